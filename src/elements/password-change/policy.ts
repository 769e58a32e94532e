import type { Texts } from './password-change.strings.js';

/** One thing that is asked of a password, and whether it is met. */
export type Rule = readonly [text: string, isMet: boolean];

/** ASCII punctuation. Modyo's documentation speaks of "the listed symbols"; that they are these is an assumption. */
const SYMBOL = /[!-/:-@[-`{-~]/;

/**
 * How a password stands to a policy such as `min=12 lower upper special`. Modyo's minimum lies between 12 and 128
 * (documented); where a special character is asked for, it takes no other characters than a-z, A-Z, digits and the
 * listed symbols (documented): that is a rule of its own as soon as another one is typed.
 *
 * @param policy words in any order; unknown ones count for nothing. `special=!@#` names the accepted symbols
 */
export function rulesOf(policy: string, password: string, texts: Texts): Rule[] {
  const rules: Rule[] = [];
  const characters = [...password];
  for (const [, name, value] of policy.matchAll(/(\w+)(?:=(\S*))?/g)) {
    const length = Math.min(128, Math.max(12, +value || 0));
    const isSymbol = (character: string) => (value ? value.includes(character) : SYMBOL.test(character));
    if (name === 'min') rules.push([texts.min(length), characters.length >= length]);
    if (name === 'lower') rules.push([texts.lower, /\p{Ll}/u.test(password)]);
    if (name === 'upper') rules.push([texts.upper, /\p{Lu}/u.test(password)]);
    if (name === 'special') {
      rules.push([value ? `${texts.special}: ${value}` : texts.special, characters.some(isSymbol)]);
      if (!characters.every((character) => isSymbol(character) || /[a-z\d]/i.test(character)))
        rules.push([texts.alphabet, false]);
    }
  }
  return rules;
}
