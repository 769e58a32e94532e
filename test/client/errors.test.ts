import { expect } from '@open-wc/testing';
import type { CustomersError } from '../../src/client/error.js';
import { crossOriginAccountUrl, createRealm, type Realm, type Rule } from '../support/account.js';
import { read, write } from './realm-requests.js';
import { rejection } from './rejection.js';

describe('request: what an answer means', () => {
  let realm: Realm;

  before(async () => {
    realm = await createRealm();
    await realm.signIn();
  });

  beforeEach(() => realm.whatIf());
  after(() => realm.drop());

  const readError = async (rule: Rule) => {
    await realm.whatIf({ rules: [rule] });
    return rejection<CustomersError>(read(realm));
  };

  const writeError = async (rule: Rule) => {
    await realm.whatIf({ rules: [rule] });
    return rejection<CustomersError>(write(realm));
  };

  it('is the parsed JSON', async () => {
    const answer = await read(realm);
    expect(answer).to.have.nested.property('meta.current_page', 1);
    expect(answer).to.have.property('notifications').that.is.an('array').and.not.empty;
  });

  for (const body of [null, false, 0, '"text"', [1]]) {
    it(`is ${JSON.stringify(body)} as it came`, async () => {
      await realm.whatIf({ rules: [{ status: 200, body }] });
      expect(await read(realm)).to.deep.equal(body === '"text"' ? 'text' : body);
    });
  }

  for (const rule of [
    { status: 204, body: '' },
    { status: 200, body: '' },
    { status: 200, body: ' \n' },
  ]) {
    it(`is undefined for an empty ${JSON.stringify(rule)}`, async () => {
      await realm.whatIf({ rules: [rule] });
      expect(await write(realm)).to.equal(undefined);
    });
  }

  describe('401', () => {
    for (const [title, rule, code] of [
      ['user_session', { body: { error: { user_session: 'user not found' } } }, 'user_session'],
      ['grant_expired', { body: { error: { grant_expired: 'session expired' } } }, 'grant_expired'],
      ['an empty object', { body: {} }, 'user_session'],
      ['nothing', { body: '' }, 'user_session'],
      ['a page', { html: true }, 'user_session'],
      ['a list of errors', { body: { errors: ['grant_expired'] } }, 'user_session'],
    ] as const) {
      it(`with ${title} is ${code}, asked once`, async () => {
        await realm.clearRequests();
        const error = await readError({ status: 401, ...rule });
        expect(error).to.include({ code, status: 401, operation: 'notifications' });
        expect(error).to.deep.include({ fields: {}, messages: [] });
        expect(await realm.requests()).to.have.length(1);
      });
    }

    it('comes from the account: nobody signed in, then a session that ended', async () => {
      const other = await createRealm();
      expect((await rejection<CustomersError>(read(other))).code).to.equal('user_session');
      await other.signIn();
      await other.expire();
      expect((await rejection<CustomersError>(read(other))).code).to.equal('grant_expired');
      await other.drop();
    });
  });

  for (const [status, code] of [
    [400, 'refused'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [405, 'endpoint_missing'],
    [409, 'refused'],
    [410, 'refused'],
    [413, 'refused'],
    [422, 'refused'],
    [429, 'rate_limited'],
    [500, 'server'],
    [501, 'server'],
    [502, 'server'],
    [503, 'server'],
    [504, 'server'],
  ] as const) {
    it(`${status} is ${code}`, async () => {
      expect(await writeError({ status, body: {} })).to.include({ code, status, operation: 'markAsRead' });
    });

    it(`${status} with a page is ${code} and shows nothing of it`, async () => {
      const error = await writeError({ status, html: true });
      expect(error).to.include({ code, status });
      expect(error).to.deep.include({ fields: {}, messages: [] });
      expect(error.message).to.equal(`markAsRead: HTTP ${status}`);
    });
  }

  it('404 of a realm that is not there is not_found', async () => {
    const gone = await createRealm();
    await gone.drop();
    expect(await rejection<CustomersError>(read(gone))).to.include({ code: 'not_found', status: 404 });
  });

  describe('refusals', () => {
    for (const [title, body, messages, fields] of [
      ['a list', { errors: ['uno', 'dos'] }, ['uno', 'dos'], {}],
      ['one text', { errors: 'uno' }, ['uno'], {}],
      [
        'fields in errors',
        { errors: { phone: ['uno', 'dos'], email: ['tres'] } },
        [],
        { phone: ['uno', 'dos'], email: ['tres'] },
      ],
      ['fields in error', { error: { phone: ['uno'] } }, [], { phone: ['uno'] }],
      ['a field with one text', { errors: { phone: 'uno' } }, [], { phone: ['uno'] }],
      ['base', { errors: { base: ['uno'], phone: ['dos'] } }, ['uno'], { phone: ['dos'] }],
      ['what is no text', { errors: ['uno', null, 1, {}, '', ['x']] }, ['uno'], {}],
      ['fields without a text', { errors: { phone: [], email: null, name: {}, sex: [''] } }, [], {}],
      ["a framework's own word", { status: 422, error: 'Unprocessable Content' }, [], {}],
      ['nothing', {}, [], {}],
      ['null', null, [], {}],
      ['a bare list', ['uno'], [], {}],
      ['a bare text', '"uno"', [], {}],
    ] as const) {
      it(title, async () => {
        const error = await writeError({ status: 422, body });
        expect(error.code).to.equal('refused');
        expect(error.messages).to.deep.equal(messages);
        expect(error.fields).to.deep.equal(fields);
        expect(error.message).to.equal('markAsRead: HTTP 422');
      });
    }

    it('a field named __proto__ is a field like any other', async () => {
      const error = await writeError({ status: 422, body: '{"errors":{"__proto__":["uno"]}}' });
      expect(Object.entries(error.fields)).to.deep.equal([['__proto__', ['uno']]]);
      expect(Object.getPrototypeOf(error.fields)).to.equal(Object.prototype);
    });

    for (const status of [403, 409, 429]) {
      it(`${status} carries its texts too`, async () => {
        expect((await writeError({ status, body: { errors: ['uno'] } })).messages).to.deep.equal(['uno']);
      });
    }

    it("a failing server's texts are not for users", async () => {
      expect((await writeError({ status: 500, body: { errors: ['NoMethodError'] } })).messages).to.deep.equal([]);
    });
  });

  describe('no JSON', () => {
    it('a page is not_json', async () => {
      const error = await readError({ status: 200, html: true });
      expect(error).to.include({ code: 'not_json', status: 200, operation: 'notifications' });
      expect(error.message).not.to.contain('<');
    });

    for (const body of ['OK', '{"notifications": [', '<p>']) {
      it(`${body} is not_json`, async () => {
        expect((await readError({ status: 200, body })).code).to.equal('not_json');
      });
    }

    describe("a redirect to the realm's sign-in page is user_session", () => {
      // The page sends whoever is signed in on.
      beforeEach(() => realm.signOut());
      afterEach(() => realm.signIn());

      it('for a read', async () => {
        const error = await readError({ redirectToLogin: true });
        expect(error).to.include({ code: 'user_session', status: 401, operation: 'notifications' });
      });

      it('for a write', async () => {
        expect(await writeError({ redirectToLogin: true })).to.include({ code: 'user_session', status: 401 });
      });
    });

    it('a redirect of a request with a token is not followed: the token stays where it was meant to go', async () => {
      await realm.whatIf({
        rules: [{ status: 302, body: '', headers: { Location: `${crossOriginAccountUrl}/api/customers/realms/x/me` } }],
      });
      const error = await rejection<CustomersError>(read(realm, { token: realm.users[0].accessToken }));
      expect(error).to.include({ code: 'user_session', status: 401 });
    });

    it('a redirect to any other page is not_json', async () => {
      const rule = { status: 302, body: '', headers: { Location: `/realms/${realm.uid}/signup` } };
      expect((await readError(rule)).code).to.equal('not_json');
    });
  });

  describe('no answer', () => {
    it('is network, without a status and without a word on CORS at the same origin', async () => {
      const error = await writeError({ drop: true });
      expect(error).to.include({ code: 'network', status: 0, operation: 'markAsRead' });
      expect(error.cause).to.be.instanceOf(TypeError);
      expect(error.message).to.contain(location.origin).and.not.contain('CORS');
    });

    it('names this origin for CORS when the account is at another', async () => {
      const { accessToken: token } = realm.user();
      await realm.whatIf({ rules: [{ drop: true }] });
      const error = await rejection<CustomersError>(write(realm, { account: crossOriginAccountUrl, token }));
      expect(error).to.include({ code: 'network', status: 0 });
      expect(error.message).to.contain('CORS').and.contain(`exactly ${location.origin} `);
      expect(error.message).not.to.contain(token);
      expect(error.message).not.to.contain('mark_as_read');
    });

    it('is offline when the browser says so, and not tried again', async () => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
      try {
        const error = await readError({ drop: true });
        expect(error).to.include({ code: 'offline', status: 0 });
      } finally {
        delete (navigator as { onLine?: boolean }).onLine;
      }
      expect(navigator.onLine).to.equal(true);
    });
  });
});
