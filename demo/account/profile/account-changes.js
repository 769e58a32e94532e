import { DAY } from '../data/dates.js';
import { expireSessions } from '../sessions/sessions.js';
import { textsOf } from '../texts/texts.js';

/** @import { Realm, Session, User } from '../types.js' */
/** @import { FieldErrors } from './update.js' */

const LONGEST_IMAGE = 2 * 1024 * 1024;
const MOST_WRONG_PASSWORDS = 5;

/**
 * Checks the current password. Too many wrong ones end the user's sessions (documented).
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {unknown} given
 * @returns {boolean}
 */
function knowsPassword(realm, user, given) {
  if (given === user.password) {
    user.wrongPasswords = 0;
    return true;
  }
  user.wrongPasswords += 1;
  if (user.wrongPasswords >= MOST_WRONG_PASSWORDS) {
    user.wrongPasswords = 0;
    expireSessions(realm, user.username);
  }
  return false;
}

/**
 * Changes the password: once in 24 hours (documented), at least 12 characters. Other sessions of the user end.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {Session} session the one that goes on
 * @param {{ current: unknown, password: unknown, confirmation: unknown }} given
 * @returns {FieldErrors | undefined}
 */
export function changePassword(realm, user, session, { current, password, confirmation }) {
  const texts = textsOf(user);
  if (!knowsPassword(realm, user, current)) return { current_password: [texts.wrongPassword] };
  if (user.passwordChangedAt !== undefined && Date.now() - user.passwordChangedAt < DAY) {
    return { password: [texts.oncePerDay] };
  }
  if (typeof password !== 'string' || password.length < 12) return { password: [texts.passwordTooShort] };
  if (password.length > 128) return { password: [texts.tooLong] };
  if (password === user.password) return { password: [texts.samePassword] };
  if (password !== confirmation) return { password_confirmation: [texts.confirmationDiffers] };
  user.password = password;
  user.passwordChangedAt = Date.now();
  for (const other of realm.sessions.values()) {
    if (other.username === user.username && other.id !== session.id) other.state = 'expired';
  }
  return undefined;
}

/**
 * Asks for another e-mail address; it stays pending until a link is followed (documented).
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {{ email: unknown, current: unknown }} given
 * @returns {FieldErrors | undefined}
 */
export function changeEmail(realm, user, { email, current }) {
  const texts = textsOf(user);
  if (!knowsPassword(realm, user, current)) return { current_password: [texts.wrongPassword] };
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { email: [texts.invalid] };
  const taken = [...realm.users.values()].some((other) => other.me.email === email);
  if (taken) return { email: [texts.taken] };
  user.pendingEmail = email;
  return undefined;
}

/**
 * The link in the message was followed.
 *
 * @param {User} user
 */
export function confirmEmail(user) {
  if (user.pendingEmail !== undefined) user.me.email = user.pendingEmail;
  user.pendingEmail = undefined;
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

/**
 * Takes an uploaded picture. SVG is refused (documented default).
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {File} file
 * @returns {Promise<FieldErrors | undefined>}
 */
export async function replaceAvatar(realm, user, file) {
  const texts = textsOf(user);
  if (!['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(file.type))
    return { avatar: [texts.notAnImage] };
  if (file.size > LONGEST_IMAGE) return { avatar: [texts.imageTooLarge] };
  user.upload = { bytes: new Uint8Array(await file.arrayBuffer()), type: file.type, name: file.name };
  const base = `/uploads/avatars/${encodeURIComponent(realm.uid)}/${encodeURIComponent(user.username)}/upload-${Date.now().toString(36)}`;
  user.me.avatar = {
    id: user.id,
    file_name: file.name,
    url_original: base,
    url_small: `${base}?size=small`,
    url_medium: `${base}?size=medium`,
  };
  return undefined;
}
