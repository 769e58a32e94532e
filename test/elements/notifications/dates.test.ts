import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { fixtureIn, part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { arrived, loaded, override, reached, sentRequests, signedIn } from '../stage.js';
import { holdTimers } from '../timers.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const MINUTE = 60_000;

async function sent(sentAt: string | null, settings?: Record<string, string>): Promise<HTMLTimeElement> {
  const realm = await signedIn();
  const notifications = [{ id: 1, subject: 'One', opened: false, sent_at: sentAt }];
  // As it is: the account itself reads what a seed says.
  await realm.whatIf({ rules: [{ operation: 'notifications', body: { notifications } }] });
  const inbox = await loaded<ModyoNotifications>(realm, INBOX, settings);
  return part(inbox, 'sent-at') as HTMLTimeElement;
}

const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE - 5000).toISOString();

describe('<modyo-notifications>: when it was sent', () => {
  it('is written by what was made while the account was waited for', async () => {
    const realm = await signedIn({ notifications: 1 });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true, times: 1 }] });
    // At once, and not only where the account is slow.
    holdTimers(100);
    const made: unknown[] = [];
    const construct = (target: typeof Intl.DateTimeFormat, [tag, options]: [string?, Intl.DateTimeFormatOptions?]) => {
      if (options?.dateStyle === 'medium') made.push(options.timeZone);
      return new target(tag, options);
    };
    override(Intl, 'DateTimeFormat', new Proxy(Intl.DateTimeFormat, { construct }));
    const inbox = fixtureIn<ModyoNotifications>(realm, INBOX, { 'time-zone': 'Pacific/Chatham' });
    await reached(realm, 'notifications');
    await waitFor(() => made.includes('Pacific/Chatham'));
    expect(part(inbox, 'sent-at')).to.equal(null);
    await realm.release();
    await arrived(inbox);
    expect(part(inbox, 'sent-at')).to.not.equal(null);
    expect(made).to.have.length(1);
  });

  const SANTIAGO = { 'time-zone': 'America/Santiago' };
  const read: [string, Record<string, string>, string][] = [
    ['2012-11-16 00:46:40', { 'time-zone': 'UTC' }, '2012-11-16T00:46:40.000Z'],
    ['2012-11-16 00:46:40 UTC', SANTIAGO, '2012-11-16T00:46:40.000Z'],
    ['2012-11-16 00:46:40 -0300', { 'time-zone': 'UTC' }, '2012-11-16T03:46:40.000Z'],
    ['2012-11-16T00:46:40-03:00', { 'time-zone': 'UTC' }, '2012-11-16T03:46:40.000Z'],
    ['2012-11-16T00:46:40.123Z', SANTIAGO, '2012-11-16T00:46:40.123Z'],
    // Santiago: -4 in winter, -3 in summer.
    ['2025-07-01 12:00:00', SANTIAGO, '2025-07-01T16:00:00.000Z'],
    ['2025-01-01 12:00:00', SANTIAGO, '2025-01-01T15:00:00.000Z'],
    // The hour before and after summer time began (7 September 2025, 0:00 becomes 1:00) and ended (6 April, 0:00 becomes 23:00).
    ['2025-09-06 23:30:00', SANTIAGO, '2025-09-07T03:30:00.000Z'],
    ['2025-09-07 01:30:00', SANTIAGO, '2025-09-07T04:30:00.000Z'],
    ['2025-04-05 22:30:00', SANTIAGO, '2025-04-06T01:30:00.000Z'],
    ['2025-04-06 00:30:00', SANTIAGO, '2025-04-06T04:30:00.000Z'],
  ];
  for (const [text, settings, expected] of read) {
    it(`reads ${text} in ${settings['time-zone']} as ${expected}`, async () => {
      const time = await sent(text, settings);
      expect(time.localName).to.equal('time');
      expect(time.dateTime).to.equal(expected);
    });
  }

  it('asks the account before it makes a formatter, which takes long the first time', async () => {
    const made: number[] = [];
    const { DateTimeFormat } = Intl;
    override(
      Intl,
      'DateTimeFormat',
      new Proxy(DateTimeFormat, {
        construct(target, given, self) {
          made.push(sentSoFar());
          return Reflect.construct(target, given, self) as object;
        },
      }),
    );
    const requests = sentRequests();
    const sentSoFar = () => requests.filter(({ url }) => url.includes('/notifications')).length;
    const realm = await signedIn({ notifications: [{ subject: 'One', sent_at: '2025-07-01 12:00:00' }] });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX, { 'time-zone': 'Pacific/Marquesas' });
    expect(part(inbox, 'sent-at')!.textContent).not.to.equal('');
    expect(made).not.to.have.length(0);
    expect(Math.min(...made)).to.equal(1);
  });

  it('reads an hour that summer time left out as one beside it, not as nothing', async () => {
    const time = await sent('2025-09-07 00:30:00', SANTIAGO);
    expect(['2025-09-07T03:30:00.000Z', '2025-09-07T04:30:00.000Z']).to.include(time.dateTime);
  });

  it('reads an hour that came twice as one of the two', async () => {
    const time = await sent('2025-04-05 23:30:00', SANTIAGO);
    expect(['2025-04-06T02:30:00.000Z', '2025-04-06T03:30:00.000Z']).to.include(time.dateTime);
  });

  const ages: [number, string, string, string][] = [
    [0, 'now', 'ahora', 'agora'],
    [1, '1 minute ago', 'hace 1 minuto', 'há 1 minuto'],
    [59, '59 minutes ago', 'hace 59 minutos', 'há 59 minutos'],
    [61, '1 hour ago', 'hace 1 hora', 'há 1 hora'],
    [23 * 60 + 59, '23 hours ago', 'hace 23 horas', 'há 23 horas'],
    [24 * 60 + 1, '1 day ago', 'hace 1 día', 'há 1 dia'],
    [7 * 24 * 60 - 1, '6 days ago', 'hace 6 días', 'há 6 dias'],
  ];
  for (const [minutes, en, es, pt] of ages) {
    it(`says “${en}” of what is ${minutes} minutes old, in each language`, async () => {
      const time = await sent(ago(minutes));
      expect(time.textContent).to.equal(en);
      const realm = time.getRootNode() as ShadowRoot;
      const inbox = realm.host as ModyoNotifications;
      for (const [lang, text] of [
        ['es', es],
        ['pt', pt],
      ] as const) {
        inbox.parentElement!.lang = lang;
        await new Promise((resolve) => setTimeout(resolve));
        await inbox.updateComplete;
        expect(part(inbox, 'sent-at')!.textContent).to.equal(text);
      }
    });
  }

  it('gives the date of what is a week old or older, in the language and the zone of the page', async () => {
    const time = await sent('2025-07-01 02:00:00 UTC', { 'time-zone': 'America/Santiago', lang: 'es-CL' });
    expect(time.textContent).to.match(/30.(06|jun).2025/);
    expect(time.title).to.match(/lunes.*30 de junio de 2025.*22:00|lunes.*30 de junio de 2025.*10:00/);
  });

  it('follows the region of the language', async () => {
    const us = await sent('2025-07-01 15:00:00', { 'time-zone': 'UTC', lang: 'en-US' });
    expect(us.textContent).to.equal('Jul 1, 2025');
    const gb = await sent('2025-07-01 15:00:00', { 'time-zone': 'UTC', lang: 'en-GB' });
    expect(gb.textContent).to.equal('1 Jul 2025');
  });

  it('gives the full date as the title of what it says relatively', async () => {
    const time = await sent(ago(90));
    expect(time.textContent).to.equal('1 hour ago');
    expect(time.title).to.match(/\d{4}/);
    expect(Math.abs(Date.parse(time.dateTime) - Date.now())).to.be.within(89 * MINUTE, 92 * MINUTE);
  });

  it('gives the date of what comes from the future, but for a little', async () => {
    expect((await sent(new Date(Date.now() + 20_000).toISOString())).textContent).to.equal('now');
    expect((await sent(new Date(Date.now() + 90 * MINUTE).toISOString())).textContent).to.match(/\d{4}/);
  });

  for (const [text, shown] of [
    ['soon', 'soon'],
    ['2025-13-45 99:00:00', '2025-13-45 99:00:00'],
    ['', 'No date'],
    [null, 'No date'],
  ] as const) {
    it(`shows ${JSON.stringify(text)} as “${shown}”, without a false date`, async () => {
      const time = await sent(text);
      expect(time.textContent).to.equal(shown);
      expect(time.hasAttribute('datetime')).to.equal(false);
    });
  }

  it('takes for now what the server’s Date says, however wrong the visitor’s clock is, and as time passes', async () => {
    const timers = holdTimers();
    const serverNow = Date.UTC(2031, 0, 2, 12);
    const realm = await signedIn();
    const notifications = [90, 3 * 24 * 60, -90].map((minutes, index) => ({
      id: index + 1,
      subject: `N${index + 1}`,
      opened: false,
      sent_at: new Date(serverNow - minutes * MINUTE).toISOString(),
    }));
    const headers = { Date: new Date(serverNow).toUTCString() };
    await realm.whatIf({ rules: [{ operation: 'notifications', body: { notifications }, headers }] });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    const written = () =>
      Object.fromEntries(
        parts(inbox, 'notification').map((row) => [
          row.querySelector('[part~="subject"]')!.textContent,
          row.querySelector('time')!.textContent,
        ]),
      );
    expect(written()).to.include({ N1: '1 hour ago', N2: '3 days ago' });
    expect(written().N3).to.match(/2031/);
    const before = performance.now();
    override(performance, 'now', () => before + 60 * MINUTE);
    timers.pass();
    expect(written()).to.include({ N1: '2 hours ago', N2: '3 days ago' });
  });

  it('writes relative dates anew as time passes', async () => {
    const timers = holdTimers();
    const time = await sent(ago(0));
    expect(time.textContent).to.equal('now');
    const later = Date.now() + 5 * MINUTE;
    override(Date, 'now', () => later);
    timers.pass();
    expect(time.textContent).to.equal('5 minutes ago');
  });

  it('writes the dates of all that are drawn', async () => {
    const realm = await signedIn({ kind: 'few' });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    for (const time of parts(inbox, 'sent-at') as HTMLTimeElement[]) {
      expect(time.textContent).to.not.equal('');
      expect(time.title).to.not.equal('');
      expect(Date.parse(time.dateTime)).to.be.greaterThan(0);
    }
  });
});
