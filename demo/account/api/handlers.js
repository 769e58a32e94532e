import { randomBytes, randomUUID } from 'node:crypto';
import { changeEmail, changePassword, deleteAccount } from '../profile/account-changes.js';
import { replaceAvatar } from '../profile/avatar.js';
import { customFieldsOut } from '../profile/custom-fields.js';
import { updateProfile } from '../profile/update.js';
import { without } from '../what-if/discard.js';
import { notFound, refusedFields, unauthorized } from './errors.js';
import { pageOf } from './paging.js';
import { eventOut, notificationOf, notificationOut, originOf, setRead } from './wire.js';

/** @import { Outcome } from '../profile/account-changes.js' */
/** @import { AccountContext, AccountState, Operation, Realm, Rule, Session, User } from '../types.js' */

/**
 * What a handler gets beside the request.
 *
 * @typedef {object} Call
 * @property {AccountState} account
 * @property {Realm} realm
 * @property {User} user
 * @property {Session} session
 * @property {string} id from the path, where it has one
 * @property {Rule | undefined} rule what goes wrong
 */

/**
 * @param {AccountContext} c
 * @returns {Promise<Record<string, unknown>>} the JSON object that came; an empty one for anything else
 */
export async function jsonBody(c) {
  const body = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
}

/**
 * A token in the form of a JWT (header, payload, signature). Nobody here can verify the signature: it is made up.
 *
 * @param {Record<string, unknown>} payload
 */
function jwt(payload) {
  const part = (/** @type {unknown} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.${randomBytes(32).toString('base64url')}`;
}

const inSeconds = (/** @type {number} */ seconds) => Math.floor(Date.now() / 1000) + seconds;

/**
 * The delegated token lives 300 seconds and is renewed when it is asked for shortly before its end (documented).
 *
 * @param {Call} call
 */
function delegatedToken({ realm, session }) {
  if (!realm.settings.delegation) return null;
  const now = Date.now();
  if (!session.delegated || session.delegated.expiresAt - now < realm.settings.delegationTolerance * 1000) {
    session.delegated = { uuid: randomUUID(), token: randomBytes(24).toString('base64url'), expiresAt: now + 300_000 };
  }
  const { uuid, token, expiresAt } = session.delegated;
  return {
    uuid,
    access_token: token,
    access_token_expires_in: 300,
    access_token_expires_in_datetime: new Date(expiresAt).toISOString(),
  };
}

/**
 * @param {AccountContext} c
 * @param {Call} call
 */
function answerMe(c, call) {
  const { realm, user } = call;
  const me = {
    ...user.me,
    ...('custom_fields' in user.me && { custom_fields: customFieldsOut(realm, user) }),
    delegated_token: delegatedToken(call),
  };
  return c.json(realm.settings.wire.wrapMe ? { user: me } : me);
}

/**
 * @param {AccountContext} c
 * @param {Call} call
 * @param {Outcome} outcome
 */
function answerOutcome(c, { realm, user }, outcome) {
  if (outcome === 'grant_expired') return unauthorized(c, outcome);
  return outcome ? refusedFields(c, realm, { attributes: outcome }, user) : c.json({});
}

/** @type {Record<Exclude<Operation, 'verifyOtpCode'|'track'>, (c: AccountContext, call: Call) => Response | Promise<Response>>} */
export const handlers = {
  me: answerMe,

  async updateMe(c, call) {
    const { realm, user, rule } = call;
    const errors = updateProfile(realm, user, without(await jsonBody(c), rule?.discard));
    if (errors) return refusedFields(c, realm, errors, user);
    const { updateAnswer } = realm.settings;
    if (updateAnswer === 'me') return answerMe(c, call);
    return updateAnswer === 'ok' ? c.json({}) : c.body(null, 200);
  },

  notifications(c, { realm, user }) {
    const { items, meta } = pageOf(c, user.notifications);
    const notifications = items.map((stored) => notificationOut(realm, stored, originOf(c)));
    return c.json(realm.settings.wire.noMeta ? { notifications } : { notifications, meta });
  },

  markAsRead(c, { realm, user, id }) {
    const stored = notificationOf(user, id);
    if (!stored) return notFound(c);
    setRead(realm, stored);
    return c.json({});
  },

  events(c, { realm, user }) {
    const { sort_by: by = 'created_at', order = 'desc', not_impersonated: own } = c.req.query();
    const shown = user.events.filter(({ impersonated }) => !(impersonated && own !== undefined && own !== 'false'));
    shown.sort((one, other) => (by === 'type' ? one.type.localeCompare(other.type) : 0) || one.at - other.at);
    if (order !== 'asc') shown.reverse();
    const { items, meta } = pageOf(c, shown);
    return c.json({ events: items.map((event) => eventOut(event, realm)), meta });
  },

  sites(c, { account, realm }) {
    const { items, meta } = pageOf(c, [...account.listedSites, ...realm.sites]);
    return c.json({ sites: items, meta });
  },

  zendeskToken: (c, { user }) =>
    c.json({ token: jwt({ scope: 'user', external_id: user.uuid, name: user.me.name, email: user.me.email }) }),

  zendeskSsoUrl: (c, { user }) =>
    c.json({ url: `https://bancofaro.zendesk.example/access/jwt?jwt=${jwt({ sub: user.uuid, exp: inSeconds(180) })}` }),

  deliveryToken: (c, { user }) => c.json({ delivery_token: jwt({ sub: user.uuid, exp: inSeconds(3600) }) }),

  async changePassword(c, call) {
    const { realm, user, session } = call;
    const body = await jsonBody(c);
    const outcome = changePassword(realm, user, session, {
      current: body.current_password,
      password: body.password,
      confirmation: body.password_confirmation,
    });
    return answerOutcome(c, call, outcome);
  },

  async changeEmail(c, call) {
    const { email, current_password: current } = await jsonBody(c);
    return answerOutcome(c, call, changeEmail(call.realm, call.user, { email, current }));
  },

  deleteAccount(c, { realm, user }) {
    deleteAccount(realm, user);
    return c.body(null, 204);
  },

  async avatar(c, call) {
    const form = await c.req.formData().catch(() => undefined);
    const errors = await replaceAvatar(call.realm, call.user, form?.get('avatar'));
    return errors ? refusedFields(c, call.realm, { attributes: errors }, call.user) : answerMe(c, call);
  },
};
