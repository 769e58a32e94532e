import { expect } from '@open-wc/testing';
import { dateWriter, parseTime } from '../../src/shared/dates.js';
import { override } from '../elements/stage.js';
import { PLATFORM_ZONES } from '../../src/shared/zones.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2025, 5, 30, 12);

const iso = (text: string, timeZone = 'UTC') => {
  const time = parseTime(text, timeZone);
  return isNaN(time) ? 'none' : new Date(time).toISOString();
};

describe('a browser that does not know its time zone', () => {
  it('has one that can be asked for all the same', () => {
    override(Intl.DateTimeFormat.prototype, 'resolvedOptions', function (this: Intl.DateTimeFormat) {
      return { timeZone: 'Etc/Unknown' };
    });
    // One that nobody has made before.
    const { timeZone } = dateWriter('en-BZ');
    expect(timeZone).to.equal('UTC');
    expect(iso('2012-11-16 00:46:40', timeZone)).to.equal('2012-11-16T00:46:40.000Z');
  });
});

describe('parseTime', () => {
  const forms: Record<string, string> = {
    '2012-11-16 00:46:40': '2012-11-16T00:46:40.000Z',
    '2012-11-16T00:46:40': '2012-11-16T00:46:40.000Z',
    '2012-11-16 00:46': '2012-11-16T00:46:00.000Z',
    '2012-11-16': '2012-11-16T00:00:00.000Z',
    ' 2012-11-16 00:46:40 ': '2012-11-16T00:46:40.000Z',
    '2012-11-16 00:46:40Z': '2012-11-16T00:46:40.000Z',
    '2012-11-16 00:46:40 UTC': '2012-11-16T00:46:40.000Z',
    '2012-11-16 00:46:40 GMT': '2012-11-16T00:46:40.000Z',
    '2012-11-16 00:46:40 -0300': '2012-11-16T03:46:40.000Z',
    '2012-11-16 00:46:40 -03:00': '2012-11-16T03:46:40.000Z',
    '2012-11-16 00:46:40 +0530': '2012-11-15T19:16:40.000Z',
    '2012-11-16T00:46:40.5+02:00': '2012-11-15T22:46:40.500Z',
    '2012-11-16T00:46:40.123456Z': '2012-11-16T00:46:40.123Z',
  };
  for (const [text, expected] of Object.entries(forms)) {
    it(`reads “${text}”`, () => expect(iso(text)).to.equal(expected));
  }

  for (const text of [
    '',
    'soon',
    '16/11/2012',
    '2012-13-40',
    '2012-11-16 25:00:00',
    '2012-11-16 00:46:40 CLST',
    '1353026800',
  ]) {
    it(`reads “${text}” as nothing, in any zone`, () => {
      expect(iso(text)).to.equal('none');
      expect(iso(text, 'America/Santiago')).to.equal('none');
    });
  }

  it('reads what has no zone in the given one, over the whole year', () => {
    expect(iso('2025-01-15 12:00:00', 'America/Santiago')).to.equal('2025-01-15T15:00:00.000Z');
    expect(iso('2025-07-15 12:00:00', 'America/Santiago')).to.equal('2025-07-15T16:00:00.000Z');
    expect(iso('2025-07-15 12:00:00', 'Asia/Kolkata')).to.equal('2025-07-15T06:30:00.000Z');
    expect(iso('2025-07-15 12:00:00', 'Pacific/Chatham')).to.equal('2025-07-14T23:15:00.000Z');
  });

  it('does not look at the given zone where the text says one', () => {
    expect(iso('2025-07-15 12:00:00Z', 'America/Santiago')).to.equal('2025-07-15T12:00:00.000Z');
  });

  it('agrees with the zone’s own clock in every hour of a year', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/Santiago',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const wrong: string[] = [];
    for (let time = Date.UTC(2025, 0, 1); time < Date.UTC(2026, 0, 1); time += HOUR) {
      const text = clock.format(time);
      const read = parseTime(text, 'America/Santiago');
      // The one hour that comes twice a year may be either of the two.
      if (clock.format(read) !== text || Math.abs(read - time) > HOUR) wrong.push(text);
    }
    expect(wrong).to.deep.equal([]);
  });
});

describe('dateWriter', () => {
  const brief = (age: number, tag = 'en') => dateWriter(tag, 'UTC').brief(NOW - age, NOW);

  it('writes relatively within a week, and rounds down', () => {
    expect(brief(0)).to.equal('now');
    expect(brief(MINUTE - 1)).to.equal('now');
    expect(brief(MINUTE)).to.equal('1 minute ago');
    expect(brief(HOUR - 1)).to.equal('59 minutes ago');
    expect(brief(HOUR)).to.equal('1 hour ago');
    expect(brief(DAY - 1)).to.equal('23 hours ago');
    expect(brief(DAY)).to.equal('1 day ago');
    expect(brief(2 * DAY)).to.equal('2 days ago');
    expect(brief(7 * DAY - 1)).to.equal('6 days ago');
  });

  it('writes the date from a week on', () => {
    expect(brief(7 * DAY)).to.equal('Jun 23, 2025');
    expect(brief(400 * DAY)).to.equal('May 26, 2024');
  });

  it('takes a clock that is a little ahead for now, and writes the date of what is further ahead', () => {
    expect(brief(-MINUTE + 1)).to.equal('now');
    expect(brief(-2 * MINUTE)).to.equal('Jun 30, 2025');
  });

  it('writes in the given language', () => {
    expect(brief(2 * HOUR, 'es')).to.equal('hace 2 horas');
    expect(brief(2 * HOUR, 'pt')).to.equal('há 2 horas');
  });

  it('writes dates in the given zone', () => {
    expect(dateWriter('en', 'America/Santiago').full(Date.UTC(2025, 5, 30, 2))).to.match(
      /Sunday, June 29, 2025.*10:00/,
    );
    expect(dateWriter('en', 'UTC').full(Date.UTC(2025, 5, 30, 2))).to.match(/Monday, June 30, 2025.*2:00/);
  });

  it('is made once for a language and a zone', () => {
    expect(dateWriter('es-CL', 'UTC') === dateWriter('es-CL', 'UTC')).to.equal(true);
    expect(dateWriter('es-CL', 'UTC') === dateWriter('es-CL', 'Asia/Tokyo')).to.equal(false);
  });
});

describe('the platform’s own names of time zones', () => {
  const NAMES = {
    Santiago: 'America/Santiago',
    Lima: 'America/Lima',
    Quito: 'America/Lima',
    'Mexico City': 'America/Mexico_City',
    Bogota: 'America/Bogota',
    Brasilia: 'America/Sao_Paulo',
    'Buenos Aires': 'America/Argentina/Buenos_Aires',
    'Central America': 'America/Guatemala',
    'Eastern Time (US & Canada)': 'America/New_York',
    ' Santiago ': 'America/Santiago',
    Madrid: 'Europe/Madrid',
    Lisbon: 'Europe/Lisbon',
    'America/Santiago': 'America/Santiago',
  };
  for (const [name, zone] of Object.entries(NAMES))
    it(`${name} is ${zone}`, () => {
      const january = Date.UTC(2025, 0, 15, 12);
      expect(dateWriter('es', name).full(january)).to.equal(dateWriter('es', zone).full(january));
      expect(dateWriter('es', name).timeZone).to.equal(dateWriter('es', zone).timeZone);
    });

  it('are all known to the browser', () => {
    for (const name of PLATFORM_ZONES.keys()) expect(() => dateWriter('es', name), name).not.to.throw();
  });

  for (const name of ['Middle-earth', 'constructor', '__proto__', ''])
    it(`“${name}” is none`, () => expect(() => dateWriter('es', name)).to.throw(RangeError));
});
