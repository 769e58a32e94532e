import { Hono } from 'hono';
import { logRequest } from '../sessions/log.js';
import { credentialsOf, mayWrite } from '../sessions/credentials.js';
import { grantOf } from '../sessions/sessions.js';
import { texts, textsOf } from '../texts/texts.js';
import { withWhatIf } from '../what-if/what-if.js';
import { cors } from './cors.js';
import { methodNotAllowed, notFound, refused, unauthorized } from './errors.js';
import { handlers, jsonBody } from './handlers.js';
import { findOperation } from './operations.js';
import { track } from './tracking.js';
import type { AccountContext, AccountEnv } from '../environment.js';
import type { AccountState, Operation, Realm, Rule } from '../types.js';

async function verifyOtpCode(c: AccountContext, realm: Realm) {
  const { identifier, code } = await jsonBody(c);
  const key = String(identifier);
  const tries = realm.otpTries.get(key) ?? 0;
  if (tries >= 5) return refused(c, [texts[realm.settings.language].codeTries], 429);
  const known = [...realm.users.values()].some(
    ({ username, me }) => identifier === username || identifier === me.email,
  );
  if (known && code === CODE) return c.json({});
  realm.otpTries.set(key, tries + 1);
  return refused(c, [texts[realm.settings.language].codeWrong], 409);
}

/** The only one-time code that is right. */
const CODE = '123456';

/** Those for which the law wants strong authentication. */
const PERSONAL: Operation[] = ['updateMe', 'changePassword', 'changeEmail', 'deleteAccount', 'avatar', 'removeAvatar'];

function work(
  c: AccountContext,
  account: AccountState,
  realm: Realm,
  operation: Exclude<Operation, 'track'>,
  id: string,
  rule: Rule | undefined,
) {
  if (operation === 'verifyOtpCode') return verifyOtpCode(c, realm);
  const grant = grantOf(realm, credentialsOf(c, realm));
  if (typeof grant === 'string') return unauthorized(c, grant);
  // The platform's answer where the token is missing: no word of why.
  if (!mayWrite(c, account, realm, grant)) return c.body(null, 403);
  if (realm.settings.oneTimeCode && PERSONAL.includes(operation) && c.req.header('x-one-time-code') !== CODE) {
    return refused(c, [textsOf(grant.user).codeWrong], 409);
  }
  return handlers[operation](c, { account, realm, user: grant.user, session: grant.session, id, rule });
}

/** The Customers API, below the documented base path and the older one. */
export function apiRoutes(account: AccountState): Hono<AccountEnv> {
  const app: Hono<AccountEnv> = new Hono();
  for (const base of ['/api/customers/realms', '/api/realms']) {
    app.use(`${base}/*`, cors(account));
    app.all(`${base}/:realm/*`, async (c) => {
      c.header('Cache-Control', 'no-store');
      const realm = account.realms.get(c.req.param('realm'));
      if (!realm) return notFound(c);
      const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
      const path = c.req.path.slice(base.length + 1).replace(/^[^/]*/, '');
      const found = findOperation(realm, method, path);
      return logRequest(c, realm, found?.operation ?? 'unknown', () => {
        if (!found) return notFound(c);
        return withWhatIf(c, realm, found.operation, (rule) =>
          found.takesMethod
            ? work(c, account, realm, found.operation, found.id ?? '', rule)
            : methodNotAllowed(c, found.allowed),
        );
      });
    });
    app.all(`${base}/*`, (c) => notFound(c));
  }
  // One realm's site stands at the origin itself; every other realm has a site below it.
  for (const path of ['/events', '/sites/:realm/events']) {
    app.use(path, cors(account));
    app.post(path, async (c) => {
      const realm = account.realms.get(c.req.param('realm') ?? account.siteRealm);
      if (!realm) return notFound(c);
      return logRequest(c, realm, 'track', () => withWhatIf(c, realm, 'track', () => track(c, account, realm)));
    });
  }
  return app;
}
