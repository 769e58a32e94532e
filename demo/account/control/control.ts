import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { deleteCookie, setCookie } from 'hono/cookie';
import { jsonBody } from '../api/handlers.js';
import { notificationOf, notificationOut, originOf, setRead } from '../api/wire.js';
import { storedEvents } from '../data/users.js';
import { sortNotifications, storeNotifications } from '../data/notifications.js';
import { createRealm, dropRealm, resetBank } from '../data/realms.js';
import { mergeCustomFields } from '../profile/custom-fields.js';
import { rename } from '../profile/update.js';
import { pageLanguage } from '../pages/layout.js';
import { noteOf, texts } from '../texts/texts.js';
import { credentialsOf } from '../sessions/credentials.js';
import { cookieName, endSession, expireSessions, startSession } from '../sessions/sessions.js';
import { isEntryList, isObjectList, seedProblems, settingsProblems } from './checks.js';
import { whatIfProblems } from '../what-if/rules.js';
import type { AccountContext, AccountEnv } from '../environment.js';
import type { AccountState, Realm, User } from '../types.js';

const problem = (c: AccountContext, message: string, status: 404 | 409 | 422) => c.json({ errors: [message] }, status);

/** @returns what identifies a user, and what it is good for in one line */
function briefly(c: AccountContext): (user: User) => Record<string, unknown> {
  const t = texts[pageLanguage(c, c.var.realm, undefined)];
  return (user) => {
    const { id, username, kind, me } = user;
    return { id, username, name: me.name, lang: me.lang, kind, note: noteOf(user, t) };
  };
}

/**
 * What the tests and the demo's drawer steer the account with. No part of the platform.
 * It answers any origin: the account holds made-up data only.
 */
export function controlRoutes(account: AccountState): Hono<AccountEnv> {
  const app: Hono<AccountEnv> = new Hono();
  app.use('*', cors({ origin: (origin) => origin, credentials: true, allowHeaders: ['Content-Type'] }));

  app.post('/reset', (c) => {
    resetBank(account);
    return c.body(null, 204);
  });

  app.post('/realms', async (c) => {
    const { drop = [], ...seed } = await jsonBody(c);
    if (!isListOfUids(drop)) return problem(c, 'drop takes a list of uids', 422);
    const problems = seedProblems(seed);
    if (problems.length > 0) return c.json({ errors: problems }, 422);
    if (typeof seed.uid === 'string' && account.realms.has(seed.uid)) return problem(c, 'uid is taken', 409);
    for (const uid of drop) leave(c, account, uid);
    const { realm, users } = createRealm(account, seed);
    const signedIn = realm.users.get(String(seed.signIn));
    if (signedIn) signIn(c, realm, signedIn);
    const out = users.map(({ user, session }) => ({
      id: user.id,
      username: user.username,
      password: user.password,
      accessToken: session.accessToken,
    }));
    return c.json({ uid: realm.uid, users: out }, 201);
  });

  app.use('/realms/:realm/*', async (c, next) => {
    const realm = account.realms.get(c.req.param('realm'));
    if (!realm) return problem(c, 'no such realm', 404);
    c.set('realm', realm);
    return next();
  });

  app.route('/realms/:realm', realmRoutes(account));
  return app;
}

const isListOfUids = (given: unknown): given is string[] =>
  Array.isArray(given) && given.every((uid) => typeof uid === 'string');

/** Drops a realm and the cookie that signs a user in there. */
function leave(c: Context, account: AccountState, uid: string) {
  dropRealm(account, uid);
  deleteCookie(c, cookieName(uid), { path: '/' });
}

/** Signs a user in with the realm's cookie. */
function signIn(c: Context, realm: Realm, user: User) {
  const session = startSession(realm, user);
  setCookie(c, cookieName(realm.uid), session.id, { httpOnly: true, sameSite: 'Lax', path: '/' });
  return session;
}

function realmRoutes(account: AccountState): Hono<AccountEnv> {
  const app: Hono<AccountEnv> = new Hono();

  app.get('/', (c) => {
    const { uid, settings, users, whatIf, held } = c.var.realm;
    return c.json({
      uid,
      settings,
      users: [...users.values()].map(briefly(c)),
      whatIf,
      held: [...held].map(({ operation }) => operation),
    });
  });

  app.delete('/', (c) => {
    leave(c, account, c.var.realm.uid);
    return c.body(null, 204);
  });

  app.put('/settings', async (c) => {
    const given = await jsonBody(c);
    const problems = settingsProblems(given);
    if (problems.length > 0) return c.json({ errors: problems }, 422);
    Object.assign(c.var.realm.settings, given);
    return c.json(c.var.realm.settings);
  });

  app.post('/sign-in', async (c) => {
    const { realm } = c.var;
    const user = realm.users.get(String((await jsonBody(c)).username));
    if (!user) return problem(c, 'no such user', 404);
    const session = signIn(c, realm, user);
    return c.json({ csrfToken: session.csrfToken, accessToken: session.accessToken, user: briefly(c)(user) });
  });

  app.post('/sign-out', (c) => {
    const { realm } = c.var;
    const session = realm.sessions.get(credentialsOf(c, realm).cookie ?? '');
    if (session) endSession(realm, session);
    deleteCookie(c, cookieName(realm.uid), { path: '/' });
    return c.body(null, 204);
  });

  app.put('/what-if', async (c) => {
    const given = await jsonBody(c);
    const problems = whatIfProblems(given);
    if (problems.length > 0) return c.json({ errors: problems }, 422);
    c.var.realm.whatIf = given;
    return c.json(given);
  });

  app.post('/release', async (c) => {
    const { operation } = await jsonBody(c);
    const held = [...c.var.realm.held].filter((one) => operation === undefined || one.operation === operation);
    for (const one of held) one.release();
    return c.json({ released: held.length });
  });

  app.get('/requests', (c) => c.json(c.var.realm.log));
  app.delete('/requests', (c) => {
    c.var.realm.log = [];
    return c.body(null, 204);
  });

  app.get('/service-requests', (c) => c.json(c.var.realm.serviceLog));

  app.get('/users/:username/notifications', (c) =>
    withUser(c, (realm, user) =>
      c.json(user.notifications.map((stored) => notificationOut(realm, stored, originOf(c)))),
    ),
  );

  app.post('/users/:username/notifications', async (c) => {
    const given = await c.req.json().catch(() => undefined);
    if (!isObjectList(given)) return problem(c, 'the body must be an array of notifications', 422);
    return withUser(c, (realm, user) => {
      const now = Date.now();
      const stored = storeNotifications(realm, given, (index) => now - index * 1000);
      user.notifications.unshift(...stored);
      sortNotifications(user.notifications);
      return c.json(
        stored.map((one) => notificationOut(realm, one, originOf(c))),
        201,
      );
    });
  });

  app.post('/users/:username/events', async (c) => {
    const given = await c.req.json().catch(() => undefined);
    if (!isObjectList(given)) return problem(c, 'the body must be an array of events', 422);
    return withUser(c, (_realm, user) => {
      user.events.unshift(...storedEvents(given, Date.now()));
      return c.json({ added: given.length }, 201);
    });
  });

  app.post('/users/:username/read', async (c) => {
    const { ids } = await jsonBody(c);
    if (!Array.isArray(ids)) return problem(c, 'ids must be an array', 422);
    return withUser(c, (realm, user) => {
      const found = ids.map((id) => notificationOf(user, String(id))).filter((stored) => stored !== undefined);
      for (const stored of found) setRead(realm, stored);
      return c.json({ read: found.length });
    });
  });

  app.get('/users/:username/me', (c) => withUser(c, (_realm, user) => c.json(user.me)));

  // As an administrator changes it: any attribute, whatever the user may do, and without asking what it should be.
  app.patch('/users/:username/me', async (c) => {
    const { custom_fields: entries, ...attributes } = await jsonBody(c);
    if (entries !== undefined && !isEntryList(entries)) {
      return problem(c, 'custom_fields must be an array of objects with a key', 422);
    }
    return withUser(c, (realm, user) => {
      Object.assign(user.me, attributes);
      if (entries) mergeCustomFields(realm, user, entries);
      if (('first_name' in attributes || 'last_name' in attributes) && !('name' in attributes)) rename(user);
      return c.json(user.me);
    });
  });

  // As a service would see it that trusts a token no longer.
  app.delete('/users/:username/delegated-token', (c) =>
    withUser(c, (realm, user) => {
      for (const session of realm.sessions.values()) {
        if (session.username === user.username) session.delegated = undefined;
      }
      return c.body(null, 204);
    }),
  );

  app.post('/users/:username/expire', (c) =>
    withUser(c, (realm, user) => c.json({ expired: expireSessions(realm, user.username) })),
  );

  return app;
}

function withUser(c: AccountContext, answer: (realm: Realm, user: User) => Response) {
  const { realm } = c.var;
  const user = realm.users.get(c.req.param('username') ?? '');
  return user ? answer(realm, user) : problem(c, 'no such user', 404);
}
