import { dateWriter, type DateWriter } from '../shared/dates.js';
import { tellDeveloper } from '../shared/developer.js';
import type { Resolved } from './settings.js';

/** Those that the browser does not know: its own takes their place. */
const unknown = new WeakSet<Resolved['zone']>();

/** What writes dates in the language and the time zone of some settings. The first one of a page takes long to make. */
export function datesOf({ tag, zone }: Pick<Resolved, 'tag' | 'zone'>): DateWriter {
  if (unknown.has(zone)) return dateWriter(tag);
  try {
    return dateWriter(tag, zone.name);
  } catch {
    tellDeveloper('warn', {
      what: zone.what,
      wrong: 'is no time zone that this browser knows; its own is used',
      remedy: 'Write an IANA name such as America/Santiago, or one of the platform such as Santiago',
      section: 'time-zone',
    });
    unknown.add(zone);
    return dateWriter(tag);
  }
}
