import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { Realm, WhatIf } from '../../support/account.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { numbered, unreadSubjects } from '../inbox.js';
import { afterTest, has, heardEvents, inState, loaded, override, signedIn, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';

interface Failure {
  whatIf: WhatIf;
  code: string;
  status: number;
  text: string;
}

const rule = (rest: object): WhatIf => ({ rules: [{ operation: 'notifications', ...rest }] });
const NETWORK = 'We could not connect. Check your connection and try again.';
const SERVER = 'Something went wrong on our side. Try again in a few minutes.';
const MISSING = 'This section is not available on this site.';

const failures: Record<string, Failure> = {
  '403': {
    whatIf: rule({ status: 403, body: {} }),
    code: 'forbidden',
    status: 403,
    text: 'You have no access to this section.',
  },
  '403 with words': {
    whatIf: rule({ status: 403, body: { errors: ['Not from this country.'] } }),
    code: 'forbidden',
    status: 403,
    text: 'Not from this country.',
  },
  '404 of a realm that answers otherwise': {
    whatIf: { missing: ['notifications'] },
    code: 'endpoint_missing',
    status: 0,
    text: MISSING,
  },
  '405': { whatIf: { methodNotAllowed: ['notifications'] }, code: 'endpoint_missing', status: 0, text: MISSING },
  '409': { whatIf: rule({ status: 409, body: {} }), code: 'refused', status: 409, text: SERVER },
  '422 with words': {
    whatIf: rule({ status: 422, body: { errors: ['Please wait for the bank.'] } }),
    code: 'refused',
    status: 422,
    text: 'Please wait for the bank.',
  },
  '429 that wants a long pause': {
    whatIf: rule({ status: 429, body: {}, headers: { 'Retry-After': '3600' } }),
    code: 'rate_limited',
    status: 429,
    text: 'There are too many requests. Wait a moment and try again.',
  },
  '500': { whatIf: rule({ status: 500 }), code: 'server', status: 500, text: SERVER },
  '502 with HTML, three times': {
    whatIf: rule({ status: 502, html: true, headers: { 'Retry-After': '0' } }),
    code: 'server',
    status: 502,
    text: SERVER,
  },
  'no answer, three times': { whatIf: rule({ drop: true }), code: 'network', status: 0, text: NETWORK },
  '200 with HTML': { whatIf: rule({ html: true }), code: 'not_json', status: 200, text: SERVER },
  '200 with JSON of another form': {
    whatIf: rule({ body: { messages: [] } }),
    code: 'unexpected_shape',
    status: 200,
    text: SERVER,
  },
};

describe('what an element says of a failure', () => {
  for (const [name, { whatIf, code, status, text }] of Object.entries(failures)) {
    it(`${name}: ${code}, with a text and an event`, async () => {
      const realm = await signedIn({ notifications: numbered(1) });
      await realm.whatIf(whatIf);
      const events = heardEvents('modyo-error');
      const element = fixtureIn<ModyoElement>(realm, INBOX);
      await inState(element, 'error');
      expect(textOf(element, 'error')).to.equal(`${text} Try again`);
      expect(part(element, 'error')!.getAttribute('role')).to.equal('alert');
      expect(events).to.have.length(1);
      const { detail, bubbles, composed } = events[0];
      expect([bubbles, composed]).to.deep.equal([true, true]);
      expect(Object.keys(detail.error).sort()).to.deep.equal(['code', 'message', 'operation', 'status']);
      expect([detail.error.code, detail.error.operation]).to.deep.equal([code, 'notifications']);
      if (status) expect(detail.error.status).to.equal(status);
    });
  }

  it('404 of a realm that answers nothing: realm_not_found, and that the settings are wrong', async () => {
    const events = heardEvents('modyo-error');
    const element = fixtureIn<ModyoElement>({ uid: 'no-such-realm' } as Realm, INBOX);
    await inState(element, 'error');
    expect(textOf(element, 'error')).to.equal('This section is not available at the moment. Try again');
    expect(events.map(({ detail }) => detail.error.code)).to.deep.equal(['realm_not_found']);
  });

  it('an answer that does not come in time: timeout', async () => {
    const { setTimeout } = window;
    // Fifteen seconds pass in a tenth of one.
    const quick = (handler: () => void, delay = 0) => setTimeout(handler, delay === 15_000 ? 100 : delay);
    window.setTimeout = quick as typeof setTimeout;
    afterTest(() => (window.setTimeout = setTimeout));
    const realm = await signedIn({ notifications: numbered(1) });
    await realm.whatIf(rule({ hold: true }));
    const events = heardEvents('modyo-error');
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await inState(element, 'error');
    expect(textOf(element, 'error')).to.equal(`${NETWORK} Try again`);
    expect(events.map(({ detail }) => detail.error.code)).to.deep.equal(['timeout']);
    await realm.release();
  });

  it('no answer in a browser without a connection: offline', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    await realm.whatIf(rule({ drop: true }));
    override(navigator, 'onLine', false);
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await inState(element, 'error');
    expect(textOf(element, 'error')).to.equal('There is no internet connection. Try again');
  });

  it('comes back by itself with the connection', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    await realm.whatIf(rule({ drop: true }));
    override(navigator, 'onLine', false);
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await inState(element, 'error');
    await realm.whatIf();
    Reflect.deleteProperty(navigator, 'onLine');
    dispatchEvent(new Event('online'));
    await inState(element, 'ready');
  });

  it('a redirect to the sign-in page is no error: nobody is signed in', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    await realm.signOut();
    await realm.whatIf(rule({ redirectToLogin: true }));
    const element = await loaded<ModyoElement>(realm, INBOX);
    expect(element.dataset.state).to.equal('signed-out');
  });

  for (const [name, { whatIf }] of Object.entries(failures)) {
    if (/three times|missing|404|405/.test(name)) continue;
    it(`lets one try again after ${name}`, async () => {
      const realm = await signedIn({ notifications: numbered(1) });
      await realm.whatIf(whatIf);
      const element = fixtureIn<ModyoElement>(realm, INBOX);
      await inState(element, 'error');
      await realm.whatIf();
      const retry = part(element, 'retry')!;
      expect(retry.part.contains('button')).to.equal(true);
      retry.click();
      await inState(element, 'ready');
      expect(unreadSubjects(element)).to.deep.equal(['N1']);
      expect(has(element, 'error')).to.equal(false);
    });
  }

  it('stays in its place, and tells of it anew, when the second try fails too', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    await realm.whatIf(rule({ status: 500 }));
    const events = heardEvents('modyo-error');
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await inState(element, 'error');
    await realm.whatIf(rule({ status: 403, body: {} }));
    part(element, 'retry')!.click();
    await inState(element, 'error');
    await waitFor(() => events.length === 2);
    expect(textOf(element, 'error')).to.contain('You have no access to this section.');
    expect(events.map(({ detail }) => detail.error.status)).to.deep.equal([500, 403]);
  });

  it('keeps the focus when one tries again with the keyboard', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    await realm.whatIf(rule({ status: 500 }));
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await inState(element, 'error');
    part(element, 'retry')!.focus();
    const errors = heardEvents('modyo-error');
    part(element, 'retry')!.click();
    await waitFor(() => errors.length === 1);
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement === part(element, 'retry')).to.equal(true);
  });

  it('shows the account’s words as text, whatever they hold', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const words = '<img src=x onerror=alert(1)> & <b>more</b>';
    await realm.whatIf(rule({ status: 422, body: { errors: [words] } }));
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await inState(element, 'error');
    expect(textOf(element, 'error')).to.equal(`${words} Try again`);
    expect(part(element, 'error')!.querySelectorAll('img, b').length).to.equal(0);
  });

  it('never shows what a server’s own page says', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    await realm.whatIf(rule({ status: 500, html: true, body: '<h1>Stack trace of nginx</h1>' }));
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await inState(element, 'error');
    expect(shownText(element)).to.not.contain('nginx');
  });
});
