import { serveAccount } from '../../demo/account/serve.js';
import type { TestContext } from 'node:test';

export interface Answer {
  status: number;
  /** parsed JSON, or the text where it is none */
  body: any;
  headers: Headers;
}

/** Starts an account for one test and ends it with the test. */
export async function startAccount(t: TestContext, options?: Parameters<typeof serveAccount>[0]) {
  const account = await serveAccount(options);
  t.after(() => account.close());
  return account;
}

/** A caller that keeps cookies, as a browser does, and follows no redirect. */
export function browser(origin: string) {
  const cookies: Map<string, string> = new Map();

  /** @param body JSON, or a form as `URLSearchParams` or `FormData` */
  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
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
 * @param seed for `POST /demo/api/realms`
 */
export async function makeRealm(origin: string, seed: Record<string, unknown> = {}) {
  const { call, cookies } = browser(origin);
  const made = await call('POST', '/demo/api/realms', seed);
  if (made.status !== 201) throw new Error(`No realm: ${JSON.stringify(made.body)}`);
  const {
    uid,
    users,
  }: { uid: string; users: Array<{ id: number; username: string; password: string; accessToken: string }> } = made.body;
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
    /** A call of the Customers API with the first user's token. */
    api: (method: string, path: string, body?: unknown) =>
      call(method, `/api/customers/realms/${uid}${path}`, body, bearer),
    /** One with the cookie only. */
    apiByCookie: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      call(method, `/api/customers/realms/${uid}${path}`, body, headers),
    control: (method: string, path: string, body?: unknown) => call(method, control + path, body),
    async whatIf(whatIf: Record<string, unknown>) {
      const { status, body } = await call('PUT', `${control}/what-if`, whatIf);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    /** Signs in at the realm's page. */
    signIn: (form: Record<string, string> = {}) =>
      call(
        'POST',
        `${pages}/login`,
        new URLSearchParams({ username: first?.username ?? '', password: first?.password ?? '', ...form }),
      ),
  };
}

/** Waits until something holds. */
export async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It never came to hold.');
}
