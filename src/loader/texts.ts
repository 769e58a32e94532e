import { texts } from 'modyo:texts';
import type { Language, Locale } from '../shared/language.js';

const tables = new Map<string, Record<string, unknown>>();
/** Languages that elements of the page speak. */
const languages = new Set<Language>();
/** Groups of texts that the chunks use that were asked for. */
const groups = new Set<string>();
/** The texts that are here, as the list calls them. */
const spoken = new Set<string>();

/** The texts of an element, by language: those that are here. */
export function tableOf(element: string): Record<string, unknown> {
  let table = tables.get(element);
  if (!table) tables.set(element, (table = {}));
  return table;
}

async function fetchOnce(name: string): Promise<void> {
  if (spoken.has(name)) return;
  // No other language has a formal one.
  await texts[name]?.();
  spoken.add(name);
}

/** Brings the texts of some groups in all languages of the page; each is in the page's before it is used. */
export async function fetchTexts(wanted: readonly string[]): Promise<void> {
  for (const group of wanted) groups.add(group);
  await Promise.all(wanted.flatMap((group) => [...languages].map((language) => fetchOnce(`${group}-${language}`))));
}

/**
 * Notes that an element of the page speaks a language.
 *
 * @returns nothing where the texts of all that was asked for are here; else a promise for them
 */
export function speak({ language, isFormal }: Pick<Locale, 'language' | 'isFormal'>): Promise<unknown> | undefined {
  languages.add(language);
  // What it holds is laid over Spanish.
  if (isFormal) groups.add('formal');
  const missing = [...groups].map((group) => `${group}-${language}`).filter((name) => !spoken.has(name));
  return missing.length ? Promise.all(missing.map(fetchOnce)) : undefined;
}
