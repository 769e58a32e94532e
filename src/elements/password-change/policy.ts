import type { Texts } from './password-change.strings.js';

/** One thing that is asked of a password. */
export interface Rule {
  readonly text: string;
  readonly isMet: boolean;
}

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
  const characters = [...password];
  const rules: Rule[] = [];
  for (const [, name, value] of policy.matchAll(/(\w+)(?:=(\S*))?/g)) {
    const add = (text: string, isMet: boolean) => rules.push({ text, isMet });
    if (name === 'min') {
      const length = Math.min(128, Math.max(12, +value || 0));
      add(texts.min(length), characters.length >= length);
    }
    if (name === 'lower') add(texts.lower, /\p{Ll}/u.test(password));
    if (name === 'upper') add(texts.upper, /\p{Lu}/u.test(password));
    if (name === 'special') {
      const isSymbol = (character: string) => (value ? value.includes(character) : SYMBOL.test(character));
      add(value ? `${texts.special}: ${value}` : texts.special, characters.some(isSymbol));
      if (characters.some((character) => !isSymbol(character) && !/[a-z\d]/i.test(character)))
        add(texts.alphabet, false);
    }
  }
  return rules;
}
