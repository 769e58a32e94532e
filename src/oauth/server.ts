import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  AuthorizationResponseError,
  calculatePKCECodeChallenge,
  customFetch,
  jweDecrypt,
  None,
  processAuthorizationCodeResponse,
  processRevocationResponse,
  ResponseBodyError,
  revocationRequest,
  validateAuthResponse,
  type AuthorizationServer,
  type Client,
} from 'oauth4webapi';
import { pageFetch } from '../client/page-fetch.js';
import type { OAuthSettings } from '../settings/oauth.js';
import { own } from '../shared/own.js';
import { pageOrigin } from '../shared/page.js';
import { OAuthError, type OAuthReason } from './error.js';

/** Milliseconds for one answer. */
const TIMEOUT_MILLISECONDS = 15_000;

/** Without a prototype: what a page's scripts put on `Object.prototype` steers nothing of a library that reads settings. */
const bare = <T extends object>(values: T): T => Object.assign<T, T>(Object.create(null) as T, values);

/** Places of the realm's server that Modyo documents; that it stands among the realm's pages is assumed. */
const placesOf = ({ accountUrl, realm, oauthBase }: Required<OAuthSettings>, name: string) =>
  `${accountUrl}${oauthBase}/${encodeURIComponent(realm)}/oauth/${name}`;

/** @param needsIssuer whether an answer has to say whose it is */
const serverOf = (settings: Required<OAuthSettings>, needsIssuer = false): AuthorizationServer =>
  bare({
    issuer: settings.accountUrl,
    token_endpoint: placesOf(settings, 'token'),
    revocation_endpoint: placesOf(settings, 'revoke'),
    authorization_response_iss_parameter_supported: needsIssuer,
    mtls_endpoint_aliases: undefined,
  });

const clientOf = ({ clientId }: OAuthSettings): Client =>
  bare({
    client_id: clientId,
    use_mtls_endpoint_aliases: false,
    require_auth_time: false,
    default_max_age: undefined,
  });

/** No cookie goes along: the code or the token is all that counts. */
const optionsOf = ({ accountUrl }: OAuthSettings, keepalive = false) =>
  bare({
    [customFetch]: (url: string, { method, headers, body, redirect, signal }: RequestInit) =>
      pageFetch(
        url,
        bare<RequestInit>({
          method,
          headers,
          body,
          redirect,
          signal,
          credentials: 'omit',
          cache: 'no-store',
          mode: 'cors',
          referrer: '',
          keepalive,
        }),
      ),
    // An account on this very machine; any other is refused without https before it comes to this.
    [allowInsecureRequests]: accountUrl.startsWith('http:'),
    signal: () => AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    headers: undefined,
    additionalParameters: undefined,
    DPoP: undefined,
  });

/** How to read the answer of the token endpoint: there is no OpenID Connect. */
const reading = () =>
  bare({
    expectedNonce: undefined,
    maxAge: undefined,
    requireIdToken: false,
    [jweDecrypt]: undefined,
    recognizedTokenTypes: undefined,
  });

/** The address that signs the user in and comes back with a code. */
export async function authorizeUrl(
  settings: Required<OAuthSettings>,
  { state, verifier }: { state: string; verifier: string },
): Promise<string> {
  const url = new URL(placesOf(settings, 'authorize'));
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

const REFUSALS = new Map<string, OAuthReason>([
  ['access_denied', 'access_denied'],
  ['invalid_grant', 'code'],
]);

/**
 * What went wrong, without the library's own words and objects: these hold what nobody may see.
 *
 * @param sent whether the code had been sent
 */
function reasonOf(error: unknown, sent: boolean): OAuthReason {
  if (error instanceof OAuthError) return error.reason;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return REFUSALS.get(error.error) ?? 'server';
  if (!sent) return 'state';
  // A browser says no more of a request that failed than that it did.
  const failed = (error instanceof TypeError && !('code' in error)) || error instanceof DOMException;
  return failed ? 'network' : 'server';
}

const MESSAGES: Partial<Record<OAuthReason, string>> = {
  server: 'the realm refused to sign anybody in',
  access_denied: 'the realm denied access',
  issuer: 'the answer does not say that it is from the account that was asked (iss)',
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
  { state, verifier, needsIssuer }: { state: string; verifier: string; needsIssuer?: boolean },
): Promise<string> {
  const server = serverOf(settings, needsIssuer);
  const client = clientOf(settings);
  const issuers = params.getAll('iss');
  const isIssuerRight = issuers.every((issuer) => issuer === server.issuer) && !(needsIssuer && !issuers.length);
  let sent = false;
  try {
    if (!isIssuerRight) throw new OAuthError('issuer', MESSAGES.issuer!);
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
    const token = own(await processAuthorizationCodeResponse(server, client, response, reading()), 'access_token');
    // The library reads it from wherever it is, also where a script of the page has put one for all objects.
    if (!token) throw new OAuthError('server', MESSAGES.server!);
    return token;
  } catch (error) {
    const reason = reasonOf(error, sent);
    const network = `no readable answer (CORS: the account must list exactly ${pageOrigin()} as an allowed origin)`;
    throw new OAuthError(reason, MESSAGES[reason] ?? (reason === 'network' ? network : MESSAGES.server!));
  }
}

/** Revokes a token, also while the page is being left. @throws when no answer says that it is done */
export async function revoke(settings: Required<OAuthSettings>, token: string): Promise<void> {
  const options = optionsOf(settings, true);
  const response = await revocationRequest(serverOf(settings), clientOf(settings), None(), token, options);
  await processRevocationResponse(response);
}
