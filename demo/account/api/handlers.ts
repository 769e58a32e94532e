import { base64Url, randomSecret, randomUuid } from '../secrets.js';
import { changeEmail, changePassword, deleteAccount, wrongPassword, type Outcome } from '../profile/account-changes.js';
import { removeAvatar, uploadAvatar } from '../profile/avatar.js';
import { customFieldsOut } from '../profile/custom-fields.js';
import { updateProfile } from '../profile/update.js';
import { without } from '../what-if/discard.js';
import { notFound, refusedFields, unauthorized } from './errors.js';
import { pageOf } from './paging.js';
import type { Answer, Schema, Seeded } from './schemas.js';
import { eventOut, notificationOf, notificationOut, notificationsFor, originOf, setRead, wireOf } from './wire.js';
import type { AccountContext } from '../environment.js';
import type { AccountState, Operation, Realm, Rule, Session, User } from '../types.js';

/** What a handler gets beside the request. */
export interface Call {
  account: AccountState;
  realm: Realm;
  user: User;
  session: Session;
  /** from the path, where it has one */
  id: string;
  /** what goes wrong */
  rule: Rule | undefined;
}

/** @returns the JSON object that came; an empty one for anything else */
export async function jsonBody(c: AccountContext): Promise<Record<string, unknown>> {
  const body = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
}

/** A token in the form of a JWT (header, payload, signature). Nobody here can verify the signature: it is made up. */
function jwt(payload: Record<string, unknown>) {
  const part = (value: unknown) => base64Url(JSON.stringify(value));
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.${randomSecret(32)}`;
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** The delegated token lives 300 seconds and is renewed when it is asked for shortly before its end (documented). */
function delegatedToken({ realm, session }: Call): Schema<'DelegatedToken'> | null {
  if (!realm.settings.delegation) return null;
  const now = Date.now();
  if (!session.delegated || session.delegated.expiresAt - now < realm.settings.delegationTolerance * 1000) {
    session.delegated = { uuid: randomUuid(), token: randomSecret(24), expiresAt: now + 300_000 };
  }
  const { uuid, token, expiresAt } = session.delegated;
  return {
    uuid,
    access_token: token,
    access_token_expires_in: 300,
    access_token_expires_in_datetime: new Date(expiresAt).toISOString(),
  };
}

function answerMe(c: AccountContext, call: Call) {
  const { realm, user } = call;
  const { sex } = user.me;
  const me: Seeded<'User'> = {
    ...user.me,
    // Text here, a number when it is written (Swagger).
    ...(typeof sex === 'number' && !realm.settings.wire.sexAsNumber && { sex: String(sex) }),
    ...('custom_fields' in user.me && { custom_fields: customFieldsOut(realm, user) }),
    delegated_token: delegatedToken(call),
  };
  return c.json(wireOf(realm).wrapMe ? { user: me } : me);
}

function answerOutcome(c: AccountContext, { realm, user }: Call, outcome: Outcome) {
  if (outcome === 'grant_expired') return unauthorized(c, outcome);
  return outcome ? refusedFields(c, realm, { attributes: outcome }, user) : c.json({});
}

export const handlers: Record<
  Exclude<Operation, 'verifyOtpCode' | 'track'>,
  (c: AccountContext, call: Call) => Response | Promise<Response>
> = {
  me: answerMe,

  async updateMe(c, call) {
    const { realm, user, rule } = call;
    const changes: Seeded<'UserChanges'> = without(await jsonBody(c), rule?.discard);
    const errors = updateProfile(realm, user, changes);
    if (errors) return refusedFields(c, realm, errors, user, changes);
    const { updateAnswer } = realm.settings;
    if (updateAnswer === 'me') return answerMe(c, call);
    return updateAnswer === 'ok' ? c.json({}) : c.body(null, 200);
  },

  notifications(c, { realm, user }) {
    const { items, meta } = pageOf(c, notificationsFor(realm, user, c.req.query()));
    const notifications = items.map((stored) => notificationOut(realm, stored, originOf(c)));
    return c.json(wireOf(realm).noMeta ? { notifications } : { notifications, meta });
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
    return c.json({ sites: items, meta } satisfies Schema<'SiteList'>);
  },

  zendeskToken: (c, { user }) =>
    c.json({
      token: jwt({ scope: 'user', external_id: user.uuid, name: user.me.name, email: user.me.email }),
    } satisfies Answer<'OneText'>),

  zendeskSsoUrl: (c, { user }) =>
    c.json({
      url: `https://bancofaro.zendesk.example/access/jwt?jwt=${jwt({ sub: user.uuid, exp: inSeconds(180) })}`,
    } satisfies Answer<'OneText'>),

  deliveryToken: (c, { user }) =>
    c.json({ delivery_token: jwt({ sub: user.uuid, exp: inSeconds(3600) }) } satisfies Answer<'OneText'>),

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

  async deleteAccount(c, call) {
    const { realm, user } = call;
    const { password } = await jsonBody(c);
    const outcome = realm.settings.deletionNeedsPassword ? wrongPassword(realm, user, password, 'password') : undefined;
    if (outcome) return answerOutcome(c, call, outcome);
    deleteAccount(realm, user);
    return c.body(null, 204);
  },

  async avatar(c, call) {
    const { realm, user } = call;
    const form = await c.req.formData().catch(() => undefined);
    const taken = await uploadAvatar(realm, user, form?.get('file'));
    if ('errors' in taken) return refusedFields(c, realm, { attributes: taken.errors }, user);
    const { id, uuid, name } = taken.picture;
    // The address comes without a scheme (Swagger).
    const url = `//${new URL(originOf(c)).host}/uploads/${uuid}/original/${encodeURIComponent(name)}`;
    return c.json({ id, uuid, name, size: taken.size, url } satisfies Answer<'Uploaded'>);
  },

  removeAvatar: (c, { realm, user, id }) => (removeAvatar(realm, user, id) ? c.json({}) : notFound(c)),
};
