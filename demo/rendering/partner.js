import { Hono } from 'hono';
import { asset } from './assets.js';
import { createEngine } from './liquid.js';
import { contentSecurityPolicy, createNonce, pageHeaders } from './security.js';

/** What the partner is called at the realm's OAuth server. */
export const PARTNER_CLIENT = 'faro-partner';

/**
 * A partner of the bank, on an origin of its own: no cookie of the account gets here, so that its customers sign in by
 * OAuth.
 *
 * @param {object} options
 * @param {string} options.bundle path of the built script
 * @param {() => { accountUrl: string, redirectUri: string }} options.settings known once both listen
 * @returns {{ fetch: (request: Request) => Response | Promise<Response> }}
 */
export function createPartner({ bundle, settings }) {
  const engine = createEngine({ cache: false });
  const app = new Hono();
  app.get('/assets/:name', (c) => asset(bundle, c.req.param('name')) ?? c.notFound());
  app.get('/', async (c) => {
    const nonce = createNonce();
    const { accountUrl, redirectUri } = settings();
    const html = await engine.renderFile('pages/partner', {
      csp_nonce: nonce,
      account: { url: accountUrl },
      site: { realm_slug: 'bank', language: 'es' },
      partner: { client_id: PARTNER_CLIENT, redirect_uri: redirectUri },
    });
    const policy = contentSecurityPolicy(nonce)
      .replace(`connect-src 'self'`, `connect-src ${accountUrl}`)
      .replace(`img-src 'self'`, `img-src 'self' ${accountUrl}`);
    return c.html(html, 200, { ...pageHeaders(nonce), 'Content-Security-Policy': policy });
  });
  return { fetch: (request) => app.fetch(request) };
}
