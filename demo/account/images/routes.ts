import { Hono } from 'hono';
import { campaignPicture, logo } from './campaigns.js';
import { portrait } from './avatar.js';
import { realmStyles } from '../pages/realm-styles.js';
import type { AccountEnv } from '../environment.js';
import type { AccountState } from '../types.js';

/** Pixels. */
const SIZES = { small: 50, medium: 150, original: 600 };

/** Pictures and the realm pages' style sheet. */
export function assetRoutes(account: AccountState): Hono<AccountEnv> {
  const app: Hono<AccountEnv> = new Hono();
  const svg = { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': 'max-age=300' };

  app.get('/uploads/:uuid/:size/:file', (c) => {
    const uuid = c.req.param('uuid');
    const picture = [...account.realms.values()].map(({ pictures }) => pictures.get(uuid)).find(Boolean);
    const size = Object.entries(SIZES).find(([name]) => name === c.req.param('size'))?.[1];
    if (!picture || size === undefined) return c.notFound();
    const { upload, username } = picture;
    if (!upload) return c.body(portrait(username, size), 200, svg);
    return c.body(upload.bytes, 200, { 'Content-Type': upload.type, 'X-Content-Type-Options': 'nosniff' });
  });

  app.get('/uploads/campaigns/:file{[a-z]+\\.svg}', (c) => {
    const picture = campaignPicture(c.req.param('file').slice(0, -'.svg'.length));
    return picture === undefined ? c.notFound() : c.body(picture, 200, svg);
  });

  app.get('/account-assets/logo.svg', (c) => c.body(logo, 200, svg));
  app.get('/account-assets/realm.css', (c) => c.body(realmStyles, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  return app;
}
