import { serveAccount } from '../../demo/account/serve.js';

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {any} body parsed JSON, or the text where it is none
 * @property {Headers} headers
 */

/**
 * Starts an account for one test and ends it with the test.
 *
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof serveAccount>[0]} [options]
 */
export async function startAccount(t, options) {
  const account = await serveAccount(options);
  t.after(() => account.close());
  return account;
}

/**
 * A caller that keeps cookies, as a browser does, and follows no redirect.
 *
 * @param {string} origin
 */
export function browser(origin) {
  /** @type {Map<string, string>} */
  const cookies = new Map();

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body] JSON, or a form as `URLSearchParams` or `FormData`
   * @param {Record<string, string>} [headers]
   * @returns {Promise<Answer>}
   */
  async function call(method, path, body, headers = {}) {
    const isForm = body instanceof URLSearchParams || body instanceof FormData;
    const response = await fetch(new URL(path, origin), {
      method,
      redirect: 'manual',
      headers: {
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  return { call, cookies };
}

/**
 * A realm of a test's own, with a caller.
 *
 * @param {string} origin
 * @param {Record<string, unknown>} [seed] for `POST /demo/api/realms`
 */
export async function makeRealm(origin, seed = {}) {
  const { call, cookies } = browser(origin);
  const made = await call('POST', '/demo/api/realms', seed);
  if (made.status !== 201) throw new Error(`No realm: ${JSON.stringify(made.body)}`);
  /** @type {{ uid: string, users: Array<{ id: number, username: string, password: string, accessToken: string }> }} */
  const { uid, users } = made.body;
  const [first] = users;
  const bearer = { authorization: `Bearer ${first?.accessToken ?? ''}` };
  const control = `/demo/api/realms/${uid}`;
  const pages = `/realms/${uid}`;
  return {
    uid,
    users,
    bearer,
    cookies,
    call,
    pages,
    /** A call of the Customers API with the first user's token. @param {string} method @param {string} path @param {unknown} [body] */
    api: (method, path, body) => call(method, `/api/customers/realms/${uid}${path}`, body, bearer),
    /** One with the cookie only. @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers] */
    apiByCookie: (method, path, body, headers) => call(method, `/api/customers/realms/${uid}${path}`, body, headers),
    /** @param {string} method @param {string} path @param {unknown} [body] */
    control: (method, path, body) => call(method, control + path, body),
    /** @param {Record<string, unknown>} whatIf */
    async whatIf(whatIf) {
      const { status, body } = await call('PUT', `${control}/what-if`, whatIf);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    /** Signs in at the realm's page. @param {Record<string, string>} [form] */
    signIn: (form = {}) =>
      call(
        'POST',
        `${pages}/login`,
        new URLSearchParams({ username: first?.username ?? '', password: first?.password ?? '', ...form }),
      ),
  };
}

/**
 * Waits until something holds.
 *
 * @param {() => Promise<boolean>} holds
 */
export async function until(holds) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It never came to hold.');
}
