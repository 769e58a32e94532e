/** The page of the documentation that says how to mend each fault; every message ends with one of its sections. */
const DOCUMENTATION = 'docs/troubleshooting.md';

/** Something that the page's developer has to mend. Nothing in it may be personal, or hold a token. */
export interface Fault {
  /** The setting, attribute or tag, and where it was read: `data-realm on the script tag`. */
  readonly what: string;
  /** What is wrong with it, as the rest of a sentence: `is missing`. */
  readonly wrong: string;
  /** What to write. */
  readonly remedy: string;
  /** Section of the documentation's page. */
  readonly section: string;
}

/** A fault as one line, as it stands in the console and in an error's message. */
export const faultText = ({ what, wrong, remedy, section }: Fault): string =>
  `${what} ${wrong}. ${remedy}. See ${DOCUMENTATION}#${section}`;

const told = new Set<string>();

/**
 * Tells the page's developer of a fault: each once for the page's life.
 *
 * @param level `error` where something cannot work, `warn` where it works on
 */
export function tellDeveloper(level: 'error' | 'warn', fault: Fault | string): void {
  const text = typeof fault === 'string' ? fault : faultText(fault);
  if (told.has(text)) return;
  told.add(text);
  console[level](`modyo-customers: ${text}`);
}

/** Longest word that a message repeats; what is longer is hardly a name, and may be anything. */
export const LONGEST_WORD = 40;

/** A word of the page's as it may be repeated in a message. */
export const quoted = (word: string): string =>
  /^[\w .:<>/=-]*$/.test(word) && word.length <= LONGEST_WORD ? `"${word}"` : 'one of its words';
