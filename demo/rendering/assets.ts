import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { filesIn } from '../../scripts/files.js';
import { compile } from '../../scripts/typescript/compile.js';
import { themes } from './themes.js';

const root = join(import.meta.dirname, '../..');
const bootstrap = join(root, 'node_modules/bootstrap/dist/css/bootstrap.min.css');

export const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
};

/** The script of a page that has several, and those that it imports. */
const scriptsOf = (name: string) =>
  Object.fromEntries(
    filesIn(join(root, 'demo/browser'), new RegExp(`^${name}(?:-\\w+)?\\.ts$`)).map((file) => [
      file.replace(/\.ts$/, '.js'),
      join(root, 'demo/browser', file),
    ]),
  );

/**
 * Where the site's files stand: the asset manager of the demo. Every name is listed, so that no path of a request ever
 * reaches the file system.
 *
 * @param bundle path of the built script
 * @returns file by name
 */
const places = (bundle: string): Record<string, string> => ({
  'modyo-customers.js': bundle,
  'modyo-customers.js.map': `${bundle}.map`,
  'modyo-customers-oauth.js': bundle.replace(/\.js$/, '-oauth.js'),
  'modyo-customers-oauth.js.map': bundle.replace(/\.js$/, '-oauth.js.map'),
  'modyo-customers-doctor.js': bundle.replace(/\.js$/, '-doctor.js'),
  'modyo-customers-doctor.js.map': bundle.replace(/\.js$/, '-doctor.js.map'),
  'bootstrap.css': bootstrap,
  'site.css': join(root, 'demo/site/styles/site.css'),
  'partner.css': join(root, 'demo/site/styles/partner.css'),
  'theme-editor.css': join(root, 'demo/site/styles/theme-editor.css'),
  'demo.css': join(root, 'demo/site/styles/demo.css'),
  'theme.js': join(root, 'demo/browser/theme.ts'),
  'what-if.js': join(root, 'demo/browser/what-if.ts'),
  ...scriptsOf('theme-editor'),
  'reload.js': join(root, 'demo/browser/reload.ts'),
  'hero.svg': join(root, 'demo/site/images/hero.svg'),
  'sea.svg': join(root, 'demo/site/images/sea.svg'),
  ...Object.fromEntries(themes().map(({ asset: name, file }) => [name, file])),
});

/** The files of the asset manager (Media), by their UUID. They can be had by it and by nothing else. */
export const MEDIA: Readonly<Record<string, string>> = {
  '5f0c6a3e-2b71-4d0e-9a58-1c7de4b0a911': 'modyo-customers.js',
  '8d2e91b4-7c35-4f6a-b1d0-3a9f5e62c422': 'modyo-customers-oauth.js',
  'c41a7f08-96de-4e23-8b7c-6d5f0e13a733': 'modyo-customers-doctor.js',
};

/** The views of the template builder, as name and type: `site.css`. The one script that everybody needs is one as well. */
const views = () =>
  Object.keys(places('')).filter(
    (name) => /\.(js|css)$/.test(name) && (name === 'modyo-customers.js' || !Object.values(MEDIA).includes(name)),
  );

/**
 * The address of a file of Media, as the platform serves it.
 *
 * @returns empty where there is no such file
 */
export const mediaUrl = (uuid: unknown): string =>
  typeof uuid === 'string' && Object.hasOwn(MEDIA, uuid) ? `/uploads/${uuid}/original/${MEDIA[uuid]}` : '';

/**
 * The address of a view.
 *
 * @returns empty where there is no such view
 */
export function viewUrl(name: unknown, type: unknown): string {
  const file = `${String(name)}.${String(type)}`;
  return views().includes(file) ? `/assets/${file}` : '';
}

/**
 * @param bundle path of the built script
 * @returns nothing where it is no address of Media
 */
export function mediaFile(bundle: string, pathname: string): Response | undefined {
  const uuid = /^\/uploads\/([^/]+)\/original\/[^/]+$/.exec(pathname)?.[1];
  return uuid && mediaUrl(uuid) === pathname ? asset(bundle, MEDIA[uuid] ?? '') : undefined;
}

/** @param bundle path of the built script */
export function asset(bundle: string, name: string): Response | undefined {
  const files = places(bundle);
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file) return undefined;
  try {
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' };
    return new Response(file.endsWith('.ts') ? compile(file, readFileSync(file, 'utf8')) : readFileSync(file), {
      headers,
    });
  } catch {
    return new Response(`${name} is not there yet`, { status: 503 });
  }
}
