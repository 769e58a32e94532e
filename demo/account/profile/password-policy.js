/** @import { Texts } from '../texts/es.js' */

/**
 * @typedef {object} PasswordPolicy the platform's (documented)
 * @property {number} min
 * @property {boolean} lower
 * @property {boolean} upper
 * @property {boolean} special also narrows down what is accepted at all
 */

const LEAST = 12;
const MOST = 128;
/** Letters without accents, digits and the punctuation of ASCII. */
const ALPHABET = /^[!-~]*$/;

/**
 * @param {unknown} text `min=12 lower upper special`, in any order, each but `min` optional
 * @returns {PasswordPolicy | undefined} nothing where it is no policy of the platform
 */
export function parsePasswordPolicy(text) {
  if (typeof text !== 'string') return undefined;
  const words = text.split(/\s+/).filter(Boolean);
  const min = Number(/^min=(\d+)$/.exec(words.find((word) => word.startsWith('min=')) ?? '')?.[1]);
  const rules = words.filter((word) => !word.startsWith('min='));
  const isKnown = rules.every((word) => ['lower', 'upper', 'special'].includes(word));
  if (!isKnown || words.length !== rules.length + 1 || !(min >= LEAST && min <= MOST)) return undefined;
  return { min, lower: rules.includes('lower'), upper: rules.includes('upper'), special: rules.includes('special') };
}

/**
 * @param {string} policy as text
 * @param {string} password
 * @param {Texts} texts
 * @returns {string[]} what the password lacks, a text for each rule
 */
export function passwordProblems(policy, password, texts) {
  const { min, lower, upper, special } = parsePasswordPolicy(policy) ?? { min: LEAST };
  const length = [...password].length;
  /** @type {Array<[isBroken: boolean, text: string]>} */
  const rules = [
    [length < min, texts.passwordTooShort(min)],
    [length > MOST, texts.passwordTooLong(MOST)],
    [lower === true && !/\p{Ll}/u.test(password), texts.passwordNeedsLower],
    [upper === true && !/\p{Lu}/u.test(password), texts.passwordNeedsUpper],
    [special === true && !/[!-/:-@[-`{-~]/.test(password), texts.passwordNeedsSpecial],
    [special === true && !ALPHABET.test(password), texts.passwordAlphabet],
  ];
  return rules.flatMap(([isBroken, text]) => (isBroken ? [text] : []));
}
