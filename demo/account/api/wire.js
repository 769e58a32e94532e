import { writtenTime } from '../data/dates.js';

/** @import { AccountContext, Realm, StoredEvent, StoredNotification, User } from '../types.js' */

/**
 * @param {AccountContext} c
 * @returns {string} the account's origin, as the caller reached it
 */
export const originOf = (c) => new URL(c.req.url).origin;

/**
 * @param {Realm} realm
 * @param {StoredNotification} stored
 * @param {string} origin of the account
 * @returns {Record<string, unknown>} the entry as it goes out
 */
export function notificationOut(realm, { key, wire }, origin) {
  const { idOnlyInUrl, readAs = 'opened', relativeUrls } = realm.settings.wire;
  const base = relativeUrls ? '' : origin;
  const url = `${base}/realms/${encodeURIComponent(realm.uid)}/profile?notification_id=${encodeURIComponent(key)}`;
  /** @type {Record<string, unknown>} */
  const out = { ...wire, url: wire.url ?? url };
  // Campaigns carry whole addresses of their pictures, and this account only learns its own from the request.
  if (typeof out.body === 'string') {
    out.body = out.body.replaceAll('src="/uploads/campaigns/', `src="${origin}/uploads/campaigns/`);
  }
  if (idOnlyInUrl) delete out.id;
  if (readAs !== 'opened') {
    delete out.opened;
    out[readAs] = readAs === 'read' ? isRead(wire) : isRead(wire) ? (wire.opened_at ?? wire.sent_at) : null;
  }
  return out;
}

/**
 * @param {Record<string, unknown>} wire
 * @returns {boolean} whether any of the fields that may say so says so
 */
export const isRead = ({ opened, read, opened_at: openedAt, read_at: readAt }) =>
  [opened, read].some((flag) => flag === true || flag === 'true' || flag === 1) || Boolean(openedAt || readAt);

/**
 * @param {Realm} realm
 * @param {StoredNotification} stored
 */
export function setRead(realm, { wire }) {
  const now = writtenTime(Date.now(), realm.settings.timeZone);
  const { readAs } = realm.settings.wire;
  if ('opened' in wire) wire.opened = true;
  if ('read' in wire) wire.read = true;
  if ('read_at' in wire) wire.read_at = now;
  if ('opened_at' in wire || readAs === 'opened_at') wire.opened_at = now;
}

/**
 * @param {User} user
 * @param {string} key
 * @returns {StoredNotification | undefined}
 */
export const notificationOf = (user, key) => user.notifications.find((stored) => stored.key === key);

/**
 * @param {StoredEvent} event
 * @param {Realm} realm
 */
export const eventOut = ({ title, description, at, wire }, realm) => ({
  title,
  description,
  created_at: writtenTime(at, realm.settings.timeZone),
  ...wire,
});
