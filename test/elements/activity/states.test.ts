import { EventList } from '../../../src/data/events.js';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoActivity } from '../../../src/elements/activity/activity.js';
import { expectAccessible } from '../../support/axe.js';
import { fixtureIn, part, parts } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import {
  arrived,
  expectRealmMissing,
  expectRetry,
  has,
  heardEvents,
  inState,
  newRealm,
  sentRequests,
  textOf,
  uncaughtErrors,
  userKnown,
} from '../stage.js';
import { days, elementIn, more, numbered, realmWith, titles, upTo } from './history.js';

const TAG = '<modyo-activity></modyo-activity>';

describe('the states of <modyo-activity>', () => {
  it('are loading, then ready', async () => {
    const realm = await realmWith(numbered(12));
    await realm.whatIf({ rules: [{ operation: 'events', hold: true }] });
    const element = fixtureIn<ModyoActivity>(realm, TAG);
    await inState(element, 'loading');
    await expectAccessible(element);
    await waitFor(async () => (await realm.requests('events')).length === 1);
    await realm.release();
    await inState(element, 'ready');
    expect(titles(element)).to.deep.equal(upTo(10));
    await expectAccessible(element);
  });

  it('are empty', async () => {
    const element = await elementIn(await realmWith([]));
    expect(element.dataset.state).to.equal('empty');
    expect(textOf(element, 'empty')).to.equal('There is no activity yet.');
    await expectAccessible(element);
  });

  it('are error with a way to try again', async () => {
    const realm = await realmWith(numbered(2));
    await realm.whatIf({ rules: [{ operation: 'events', status: 500 }] });
    const element = await elementIn(realm);
    await expectRetry(element, realm);
    expect(titles(element)).to.deep.equal(['E1', 'E2']);
  });

  it('are error where the account has no route for it', async () => {
    const realm = await realmWith(numbered(2));
    await realm.whatIf({ missing: ['events'] });
    const element = await elementIn(realm);
    expect(element.dataset.state).to.equal('error');
    expect(textOf(element, 'error')).to.contain('This section is not available on this site.');
  });

  it('are signed-out with a link to sign in', async () => {
    const element = await elementIn(await newRealm());
    expect(element.dataset.state).to.equal('signed-out');
    expect(has(element, 'sign-in')).to.equal(true);
    await expectAccessible(element);
  });

  it('keep what is shown when a refresh fails, with a message', async () => {
    const realm = await realmWith(numbered(2));
    const element = await elementIn(realm);
    const events = heardEvents('modyo-error');
    await realm.whatIf({ rules: [{ operation: 'events', status: 500 }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'message').includes('Could not be updated'));
    expect([element.dataset.state, titles(element)]).to.deep.equal(['ready', ['E1', 'E2']]);
    expect(events.map(({ detail }) => detail.error.operation)).to.deep.equal(['events']);
    await expectAccessible(element);
    await realm.whatIf();
    part(element, 'retry')!.click();
    await waitFor(() => !textOf(element, 'message'));
  });

  it('do without a request where the realm is missing', () => expectRealmMissing('modyo-activity'));
});

describe('the texts of <modyo-activity>', () => {
  const texts = {
    es: ['Actividad', 'Mostrar más', 'lunes, 30 de junio de 2025', 'Sin fecha', 'Aún no hay actividad.'],
    en: ['Activity', 'Show more', 'Monday, June 30, 2025', 'No date', 'There is no activity yet.'],
    pt: ['Atividade', 'Mostrar mais', 'segunda-feira, 30 de junho de 2025', 'Sem data', 'Ainda não há atividade.'],
  };
  for (const [lang, [heading, showMore, day, noDate, empty]] of Object.entries(texts))
    it(`speak ${lang}`, async () => {
      const realm = await realmWith([...numbered(11), { title: 'Last', created_at: '', at: '2000-01-01' }]);
      const element = await elementIn(realm, 'per-page="11"', { lang, 'time-zone': 'America/Santiago' });
      expect([textOf(element, 'heading'), more(element)!.textContent.trim()]).to.deep.equal([heading, showMore]);
      expect(days(element)[0]).to.equal(day);
      more(element)!.click();
      await waitFor(() => days(element).includes(noDate));
      await realm.whatIf({ rules: [{ operation: 'events', body: { events: [] } }] });
      await element.refresh();
      await inState(element, 'empty');
      expect(textOf(element, 'empty')).to.equal(empty);
    });
});

describe('an event', () => {
  it('is shown by its description and date where its title is empty, and by a sentence without either', async () => {
    const element = await elementIn(
      await realmWith([
        { title: '', description: 'You downloaded your statement.', at: '2025-06-30T12:00:00Z' },
        { title: null, description: null, at: '2025-06-30T11:00:00Z' },
        { title: 'Signed in', description: 'From a browser', at: '2025-06-30T10:00:00Z' },
        { title: '', description: '', created_at: '', at: '2025-06-30T09:00:00Z' },
      ]),
    );
    expect(titles(element)).to.deep.equal([
      'You downloaded your statement.',
      'Activity without a description',
      'Signed in',
    ]);
    expect(parts(element, 'event-description').map(({ textContent }) => textContent)).to.deep.equal(['From a browser']);
    await expectAccessible(element);
  });

  it('stands below its day in the site’s time zone and language', async () => {
    const realm = await realmWith([
      { title: 'A', created_at: '2025-06-30 02:30:00' },
      { title: 'B', created_at: '2025-06-30T02:30:00Z' },
      { title: 'C', created_at: '2025-06-29 23:00:00 -0400' },
    ]);
    const element = await elementIn(realm, '', { 'time-zone': 'America/Santiago', lang: 'en-GB' });
    // Engines differ in the comma.
    const plainDays = () => days(element).map((day) => day.replace(',', ''));
    expect(plainDays()).to.deep.equal(['Monday 30 June 2025', 'Sunday 29 June 2025']);
    expect(parts(element, 'event-date').map(({ textContent }) => textContent.trim())).to.deep.equal([
      '02:30',
      '22:30',
      '23:00',
    ]);
    expect(part(element, 'event-date')!.getAttribute('datetime')).to.equal('2025-06-30T06:30:00.000Z');
    expect(part(element, 'event-date')!.title).to.contain('30 June 2025');
    element.parentElement!.setAttribute('time-zone', 'Asia/Tokyo');
    await waitFor(() => plainDays().join() === 'Monday 30 June 2025');
  });

  it('with a date that cannot be read shows it as it came', async () => {
    const element = await elementIn(await realmWith([{ title: 'A', created_at: 'el martes' }]));
    // What is out of sight has no `innerText`.
    const date = part(element, 'event-date')!.textContent.trim();
    expect([days(element), date]).to.deep.equal([['No date'], 'el martes']);
    expect(part(element, 'event-date')!.hasAttribute('datetime')).to.equal(false);
    await expectAccessible(element);
  });

  it('shows hostile texts as the texts that they are', async () => {
    const title = '<img src=x onerror="canary(1)"><script>canary(1)</script>';
    const element = await elementIn(await realmWith([{ title, description: title, created_at: title }]));
    expect(titles(element)).to.deep.equal([title]);
    expect(element.shadowRoot!.querySelectorAll('img, script')).to.have.length(0);
  });

  it('has a day one level below the heading', async () => {
    const element = await elementIn(await realmWith(numbered(1)), 'heading-level="4"');
    expect([part(element, 'heading')!.ariaLevel, part(element, 'event-day')!.ariaLevel]).to.deep.equal(['4', '5']);
  });

  it('stays within 300 pixels, however long its texts', async () => {
    const element = await elementIn(await realmWith([{ title: 'T'.repeat(300), description: 'd'.repeat(300) }]));
    element.parentElement!.parentElement!.setAttribute('style', 'width: 300px');
    const { right } = element.getBoundingClientRect();
    for (const name of ['event', 'event-title', 'event-date', 'event-description'])
      expect(part(element, name)!.getBoundingClientRect().right, name).to.be.at.most(right + 1);
  });
});

describe('the requests of <modyo-activity>', () => {
  it('say how many, in which order, and whose', async () => {
    const realm = await realmWith([...numbered(3), { title: 'Theirs', impersonated: true, at: '2025-07-01' }]);
    const element = await elementIn(realm, 'per-page="2" order="asc" hide-impersonated');
    expect(titles(element)).to.deep.equal(['E3', 'E2']);
    const [{ query }] = await realm.requests('events');
    expect(query).to.deep.equal({ page: '1', per_page: '2', order: 'asc', not_impersonated: 'true' });
    element.hideImpersonated = false;
    element.order = 'desc';
    await waitFor(() => titles(element).join() === 'Theirs,E1');
    expect((await realm.requests('events'))[1].query).to.deep.equal({ page: '1', per_page: '2', order: 'desc' });
  });

  for (const [perPage, asked] of [
    ['0', '10'],
    ['-3', '10'],
    ['many', '10'],
    ['2.5', '3'],
    ['500', '100'],
  ])
    it(`are for ${asked} where per-page is ${perPage}`, async () => {
      const realm = await realmWith(numbered(1));
      await elementIn(realm, `per-page="${perPage}" order="sideways"`);
      const [{ query }] = await realm.requests('events');
      expect(query).to.include({ per_page: asked, order: 'desc' });
    });

  it('are one for two elements that show the same, and one each for others', async () => {
    const realm = await realmWith(numbered(3));
    const holder = fixtureIn(realm, `<div>${TAG}${TAG}<modyo-activity order="asc"></modyo-activity></div>`);
    const elements = [...holder.children] as ModyoActivity[];
    for (const element of elements) await arrived(element);
    await userKnown(elements[0]);
    expect((await realm.requests()).map(({ operation }) => operation).sort()).to.deep.equal(['events', 'events', 'me']);
  });

  it('end with the element, which leaves nothing behind', async () => {
    const errors = uncaughtErrors();
    const realm = await realmWith(numbered(30));
    const requests = sentRequests();
    await realm.whatIf({ rules: [{ operation: 'events', hold: true }] });
    const element = fixtureIn<ModyoActivity>(realm, TAG);
    const first = await waitFor(() => requests.find(({ url }) => url.includes('/events')));
    element.remove();
    expect(first.init.signal!.aborted).to.equal(true);
    await realm.whatIf();
    await realm.release();
    const other = await elementIn(realm);
    await realm.whatIf({ rules: [{ operation: 'events', hold: true }] });
    more(other)!.click();
    const next = await waitFor(() => requests.find(({ url }) => url.includes('page=2')));
    other.remove();
    await waitFor(() => next.init.signal!.aborted);
    await realm.release();
    await pause(40);
    expect(errors).to.deep.equal([]);
  });

  it('are begun anew for another user, and nothing of the former one stays', async () => {
    const realm = await newRealm({
      users: [
        { username: 'ana', events: [{ title: 'Of Ana' }] },
        { username: 'bea', events: [{ title: 'Of Bea' }] },
      ],
    });
    await realm.signIn('ana');
    const element = await elementIn(realm);
    await userKnown(element);
    expect(titles(element)).to.deep.equal(['Of Ana']);
    await realm.signIn('bea');
    await realm.whatIf({ rules: [{ operation: 'events', hold: true }] });
    await element.session!.confirm();
    await inState(element, 'loading');
    expect(titles(element)).to.deep.equal([]);
    await realm.whatIf();
    await realm.release();
    await waitFor(() => titles(element).join() === 'Of Bea');
  });

  it('bring nothing back after the session’s end', async () => {
    const realm = await realmWith(numbered(30));
    const element = await elementIn(realm);
    const history = element.session!.cache.events({ order: 'desc', perPage: 10, hideImpersonated: false }, EventList);
    expect(history.items).to.have.length(10);
    await realm.expire();
    await element.refresh();
    await inState(element, 'signed-out');
    expect([titles(element).length, history.items.length, history.more]).to.deep.equal([0, 0, false]);
  });
});
