import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/define.js';
import type { ModyoZendesk } from '../../../src/elements/zendesk/zendesk.js';
import { type Realm } from '../../support/account.js';
import { expectAccessible } from '../../support/axe.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { engine } from '../../support/engine.js';
import { pause, waitFor } from '../../support/wait.js';
import {
  consoleLines,
  expectRealmMissing,
  expectRetry,
  has,
  heardEvents,
  inState,
  loaded,
  newRealm,
  reached,
  sentRequests,
  signedIn,
  textOf,
  uncaughtErrors,
} from '../stage.js';
import { followedLinks } from './messenger.js';

const TAG = '<modyo-zendesk></modyo-zendesk>';
const ADDRESS = 'https://bank.zendesk.example/access/jwt?jwt=a.b.c';

const elementIn = (realm: Realm, settings?: Record<string, string>) => loaded<ModyoZendesk>(realm, TAG, settings);
const way = (element: Element) => part(element, 'zendesk-link')!;

describe('the states of <modyo-zendesk>', () => {
  it('are loading, then ready, and the account is asked for no address', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const element = fixtureIn<ModyoZendesk>(realm, TAG);
    await inState(element, 'loading');
    await reached(realm, 'me');
    await realm.release();
    await inState(element, 'ready');
    expect(shownText(element)).to.equal('Go to support');
    expect(way(element).role).to.equal('link');
    expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal(['me']);
    await expectAccessible(element);
  });

  it('are signed-out with the link to sign in alone', async () => {
    const element = await elementIn(await newRealm());
    expect([element.dataset.state, shownText(element)]).to.deep.equal(['signed-out', 'Sign in']);
    await expectAccessible(element);
  });

  it('are error with a way to try again', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    const element = await elementIn(realm);
    await expectRetry(element, realm);
  });

  it('are empty where the account has no integration, as its endpoints say', async () => {
    const realm = await signedIn();
    const element = fixtureIn<ModyoZendesk>(realm, TAG);
    element.endpoints = { zendeskSsoUrl: null };
    await inState(element, 'empty');
    expect(shownText(element)).to.equal('Support is not available on this site.');
    await expectAccessible(element);
    expect(await realm.requests('zendeskSsoUrl')).to.deep.equal([]);
  });

  for (const [what, whatIf] of [
    ['a missing route', { missing: ['zendeskSsoUrl'] }],
    ['an answer without an address', { rules: [{ operation: 'zendeskSsoUrl', body: {} }] }],
  ] as const)
    it(`are empty once it is used and met ${what}`, async () => {
      const realm = await signedIn();
      await realm.whatIf(whatIf as never);
      const followed = followedLinks();
      const element = await elementIn(realm);
      way(element).click();
      await inState(element, 'empty');
      expect(textOf(element, 'empty')).to.equal('Support is not available on this site.');
      expect(followed).to.deep.equal([]);
    });

  it('do without a request where the realm is missing', () => expectRealmMissing('modyo-zendesk'));

  it('change with the session’s end', async () => {
    const realm = await signedIn();
    const element = await elementIn(realm);
    await realm.expire();
    way(element).click();
    await inState(element, 'signed-out');
    expect(textOf(element, 'message')).to.equal('');
  });
});

describe('the link of <modyo-zendesk>', () => {
  it('asks when it is used, and opens what came, in the same tab and without a referrer', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'zendeskSsoUrl', body: { url: ADDRESS } }] });
    const followed = followedLinks();
    const events = heardEvents('modyo-load', 'modyo-error', 'click');
    const element = await elementIn(realm);
    way(element).click();
    const [{ href, rel, target }] = await waitFor(() => followed.length && followed);
    expect([href, rel, target]).to.deep.equal([ADDRESS, 'noreferrer', '']);
    expect(element.shadowRoot!.innerHTML).not.to.contain('jwt');
    expect(JSON.stringify(events.map(({ detail }) => detail as unknown))).not.to.contain('jwt');
  });

  for (const [name, key] of [
    ['Enter', 'Enter'],
    ['the space bar', ' '],
  ])
    it(`is used by ${name}`, async function () {
      // No keys reach this one's pages.
      if (engine === 'webkit') this.skip();
      const followed = followedLinks();
      const element = await elementIn(await signedIn());
      way(element).focus();
      await sendKeys({ press: key });
      await waitFor(() => followed.length === 1);
    });

  it('asks anew each time, and once for a double click', async () => {
    const realm = await signedIn();
    const followed = followedLinks();
    const element = await elementIn(realm);
    way(element).click();
    way(element).click();
    await waitFor(() => followed.length === 1);
    await element.updateComplete;
    way(element).click();
    await waitFor(() => followed.length === 2);
    expect(await realm.requests('zendeskSsoUrl')).to.have.length(2);
  });

  it('says that it is under way', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'zendeskSsoUrl', hold: true }] });
    const followed = followedLinks();
    const element = await elementIn(realm);
    way(element).click();
    await reached(realm, 'zendeskSsoUrl');
    expect([way(element).ariaBusy, shownText(element).includes('Opening support')]).to.deep.equal(['true', true]);
    await expectAccessible(element);
    await realm.release();
    await waitFor(() => followed.length === 1);
    await element.updateComplete;
    expect(way(element).ariaBusy).to.equal('false');
  });

  for (const address of ['http://bank.zendesk.example/', 'javascript:alert(1)', '/relative', 'data:text/html,x'])
    it(`does not open ${address}`, async () => {
      const realm = await signedIn();
      await realm.whatIf({ rules: [{ operation: 'zendeskSsoUrl', body: { url: address } }] });
      const followed = followedLinks();
      const element = await elementIn(realm);
      way(element).click();
      await waitFor(() => textOf(element, 'message').includes('Something went wrong'));
      expect(followed).to.deep.equal([]);
    });

  it('says what went wrong, until it is used again', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'zendeskSsoUrl', status: 429, headers: { 'Retry-After': '100' } }] });
    const followed = followedLinks();
    const element = await elementIn(realm);
    way(element).click();
    await waitFor(() => textOf(element, 'message').length > 0);
    expect(element.dataset.state).to.equal('ready');
    await expectAccessible(element);
    await realm.whatIf();
    way(element).click();
    await waitFor(() => followed.length === 1);
    expect(textOf(element, 'message')).to.equal('');
  });

  for (const [what, leave] of [
    ['it is taken off the page', (element: ModyoZendesk) => element.remove()],
    ['the user has gone', (element: ModyoZendesk) => element.session!['_forget'](true)],
  ] as const)
    it(`opens nothing once ${what}`, async () => {
      const errors = uncaughtErrors();
      const lines = consoleLines();
      const realm = await signedIn();
      await realm.whatIf({ rules: [{ operation: 'zendeskSsoUrl', hold: true }] });
      const followed = followedLinks();
      const element = await elementIn(realm);
      way(element).click();
      await reached(realm, 'zendeskSsoUrl');
      leave(element);
      await realm.release();
      await waitFor(async () => (await realm.requests('zendeskSsoUrl'))[0].status === 200);
      await pause(50);
      expect([followed.length, errors.length, lines.length]).to.deep.equal([0, 0, 0]);
    });

  it('ends its request for the user when it is taken off the page', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const requests = sentRequests();
    const element = fixtureIn<ModyoZendesk>(realm, TAG);
    const request = await waitFor(() => requests.find(({ url }) => url.endsWith('/me')));
    element.remove();
    expect(request.init.signal!.aborted).to.equal(true);
    await realm.release();
  });
});

describe('the texts of <modyo-zendesk>', () => {
  for (const [lang, open, none] of [
    ['es', 'Ir a soporte', 'El soporte no está disponible en este sitio.'],
    ['en', 'Go to support', 'Support is not available on this site.'],
    ['pt', 'Ir para o suporte', 'O suporte não está disponível neste site.'],
  ])
    it(`speak ${lang}`, async () => {
      const realm = await signedIn();
      await realm.whatIf({ missing: ['zendeskSsoUrl'] });
      const element = await elementIn(realm, { lang });
      expect(shownText(element)).to.equal(open);
      way(element).click();
      await inState(element, 'empty');
      expect(has(element, 'zendesk-link')).to.equal(false);
      expect(shownText(element)).to.equal(none);
    });
});

describe('what <modyo-zendesk> has said, after a change of language', () => {
  it('is written anew: a failure of the link', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'zendeskSsoUrl', status: 500 }] });
    const element = await elementIn(realm);
    way(element).click();
    await waitFor(() => textOf(element, 'message') === 'Something went wrong on our side. Try again in a few minutes.');
    element.parentElement!.lang = 'pt';
    await waitFor(
      () => textOf(element, 'message') === 'Algo deu errado do nosso lado. Tente novamente em alguns minutos.',
    );
    expect(way(element).textContent.trim()).to.equal('Ir para o suporte');
  });

  it('is written anew: that there is none', async () => {
    const element = fixtureIn<ModyoZendesk>(await signedIn(), TAG);
    element.endpoints = { zendeskSsoUrl: null };
    await inState(element, 'empty');
    element.parentElement!.lang = 'es';
    await waitFor(() => shownText(element) === 'El soporte no está disponible en este sitio.');
  });
});
