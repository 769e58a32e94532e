import { expect } from '@open-wc/testing';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import type { ModyoSession } from '../../../src/elements/session/session-warning.js';
import { expectAccessible } from '../../support/axe.js';
import { fixture, fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { setHidden, tellFromAnotherTab } from '../../session/page-life.js';
import {
  consoleLines,
  heardEvents,
  inState,
  newRealm,
  reached,
  sentRequests,
  signedIn,
  textOf,
  uncaughtErrors,
} from '../stage.js';
import { enter } from '../profile-edit/stage.js';
import { closed, dialog, IDLE, isOpen, leaving, movableClock, opened, watching } from './stage.js';

describe('<modyo-session>', () => {
  it('shows nothing and does nothing without settings', async () => {
    const clock = movableClock();
    const [element, realm] = await watching('<modyo-session></modyo-session>');
    clock.pass(1e6);
    expect(isOpen(element)).to.equal(false);
    expect(element.getClientRects()).to.have.length(0);
    expect(await realm.requests('me')).to.have.length(1);
  });

  it('warns before the end with the time that is left, on the safe choice', async () => {
    const clock = movableClock();
    const [element] = await watching();
    const events = heardEvents('modyo-session-warning');
    clock.pass(235);
    expect(isOpen(element)).to.equal(false);
    clock.pass(10);
    await opened(element);
    expect(textOf(element, 'countdown')).to.match(/^0:5\d$/);
    expect(element.shadowRoot!.activeElement?.part.contains('stay')).to.equal(true);
    expect(events.map(({ detail }) => detail.seconds > 50 && detail.seconds <= 55)).to.deep.equal([true]);
    await expectAccessible(element);
  });

  it('tells a screen reader of 30 and of 10 seconds, and of nothing else', async () => {
    const clock = movableClock();
    const [element] = await watching();
    const said = () => element.shadowRoot!.querySelector('[role="status"]')!.textContent;
    clock.pass(245);
    await opened(element);
    expect(said()).to.equal('');
    const texts = new Set<string>();
    for (let times = 0; times < 9; times++) {
      clock.pass(5);
      await element.updateComplete;
      texts.add(said());
    }
    expect(texts.size).to.equal(3);
    expect([...texts][1]).to.match(/^(30|29|28|27|26) seconds left\.$/);
    expect([...texts][2]).to.match(/^(10|9|8|7|6) seconds left\.$/);
    expect(textOf(element, 'countdown')).to.match(/^0:(0\d|10)$/);
  });

  it('stays when the user wants it: asks for the user, and begins anew', async () => {
    const clock = movableClock();
    const [element, realm] = await watching();
    clock.pass(245);
    await opened(element);
    await realm.clearRequests();
    part(element, 'stay')!.click();
    await closed(element);
    expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal(['me']);
    clock.pass(200);
    expect(isOpen(element)).to.equal(false);
    clock.pass(45);
    await opened(element);
  });

  it('stays on Escape', async () => {
    const clock = movableClock();
    const [element] = await watching();
    clock.pass(245);
    await opened(element);
    dialog(element).dispatchEvent(new Event('cancel', { cancelable: true }));
    await closed(element);
  });

  it('says why it could not stay, and goes on counting', async () => {
    const clock = movableClock();
    const [element, realm] = await watching();
    clock.pass(245);
    await opened(element);
    await realm.whatIf({ rules: [{ operation: 'me', status: 403, body: {} }] });
    part(element, 'stay')!.click();
    await waitFor(() => textOf(element, 'message').includes('no access'));
    expect(isOpen(element)).to.equal(true);
    await expectAccessible(element);
    await realm.whatIf();
    part(element, 'stay')!.click();
    await closed(element);
    expect(textOf(element, 'message')).to.equal('');
  });

  it('ends the session everywhere when the time is over', async () => {
    const clock = movableClock();
    const [element] = await watching(`<modyo-session idle="300"></modyo-session>`);
    const left = leaving(element);
    const events = heardEvents('modyo-session-ended');
    const heard: unknown[] = [];
    const channel = new BroadcastChannel('modyo-customers');
    channel.onmessage = ({ data }) => heard.push((data as unknown[])[1]);
    clock.pass(301);
    await inState(element, 'signed-out');
    await waitFor(() => heard.includes('expired'));
    channel.close();
    expect(left.times).to.equal(1);
    expect(events.map(({ detail }) => detail)).to.deep.equal([{ reason: 'idle' }]);
    expect(element.session!.cache.me.data).to.equal(undefined);
  });

  it('leaves the end to a page that wants it, once', async () => {
    const clock = movableClock();
    const [element] = await watching();
    const left = leaving(element);
    const events = heardEvents('modyo-session-ended');
    element.addEventListener('modyo-session-ended', (event) => event.preventDefault());
    clock.pass(301);
    await waitFor(() => events.length === 1);
    for (let times = 0; times < 3; times++) {
      clock.pass(2);
      await element.updateComplete;
    }
    expect(events).to.have.length(1);
    expect(left.times).to.equal(0);
    await element.stay();
    clock.pass(301);
    expect(events).to.have.length(2);
  });

  it('leaves the warning to a page that wants it', async () => {
    const clock = movableClock();
    const [element] = await watching();
    element.addEventListener('modyo-session-warning', (event) => event.preventDefault());
    clock.pass(245);
    await element.updateComplete;
    clock.pass(2);
    await pause(50);
    expect(isOpen(element)).to.equal(false);
  });

  it('ends when the account says that the session has', async () => {
    const [element, realm] = await watching();
    const events = heardEvents('modyo-session-ended');
    await realm.expire();
    await element.refresh();
    await inState(element, 'signed-out');
    expect(events.map(({ detail }) => detail)).to.deep.equal([{ reason: 'grant_expired' }]);
    await realm.signIn();
    await element.refresh();
    await inState(element, 'ready');
    expect(events).to.have.length(1);
  });

  it('ends where another tab says that the time is over, and keeps what was typed', async () => {
    const realm = await signedIn({ me: { first_name: 'Ana' } });
    const holder = fixtureIn<HTMLElement>(realm, `<div>${IDLE}<modyo-profile-edit></modyo-profile-edit></div>`);
    const [element, form] = [...holder.children] as [ModyoSession, ModyoProfileEdit];
    await inState(form, 'ready');
    enter(form, 'first_name', 'Eva');
    const events = heardEvents('modyo-session-ended');
    tellFromAnotherTab(element.session!.pages.page('').slice(0, -1), 'expired');
    await inState(form, 'signed-out');
    await inState(element, 'signed-out');
    expect(events).to.have.length(1);
    await realm.signIn();
    await form.refresh();
    await inState(form, 'ready');
    expect(form.changes).to.deep.equal({ first_name: 'Eva' });
  });

  it('signs out on the other button', async () => {
    const clock = movableClock();
    const [element] = await watching();
    let times = 0;
    Object.defineProperty(element.session, 'signOut', { value: () => times++ });
    clock.pass(245);
    await opened(element);
    part(element, 'session-sign-out')!.click();
    expect(times).to.equal(1);
  });
});

describe('when the session ends', () => {
  it('may be said by the page: one knows, and goes on', async () => {
    const clock = movableClock();
    const at = new Date(Date.now() + 100_000).toISOString();
    const [element] = await watching(`<modyo-session ends-at="${at}"></modyo-session>`);
    const left = leaving(element);
    const events = heardEvents('modyo-session-ended');
    clock.pass(30);
    expect(isOpen(element)).to.equal(false);
    clock.pass(30);
    await opened(element);
    expect(textOf(element, 'stay')).to.equal('Understood');
    part(element, 'stay')!.click();
    await waitFor(() => {
      clock.pass(0);
      return !isOpen(element);
    });
    clock.pass(20);
    expect(isOpen(element)).to.equal(false);
    clock.pass(25);
    await inState(element, 'signed-out');
    expect([left.times, events[0].detail.reason]).to.deep.equal([1, 'ends-at']);
  });

  it('is left alone where the page says nonsense, and it says so', async () => {
    const lines = consoleLines();
    const clock = movableClock();
    const [element] = await watching('<modyo-session ends-at="soon" idle="often" warn="-1"></modyo-session>');
    clock.pass(1e6);
    expect(isOpen(element)).to.equal(false);
    const told = (name: string) => lines.filter((line) => line.includes(`${name} on <modyo-session> is`)).length;
    // What a developer is told of attributes comes once the page is at rest.
    await waitFor(() => ['ends-at', 'idle', 'warn'].every(told));
    expect(['ends-at', 'idle', 'warn'].map(told)).to.deep.equal([1, 1, 1]);
  });

  it('gives at least 20 seconds to answer', async () => {
    const clock = movableClock();
    const [element] = await watching('<modyo-session idle="5" warn="1"></modyo-session>');
    clock.pass(15);
    expect(isOpen(element)).to.equal(false);
    clock.pass(6);
    await opened(element);
    expect(textOf(element, 'countdown')).to.match(/^0:(19|18)$/);
  });

  it('is decided in the moment in which a hidden tab is seen again, before anything personal shows', async () => {
    const clock = movableClock();
    const realm = await signedIn();
    const holder = fixtureIn<HTMLElement>(realm, `<div>${IDLE}<modyo-user-menu></modyo-user-menu></div>`);
    const [element, menu] = [...holder.children] as [ModyoSession, ModyoSession];
    await inState(element, 'ready');
    await inState(menu, 'ready');
    const left = leaving(element);
    setHidden(true);
    clock.pass(10_000);
    expect([left.times, element.session!.identity.status]).to.deep.equal([0, 'active']);
    setHidden(false);
    expect([left.times, element.session!.identity.status]).to.deep.equal([1, 'signed-out']);
    await menu.updateComplete;
    expect(part(menu, 'user-name')).to.equal(null);
  });
});

describe('the life of <modyo-session>', () => {
  it('is nothing where nobody is signed in', async () => {
    const clock = movableClock();
    const element = fixtureIn<ModyoSession>(await newRealm(), IDLE);
    await inState(element, 'signed-out');
    const events = heardEvents('modyo-session-warning', 'modyo-session-ended');
    clock.pass(1000);
    expect(isOpen(element)).to.equal(false);
    expect(events).to.have.length(0);
  });

  it('ends with its place on the page, while it asks as well', async () => {
    const errors = uncaughtErrors();
    const clock = movableClock();
    const [element, realm] = await watching();
    clock.pass(245);
    await opened(element);
    await realm.clearRequests();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    part(element, 'stay')!.click();
    await reached(realm, 'me');
    element.remove();
    await realm.release();
    const events = heardEvents('modyo-session-warning', 'modyo-session-ended');
    clock.pass(1000);
    await pause(50);
    expect(element.shadowRoot!.querySelector('dialog')!.open).to.equal(false);
    expect(events).to.have.length(0);
    expect(errors).to.deep.equal([]);
  });

  it('is none where the realm is missing', async () => {
    const requests = sentRequests();
    const element = fixture<ModyoSession>('<modyo-session idle="300" lang="en"></modyo-session>');
    await inState(element, 'error');
    expect(textOf(element, 'error')).to.equal('This section is not available at the moment.');
    expect(requests).to.deep.equal([]);
  });

  const texts = {
    es: ['Tu sesión está por terminar', 'Seguir conectado', 'Cerrar sesión'],
    en: ['Your session is about to end', 'Stay signed in', 'Sign out'],
    pt: ['Sua sessão está prestes a terminar', 'Continuar conectado', 'Sair'],
  };
  for (const [lang, expected] of Object.entries(texts))
    it(`speaks ${lang}`, async () => {
      const clock = movableClock();
      const [element] = await watching(IDLE, undefined, { lang });
      clock.pass(245);
      await opened(element);
      expect(['heading', 'stay', 'session-sign-out'].map((name) => textOf(element, name))).to.deep.equal(expected);
    });
});
