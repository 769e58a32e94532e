/** The package's version: put in by every build. */
declare const __VERSION__: string;

/** The texts of the elements, by group and language: made by the loader's build (`scripts/build/texts.js`). */
declare module 'modyo:texts' {
  export const texts: Readonly<Partial<Record<string, () => Promise<unknown>>>>;
}
