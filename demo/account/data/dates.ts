export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const formats: Map<string, Intl.DateTimeFormat> = new Map();

/**
 * The platform's usual form of a time: `2012-11-16 00:46:40`, without a zone (documented).
 *
 * @param at milliseconds of the epoch
 * @param timeZone IANA name
 */
export function writtenTime(at: number, timeZone: string) {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/**
 * Reads a time in the platform's form (taken as UTC) or any form that `Date` knows.
 *
 * @returns milliseconds of the epoch
 */
export function readTime(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const bare = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  const at = Date.parse(bare ? `${bare[1]}T${bare[2]}Z` : text);
  return Number.isNaN(at) ? undefined : at;
}

/** @returns whether it is a day of the calendar, `YYYY-MM-DD` */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
