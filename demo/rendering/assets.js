import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { filesIn } from '../../scripts/files.js';
import { themes } from './themes.js';

const root = join(import.meta.dirname, '../..');
const bootstrap = join(root, 'node_modules/bootstrap/dist/css/bootstrap.min.css');

/** @type {Record<string, string>} */
const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
};

/**
 * The script of a page that has several, and those that it imports.
 *
 * @param {string} name
 */
const scriptsOf = (name) =>
  Object.fromEntries(
    filesIn(join(root, 'demo/browser'), new RegExp(`^${name}(?:-\\w+)?\\.js$`)).map((file) => [
      file,
      join(root, 'demo/browser', file),
    ]),
  );

/**
 * Where the site's files stand: the asset manager of the demo. Every name is listed, so that no path of a request ever
 * reaches the file system.
 *
 * @param {string} bundle path of the built script
 * @returns {Record<string, string>} file by name
 */
const places = (bundle) => ({
  'modyo-customers.js': bundle,
  'modyo-customers.js.map': `${bundle}.map`,
  'modyo-customers-oauth.js': bundle.replace(/\.js$/, '-oauth.js'),
  'modyo-customers-oauth.js.map': bundle.replace(/\.js$/, '-oauth.js.map'),
  'bootstrap.css': bootstrap,
  'site.css': join(root, 'demo/site/styles/site.css'),
  'partner.css': join(root, 'demo/site/styles/partner.css'),
  'docs.css': join(root, 'demo/site/styles/docs.css'),
  'theme-editor.css': join(root, 'demo/site/styles/theme-editor.css'),
  'demo.css': join(root, 'demo/site/styles/demo.css'),
  'theme.js': join(root, 'demo/browser/theme.js'),
  'what-if.js': join(root, 'demo/browser/what-if.js'),
  'docs.js': join(root, 'demo/browser/docs.js'),
  ...scriptsOf('theme-editor'),
  'reload.js': join(root, 'demo/browser/reload.js'),
  'hero.svg': join(root, 'demo/site/images/hero.svg'),
  'sea.svg': join(root, 'demo/site/images/sea.svg'),
  ...Object.fromEntries(themes().map(({ asset: name, file }) => [name, file])),
});

/**
 * @param {string} bundle path of the built script
 * @param {string} name
 * @returns {Response | undefined}
 */
export function asset(bundle, name) {
  const files = places(bundle);
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file) return undefined;
  try {
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' };
    return new Response(readFileSync(file), { headers });
  } catch {
    return new Response(`${name} is not there yet`, { status: 503 });
  }
}
