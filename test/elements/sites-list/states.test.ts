import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoSitesList } from '../../../src/elements/sites-list/sites-list.js';
import { expectAccessible } from '../../support/axe.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import {
  arrived,
  configureSites,
  expectRealmMissing,
  expectRetry,
  has,
  heardEvents,
  inState,
  loaded,
  newRealm,
  sentRequests,
  signedIn,
  textOf,
  uncaughtErrors,
  userKnown,
} from '../stage.js';
import { elementIn, links, list, names, numbered } from './sites.js';

const TAG = '<modyo-sites-list></modyo-sites-list>';
const LINK = '<a href="https://inside.example/">Inside</a>';

describe('the states of <modyo-sites-list>', () => {
  beforeEach(configureSites);

  it('are loading, then ready', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'sites', hold: true }] });
    const element = fixtureIn<ModyoSitesList>(realm, TAG);
    await inState(element, 'loading');
    expect(part(element, 'loading')!.innerText).to.contain('Loading');
    await expectAccessible(element);
    await waitFor(async () => (await realm.requests('sites')).length === 1);
    await realm.release();
    await inState(element, 'ready');
    expect(names(element)).to.include('Faro Seguros');
    await expectAccessible(element);
  });

  it('are empty, and then a page may hide it', async () => {
    const realm = await signedIn();
    await list(realm, []);
    const element = await elementIn(realm);
    expect(element.dataset.state).to.equal('empty');
    expect(textOf(element, 'empty')).to.equal('There are no other sites.');
    await expectAccessible(element);
  });

  it('are error with a way to try again', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'sites', status: 500 }] });
    const element = await elementIn(realm, LINK);
    expect(links(element)).to.have.length(0);
    await expectRetry(element, realm);
  });

  it('are signed-out with a link to sign in', async () => {
    const realm = await newRealm();
    const element = await elementIn(realm);
    expect(element.dataset.state).to.equal('signed-out');
    expect(has(element, 'sign-in')).to.equal(true);
    await expectAccessible(element);
  });

  it('keep what is shown when a refresh fails, with a message', async () => {
    const realm = await signedIn();
    const element = await elementIn(realm);
    const before = names(element);
    await realm.whatIf({ rules: [{ operation: 'sites', status: 500 }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'message').includes('Could not be updated'));
    expect([element.dataset.state, names(element)]).to.deep.equal(['ready', before]);
    await realm.whatIf();
    await element.refresh();
    await waitFor(() => !textOf(element, 'message'));
  });

  for (const [what, body] of [
    ['no list', { data: [] }],
    ['no object', 'sites'],
    ['a list in the place of an object', { sites: {} }],
  ] as const)
    it(`are error where the account answers with ${what}`, async () => {
      const realm = await signedIn();
      await realm.whatIf({ rules: [{ operation: 'sites', body }] });
      expect((await elementIn(realm)).dataset.state).to.equal('error');
    });

  it('are told with events', async () => {
    const realm = await signedIn();
    const events = heardEvents('modyo-load', 'modyo-error');
    const element = await elementIn(realm);
    await realm.whatIf({ rules: [{ operation: 'sites', status: 403 }] });
    await element.refresh();
    await waitFor(() => events.length === 2);
    expect(events.map(({ type }) => type)).to.deep.equal(['modyo-load', 'modyo-error']);
    expect(events[1].detail.error).to.include({ status: 403, operation: 'sites' });
  });

  it('do without a request where the realm is missing', () => expectRealmMissing('modyo-sites-list'));
});

describe('the texts of <modyo-sites-list>', () => {
  beforeEach(configureSites);

  const texts = {
    es: ['Tus sitios', 'No hay otros sitios.', 'Buscar un sitio', '1 sitio'],
    en: ['Your sites', 'There are no other sites.', 'Find a site', '1 site'],
    pt: ['Seus sites', 'Não há outros sites.', 'Buscar um site', '1 site'],
  };
  for (const [lang, [heading, empty, filter, found]] of Object.entries(texts))
    it(`speak ${lang}`, async () => {
      const realm = await signedIn();
      await list(realm, []);
      const element = await loaded<ModyoSitesList>(realm, TAG, { lang });
      expect([textOf(element, 'heading'), textOf(element, 'empty')]).to.deep.equal([heading, empty]);
      await list(realm, numbered(13));
      await element.refresh();
      await inState(element, 'ready');
      const box = part(element, 'site-filter') as HTMLInputElement;
      expect(box.getAttribute('aria-label')).to.equal(filter);
      box.value = 'Site 13';
      box.dispatchEvent(new Event('input'));
      await element.updateComplete;
      expect(shownText(element)).to.contain(found);
    });
});

describe('the requests of <modyo-sites-list>', () => {
  beforeEach(configureSites);

  it('are one for two elements', async () => {
    const realm = await signedIn();
    const holder = fixtureIn(realm, `<div>${TAG}${TAG}</div>`);
    for (const element of holder.children) await arrived(element as ModyoSitesList);
    await userKnown(holder.firstElementChild as ModyoSitesList);
    expect((await realm.requests()).map(({ operation }) => operation).sort()).to.deep.equal(['me', 'sites']);
  });

  it('end with the element, which leaves nothing behind', async () => {
    const errors = uncaughtErrors();
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'sites', hold: true }] });
    const requests = sentRequests();
    const element = fixtureIn<ModyoSitesList>(realm, TAG);
    const request = await waitFor(() => requests.find(({ url }) => url.includes('/sites')));
    element.remove();
    expect(request.init.signal!.aborted).to.equal(true);
    await realm.release();
    await pause(40);
    expect(errors).to.deep.equal([]);
  });

  it('are asked anew for another user, and nothing of the former one stays', async () => {
    const realm = await newRealm({ users: [{ username: 'ana' }, { username: 'bea' }] });
    await realm.signIn('ana');
    await list(realm, [{ name: 'Of Ana', url: 'https://ana.example' }]);
    const element = await elementIn(realm);
    await userKnown(element);
    expect(names(element)).to.deep.equal(['Of Ana']);
    await realm.signIn('bea');
    await realm.whatIf({ rules: [{ operation: 'sites', hold: true }] });
    await element.session!.confirm();
    await inState(element, 'loading');
    expect(names(element)).to.deep.equal([]);
    await list(realm, [{ name: 'Of Bea', url: 'https://bea.example' }]);
    await realm.release();
    await waitFor(() => names(element).length);
  });

  it('bring nothing back after a sign-out', async () => {
    const realm = await signedIn();
    const element = await elementIn(realm);
    const { sites } = element.session!.cache;
    await realm.expire();
    await element.refresh();
    await inState(element, 'signed-out');
    expect([links(element).length, sites.data]).to.deep.equal([0, undefined]);
  });
});
