/** The languages that every text of the bundle exists in. */
export type Language = 'es' | 'en' | 'pt';

/** Some of a table's texts. */
export type SomeTexts<T> = {
  readonly [Name in keyof T]?: T[Name] extends string | ((...values: never[]) => string) ? T[Name] : SomeTexts<T[Name]>;
};

/**
 * One element's texts: what Spanish has, the others must have too, or it does not compile. `es-formal` holds only those that
 * differ from Spanish where it says `usted`.
 */
export type Translations<T> = Readonly<Record<Language, T>> & { readonly 'es-formal'?: SomeTexts<T> };

/** A language as a page names it, resolved. */
export interface Locale {
  /** The language of the texts. */
  readonly language: Language;
  /** Whether it is Spanish that says `usted`. */
  readonly isFormal: boolean;
  /** A tag that `Intl` takes, with the page's region where it named one: `es-CL`. */
  readonly tag: string;
}

/**
 * Resolves a page's language tag: `es-CL`, `pt_BR`, `EN`, `es-formal`. A language without texts becomes Spanish.
 *
 * @param hasOwnTexts whether the page has texts of that language
 */
export function localeOf(name: string, hasOwnTexts = false): Locale {
  const { plain, isFormal } = splitFormal(name);
  const found = /^(es|en|pt)(?![a-z])/i.exec(plain)?.[0];
  const language = (found ?? 'es').toLowerCase() as Language;
  let tag: string | undefined = language;
  try {
    if (found !== undefined || hasOwnTexts) [tag] = Intl.getCanonicalLocales(plain);
  } catch {
    // Not quite a language tag.
  }
  return { language, isFormal, tag: tag ?? language };
}

/** A tag with dashes and without the word `formal`, and whether that stood in it. */
export function splitFormal(name: string): { plain: string; isFormal: boolean } {
  const dashed = name.trim().replace(/_/g, '-');
  const plain = dashed.replace(/^(es(?:-[^-]+)*?)-formal(?=-|$)/i, '$1');
  return { plain, isFormal: plain !== dashed };
}
