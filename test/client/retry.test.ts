import { expect } from '@open-wc/testing';
import type { CustomersError } from '../../src/client/error.js';
import { crossOriginAccountUrl, type Realm, type Rule } from '../support/account.js';
import { spyOnFetch } from './fetch-spy.js';
import { read, useRealm, write } from './realm-requests.js';
import { rejection } from './rejection.js';

describe('request: trying again', () => {
  let realm: Realm;
  let spy: ReturnType<typeof spyOnFetch>;
  const random = Math.random;

  /** Makes the first pause of our own last nearly ten seconds, so that a busy machine is not taken for one. */
  const slow = () => 32;

  useRealm((made) => (realm = made));

  beforeEach(() => {
    Math.random = () => 0;
    spy = spyOnFetch();
  });

  afterEach(() => {
    spy.restore();
    Math.random = random;
  });

  const whatIf = async (rule: Rule) => {
    await realm.whatIf({ rules: [rule] });
    spy.sent.length = 0;
  };

  /** Milliseconds between the requests of this page. */
  const pauses = () => spy.sent.slice(1).map(({ at }, index) => at - spy.sent[index].at);

  for (const status of [429, 502, 503, 504]) {
    it(`a read after ${status}, until it is answered`, async () => {
      await whatIf({ status, html: true, times: 2 });
      expect(await read(realm)).to.have.property('notifications');
      expect((await realm.requests()).map((logged) => logged.status)).to.deep.equal([status, status, 200]);
    });
  }

  it('a read at most three times, with growing pauses', async () => {
    await whatIf({ status: 503, body: {} });
    expect(await rejection<CustomersError>(read(realm))).to.include({ code: 'server', status: 503 });
    expect(await realm.requests()).to.have.length(3);
    const [first, second] = pauses();
    expect(first).to.be.at.least(295);
    expect(second).to.be.at.least(595);
  });

  it('after pauses that differ by chance', async () => {
    Math.random = () => 0.999;
    await whatIf({ status: 503, body: {}, times: 1 });
    await read(realm);
    expect(pauses()[0]).to.be.at.least(590);
  });

  it('a read without an answer', async () => {
    await whatIf({ drop: true });
    expect(await rejection<CustomersError>(read(realm))).to.include({ code: 'network', status: 0 });
    expect(spy.sent).to.have.length(3);
  });

  for (const status of [400, 401, 403, 404, 405, 409, 422, 500, 501, 505]) {
    it(`not after ${status}`, async () => {
      await whatIf({ status, body: {} });
      expect((await rejection<CustomersError>(read(realm))).status).to.equal(status);
      expect(await realm.requests()).to.have.length(1);
    });
  }

  it('not after a page instead of JSON', async () => {
    await whatIf({ status: 200, html: true });
    await rejection(read(realm));
    expect(await realm.requests()).to.have.length(1);
  });

  for (const rule of [{ status: 429, headers: { 'Retry-After': '0' } }, { status: 503 }, { drop: true }]) {
    it(`never a write: ${JSON.stringify(rule)}`, async () => {
      await whatIf(rule);
      await rejection(write(realm));
      expect(spy.sent).to.have.length(1);
    });
  }

  describe('Retry-After', () => {
    it('in seconds is waited for', async () => {
      await whatIf({ status: 429, body: {}, headers: { 'Retry-After': '1' }, times: 1 });
      await read(realm);
      expect(pauses()).to.have.length(1);
      expect(pauses()[0]).to.be.at.least(995);
    });

    it('counts for 503 too, and may be zero', async () => {
      Math.random = slow;
      await whatIf({ status: 503, body: {}, headers: { 'Retry-After': '0' } });
      expect((await rejection<CustomersError>(read(realm))).retryAfter).to.equal(0);
      expect(pauses()).to.have.length(2);
      for (const pause of pauses()) expect(pause).to.be.below(9000);
    });

    it('as a date is waited for', async () => {
      const date = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000);
      await whatIf({ status: 429, body: {}, headers: { 'Retry-After': date.toUTCString() }, times: 1 });
      await read(realm);
      expect(Date.now()).to.be.at.least(date.getTime() - 5);
      expect(pauses()).to.have.length(1);
    });

    it('in the past is no wait', async () => {
      Math.random = slow;
      const headers = { 'Retry-After': 'Fri, 16 Nov 2012 00:46:40 GMT' };
      await whatIf({ status: 429, body: {}, headers, times: 1 });
      await read(realm);
      expect(pauses()[0]).to.be.below(9000);
    });

    it('that makes no sense is as if it were not there', async () => {
      await whatIf({ status: 429, body: {}, headers: { 'Retry-After': 'soon' } });
      expect((await rejection<CustomersError>(read(realm))).retryAfter).to.equal(undefined);
      expect(pauses()[0]).to.be.at.least(295);
    });

    it('of a minute is left to the caller', async () => {
      await whatIf({ status: 429, body: { errors: ['Espere'] }, headers: { 'Retry-After': '60' } });
      const error = await rejection<CustomersError>(read(realm));
      expect(error).to.include({ code: 'rate_limited', status: 429, retryAfter: 60 });
      expect(error.messages).to.deep.equal(['Espere']);
      expect(await realm.requests()).to.have.length(1);
    });

    it('is told to the caller of a write', async () => {
      await whatIf({ status: 429, body: {}, headers: { 'Retry-After': '7' } });
      expect(await rejection<CustomersError>(write(realm))).to.include({ code: 'rate_limited', retryAfter: 7 });
    });

    it('cannot be read from another origin: the pauses are our own', async () => {
      await whatIf({ status: 429, body: {}, headers: { 'Retry-After': '60' }, times: 1 });
      const { accessToken: token } = realm.user();
      expect(await read(realm, { account: crossOriginAccountUrl, token })).to.have.property('notifications');
      expect(pauses()[0]).to.be.at.least(295);
    });
  });

  it('an aborted wait ends at once and asks no more', async () => {
    await whatIf({ status: 429, body: {}, headers: { 'Retry-After': '9' } });
    const controller = new AbortController();
    const reason = new Error('gone');
    setTimeout(() => controller.abort(reason), 300);
    const start = performance.now();
    expect(await rejection(read(realm, { signal: controller.signal }))).to.equal(reason);
    expect(performance.now() - start).to.be.below(8000);
    expect(spy.sent).to.have.length(1);
  });
});
