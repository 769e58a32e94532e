import { cors } from '../api/cors.js';
import { formOf, textOf } from '../pages/forms.js';
import { issueCode, redeemCode, revokeToken } from './grants.js';
import type { Hono } from 'hono';
import type { AccountContext, AccountEnv } from '../environment.js';
import type { AccountState, OAuthClient } from '../types.js';
import type { Grant } from '../sessions/sessions.js';

/** The client that a form is from. A public one only has its name; one with a secret has to show it. */
function clientOf(c: AccountContext, form: FormData): OAuthClient | undefined {
  const client = c.var.realm.clients.get(textOf(form, 'client_id'));
  return client?.secret === undefined || client.secret === textOf(form, 'client_secret') ? client : undefined;
}

/** @param error as OAuth 2 names it */
const refused = (c: AccountContext, error: string, description: string, status: 400 | 401 = 400) =>
  c.json({ error, error_description: description }, status, { 'Cache-Control': 'no-store' });

/**
 * The realm's OAuth 2 server: `authorization_code` with PKCE for public clients, no consent screen and no refresh token.
 *
 * @param app the pages of a realm
 */
export function oauthRoutes(
  app: Hono<AccountEnv>,
  account: AccountState,
  forUser: (c: AccountContext, page: (grant: Grant) => Response | Promise<Response>) => Response | Promise<Response>,
) {
  app.get('/oauth/authorize', (c) => {
    const { realm } = c.var;
    const query = (name: string) => c.req.query(name) ?? '';
    const client = realm.clients.get(query('client_id'));
    const redirectUri = query('redirect_uri');
    // Nobody is ever sent to a place that was not registered, to the letter.
    if (!client) return refused(c, 'invalid_client', 'no such client');
    if (!client.redirectUris.includes(redirectUri))
      return refused(c, 'invalid_request', 'redirect_uri is not registered');
    const back = (answer: Record<string, string>) => {
      const url = new URL(redirectUri);
      const state = query('state');
      for (const [name, value] of Object.entries({ ...answer, ...(state && { state }) }))
        url.searchParams.set(name, value);
      return c.redirect(url.href, 302);
    };
    const scope = query('scope') || 'public';
    const challenge = query('code_challenge');
    if (query('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
    if (!client.scopes.includes(scope)) return back({ error: 'invalid_scope' });
    const isS256 = query('code_challenge_method') === 'S256' && /^[\w-]{43}$/.test(challenge);
    if (challenge ? !isS256 : client.secret === undefined)
      return back({ error: 'invalid_request', error_description: 'a public client needs code_challenge, as S256' });
    return forUser(c, ({ session }) => {
      c.header('Cache-Control', 'no-store');
      c.header('Referrer-Policy', 'no-referrer');
      if (realm.settings.oauthDenied) return back({ error: 'access_denied' });
      const request = { clientId: client.id, redirectUri, scope, challenge: challenge || undefined };
      return back({ code: issueCode(realm, session, request) });
    });
  });

  app.use('/oauth/token', cors(account));
  app.use('/oauth/revoke', cors(account));

  app.post('/oauth/token', async (c) => {
    const form = await formOf(c);
    const client = clientOf(c, form);
    if (!client) return refused(c, 'invalid_client', 'no such client', 401);
    if (textOf(form, 'grant_type') !== 'authorization_code')
      return refused(c, 'unsupported_grant_type', 'authorization_code is all there is');
    const redeemed = await redeemCode(c.var.realm, {
      clientId: client.id,
      code: textOf(form, 'code'),
      redirectUri: textOf(form, 'redirect_uri'),
      verifier: textOf(form, 'code_verifier'),
    });
    if (typeof redeemed === 'string') return refused(c, 'invalid_grant', redeemed);
    const { token, scope } = redeemed;
    return c.json({ access_token: token, token_type: 'Bearer', scope }, 200, { 'Cache-Control': 'no-store' });
  });

  app.post('/oauth/revoke', async (c) => {
    const form = await formOf(c);
    const client = clientOf(c, form);
    if (!client) return refused(c, 'invalid_client', 'no such client', 401);
    const token = textOf(form, 'token');
    const isTheirs = [...c.var.realm.sessions.values()].some(({ oauthTokens }) => oauthTokens.get(token) === client.id);
    // A token that means nothing (any more) is revoked as it is.
    if (isTheirs) revokeToken(c.var.realm, token);
    return c.json({});
  });
}
