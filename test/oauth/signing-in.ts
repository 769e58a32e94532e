import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi';
import { clientFor } from '../../src/oauth/client.js';
import { OAUTH_STATE } from '../../src/settings/oauth.js';
import type { OAuthSettings } from '../../src/settings/oauth.js';
import { laidOver } from '../../src/settings/own-texts.js';
import type { Language, Translations } from '../../src/shared/language.js';
import { accountUrl, crossSiteAccountUrl, type Realm, type RealmSeed } from '../support/account.js';
import { newRealm } from '../elements/stage.js';

/** Where the account sends the visitor back to. */
export const returnUrl = `${location.origin}/returned?part=1`;

/** Gives the texts of a language, as an element does. */
export const speaking =
  (language: Language, isFormal = false) =>
  <T extends object>(strings: Translations<T>): T =>
    laidOver({ language, isFormal }, 'oauth', strings);

/** A realm with the public client `partner`, in which ana is signed in; its account answers from another site. */
export async function partnerRealm(settings?: RealmSeed['settings']): Promise<Realm> {
  const realm = await newRealm({
    users: [{ username: 'ana', notifications: 2 }, { username: 'bea' }],
    settings,
    clients: [{ id: 'partner', redirectUris: [returnUrl] }],
  });
  await realm.signIn('ana');
  return realm;
}

/** What the client is set to. */
export const settingsOf = ({ uid }: Pick<Realm, 'uid'>, changes?: Partial<OAuthSettings>): OAuthSettings => ({
  accountUrl: crossSiteAccountUrl,
  realm: uid,
  clientId: 'partner',
  redirectUri: returnUrl,
  ...changes,
});

/**
 * Goes the way through the realm's own pages, as a visitor who has a session there: in the background, at the origin that
 * the cookie reaches.
 */
export async function comeBack({ uid }: Realm) {
  const secrets = { state: `${OAUTH_STATE}test-${Math.random()}`, verifier: generateRandomCodeVerifier() };
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'partner',
    redirect_uri: returnUrl,
    state: secrets.state,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
  });
  const { url } = await fetch(`${accountUrl}/realms/${uid}/oauth/authorize?${query}`);
  return { secrets, params: new URL(url).searchParams, url };
}

/** Signs in as far as the token. */
export async function signInBehind(realm: Realm, changes?: Partial<OAuthSettings>) {
  const client = clientFor(settingsOf(realm, changes));
  const { params, secrets } = await comeBack(realm);
  await client.finish(params, secrets);
  return client;
}

/** The status with which the account answers to a token. */
export async function statusOf({ uid }: Realm, token: string): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${crossSiteAccountUrl}/api/customers/realms/${uid}/me`, { headers })).status;
}
