import { randomUuid } from '../secrets.js';
import { DAY, MINUTE } from '../data/dates.js';
import { expireSessions } from '../sessions/sessions.js';
import { textsOf } from '../texts/texts.js';
import { passwordProblems } from './password-policy.js';
import type { Realm, Session, User, PendingEmail } from '../types.js';
import type { FieldErrors } from './update.js';

/** the second: the session has ended over it */
export type Outcome = FieldErrors | 'grant_expired' | undefined;

const MOST_WRONG_PASSWORDS = 5;
/** How long the link to a new address can be followed (documented). */
const LINK_LIFE = 5 * MINUTE;

/**
 * Checks the current password. Too many wrong ones end the user's sessions (documented).
 *
 * @param name what the field is called in the request
 */
export function wrongPassword(realm: Realm, user: User, given: unknown, name: string = 'current_password'): Outcome {
  if (given === user.password) {
    user.wrongPasswords = 0;
    return undefined;
  }
  user.wrongPasswords += 1;
  if (user.wrongPasswords < MOST_WRONG_PASSWORDS) return { [name]: [textsOf(user).wrongPassword] };
  user.wrongPasswords = 0;
  expireSessions(realm, user.username);
  return 'grant_expired';
}

/**
 * Changes the password: once in 24 hours (documented), by the realm's policy. Other sessions of the user end.
 *
 * @param session the one that goes on
 */
export function changePassword(
  realm: Realm,
  user: User,
  session: Session,
  { current, password, confirmation }: { current: unknown; password: unknown; confirmation: unknown },
): Outcome {
  const texts = textsOf(user);
  const wrong = wrongPassword(realm, user, current);
  if (wrong) return wrong;
  if (user.passwordChangedAt !== undefined && Date.now() - user.passwordChangedAt < DAY) {
    return { password: [texts.oncePerDay] };
  }
  if (typeof password !== 'string' || password === '') return { password: [texts.blank] };
  const problems = passwordProblems(realm.settings.passwordPolicy, password, texts);
  if (password === user.password) problems.push(texts.samePassword);
  const errors: FieldErrors = {};
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

/** @returns whether somebody has this address already */
const isTaken = (realm: Realm, email: string): boolean =>
  [...realm.users.values()].some(({ me }) => String(me.email).toLowerCase() === email.toLowerCase());

/**
 * Asks for another e-mail address; it stays pending until a link is followed (documented). Asking again replaces what
 * is pending: the former link no longer works.
 */
export function changeEmail(
  realm: Realm,
  user: User,
  { email, current }: { email: unknown; current: unknown },
): Outcome {
  const texts = textsOf(user);
  const wrong = wrongPassword(realm, user, current);
  if (wrong) return wrong;
  if (typeof email !== 'string' || email === '') return { email: [texts.blank] };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { email: [texts.invalid] };
  if (email.length > 255) return { email: [texts.tooLong] };
  if (isTaken(realm, email)) return { email: [texts.taken] };
  user.pendingEmail = { email, token: randomUuid(), expiresAt: Date.now() + LINK_LIFE };
  return undefined;
}

/** @returns the address that waits, while its link can be followed */
export function pendingEmailOf({ pendingEmail }: User): PendingEmail | undefined {
  return pendingEmail && Date.now() < pendingEmail.expiresAt ? pendingEmail : undefined;
}

/**
 * The link in the message was followed.
 *
 * @param token of the link
 */
export function confirmEmail(realm: Realm, user: User, token: string): FieldErrors | undefined {
  const texts = textsOf(user);
  const pending = pendingEmailOf(user);
  if (pending?.token !== token) return { email: [texts.linkExpired] };
  // Somebody else may have taken it meanwhile.
  if (isTaken(realm, pending.email)) return { email: [texts.taken] };
  user.me.email = pending.email;
  user.pendingEmail = undefined;
  return undefined;
}

/** Deletes a user for good, with the sessions: what they hold answers `user_session`. */
export function deleteAccount(realm: Realm, user: User) {
  realm.users.delete(user.username);
  for (const { uuid, username } of [...realm.pictures.values()]) {
    if (username === user.username) realm.pictures.delete(uuid);
  }
  for (const session of [...realm.sessions.values()]) {
    if (session.username === user.username) realm.sessions.delete(session.id);
  }
}
