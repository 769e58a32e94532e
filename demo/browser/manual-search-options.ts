/** How the documentation is searched: the same where the index is made and where it is used. */

/** One section of a page. */
export interface Found {
  /** its address */
  id: string;
  /** of the page */
  title: string;
  heading: string;
  text: string;
  /** what people call it who look for what the headings say */
  headingWords: string;
  /** the same for the text */
  textWords: string;
}

/** Who types "sesion" looks for "sesión". */
export const bare = (term: string) =>
  term
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

export const SEARCH = {
  fields: ['title', 'heading', 'text', 'headingWords', 'textWords'],
  storeFields: ['title', 'heading', 'text'],
  // Names keep their hyphens, and are found by their pieces, too.
  tokenize: (text: string) =>
    text
      .split(/[^\p{L}\p{N}_-]+/u)
      .flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]))
      .filter(Boolean),
  processTerm: bare,
  searchOptions: {
    boost: { title: 4, heading: 2, headingWords: 4, textWords: 0.5 },
    prefix: true,
    fuzzy: 0.15,
    combineWith: 'AND' as const,
  },
};
