import { Hono } from 'hono';
import { asset, mediaFile } from './assets.js';
import { createEngine } from './liquid.js';
import { contentSecurityPolicy, createNonce, pageHeaders } from './security.js';

/** What the partner is called at the realm's OAuth server. */
export const PARTNER_CLIENT = 'faro-partner';

/** The page's paths, and the `Cross-Origin-Opener-Policy` that each is served with. */
const OPENER_POLICIES: Record<string, string> = {
  '/': '',
  '/same-origin-allow-popups/': 'same-origin-allow-popups',
  '/same-origin/': 'same-origin',
};

/**
 * Where the realm sends the partner's customers back to.
 *
 * @param origin the partner's
 */
export const partnerReturns = (origin: string) => Object.keys(OPENER_POLICIES).map((path) => origin + path);

/**
 * A partner of the bank, on an origin of its own: no cookie of the account gets here, so that its customers sign in by
 * OAuth.
 *
 * @param options.bundle path of the built script
 * @param options.settings known once both listen
 */
export function createPartner({
  bundle,
  settings,
}: {
  bundle: string;
  settings: () => { accountUrl: string; partnerUrl: string };
}): { fetch: (request: Request) => Response | Promise<Response> } {
  const engine = createEngine({ cache: false });
  const app = new Hono();
  app.get('/assets/:name', (c) => asset(bundle, c.req.param('name')) ?? c.notFound());
  app.get('/uploads/*', (c) => mediaFile(bundle, c.req.path) ?? c.notFound());
  for (const [path, openerPolicy] of Object.entries(OPENER_POLICIES))
    app.get(path, async (c) => {
      const nonce = createNonce();
      const { accountUrl, partnerUrl } = settings();
      const html = await engine.renderFile('pages/partner', {
        csp_nonce: nonce,
        account: { url: accountUrl },
        site: { realm_slug: 'bank', language: 'es' },
        partner: { client_id: PARTNER_CLIENT, redirect_uri: partnerUrl + path },
        opener_policies: Object.entries(OPENER_POLICIES).map(([href, name]) => ({
          href,
          name: name || 'unsafe-none',
          current: href === path,
        })),
      });
      const policy = contentSecurityPolicy(nonce)
        .replace(`connect-src 'self'`, `connect-src ${accountUrl}`)
        .replace(`img-src 'self'`, `img-src 'self' ${accountUrl}`);
      const opener: Record<string, string> = openerPolicy ? { 'Cross-Origin-Opener-Policy': openerPolicy } : {};
      return c.html(html, 200, { ...pageHeaders(nonce), 'Content-Security-Policy': policy, ...opener });
    });
  return { fetch: (request) => app.fetch(request) };
}
