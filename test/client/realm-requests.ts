import { request, type RequestOptions } from '../../src/client/request.js';
import { accountUrl, createRealm, type Realm } from '../support/account.js';

type Options = Partial<RequestOptions> & { account?: string; path?: string };

/** Address of a path below a realm, at the account's origin unless another is given. */
export const apiUrl = (realm: Realm, path: string, account = accountUrl): string =>
  `${account}/api/customers/realms/${realm.uid}${path}`;

/** Asks for the notifications of a realm, a request that is tried again. */
export const read = (realm: Realm, { account, path = '/notifications?page=1', ...options }: Options = {}) =>
  request(apiUrl(realm, path, account), { method: 'GET', operation: 'notifications', ...options });

/** Marks a notification as read, a request that is sent once. */
export const write = (realm: Realm, { account, path = '/notifications/1/mark_as_read', ...options }: Options = {}) =>
  request(apiUrl(realm, path, account), { method: 'PUT', operation: 'markAsRead', ...options });

/**
 * Makes one realm for the tests of a suite, in which a user is signed in; before each test nothing in it is out of the
 * ordinary, and nothing has been asked.
 */
export function useRealm(take: (realm: Realm) => void): void {
  let realm: Realm;

  before(async () => {
    realm = await createRealm();
    await realm.signIn();
    take(realm);
  });

  beforeEach(async () => {
    await realm.whatIf();
    await realm.clearRequests();
  });

  after(() => realm.drop());
}
