import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  AuthorizationResponseError,
  calculatePKCECodeChallenge,
  customFetch,
  None,
  processAuthorizationCodeResponse,
  processRevocationResponse,
  ResponseBodyError,
  revocationRequest,
  validateAuthResponse,
  type AuthorizationServer,
} from 'oauth4webapi';
import { pageFetch } from '../http/request.js';
import type { OAuthSettings } from '../session/registry.js';
import { OAuthError, type OAuthReason } from './error.js';

/** Milliseconds for one answer. */
const TIMEOUT = 15_000;

/** The realm's server, at the places that Modyo documents; that it stands among the realm's pages is assumed. */
function serverOf({
  accountUrl,
  realm,
  oauthBase,
}: Required<OAuthSettings>): Required<
  Pick<AuthorizationServer, 'issuer' | 'authorization_endpoint' | 'token_endpoint' | 'revocation_endpoint'>
> {
  const base = `${accountUrl}${oauthBase}/${encodeURIComponent(realm)}/oauth`;
  return {
    issuer: accountUrl,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    revocation_endpoint: `${base}/revoke`,
  };
}

/** No cookie goes along: the code or the token is all that counts. */
const optionsOf = ({ accountUrl }: OAuthSettings, init?: RequestInit) => ({
  [customFetch]: (url: string, { method, headers, body, redirect, signal }: RequestInit) =>
    pageFetch(url, { method, headers, body, redirect, signal, credentials: 'omit', cache: 'no-store', ...init }),
  // An account on this very machine; any other is refused without https before it comes to this.
  [allowInsecureRequests]: accountUrl.startsWith('http:'),
  signal: () => AbortSignal.timeout(TIMEOUT),
});

/** The address that signs the user in and comes back with a code. */
export async function authorizeUrl(
  settings: Required<OAuthSettings>,
  { state, verifier }: { state: string; verifier: string },
): Promise<string> {
  const url = new URL(serverOf(settings).authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: settings.redirectUri,
    scope: 'public',
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

const REFUSALS: Partial<Record<string, OAuthReason>> = { access_denied: 'access_denied', invalid_grant: 'code' };

/**
 * What went wrong, without the library's own words and objects: these hold what nobody may see.
 *
 * @param sent whether the code had been sent
 */
function reasonOf(error: unknown, sent: boolean): OAuthReason {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return REFUSALS[error.error] ?? 'server';
  if (!sent) return 'state';
  // A browser says no more of a request that failed than that it did.
  const failed = (error instanceof TypeError && !('code' in error)) || error instanceof DOMException;
  return failed ? 'network' : 'server';
}

const MESSAGES: Partial<Record<OAuthReason, string>> = {
  access_denied: 'the realm denied access',
  state: 'the answer belongs to no sign-in that was begun here',
  code: 'the realm refused the code, which works once and for ten minutes',
};

/**
 * Exchanges the code that came for an access token.
 *
 * @param params as the realm sent them to the page
 * @throws {OAuthError}
 */
export async function exchange(
  settings: Required<OAuthSettings>,
  params: URLSearchParams,
  { state, verifier }: { state: string; verifier: string },
): Promise<string> {
  const server = serverOf(settings);
  const client = { client_id: settings.clientId };
  let sent = false;
  try {
    const valid = validateAuthResponse(server, client, params, state);
    sent = true;
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      None(),
      valid,
      settings.redirectUri,
      verifier,
      optionsOf(settings),
    );
    return (await processAuthorizationCodeResponse(server, client, response)).access_token;
  } catch (error) {
    const reason = reasonOf(error, sent);
    const network = `no readable answer (CORS: the account must list exactly ${location.origin} as an allowed origin)`;
    throw new OAuthError(
      reason,
      MESSAGES[reason] ?? (reason === 'network' ? network : 'the realm refused to sign anybody in'),
    );
  }
}

/** Revokes a token, also while the page is being left. @throws when no answer says that it is done */
export async function revoke(settings: Required<OAuthSettings>, token: string): Promise<void> {
  const server = serverOf(settings);
  const client = { client_id: settings.clientId };
  const options = optionsOf(settings, { keepalive: true });
  await processRevocationResponse(await revocationRequest(server, client, None(), token, options));
}
