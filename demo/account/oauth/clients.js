/** @import { AccountState, OAuthClient, OAuthClientSeed, Realm } from '../types.js' */

/**
 * @param {OAuthClientSeed} seed
 * @returns {OAuthClient}
 */
export const oauthClientOf = ({ id, redirectUris, secret, scopes = ['public'] }) => ({
  id,
  redirectUris: [...redirectUris],
  secret,
  scopes: [...scopes],
});

/**
 * Registers a client in a realm, also for the time after the realm was put back to how it was at the start.
 *
 * @param {AccountState} account
 * @param {string} realmUid
 * @param {OAuthClientSeed} seed
 */
export function registerClient(account, realmUid, seed) {
  const client = oauthClientOf(seed);
  account.clients.push({ realmUid, client });
  account.realms.get(realmUid)?.clients.set(client.id, client);
}

/**
 * Where registered clients may have visitors sent to: a form of the sign-in page leads there in the end.
 *
 * @param {Realm} realm
 * @returns {string[]} origins
 */
export const clientOrigins = ({ clients }) => [
  ...new Set([...clients.values()].flatMap(({ redirectUris }) => redirectUris.map((uri) => new URL(uri).origin))),
];

/**
 * @param {unknown} value
 * @returns {string[]} what is wrong with what a realm's seed says of clients
 */
export function clientProblems(value) {
  if (!Array.isArray(value)) return ['clients is no array'];
  return value.flatMap((client, index) => {
    const where = `clients[${index.toString()}]`;
    const uris = client?.redirectUris;
    const found = Object.keys(client ?? {})
      .filter((key) => !['id', 'redirectUris', 'secret', 'scopes'].includes(key))
      .map((key) => `${where}.${key} is unknown`);
    if (!(typeof client?.id === 'string' && client.id)) found.push(`${where}.id is no text`);
    if (!Array.isArray(uris) || !uris.every((uri) => typeof uri === 'string' && URL.canParse(uri)))
      found.push(`${where}.redirectUris must be an array of addresses`);
    return found;
  });
}
