import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { campaignPicture, logo } from './campaigns.js';
import { portrait } from './avatar.js';

/** @import { AccountEnv, AccountState } from '../types.js' */

const pageStyles = readFileSync(new URL('../pages/realm.css', import.meta.url), 'utf8');
const SIZES = { 'small.svg': 50, 'medium.svg': 150, 'original.svg': 600 };

/**
 * Pictures and the realm pages' style sheet.
 *
 * @param {AccountState} account
 * @returns {Hono<AccountEnv>}
 */
export function assetRoutes(account) {
  /** @type {Hono<AccountEnv>} */
  const app = new Hono();
  const svg = { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': 'max-age=300' };

  app.get('/uploads/avatars/:realm/:username/:file', (c) => {
    const user = account.realms.get(c.req.param('realm'))?.users.get(c.req.param('username'));
    if (!user) return c.notFound();
    const file = c.req.param('file');
    if (user.upload && file === user.upload.file) {
      return c.body(user.upload.bytes, 200, { 'Content-Type': user.upload.type, 'X-Content-Type-Options': 'nosniff' });
    }
    const size = Object.entries(SIZES).find(([name]) => name === file)?.[1];
    return size === undefined ? c.notFound() : c.body(portrait(user.username, size), 200, svg);
  });

  app.get('/uploads/campaigns/:file{[a-z]+\\.svg}', (c) => {
    const picture = campaignPicture(c.req.param('file').slice(0, -'.svg'.length));
    return picture === undefined ? c.notFound() : c.body(picture, 200, svg);
  });

  app.get('/account-assets/logo.svg', (c) => c.body(logo, 200, svg));
  app.get('/account-assets/realm.css', (c) => c.body(pageStyles, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  return app;
}
