/**
 * A day as a customer enters it: day, month and year, in this order in every language of ours, whatever the browser's own
 * control for dates would look like. On the wire it is `YYYY-MM-DD`, and no time zone ever moves it.
 */

/** The three pieces of a day as texts; what is not filled in is empty. */
export interface DayPieces {
  readonly day: string;
  /** `01` to `12`. */
  readonly month: string;
  readonly year: string;
}

const DAY = /^(?!0000)\d{4}-\d\d-\d\d$/;

/** Whether a text is empty or a day of the calendar, `YYYY-MM-DD`. */
export const isDay = (written: string): boolean =>
  !written || (DAY.test(written) && !!new Date(written).toJSON()?.startsWith(written));

/** Takes a day apart, also one of which pieces are missing. */
export function splitDay(written: string): DayPieces {
  const [, year = '', month = '', day = ''] = /^([^-]*)-([^-]*)-(.*)$/.exec(written) ?? [];
  return { day, month, year };
}

/** Puts the pieces of a day together; `1990--5` where the month is missing, an empty text where all are. */
export function joinDay({ day, month, year }: DayPieces): string {
  const [d, m, y] = [day, month, year.replaceAll('-', '')].map((piece) => piece.trim());
  return d || m || y ? `${y}-${m}-${d}` : '';
}

/** A day as it is sent: `1990-05-03` for `1990-05-3`. What somebody is still typing is not written anew under their hands. */
export const padDay = (written: string): string => written.replace(/-(\d)(?!\d)/g, '-0$1');

/** The names of the twelve months. @param tag BCP 47 */
export function monthNames(tag: string): string[] {
  const format = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2024, month, 1)));
}

/** A day in words: `8 de marzo de 1991`. What is none stays as it is. @param tag BCP 47 */
export function dayInWords(written: string, tag: string): string {
  const day = padDay(written);
  if (!day || !isDay(day)) return written;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
