import type { Texts } from '../texts/es.js';

/** the platform's (documented) */
export interface PasswordPolicy {
  min: number;
  lower: boolean;
  upper: boolean;
  /** also narrows down what is accepted at all */
  special: boolean;
}

const LEAST = 12;
const MOST = 128;
/** Letters without accents, digits and the punctuation of ASCII. */
const ALPHABET = /^[!-~]*$/;

/**
 * @param text `min=12 lower upper special`, in any order, each but `min` optional
 * @returns nothing where it is no policy of the platform
 */
export function parsePasswordPolicy(text: unknown): PasswordPolicy | undefined {
  if (typeof text !== 'string') return undefined;
  const words = text.split(/\s+/).filter(Boolean);
  const min = Number(/^min=(\d+)$/.exec(words.find((word) => word.startsWith('min=')) ?? '')?.[1]);
  const rules = words.filter((word) => !word.startsWith('min='));
  const isKnown = rules.every((word) => ['lower', 'upper', 'special'].includes(word));
  if (!isKnown || words.length !== rules.length + 1 || !(min >= LEAST && min <= MOST)) return undefined;
  return { min, lower: rules.includes('lower'), upper: rules.includes('upper'), special: rules.includes('special') };
}

/**
 * @param policy as text
 * @returns what the password lacks, a text for each rule
 */
export function passwordProblems(policy: string, password: string, texts: Texts): string[] {
  const { min, lower, upper, special } = parsePasswordPolicy(policy) ?? { min: LEAST };
  const length = [...password].length;
  const rules: Array<[isBroken: boolean, text: string]> = [
    [length < min, texts.passwordTooShort(min)],
    [length > MOST, texts.passwordTooLong(MOST)],
    [lower === true && !/\p{Ll}/u.test(password), texts.passwordNeedsLower],
    [upper === true && !/\p{Lu}/u.test(password), texts.passwordNeedsUpper],
    [special === true && !/[!-/:-@[-`{-~]/.test(password), texts.passwordNeedsSpecial],
    [special === true && !ALPHABET.test(password), texts.passwordAlphabet],
  ];
  return rules.flatMap(([isBroken, text]) => (isBroken ? [text] : []));
}
