import { expect } from '@open-wc/testing';
import { accountUrl, createRealm, type LoggedRequest, type Realm } from '../support/account.js';
import { spyOnFetch } from '../client/fetch-spy.js';
import { waitFor } from '../support/wait.js';
import { resolve } from '../../src/settings/resolve.js';
import { connect, connectWith } from './client-of.js';
import { rejection } from './rejection.js';
import { configureSites } from '../elements/stage.js';

const brief = (requests: LoggedRequest[]) =>
  requests.map(({ method, operation, status }) => `${method} ${operation} ${status}`);

describe('the connection to a realm', () => {
  beforeEach(configureSites);

  let realm: Realm;

  beforeEach(async () => {
    realm = await createRealm({ users: [{ username: 'ana', kind: 'few' }] });
    await realm.signIn();
    await realm.clearRequests();
  });

  afterEach(() => realm.drop());

  it('calls an operation at its place', async () => {
    const { connection } = connect(realm);
    expect(connection.accountUrl).to.equal(accountUrl);
    const answer = (await connection.call('notifications', { query: { page: 1, per_page: 2 } })) as {
      notifications: unknown[];
    };
    expect(answer.notifications).to.have.length(2);
    await connection.call('me');
    expect(brief(await realm.requests())).to.deep.equal(['GET notifications 200', 'GET me 200']);
  });

  it('knows which operations an account has none for, and asks nobody', async () => {
    const { connection } = connect(realm, { endpoints: { sites: null } });
    expect([connection.has('me'), connection.has('sites'), connection.has('changePassword')]).to.deep.equal([
      true,
      false,
      false,
    ]);
    for (const operation of ['sites', 'changePassword'] as const) {
      const error = await rejection(connection.call(operation));
      expect([error.code, error.operation]).to.deep.equal(['endpoint_missing', operation]);
    }
    expect(await realm.requests()).to.deep.equal([]);
  });

  it('tells of every 401', async () => {
    const { connection, unauthorized } = connect(realm);
    await realm.expire();
    expect((await rejection(connection.call('me'))).code).to.equal('grant_expired');
    await realm.signOut();
    expect((await rejection(connection.call('notifications'))).code).to.equal('user_session');
    expect(unauthorized.map(({ code }) => code)).to.deep.equal(['grant_expired', 'user_session']);
  });

  it('passes on what is no answer of the account as it is', async () => {
    const { connection, unauthorized } = connect(realm);
    const controller = new AbortController();
    controller.abort();
    const error = await rejection(connection.call('me', { signal: controller.signal }));
    expect(error.name).to.equal('AbortError');
    await realm.whatIf({ rules: [{ operation: 'sites', status: 500 }] });
    expect((await rejection(connection.call('sites'))).code).to.equal('server');
    await realm.whatIf();
    await connection.call('me');
    expect([connection.has('sites'), unauthorized.length]).to.deep.equal([true, 0]);
  });

  describe('takes an endpoint for missing', () => {
    it('on a 405, from then on', async () => {
      await realm.whatIf({ methodNotAllowed: ['sites'] });
      const { connection } = connect(realm);
      const error = await rejection(connection.call('sites'));
      expect([error.code, error.operation]).to.deep.equal(['endpoint_missing', 'sites']);
      expect(connection.has('sites')).to.equal(false);
      await realm.whatIf();
      expect((await rejection(connection.call('sites'))).code).to.equal('endpoint_missing');
      expect(brief(await realm.requests())).to.deep.equal(['GET sites 405']);
      expect(connection.has('me')).to.equal(true);
    });

    it('on a 404, once another route of the realm has answered', async () => {
      await realm.whatIf({ missing: ['sites'] });
      const { connection } = connect(realm);
      await connection.call('notifications');
      expect((await rejection(connection.call('sites'))).code).to.equal('endpoint_missing');
      expect((await rejection(connection.call('sites'))).code).to.equal('endpoint_missing');
      expect(brief(await realm.requests())).to.deep.equal(['GET notifications 200', 'GET sites 404']);
    });

    it('on a 404 where nothing has answered yet, after asking for the user once', async () => {
      await realm.whatIf({ missing: ['sites', 'events'] });
      const { connection } = connect(realm);
      expect((await rejection(connection.call('sites'))).code).to.equal('endpoint_missing');
      expect((await rejection(connection.call('events'))).code).to.equal('endpoint_missing');
      expect(brief(await realm.requests())).to.deep.equal(['GET sites 404', 'GET me 200', 'GET events 404']);
    });

    it('on a 404 where the realm says that nobody is signed in', async () => {
      await realm.signOut();
      await realm.whatIf({ missing: ['sites'] });
      const { connection, unauthorized } = connect(realm);
      expect((await rejection(connection.call('sites'))).code).to.equal('endpoint_missing');
      expect(unauthorized.map(({ code }) => code)).to.deep.equal(['user_session']);
    });
  });

  describe('takes the realm for missing', () => {
    it('on a 404 when not even the user is to be found', async () => {
      const { connection } = connect({ uid: 'of-nobody' });
      const spy = spyOnFetch();
      try {
        const error = await rejection(connection.call('notifications'));
        expect([error.code, error.status, error.operation]).to.deep.equal(['realm_not_found', 404, 'notifications']);
        expect(spy.sent.map(({ url }) => url.split('/').at(-1))).to.deep.equal(['notifications', 'me']);
        expect((await rejection(connection.call('me'))).code).to.equal('realm_not_found');
      } finally {
        spy.restore();
      }
      // It may be there the next time.
      expect([connection.has('notifications'), connection.has('me')]).to.deep.equal([true, true]);
    });

    it('not on a 404 of the user alone, once another route has answered', async () => {
      await realm.whatIf({ missing: ['me'] });
      const { connection } = connect(realm);
      expect((await rejection(connection.call('me'))).code).to.equal('realm_not_found');
      await connection.call('notifications');
      expect((await rejection(connection.call('me'))).code).to.equal('endpoint_missing');
      expect(connection.has('me')).to.equal(false);
    });

    it('not because of a gateway that answers for nobody', async () => {
      await realm.whatIf({ rules: [{ operation: 'me', status: 500 }], missing: ['sites'] });
      const { connection } = connect(realm);
      expect((await rejection(connection.call('sites'))).code).to.equal('realm_not_found');
      expect(connection.has('sites')).to.equal(true);
      await realm.whatIf({ missing: ['sites'] });
      expect((await rejection(connection.call('sites'))).code).to.equal('endpoint_missing');
    });
  });

  describe('on a route with an id', () => {
    const mark = (connection: ReturnType<typeof connect>['connection'], id: string) =>
      connection.call('markAsRead', { params: { id } });

    it('takes 404 for a matter of that id', async () => {
      const { connection } = connect(realm);
      expect((await rejection(mark(connection, '404404'))).code).to.equal('not_found');
      expect(connection.has('markAsRead')).to.equal(true);
      expect(brief(await realm.requests())).to.deep.equal(['PUT markAsRead 404']);
    });

    it('goes over to POST after two ids that a fresh list still holds, and then takes it for missing', async () => {
      const { connection } = connect(realm);
      expect(connection.unfound('markAsRead', '1')).to.equal(false);
      expect(connection.unfound('markAsRead', '1')).to.equal(false);
      expect(connection.unfound('markAsRead', '2')).to.equal(true);
      expect(connection.has('markAsRead')).to.equal(true);
      await rejection(mark(connection, '404404'));
      expect(brief(await realm.requests())).to.deep.equal(['POST markAsRead 405']);
      expect(connection.has('markAsRead')).to.equal(false);
    });

    it('counts ids anew for POST', async () => {
      const { connection } = connect(realm);
      connection.unfound('markAsRead', '1');
      expect(connection.unfound('markAsRead', '2')).to.equal(true);
      expect(connection.unfound('markAsRead', '1')).to.equal(false);
      expect(connection.has('markAsRead')).to.equal(true);
      expect(connection.unfound('markAsRead', '2')).to.equal(true);
      expect(connection.has('markAsRead')).to.equal(false);
      expect((await rejection(mark(connection, '3'))).code).to.equal('endpoint_missing');
    });

    it('tries POST once where PUT is not allowed', async () => {
      const post = await createRealm({
        users: [{ username: 'ana', kind: 'few' }],
        settings: { markAsReadMethod: 'POST' },
      });
      await post.signIn();
      const { connection } = connect(post);
      const { notifications } = (await connection.call('notifications')) as { notifications: { id: number }[] };
      await mark(connection, String(notifications[0].id));
      await mark(connection, String(notifications[1].id));
      const marks = (await post.requests('markAsRead')).map(({ method }) => method);
      expect(marks).to.deep.equal(['PUT', 'POST', 'POST']);
      await post.drop();
    });

    it('takes it for missing where neither is allowed', async () => {
      await realm.whatIf({ methodNotAllowed: ['markAsRead'] });
      const { connection } = connect(realm);
      expect((await rejection(mark(connection, '1'))).code).to.equal('endpoint_missing');
      expect((await rejection(mark(connection, '2'))).code).to.equal('endpoint_missing');
      expect(connection.has('markAsRead')).to.equal(false);
      expect(brief(await realm.requests())).to.deep.equal(['PUT markAsRead 405', 'POST markAsRead 405']);
    });

    it('stays with that when an answer comes late', async () => {
      const answers: ((response: Response) => void)[] = [];
      const spy = spyOnFetch(() => new Promise((resolve) => answers.push(resolve)));
      const next = () => waitFor(() => answers.shift());
      const refuse = async () => (await next())(new Response('{}', { status: 405 }));
      try {
        const { connection } = connect(realm);
        const [first, second] = [mark(connection, '1'), mark(connection, '2')].map((call) => rejection(call));
        const [, late] = [await next(), await next()].map((answer, index) => {
          if (index === 0) answer(new Response('{}', { status: 405 }));
          return answer;
        });
        await refuse();
        expect((await first).code).to.equal('endpoint_missing');
        late(new Response('{}', { status: 405 }));
        // It was POST that was found missing last: nothing is left to try.
        const error = await Promise.race([second, next().then(() => 'asked again')]);
        expect(error).to.have.property('code', 'endpoint_missing');
        expect(connection.has('markAsRead')).to.equal(false);
        expect(spy.sent.map(({ init }) => init.method)).to.deep.equal(['PUT', 'PUT', 'POST']);
      } finally {
        spy.restore();
      }
    });
  });

  describe('with a token', () => {
    it('asks the function for each request', async () => {
      let asked = 0;
      const { connection } = connect(realm, { accessToken: () => ((asked += 1), realm.user().accessToken) });
      await connection.call('me');
      await connection.call('me');
      expect(asked).to.equal(2);
      const logged = await realm.requests('me');
      expect(logged.map(({ hasBearer, hasCookie }) => [hasBearer, hasCookie])).to.deep.equal([
        [true, false],
        [true, false],
      ]);
    });

    it('takes it for nobody being signed in where the function gives none, and sends nothing', async () => {
      for (const accessToken of [() => '', () => Promise.resolve(undefined as unknown as string)]) {
        const { connection, unauthorized } = connect(realm, { accessToken });
        const error = await rejection(connection.call('me'));
        expect([error.code, error.status, error.operation]).to.deep.equal(['user_session', 401, 'me']);
        expect(unauthorized).to.deep.equal([error]);
      }
      expect(await realm.requests()).to.deep.equal([]);
    });

    it('rejects with an error of its own where the function fails, and does not repeat what it said', async () => {
      const failing = [
        () => {
          throw new Error('secret-123');
        },
        () => Promise.reject(new Error('secret-123')),
      ];
      for (const accessToken of failing) {
        const { connection, unauthorized } = connect(realm, { accessToken });
        const error = await rejection(connection.call('me'));
        expect([error.name, error.code, error.operation]).to.deep.equal(['CustomersError', 'network', 'me']);
        expect(error.message).not.to.include('secret');
        expect(unauthorized).to.deep.equal([]);
      }
      expect(await realm.requests()).to.deep.equal([]);
    });

    it('takes the newest text of its source', async () => {
      const settings = { realm: realm.uid, accessToken: 'outdated' };
      const { connection } = connectWith(resolve([{ source: settings, settings }]));
      expect((await rejection(connection.call('me'))).code).to.equal('user_session');
      settings.accessToken = realm.user().accessToken;
      await connection.call('me');
    });
  });
});
