/** Controls that turn the order of the text after them round, also of what is not theirs. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Characters that draw nothing: white space, controls, and what Unicode has as ignorable; the empty Braille pattern too. */
const INVISIBLE = /^[\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether there is nothing to see in a text. */
export const isInvisible = (text: string): boolean => INVISIBLE.test(text);

/**
 * A line that somebody else wrote, such as a name or a subject, as it may stand among ours: without controls that turn the
 * rest of a sentence round, and empty where nothing of it can be seen. Marks that a right-to-left name needs (U+200E, U+200F)
 * and the joiners of emoji and Indic letters stay. What is edited and sent back is never changed by this.
 */
export function readable(text: string): string {
  const shown = text.replace(BIDI_CONTROLS, '');
  return isInvisible(shown) ? '' : shown;
}

let segmenter: Intl.Segmenter | undefined;

/** The first character as a reader sees it: an emoji of several joined ones, or a letter with its accents, is one. */
export function firstCharacter(word: string): string {
  // Firefox has it since 125, our baseline; where it is missing, a code point has to do.
  if (!('Segmenter' in Intl)) return [...word][0] ?? '';
  segmenter ??= new Intl.Segmenter();
  for (const { segment } of segmenter.segment(word)) return segment;
  return '';
}
