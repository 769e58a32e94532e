import type { Locale } from './language.js';

/** Where texts come from that are not here; set by the loader. Everywhere else, all languages are. */
export const textSource: {
  /** @returns nothing where the texts of that language are here; else resolves once they are */
  bring?: (locale: Pick<Locale, 'language' | 'isFormal'>) => Promise<unknown> | undefined;
} = {};
