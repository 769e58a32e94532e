import { randomUUID } from 'node:crypto';
import { DAY, MINUTE } from '../data/dates.js';
import { expireSessions } from '../sessions/sessions.js';
import { textsOf } from '../texts/texts.js';
import { passwordProblems } from './password-policy.js';

/** @import { Realm, Session, User } from '../types.js' */
/** @import { FieldErrors } from './update.js' */

/** @typedef {FieldErrors | 'grant_expired' | undefined} Outcome the second: the session has ended over it */

const MOST_WRONG_PASSWORDS = 5;
/** How long the link to a new address can be followed (documented). */
const LINK_LIFE = 5 * MINUTE;

/**
 * Checks the current password. Too many wrong ones end the user's sessions (documented).
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {unknown} given
 * @returns {Outcome}
 */
function wrongPassword(realm, user, given) {
  if (given === user.password) {
    user.wrongPasswords = 0;
    return undefined;
  }
  user.wrongPasswords += 1;
  if (user.wrongPasswords < MOST_WRONG_PASSWORDS) return { current_password: [textsOf(user).wrongPassword] };
  user.wrongPasswords = 0;
  expireSessions(realm, user.username);
  return 'grant_expired';
}

/**
 * Changes the password: once in 24 hours (documented), by the realm's policy. Other sessions of the user end.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {Session} session the one that goes on
 * @param {{ current: unknown, password: unknown, confirmation: unknown }} given
 * @returns {Outcome}
 */
export function changePassword(realm, user, session, { current, password, confirmation }) {
  const texts = textsOf(user);
  const wrong = wrongPassword(realm, user, current);
  if (wrong) return wrong;
  if (user.passwordChangedAt !== undefined && Date.now() - user.passwordChangedAt < DAY) {
    return { password: [texts.oncePerDay] };
  }
  if (typeof password !== 'string' || password === '') return { password: [texts.blank] };
  const problems = passwordProblems(realm.settings.passwordPolicy, password, texts);
  if (password === user.password) problems.push(texts.samePassword);
  /** @type {FieldErrors} */
  const errors = {};
  if (problems.length > 0) errors.password = problems;
  if (password !== confirmation) errors.password_confirmation = [texts.confirmationDiffers];
  if (Object.keys(errors).length > 0) return errors;
  user.password = password;
  user.passwordChangedAt = Date.now();
  for (const other of realm.sessions.values()) {
    if (other.username === user.username && other.id !== session.id) other.state = 'expired';
  }
  return undefined;
}

/**
 * @param {Realm} realm
 * @param {string} email
 * @returns {boolean} whether somebody has this address already
 */
const isTaken = (realm, email) =>
  [...realm.users.values()].some(({ me }) => String(me.email).toLowerCase() === email.toLowerCase());

/**
 * Asks for another e-mail address; it stays pending until a link is followed (documented). Asking again replaces what
 * is pending: the former link no longer works.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {{ email: unknown, current: unknown }} given
 * @returns {Outcome}
 */
export function changeEmail(realm, user, { email, current }) {
  const texts = textsOf(user);
  const wrong = wrongPassword(realm, user, current);
  if (wrong) return wrong;
  if (typeof email !== 'string' || email === '') return { email: [texts.blank] };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { email: [texts.invalid] };
  if (email.length > 255) return { email: [texts.tooLong] };
  if (isTaken(realm, email)) return { email: [texts.taken] };
  user.pendingEmail = { email, token: randomUUID(), expiresAt: Date.now() + LINK_LIFE };
  return undefined;
}

/**
 * @param {User} user
 * @returns {import('../types.js').PendingEmail | undefined} the address that waits, while its link can be followed
 */
export function pendingEmailOf({ pendingEmail }) {
  return pendingEmail && Date.now() < pendingEmail.expiresAt ? pendingEmail : undefined;
}

/**
 * The link in the message was followed.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {string} token of the link
 * @returns {FieldErrors | undefined}
 */
export function confirmEmail(realm, user, token) {
  const texts = textsOf(user);
  const pending = pendingEmailOf(user);
  if (pending?.token !== token) return { email: [texts.linkExpired] };
  // Somebody else may have taken it meanwhile.
  if (isTaken(realm, pending.email)) return { email: [texts.taken] };
  user.me.email = pending.email;
  user.pendingEmail = undefined;
  return undefined;
}

/**
 * Deletes a user for good, with the sessions: what they hold answers `user_session`.
 *
 * @param {Realm} realm
 * @param {User} user
 */
export function deleteAccount(realm, user) {
  realm.users.delete(user.username);
  for (const session of [...realm.sessions.values()]) {
    if (session.username === user.username) realm.sessions.delete(session.id);
  }
}
