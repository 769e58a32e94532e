import { randomUuid } from '../secrets.js';
import { oauthClientOf } from '../oauth/clients.js';
import { customFieldOf } from '../profile/custom-fields.js';
import { startSession } from '../sessions/sessions.js';
import { bankCustomFields, bankSettings, bankSites, bankUsers } from './bank.js';
import { addUser } from './users.js';
import type { AccountState, Realm, RealmSeed, RealmSettings, Session, User } from '../types.js';

export const BANK = 'bank';

export const realmDefaults: RealmSettings = {
  name: 'Banco Faro',
  language: 'es',
  timeZone: 'UTC',
  csrf: 'off',
  markAsReadMethod: 'PUT',
  delegation: false,
  delegationTolerance: 30,
  sessionSeconds: 0,
  idleSeconds: 0,
  extraEndpoints: false,
  deletionNeedsPassword: false,
  oneTimeCode: false,
  avatarAttach: 'upload',
  passwordPolicy: 'min=12',
  customFieldDetail: 'named',
  refusalForm: 'envelope',
  updateAnswer: 'me',
  oauthDenied: false,
  oauthCodeSeconds: 600,
  wire: {},
};

/**
 * Makes a realm with its users and puts it into the account.
 *
 * @returns the session behind each user's first token
 */
export function createRealm(
  account: AccountState,
  {
    uid = `r-${randomUuid()}`,
    users = [{}],
    settings = {},
    customFields = bankCustomFields,
    clients = [],
  }: RealmSeed = {},
): { realm: Realm; users: Array<{ user: User; session: Session }> } {
  const realm: Realm = {
    uid,
    settings: { ...realmDefaults, ...settings },
    users: new Map(),
    sessions: new Map(),
    customFields: structuredClone(customFields).map(customFieldOf),
    sites: structuredClone(bankSites),
    whatIf: {},
    held: new Set(),
    log: [],
    nextNotificationId: 65345,
    nextUserId: 1001,
    pictures: new Map(),
    nextPictureId: 394,
    otpTries: new Map(),
    serviceLog: [],
    nextEventId: 1,
    clients: new Map(),
    codes: new Map(),
  };
  const registered = account.clients.filter(({ realmUid }) => realmUid === uid).map(({ client }) => client);
  for (const client of [...registered, ...clients.map(oauthClientOf)]) realm.clients.set(client.id, client);
  const made = users.map((userSeed) => {
    const user = addUser(realm, userSeed);
    return { user, session: startSession(realm, user) };
  });
  account.realms.set(uid, realm);
  return { realm, users: made };
}

/**
 * Drops a realm: what it holds open is let go.
 *
 * @returns whether there was one
 */
export function dropRealm(account: AccountState, uid: string): boolean {
  for (const held of account.realms.get(uid)?.held ?? []) held.release();
  return account.realms.delete(uid);
}

/** Puts the realm "bank" back to how it was at the start; everybody is signed out. */
export function resetBank(account: AccountState) {
  dropRealm(account, BANK);
  createRealm(account, { uid: BANK, users: bankUsers, settings: bankSettings });
}
