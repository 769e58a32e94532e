import { expect } from '@open-wc/testing';
import type { CustomersError } from '../../src/client/error.js';
import { crossOriginAccountUrl, createRealm, type Realm } from '../support/account.js';
import { csrfMeta } from '../support/csrf.js';
import { spyOnFetch } from './fetch-spy.js';
import { read, write } from './realm-requests.js';
import { rejection } from './rejection.js';

describe('request: what is sent', () => {
  let realm: Realm;
  let id: number | string;

  const setCsrf = (content: string) => csrfMeta(content);

  const onlyRequest = async () => {
    const log = await realm.requests();
    expect(log).to.have.length(1);
    return log[0];
  };

  beforeEach(async () => {
    realm = await createRealm({ users: [{ username: 'ana', notifications: 1 }], settings: { csrf: 'off' } });
    await realm.signIn();
    [{ id }] = ((await read(realm)) as { notifications: [{ id: number }] }).notifications;
    await realm.clearRequests();
  });

  afterEach(async () => {
    await realm.drop();
  });

  const mark = (options: Parameters<typeof write>[1] = {}) =>
    write(realm, { path: `/notifications/${id}/mark_as_read`, ...options });

  it('the cookie and no bearer without a token', async () => {
    await read(realm);
    expect(await onlyRequest()).to.include({ method: 'GET', hasCookie: true, hasBearer: false, hasCsrf: false });
  });

  it('the cookie to another origin of the site too', async () => {
    await read(realm, { account: crossOriginAccountUrl });
    expect(await onlyRequest()).to.include({ status: 200, hasCookie: true, hasBearer: false });
  });

  it('the token and no cookie with a token', async () => {
    await read(realm, { token: realm.user().accessToken });
    expect(await onlyRequest()).to.include({ status: 200, hasCookie: false, hasBearer: true });
  });

  it('the token to another origin, without cookie and CSRF header', async () => {
    setCsrf('x');
    await mark({ token: realm.user().accessToken, account: crossOriginAccountUrl });
    const log = await realm.requests('markAsRead');
    expect(log[log.length - 1]).to.include({
      method: 'PUT',
      status: 200,
      hasCookie: false,
      hasBearer: true,
      hasCsrf: false,
    });
  });

  describe('CSRF', () => {
    it('header on a write with the cookie', async () => {
      setCsrf('x');
      await mark();
      expect(await onlyRequest()).to.include({ hasCookie: true, hasCsrf: true });
    });

    it('no header without the meta element, or with an empty one', async () => {
      csrfMeta();
      await mark();
      setCsrf('');
      await mark();
      expect((await realm.requests()).map(({ hasCsrf }) => hasCsrf)).to.deep.equal([false, false]);
    });

    it('no header on a read', async () => {
      setCsrf('x');
      await read(realm);
      expect(await onlyRequest()).to.include({ hasCsrf: false });
    });

    it('no header with a token', async () => {
      setCsrf('x');
      await mark({ token: realm.user().accessToken });
      expect(await onlyRequest()).to.include({ status: 200, hasCsrf: false });
    });

    it('no header to another origin', async () => {
      setCsrf('x');
      await mark({ account: crossOriginAccountUrl });
      const log = await realm.requests('markAsRead');
      expect(log[log.length - 1]).to.include({ method: 'PUT', hasCookie: true, hasCsrf: false });
    });

    it('the value that stands there when it is sent, as an account demands it', async () => {
      const strict = await createRealm({
        users: [{ username: 'ana', notifications: 1 }],
        settings: { csrf: 'enforce' },
      });
      const { csrfToken } = await strict.signIn();
      const [first] = ((await read(strict)) as { notifications: [{ id: number }] }).notifications;
      const path = `/notifications/${first.id}/mark_as_read`;
      const meta = csrfMeta('stale');
      const error = await rejection<CustomersError>(write(strict, { path }));
      expect(error.status).to.be.within(400, 499);
      meta.content = csrfToken;
      await write(strict, { path });
      await strict.drop();
    });
  });

  describe('body', () => {
    let spy: ReturnType<typeof spyOnFetch>;

    beforeEach(() => (spy = spyOnFetch(() => Promise.resolve(new Response('{}')))));
    afterEach(() => spy.restore());

    it('asks for JSON past every cache', async () => {
      await read(realm);
      const { init } = spy.sent[0];
      expect(init).to.include({ method: 'GET', cache: 'no-store', body: undefined });
      expect(init.headers).to.deep.equal({ Accept: 'application/json' });
    });

    for (const body of [{ first_name: 'Eva', phone: null }, [], null, false, '']) {
      it(`${JSON.stringify(body)} goes as JSON`, async () => {
        await mark({ body });
        expect(spy.sent[0].init.body).to.equal(JSON.stringify(body));
        expect(spy.sent[0].init.headers).to.include({ 'Content-Type': 'application/json' });
      });
    }

    it('none has no type', async () => {
      await mark();
      expect(spy.sent[0].init.body).to.equal(undefined);
      expect(spy.sent[0].init.headers).not.to.have.property('Content-Type');
    });

    it('a form goes as it is, with the type that the browser gives it', async () => {
      const body = new FormData();
      body.append('avatar', new Blob(['x']), 'a.png');
      await mark({ body });
      expect(spy.sent[0].init.body).to.equal(body);
      expect(spy.sent[0].init.headers).not.to.have.property('Content-Type');
    });
  });

  it('changes arrive', async () => {
    await write(realm, { path: '/me', operation: 'updateMe', body: { first_name: 'Eva' } });
    expect(await read(realm, { path: '/me' })).to.include({ first_name: 'Eva' });
  });
});
