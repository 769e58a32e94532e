/** The languages that every text of the bundle exists in. */
export type Language = 'es' | 'en' | 'pt';

/** One element's texts: what Spanish has, the others must have too, or it does not compile. */
export type Translations<T> = Readonly<Record<Language, T>>;

/** A language as a page names it, resolved. */
export interface Locale {
  /** The language of the texts. */
  readonly language: Language;
  /** A tag that `Intl` takes, with the page's region where it named one: `es-CL`. */
  readonly tag: string;
}

/**
 * Resolves a page's language tag: `es-CL`, `pt_BR`, `EN`. A language without texts becomes Spanish.
 */
export function localeOf(name: string): Locale {
  const dashed = name.trim().replace(/_/g, '-');
  const found = /^(es|en|pt)(?![a-z])/i.exec(dashed)?.[0];
  const language = (found ?? 'es').toLowerCase() as Language;
  let tag: string | undefined = language;
  try {
    if (found) [tag] = Intl.getCanonicalLocales(dashed);
  } catch {
    // Not quite a language tag.
  }
  return { language, tag: tag ?? language };
}
