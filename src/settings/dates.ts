import { dateWriter, type DateWriter } from '../shared/dates.js';
import { tellDeveloper } from '../shared/developer.js';
import type { Resolved } from './settings.js';

/** Those in the browser's own time zone, where it does not know the one that was set. */
const substitutes = new WeakMap<Resolved['zone'], DateWriter>();

/** What writes dates in the language and the time zone of some settings. The first one of a page takes long to make. */
export function datesOf({ tag, zone }: Pick<Resolved, 'tag' | 'zone'>): DateWriter {
  const substitute = substitutes.get(zone);
  if (substitute) return substitute;
  try {
    return dateWriter(tag, zone.name);
  } catch {
    tellDeveloper('warn', {
      what: zone.what,
      wrong: 'is no time zone that this browser knows; its own is used',
      remedy: 'Write an IANA name such as America/Santiago, or one of the platform such as Santiago',
      section: 'time-zone',
    });
    const writer = dateWriter(tag);
    substitutes.set(zone, writer);
    return writer;
  }
}
