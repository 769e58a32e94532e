/** The texts that a page sets, laid over the built-in ones. */
import { quoted, tellDeveloper } from '../shared/developer.js';
import { warnOfWords } from '../shared/words.js';
import { splitFormal, type Locale, type Translations } from '../shared/language.js';
import { own, ownProperties } from '../shared/own.js';
import { isSet, nameIn } from './parse.js';
import type { Level, Spoken, Words, WordsOfPlace } from './settings.js';
import { NAMESPACES, PLACEHOLDERS, type Namespace, type TextKey } from './text-keys.js';

type Table = Partial<Record<string, unknown>>;

const section = 'texts';
const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Warns of what is not in the form of the setting. */
const warnOfForm = (what: string, wrong: string) =>
  tellDeveloper('warn', {
    what,
    wrong: `${wrong} and counts for nothing`,
    remedy: 'Write { "es": { "notifications.empty": "…" } }',
    section,
  });

/** Everything that the levels say, the most specific first. */
function textLayers(levels: readonly Level[]): Words {
  return levels.flatMap((level) => {
    const texts: unknown = own(level.settings, 'texts');
    const what = nameIn(level, 'texts');
    if (!isSet(() => what, texts)) return [];
    if (!isTable(texts)) warnOfForm(what, 'is no object');
    return Object.entries(ownProperties(texts))
      .flatMap(([language, given]) => layer(what, language, given) ?? [])
      .sort((one, other) => other.plain.length - one.plain.length);
  });
}

function layer(place: string, language: string, given: unknown): WordsOfPlace | undefined {
  const { plain, isFormal } = splitFormal(language);
  const what = `${place}, at ${quoted(language)},`;
  if (isTable(given) && /^[a-z]{2,3}(-[a-z\d]+)*$/i.test(plain)) {
    const texts = ownProperties(given);
    const names = Object.keys(texts).map((key) => key.split('.')[0]);
    warnOfWords(what, names, NAMESPACES, section);
    return { what, plain: plain.toLowerCase(), isFormal, texts };
  }
  if (given) warnOfForm(what, 'is no language with texts');
  return undefined;
}

/** The languages of a tag, the nearest first: `fr-CA`, `fr`. */
function nearby(plain: string): string[] {
  const pieces = plain.toLowerCase().split('-');
  return pieces.map((_, index) => pieces.slice(0, pieces.length - index).join('-'));
}

/** Whether the page has texts of a language of its own. */
const hasTextsOf = (words: Words, name: string): boolean => {
  const tags = nearby(splitFormal(name).plain);
  return words.some(({ plain }) => tags.includes(plain));
};

/** Those that count for a language, in the order in which they do: what says `usted` counts for nothing but `es-formal`. */
function wordsOf(words: Words, name: string, { language, isFormal }: Locale): Words {
  // What another language lacks is said in the one that is built in, as the page has it.
  const tags = [...nearby(splitFormal(name).plain), language];
  const rank = (one: WordsOfPlace) => (one.isFormal ? 0 : one.plain.split('-')[0] === language ? 2 : 1);
  return words
    .filter((one) => tags.includes(one.plain) && (isFormal || !one.isFormal))
    .sort((one, other) => rank(one) - rank(other));
}

/** A text for a key where some words say one. */
function textIn(words: Words, key: string): string | undefined {
  for (const { what, texts } of words) {
    const text = own(texts, key);
    if (!isSet(() => what, text)) continue;
    if (typeof text === 'string') return text;
    warnOfForm(what, `has no text at ${quoted(key)}`);
  }
  return undefined;
}

/** A text of the page's in the form of the built-in one: with a function that puts values in where that has one. */
function inForm(key: string, builtIn: unknown, text: string): unknown {
  if (typeof builtIn !== 'function') return text;
  const names = own(PLACEHOLDERS, key as TextKey);
  // Where there is one value alone, every name is its.
  return (...values: (string | number)[]) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[names?.indexOf(name) ?? 0] ?? whole));
}

/**
 * A table with what stands over it.
 *
 * @param keys collects each key
 */
function lay(words: Words, prefix: string, builtIn: object, formal: Table | undefined, keys: string[]): Table {
  const table: Table = {};
  for (const [name, value] of Object.entries(builtIn)) {
    const key = `${prefix}.${name}`;
    const polite = formal && own(formal, name);
    if (isTable(value)) {
      table[name] = lay(words, key, value, polite as Table | undefined, keys);
      continue;
    }
    // What the page says to people it calls tú would be no usted.
    const found = textIn(polite ? words.filter(({ isFormal }) => isFormal) : words, key);
    keys.push(key);
    table[name] = found ? inForm(key, value, found) : (polite ?? value);
  }
  return table;
}

const tables = new WeakMap<Words, Map<string, object>>();

/**
 * The texts of an element: the built-in ones of its language, with those of the page laid over them.
 *
 * @param namespace what their keys begin with
 */
export function laidOver<T extends object>(
  { language, isFormal, words = [] }: Spoken,
  namespace: Namespace,
  strings: Translations<T>,
): T {
  const made = tables.get(words) ?? new Map<string, object>();
  tables.set(words, made);
  const known = made.get(namespace);
  if (known) return known as T;
  const keys: string[] = [];
  const formal = isFormal ? (strings['es-formal'] as Table | undefined) : undefined;
  const table = lay(words, namespace, strings[language], formal, keys);
  made.set(namespace, table);
  for (const { what, texts } of words) {
    const given = Object.keys(texts).filter((key) => key.startsWith(`${namespace}.`));
    warnOfWords(what, given, keys, section);
  }
  return table as T;
}

export const ownTextCode = { textLayers, hasTextsOf, wordsOf, laidOver };
