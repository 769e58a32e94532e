import { settingNames, attributeOf } from '../../settings/settings.js';
import { own } from '../../shared/own.js';
import { quoted, tellDeveloper } from '../../shared/developer.js';
import { nearest } from '../../shared/nearest.js';
import { warnOfWords } from '../../shared/words.js';

/** Attributes that any element of HTML may have, and those that frameworks leave behind. */
const GLOBAL =
  'accesskey autofocus class contenteditable dir draggable enterkeyhint exportparts hidden id inert inputmode is itemid ' +
  'itemprop itemref itemscope itemtype key lang nonce part popover ref role slot spellcheck style tabindex title translate';
const globalNames = new Set(GLOBAL.split(' '));

/** Attributes that take one of a few words. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  loading: ['eager', 'lazy'],
  source: ['auto', 'api', 'links'],
  order: ['asc', 'desc'],
};

/** Attributes that take a number, and the least and the most that count. */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  poll: [30, 86_400],
  visible: [1, 1000],
  limit: [1, 1000],
  'per-page': [1, 100],
  'heading-level': [1, 6],
  idle: [40, Infinity],
  warn: [20, Infinity],
};

const FIELDS =
  'avatar name first_name last_name second_last_name username email phone birth_at sex lang custom_fields subscriptions';

/** Attributes that list words; where others may be somebody's own, only those that look misspelt are told. */
const LISTS: Readonly<Record<string, readonly [words: readonly string[], onlyNear: boolean]>> = {
  sections: [['sites', 'notifications', 'edit', 'password', 'activity', 'delete'], false],
  // A realm's custom fields have keys of their own.
  fields: [FIELDS.split(' '), true],
  readonly: [FIELDS.split(' '), true],
  required: [FIELDS.split(' '), true],
  policy: [['min', 'lower', 'upper', 'special'], false],
};

/** The least and the most that the platform has as the length of a password. */
const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 128;

/** Warns of words in a list that count for nothing. */
function checkList(what: string, name: string, value: string): void {
  const [known, onlyNear] = own(LISTS, name) ?? [];
  if (!known || !value || value.includes('{')) return;
  // A word of a policy may have a value: `min=12`.
  const words = value.split(/[\s,]+/).filter(Boolean);
  const names = words.map((word) => (name === 'policy' ? word.replace(/=.*/, '') : word));
  warnOfWords(what, names, known, 'attributes', onlyNear);
  const least = name === 'policy' ? /(?:^|\s)min=(\S*)/.exec(value)?.[1] : undefined;
  if (least !== undefined && !(Number(least) >= SHORTEST_PASSWORD && Number(least) <= LONGEST_PASSWORD))
    tellDeveloper('warn', {
      what,
      wrong: `asks for a min of ${quoted(least)}, which no realm can have: the nearest that one can is taken`,
      remedy: `Write min= and what the realm asks for, from ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD}`,
      section: 'attributes',
    });
}

const settingAttributes = settingNames.map(attributeOf);

/** What is wrong with a value, and what to write. */
function problemOf(name: string, value: string): [wrong: string, remedy: string] | undefined {
  // Liquid that nobody has rendered is told of where settings are read.
  if (!value || value.includes('{')) return undefined;
  const words = own(WORDS, name);
  if (words && !words.includes(value))
    return [`is ${quoted(value)}, which counts for nothing`, `Write ${words.join(' or ')}`];
  const [least, most] = own(NUMBERS, name) ?? [];
  if (least === undefined || most === undefined || (Number(value) >= least && Number(value) <= most)) return undefined;
  const range = isFinite(most) ? `from ${least} to ${most}` : `of at least ${least}`;
  return [
    `is ${quoted(value)}, which is taken for ${isNaN(Number(value)) ? 'none' : 'the nearest that counts'}`,
    `Write a number ${range}`,
  ];
}

/**
 * Warns of attributes that look like misspelt ones, and of values that count for nothing.
 *
 * @param known the attributes of the element's own
 */
export function checkAttributes(element: Element, known: readonly string[]): void {
  const tag = `<${element.localName}>`;
  const names = [...known, ...settingAttributes];
  for (const { name, value } of element.attributes) {
    const what = `${name} on ${tag}`;
    if (names.includes(name)) {
      checkList(what, name, value);
      const [wrong, remedy] = problemOf(name, value) ?? [];
      if (wrong && remedy) tellDeveloper('warn', { what, wrong, remedy, section: 'attributes' });
    } else if (!globalNames.has(name) && /^(?!data-|aria-|on|v-|x-|ng-|hx-|_)[a-z-]+$/.test(name)) {
      const meant = nearest(name, names);
      if (meant)
        tellDeveloper('warn', {
          what,
          wrong: 'is no attribute of it',
          remedy: `Write ${meant}="…"`,
          section: 'attributes',
        });
    }
  }
}
