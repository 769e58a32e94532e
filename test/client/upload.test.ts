import { expect } from '@open-wc/testing';
import type { CustomersError } from '../../src/client/error.js';
import { request, type RequestOptions } from '../../src/client/request.js';
import { afterTest, override, signedIn, uncaughtErrors } from '../elements/stage.js';
import { crossOriginAccountUrl, type Realm, type Rule } from '../support/account.js';
import { LONGEST_ANSWER_BYTES } from '../../src/client/request.js';
import { holdTimers } from '../elements/timers.js';
import { csrfMeta } from '../support/csrf.js';
import { waitFor } from '../support/wait.js';
import { spyOnFetch } from './fetch-spy.js';
import { apiUrl } from './realm-requests.js';
import { rejection } from './rejection.js';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const picture = (size = 100, type = 'image/png') => {
  const bytes = new Uint8Array(size).map((_byte, index) => PNG[index] ?? index % 251);
  return new File([bytes], 'ñandú "1".png', { type });
};

/** Notes the uploads of the page, and what headers they are sent with. */
function spyOnUploads() {
  const made: { upload: XMLHttpRequest; headers: Record<string, string> }[] = [];
  const Original = window.XMLHttpRequest;
  window.XMLHttpRequest = class extends Original {
    private readonly _headers: Record<string, string> = {};
    constructor() {
      super();
      made.push({ upload: this, headers: this._headers });
    }
    override setRequestHeader(name: string, value: string) {
      this._headers[name] = value;
      super.setRequestHeader(name, value);
    }
  };
  afterTest(() => (window.XMLHttpRequest = Original));
  return made;
}

describe('request: a form whose progress is told', () => {
  let realm: Realm;
  let parts: number[];

  beforeEach(async () => {
    parts = [];
    realm = await signedIn({}, { csrf: 'off' });
    afterTest(() => realm.release());
  });

  const formOf = (file: File) => {
    const form = new FormData();
    form.set('file', file);
    return form;
  };

  const send = (options: Partial<RequestOptions> & { account?: string; file?: File } = {}) => {
    const { account, file = picture(), ...rest } = options;
    return request(apiUrl(realm, '/avatar', account), {
      method: 'POST',
      operation: 'avatar',
      body: formOf(file),
      onProgress: (part) => parts.push(part),
      ...rest,
    });
  };

  const failing = async (rule: Rule, options?: Parameters<typeof send>[0]) => {
    await realm.whatIf({ rules: [{ operation: 'avatar', ...rule }] });
    return rejection<CustomersError>(send(options));
  };

  const lastRequest = async () => (await realm.requests('avatar')).pop();

  const setCsrf = (content: string) => csrfMeta(content);

  it('arrives byte for byte, by its name', async () => {
    const file = picture(70_000);
    const { name, url } = (await send({ file })) as { name: string; url: string };
    expect(name).to.equal(file.name);
    const stored = await (await fetch(url)).arrayBuffer();
    expect([...new Uint8Array(stored)]).to.deep.equal([...new Uint8Array(await file.arrayBuffer())]);
  });

  it('tells how far it is, up to the end', async () => {
    await send({ file: picture(1_500_000) });
    expect(parts).not.to.deep.equal([]);
    expect(parts).to.deep.equal([...parts].sort((one, other) => one - other));
    for (const part of parts) expect(part).to.be.within(0, 1);
    expect(parts[parts.length - 1]).to.equal(1);
  });

  describe('goes like every other request', () => {
    it('with the cookie, and the same headers', async () => {
      const uploads = spyOnUploads();
      const spy = spyOnFetch();
      afterTest(spy.restore);
      await send();
      expect(await lastRequest()).to.include({ method: 'POST', status: 200, hasCookie: true, hasBearer: false });
      expect(uploads.map(({ headers }) => headers)).to.deep.equal([
        { Accept: 'application/json', 'X-CSRF-Token': 'of-the-page' },
      ]);
      await send({ onProgress: undefined });
      expect(spy.sent[spy.sent.length - 1].init.headers).to.deep.equal(uploads[0].headers);
      expect(uploads).to.have.length(1);
    });

    it('with the CSRF header', async () => {
      setCsrf('x');
      await send();
      expect(await lastRequest()).to.include({ hasCookie: true, hasCsrf: true });
    });

    it('without it to another origin, with the cookie', async () => {
      setCsrf('x');
      await send({ account: crossOriginAccountUrl });
      expect(await lastRequest()).to.include({ method: 'POST', status: 200, hasCookie: true, hasCsrf: false });
    });

    it('with a token by fetch alone, which does not take it along to where a redirect leads', async () => {
      const uploads = spyOnUploads();
      await send({ token: realm.user().accessToken });
      expect(await lastRequest()).to.include({ status: 200, hasCookie: false, hasBearer: true });
      expect([uploads.length, parts.length]).to.deep.equal([0, 0]);
    });

    it('by fetch alone where it is no form', async () => {
      const uploads = spyOnUploads();
      const body = { first_name: 'Eva' };
      await request(apiUrl(realm, '/me'), { method: 'PUT', operation: 'updateMe', body, onProgress: () => undefined });
      expect((await realm.requests('updateMe')).pop()).to.include({ status: 200 });
      expect(uploads).to.deep.equal([]);
    });
  });

  describe('means the same as every other answer', () => {
    it('an empty one', async () => {
      for (const rule of [
        { status: 204, body: '' },
        { status: 200, body: '' },
      ]) {
        await realm.whatIf({ rules: [{ operation: 'avatar', ...rule }] });
        expect(await send()).to.equal(undefined);
      }
    });

    it('one in any language', async () => {
      await realm.whatIf({ rules: [{ operation: 'avatar', status: 200, body: { name: 'Ñandú 🦤' } }] });
      expect(await send()).to.deep.equal({ name: 'Ñandú 🦤' });
    });

    it('a refusal of the account’s', async () => {
      const error = await rejection<CustomersError>(
        send({ file: new File(['<svg/>'], 'a.png', { type: 'image/png' }) }),
      );
      expect(error).to.include({ code: 'refused', status: 422, operation: 'avatar' });
      expect(Object.keys(error.fields)).to.deep.equal(['file']);
      expect(error.fields.file[0]).to.be.a('string').and.not.equal('');
    });

    for (const [rule, code] of [
      [{ status: 401, body: { error: { grant_expired: 'x' } } }, 'grant_expired'],
      [{ status: 401 }, 'user_session'],
      [{ status: 403, body: {} }, 'forbidden'],
      [{ status: 403 }, 'csrf_missing'],
      [{ status: 404 }, 'not_found'],
      [{ status: 405 }, 'endpoint_missing'],
      [{ status: 413, html: true }, 'refused'],
      [{ status: 429 }, 'rate_limited'],
      [{ status: 500 }, 'server'],
      [{ status: 503 }, 'server'],
    ] as const)
      it(`${rule.status}: ${code}, sent once`, async () => {
        if (code === 'csrf_missing') csrfMeta();
        expect(await failing(rule)).to.include({ code, status: rule.status, operation: 'avatar' });
        expect(await realm.requests('avatar')).to.have.length(1);
      });

    it('a page is not_json', async () => {
      expect(await failing({ status: 200, html: true })).to.include({ code: 'not_json', status: 200 });
    });

    it('a redirect to the sign-in page is a session that has ended', async () => {
      await realm.signOut();
      expect(await failing({ redirectToLogin: true })).to.include({ code: 'user_session', status: 401 });
    });

    it('a redirect to anywhere else is what is there', async () => {
      const headers = { Location: `/realms/${realm.uid}/signup` };
      expect(await failing({ status: 302, body: '', headers })).to.include({ code: 'not_json', status: 200 });
    });

    it('none is network, with a word on CORS elsewhere only', async () => {
      const error = await failing({ drop: true });
      expect(error).to.include({ code: 'network', status: 0, operation: 'avatar' });
      expect(error.message).to.contain(location.origin).and.not.contain('CORS');
      const elsewhere = await failing({ drop: true }, { account: crossOriginAccountUrl });
      expect(elsewhere).to.include({ code: 'network' });
      expect(elsewhere.message).to.contain('CORS');
    });

    it('none is offline when the browser says so', async () => {
      override(navigator, 'onLine', false);
      expect(await failing({ drop: true })).to.include({ code: 'offline', status: 0 });
    });

    it('with a status that no answer can have is network, and leaves nothing uncaught', async () => {
      const errors = uncaughtErrors();
      override(XMLHttpRequest.prototype, 'status', 999);
      expect(await rejection(send())).to.include({ code: 'network' });
      expect(errors).to.deep.equal([]);
    });
  });

  describe('ends', () => {
    const held = async (options: Parameters<typeof send>[0]) => {
      const uploads = spyOnUploads();
      await realm.whatIf({ rules: [{ operation: 'avatar', hold: true }] });
      const outcome = rejection<CustomersError>(send(options));
      await waitFor(async () => (await realm.requests('avatar')).length);
      return { outcome, upload: uploads[0].upload };
    };

    it('when its time is up', async () => {
      const uploads = spyOnUploads();
      await realm.whatIf({ rules: [{ operation: 'avatar', hold: true }] });
      const error = await rejection<CustomersError>(send({ timeout: 300 }));
      expect(error).to.include({ code: 'timeout', status: 0, operation: 'avatar' });
      expect(uploads[0].upload.status).to.equal(0);
    });

    it('before it has begun, where it is given up while its code is on its way', async () => {
      const stop = new AbortController();
      const outcome = rejection<Error>(send({ signal: stop.signal }));
      stop.abort();
      expect((await outcome).name).to.equal('AbortError');
      await send();
      expect(await realm.requests('avatar')).to.have.length(1);
    });

    it('after a minute without a byte, not after a minute in all', async () => {
      const timers = holdTimers(10_000);
      const { outcome, upload } = await held({ timeout: 300_000 });
      const delays = () => timers.held().map(({ delay }) => delay);
      expect(delays()).to.deep.equal([60_000]);
      for (const loaded of [1, 2, 3]) {
        const [before] = timers.held();
        upload.upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded, total: 1000 }));
        expect(timers.held()[0] === before).to.equal(false);
        expect(delays()).to.deep.equal([60_000]);
      }
      timers.pass(60_000);
      expect(await outcome).to.include({ code: 'timeout', status: 0, operation: 'avatar' });
      expect(upload.readyState).to.equal(XMLHttpRequest.UNSENT);
      expect(delays()).to.deep.equal([]);
    });

    it('where the answer is longer than 20 MB, whether it says so or not', async () => {
      for (const [loaded, total] of [
        [LONGEST_ANSWER_BYTES + 1, 0],
        [1, LONGEST_ANSWER_BYTES + 1],
      ]) {
        const { outcome, upload } = await held({});
        upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: total > 0, loaded, total }));
        const error = await outcome;
        expect(error).to.include({ code: 'unexpected_shape', operation: 'avatar' });
        expect(error.message).to.equal('avatar: the answer is longer than 20971520 bytes');
        expect(upload.readyState).to.equal(XMLHttpRequest.UNSENT);
        await realm.release();
        await realm.clearRequests();
      }
    });

    it('telling no part that is none', async () => {
      const { outcome, upload } = await held({ timeout: 300 });
      parts = [];
      for (const [loaded, total] of [
        [0, 0],
        [5, 2],
      ])
        upload.upload.dispatchEvent(new ProgressEvent('progress', { loaded, total }));
      expect(parts).to.deep.equal([1]);
      expect(await outcome).to.include({ code: 'timeout' });
    });

    it('with the signal’s own reason when it is aborted', async () => {
      const stop = new AbortController();
      const { outcome, upload } = await held({ signal: stop.signal });
      stop.abort();
      expect(await outcome).to.equal(stop.signal.reason);
      expect(upload.readyState).to.equal(XMLHttpRequest.UNSENT);
    });

    it('before it begins where it is aborted already', async () => {
      const uploads = spyOnUploads();
      expect(await rejection(send({ signal: AbortSignal.abort('gone') }))).to.equal('gone');
      expect(uploads).to.deep.equal([]);
      expect(await realm.requests('avatar')).to.deep.equal([]);
    });

    it('with nothing done when it is aborted afterwards', async () => {
      const errors = uncaughtErrors();
      const stop = new AbortController();
      const answer = await send({ signal: stop.signal });
      stop.abort();
      expect(answer).to.have.property('uuid');
      expect(errors).to.deep.equal([]);
    });
  });
});
