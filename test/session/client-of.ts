import type { CustomersError } from '../../src/client/error.js';
import { pool } from '../../src/session/pool.js';
import { Client } from '../../src/client/client.js';
import { type Resolved, type Settings } from '../../src/settings/settings.js';
import { resolve } from '../../src/settings/resolve.js';
import type { Realm } from '../support/account.js';

/** Settings of a realm, settled. */
export const settingsOf = (realm: Pick<Realm, 'uid'>, settings: Settings = {}) =>
  resolve([{ source: {}, settings: { realm: realm.uid, ...settings } }]);

/** A connection to a realm of the demo account, and the 401s that it told of. */
export const connect = (realm: Pick<Realm, 'uid'>, settings?: Settings) => connectWith(settingsOf(realm, settings));

/** The same for what is settled already. */
export function connectWith(settings: Resolved) {
  const unauthorized: CustomersError[] = [];
  const hooks = {
    onUnauthorized: (error: CustomersError) => unauthorized.push(error),
    onTokenChanged: () => Promise.resolve(),
  };
  const connection = new Client({ ...settings, isOAuth: !!settings.oauth }, hooks, pool().endpoints);
  return { connection, unauthorized };
}
