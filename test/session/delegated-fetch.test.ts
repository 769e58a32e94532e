import { expect } from '@open-wc/testing';
import '../../src/elements/realm/define.js';
import { session, type PublicSession } from '../../src/session/for-code.js';
import { sessionFor } from '../../src/session/pool.js';
import { CustomersError } from '../../src/client/error.js';
import { accountUrl, otherServiceUrl, serviceUrl, type Realm } from '../support/account.js';
import { waitFor } from '../support/wait.js';
import { consoleLines, newRealm, reached, sentRequests, uncaughtErrors } from '../elements/stage.js';
import { setHidden, tellFromAnotherTab } from './page-life.js';
import { settingsOf } from './client-of.js';
import { rejection } from './rejection.js';

describe('session().fetch()', () => {
  let realm: Realm;
  let mine: PublicSession;

  const at = (path: string, service = serviceUrl) => `${service}/${realm.uid}${path}`;
  const asked = async () => (await realm.requests('me')).length;
  const reachedService = async () =>
    (await realm.serviceRequests()).map(({ method, path, hasBearer, status }) => [method, path, hasBearer, status]);

  beforeEach(async () => {
    realm = await newRealm({ users: [{ username: 'ana' }, { username: 'bea' }], settings: { delegation: true } });
    await realm.signIn('ana');
    mine = session({ realm: realm.uid, delegatedOrigins: [serviceUrl] });
  });

  it('brings the token to a listed origin, and what the service answers', async () => {
    const answer = await mine.fetch(at('/balance'));
    expect([answer.status, ((await answer.json()) as { username: string }).username]).to.deep.equal([200, 'ana']);
    const [{ hasBearer, hasCookie, host }] = await realm.serviceRequests();
    expect([hasBearer, hasCookie, host]).to.deep.equal([true, false, new URL(serviceUrl).host]);
  });

  it('takes what fetch takes', async () => {
    const headers = { 'Content-Type': 'application/json' };
    await mine.fetch(new URL(at('/one')), { method: 'POST', headers, body: '{"amount":1}' });
    await mine.fetch(new Request(at('/two'), { method: 'PUT', body: 'text' }));
    await mine.fetch(new Request(at('/three')), { method: 'DELETE' });
    const log = await realm.serviceRequests();
    expect(log.map(({ method, path, body, status }) => [method, path, body, status])).to.deep.equal([
      ['POST', '/one', '{"amount":1}', 200],
      ['PUT', '/two', 'text', 200],
      ['DELETE', '/three', '', 200],
    ]);
    expect(await asked()).to.equal(1);
  });

  it('sends nothing of a user who signs out while its code is on its way', async () => {
    await mine.me();
    await realm.signIn('bea');
    const outcome = rejection(mine.fetch(at('/transfer'), { method: 'POST', body: 'x' }));
    sessionFor(settingsOf(realm)).identity.forget();
    expect(await outcome).to.include({ code: 'user_changed' });
    expect(await realm.serviceRequests()).to.deep.equal([]);
  });

  it('is plain fetch for every other origin, and asks for nothing', async () => {
    expect((await mine.fetch(at('/balance', otherServiceUrl))).status).to.equal(401);
    expect((await mine.fetch('/account-origins.json')).status).to.equal(200);
    expect(await reachedService()).to.deep.equal([['GET', '/balance', false, 401]]);
    expect(await asked()).to.equal(0);
  });

  it('lists origins exactly', async () => {
    const { port } = new URL(serviceUrl);
    const near = [
      `http://localhost`,
      `${serviceUrl}0`,
      `https://localhost:${port}`,
      `http://x.localhost:${port}`,
      `${serviceUrl}/x`,
      '*',
      'null',
      7,
    ];
    const lines = consoleLines();
    const wrong = session({ realm: realm.uid, delegatedOrigins: near as string[] });
    await wrong.fetch(at('/balance'));
    expect(await reachedService()).to.deep.equal([['GET', '/balance', false, 401]]);
    expect(lines.join()).to.contain('has an entry that is no origin');
  });

  it('lists what an element names, for the session of that element', async () => {
    const element = document.createElement('modyo-realm');
    element.setAttribute('realm', realm.uid);
    element.delegatedOrigins = [serviceUrl];
    const ofElement = session(element);
    expect((await ofElement.fetch(at('/balance'))).status).to.equal(200);
    element.delegatedOrigins = [];
    expect((await ofElement.fetch(at('/balance'))).status).to.equal(401);
    expect((await reachedService()).map(([, , hasBearer]) => hasBearer)).to.deep.equal([true, false]);
  });

  it('leaves a request alone that has an Authorization of its own', async () => {
    const sent = sentRequests();
    await mine.fetch(at('/balance'), { headers: { Authorization: 'Bearer mine' } });
    expect(sent).to.have.length(1);
    expect(await asked()).to.equal(0);
  });

  it('goes without a token where the identity provider shows none', async () => {
    consoleLines();
    await realm.changeSettings({ delegation: false });
    expect((await mine.fetch(at('/balance'))).status).to.equal(401);
    expect(await reachedService()).to.deep.equal([['GET', '/balance', false, 401]]);
  });

  it('rejects, and sends nothing, where nobody is signed in', async () => {
    await realm.signOut();
    expect((await rejection(mine.fetch(at('/balance')))).code).to.equal('user_session');
    expect(await reachedService()).to.deep.equal([]);
  });

  for (const target of ['another origin', 'the same origin', 'another listed origin'])
    it(`takes no token along where the service redirects to ${target}`, async () => {
      const to = at('/taken', target === 'the same origin' ? serviceUrl : otherServiceUrl);
      const listed = session({
        realm: realm.uid,
        delegatedOrigins: [serviceUrl, ...(target === 'another listed origin' ? [otherServiceUrl] : [])],
      });
      for (const method of ['GET', 'POST']) {
        const error = await rejection(listed.fetch(at(`/redirect?to=${encodeURIComponent(to)}`), { method }));
        expect([error instanceof CustomersError, error.code, error.message.includes('?')]).to.deep.equal([
          true,
          'refused',
          false,
        ]);
      }
      expect((await realm.serviceRequests()).filter(({ path }) => path === '/taken')).to.deep.equal([]);
    });

  it('leaves it to the caller what else to do with a redirect', async () => {
    const url = at(`/redirect?to=${encodeURIComponent(at('/taken'))}`);
    expect((await mine.fetch(url, { redirect: 'manual' })).type).to.equal('opaqueredirect');
    expect(await rejection(mine.fetch(url, { redirect: 'error' }))).to.be.instanceOf(TypeError);
  });

  describe('after a 401', () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
      it(`asks for another token and repeats ${method} once`, async () => {
        await mine.delegatedToken();
        await realm.withdrawDelegatedToken();
        const answer = await mine.fetch(at('/balance'), { method, body: method === 'PUT' ? 'kept' : undefined });
        expect(answer.status).to.equal(200);
        expect((await reachedService()).map(([, , , status]) => status)).to.deep.equal([401, 200]);
        if (method === 'PUT')
          expect((await realm.serviceRequests()).map(({ body }) => body)).to.deep.equal(['kept', 'kept']);
        expect(await asked()).to.equal(2);
      });

    for (const method of ['POST', 'PATCH'])
      it(`does not repeat ${method}, and the next call has the other token`, async () => {
        await mine.delegatedToken();
        await realm.withdrawDelegatedToken();
        expect((await mine.fetch(at('/transfers'), { method, body: '1' })).status).to.equal(401);
        expect(await reachedService()).to.deep.equal([[method, '/transfers', true, 401]]);
        expect((await mine.fetch(at('/transfers'), { method, body: '1' })).status).to.equal(200);
        expect(await asked()).to.equal(2);
      });

    it('repeats nothing with the same token, and does not ask again and again', async () => {
      for (let call = 0; call < 4; call++) expect((await mine.fetch(at('/refused'))).status).to.equal(401);
      expect(await reachedService()).to.have.length(4);
      expect(await asked()).to.equal(2);
    });

    it('asks once for all whose token was refused', async () => {
      await mine.delegatedToken();
      await realm.withdrawDelegatedToken();
      const answers = await Promise.all(Array.from({ length: 5 }, () => mine.fetch(at('/balance'))));
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200]);
      expect(await asked()).to.equal(2);
    });

    it('gives the service’s own answer where the account does not answer', async () => {
      await mine.delegatedToken();
      await realm.withdrawDelegatedToken();
      await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
      const answer = await mine.fetch(at('/balance'));
      expect([answer.status, await answer.json()]).to.deep.equal([401, { message: 'Unauthorized' }]);
    });
  });

  it('sends a write only once the same user is confirmed, after the tab was hidden', async () => {
    await mine.fetch(at('/balance'));
    setHidden(true);
    setHidden(false);
    await realm.signIn('bea');
    expect((await rejection(mine.fetch(at('/transfers'), { method: 'POST' }))).code).to.equal('user_changed');
    expect((await reachedService()).filter(([method]) => method === 'POST')).to.deep.equal([]);
  });

  it('sends a write for whoever is the first to be known', async () => {
    setHidden(true);
    setHidden(false);
    expect((await mine.fetch(at('/transfers'), { method: 'POST' })).status).to.equal(200);
    expect((await mine.fetch(at('/balance'))).status).to.equal(200);
  });

  it('does not give what came for a user who has gone meanwhile', async () => {
    await mine.delegatedToken();
    const { fetch } = window;
    let answer!: () => void;
    window.fetch = async (...args) => {
      const response = await fetch(...args);
      await new Promise<void>((resolve) => (answer = resolve));
      return response;
    };
    const waiting = rejection(mine.fetch(at('/balance')));
    await waitFor(() => answer);
    window.fetch = fetch;
    tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'signed-out');
    await waitFor(() => sessionFor(settingsOf(realm)).identity.status === 'signed-out');
    answer();
    expect((await waiting).code).to.equal('user_changed');
  });

  it('rejects as fetch does for what goes wrong with the service', async () => {
    const errors = uncaughtErrors();
    const aborted = new AbortController();
    aborted.abort();
    expect((await rejection(mine.fetch(at('/balance'), { signal: aborted.signal }))).name).to.equal('AbortError');
    const gone = session({ realm: realm.uid, delegatedOrigins: ['http://localhost:9'] });
    expect(await rejection(gone.fetch('http://localhost:9/x'))).to.be.instanceOf(TypeError);
    expect(await rejection(mine.fetch('http://'))).to.be.instanceOf(TypeError);
    expect(errors).to.deep.equal([]);
  });

  it('waits for one token, whoever asks', async () => {
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const calls = [mine.fetch(at('/a')), mine.fetch(at('/b')), mine.delegatedToken()];
    await reached(realm, 'me');
    await realm.whatIf();
    await realm.release();
    await Promise.all(calls);
    expect(await asked()).to.equal(1);
  });
});
