import type { AccountState, OAuthClient, OAuthClientSeed, Realm } from '../types.js';

export const oauthClientOf = ({ id, redirectUris, secret, scopes = ['public'] }: OAuthClientSeed): OAuthClient => ({
  id,
  redirectUris: [...redirectUris],
  secret,
  scopes: [...scopes],
});

/** Registers a client in a realm, also for the time after the realm was put back to how it was at the start. */
export function registerClient(account: AccountState, realmUid: string, seed: OAuthClientSeed) {
  const client = oauthClientOf(seed);
  account.clients.push({ realmUid, client });
  account.realms.get(realmUid)?.clients.set(client.id, client);
}

/**
 * Where registered clients may have visitors sent to: a form of the sign-in page leads there in the end.
 *
 * @returns origins
 */
export const clientOrigins = ({ clients }: Realm): string[] => [
  ...new Set([...clients.values()].flatMap(({ redirectUris }) => redirectUris.map((uri) => new URL(uri).origin))),
];

/** @returns what is wrong with what a realm's seed says of clients */
export function clientProblems(value: unknown): string[] {
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
