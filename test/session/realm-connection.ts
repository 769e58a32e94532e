import type { CustomersError } from '../../src/http/error.js';
import { RealmConnection } from '../../src/session/connection.js';
import { resolve, type Settings } from '../../src/session/settings.js';
import type { Realm } from '../support/account.js';

/** Settings of a realm, settled. */
export const settingsOf = (realm: Pick<Realm, 'uid'>, settings: Settings = {}) =>
  resolve([{ source: {}, settings: { realm: realm.uid, ...settings } }]);

/** A connection to a realm of the demo account, and the 401s that it told of. */
export function connect(realm: Pick<Realm, 'uid'>, settings?: Settings) {
  const unauthorized: CustomersError[] = [];
  const connection = new RealmConnection(settingsOf(realm, settings), {
    unauthorized: (error) => unauthorized.push(error),
    tokenChanged: () => Promise.resolve(),
  });
  return { connection, unauthorized };
}
