import { intlZone } from './zones.js';

/** Writes dates in one language and one time zone. */
export interface DateWriter {
  /** The IANA name of its zone. */
  readonly timeZone: string;
  /** Relative within the last week, else the date: `3 hours ago`, `16 Nov 2012`. */
  brief(time: number, now?: number): string;
  /** Date and time in full: `Friday, 16 November 2012 at 00:46`. */
  full(time: number): string;
  /** Date and time, shortly: `16 Nov 2012, 00:46`. */
  moment(time: number): string;
  /** The day: `Friday, 16 November 2012`. */
  day(time: number): string;
  /** The time of day: `00:46`. */
  clock(time: number): string;
}

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

const writers = new Map<string, DateWriter>();

/** Makes a value when it is first asked for, and keeps it. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/**
 * What a browser calls its own time zone, by a name that can be asked for: one that does not know where it is may call it
 * `Etc/Unknown`, and refuse that. Then it writes in UTC.
 */
function ownZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  try {
    new Intl.DateTimeFormat('sv', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

/**
 * Gives the writer of a language tag and a time zone, by its IANA name or the platform's own. Making an `Intl` formatter takes longer than a thousand
 * uses of it, so they are kept, and made only when they are used.
 *
 * @param zone the browser's by default
 * @throws {RangeError} where the browser does not know the zone
 */
export function dateWriter(tag: string, zone?: string): DateWriter {
  const timeZone = zone === undefined ? undefined : intlZone(zone);
  const key = `${tag} ${timeZone}`;
  let writer = writers.get(key);
  if (!writer) {
    const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { ...options, timeZone });
    const date = formatter({ dateStyle: 'medium' });
    const full = lazily(() => formatter({ dateStyle: 'full', timeStyle: 'short' }));
    const moment = lazily(() => formatter({ dateStyle: 'medium', timeStyle: 'short' }));
    const day = lazily(() => formatter({ dateStyle: 'full' }));
    const clock = lazily(() => formatter({ timeStyle: 'short' }));
    const relative = lazily(() => new Intl.RelativeTimeFormat(tag));
    const now = lazily(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
    writer = {
      timeZone: timeZone === undefined ? ownZone() : date.resolvedOptions().timeZone,
      brief(time, present = Date.now()) {
        const age = present - time;
        // A server's clock may be a little ahead; further ahead than that, the date says more.
        if (age < -MINUTE_MILLISECONDS || age >= 7 * DAY_MILLISECONDS) return date.format(time);
        if (age < MINUTE_MILLISECONDS) return now().format(0, 'second');
        if (age < HOUR_MILLISECONDS) return relative().format(-Math.floor(age / MINUTE_MILLISECONDS), 'minute');
        if (age < DAY_MILLISECONDS) return relative().format(-Math.floor(age / HOUR_MILLISECONDS), 'hour');
        return relative().format(-Math.floor(age / DAY_MILLISECONDS), 'day');
      },
      full: (time) => full().format(time),
      moment: (time) => moment().format(time),
      day: (time) => day().format(time),
      clock: (time) => clock().format(time),
    };
    writers.set(key, writer);
  }
  return writer;
}

const FORM =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*)?\s*(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d))?$/i;

/**
 * Reads a time of the platform in any of its seen forms: `2012-11-16 00:46:40`, the same with `UTC`, `-0300` or
 * `-03:00` behind it, or ISO 8601. One without a zone is read in the given IANA zone.
 *
 * @returns milliseconds since the epoch, or `NaN` where the text is no time
 */
export function parseTime(text: string, timeZone: string): number {
  const [, date, clock = '00:00', utc, hours, minutes] = FORM.exec(text.trim()) ?? [];
  const time = Date.parse(`${date}T${clock}${hours ? `${hours}:${minutes}` : 'Z'}`);
  if (utc || hours || isNaN(time)) return time;
  const offset = offsetsOf(timeZone);
  return time - offset(time - offset(time));
}

const WEEK_MILLISECONDS = 7 * DAY_MILLISECONDS;
const zones = new Map<string, (time: number) => number>();

/**
 * Tells how far a zone's wall clock is ahead of UTC at a time, in milliseconds. Asking `Intl` is what takes long in
 * reading a date, so it is asked about the ends of weeks only, as long as nothing changes between them.
 */
function offsetsOf(timeZone: string): (time: number) => number {
  let offset = zones.get(timeZone);
  if (!offset) {
    // Swedish writes dates as ISO 8601 does.
    const clock = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    const ask = (time: number) =>
      Date.parse(`${clock.format(time).replace(' ', 'T')}Z`) - Math.floor(time / 1000) * 1000;
    const weeks: Record<number, number> = {};
    const atWeek = (week: number) => (weeks[week] ??= ask(week * WEEK_MILLISECONDS));
    offset = (time) => {
      const week = Math.floor(time / WEEK_MILLISECONDS);
      return atWeek(week) === atWeek(week + 1) ? atWeek(week) : ask(time);
    };
    zones.set(timeZone, offset);
  }
  return offset;
}
