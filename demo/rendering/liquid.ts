import { join } from 'node:path';
import { Liquid, Tag, type Context, type Emitter } from 'liquidjs';
import { MEDIA, mediaUrl, viewUrl } from './assets.js';
import { escapeHtml } from './escape-html.js';

export const siteFolder = join(import.meta.dirname, '../site');
export const themesFolder = join(import.meta.dirname, '../themes');

/**
 * Named arguments of a filter as HTML attributes: `defer: 'defer'`.
 *
 * @param args each a pair of name and value
 */
const attributes = (args: unknown[]) =>
  args
    .filter(Array.isArray)
    .map(([name, value]) => ` ${String(name)}='${escapeHtml(value)}'`)
    .join('');

/**
 * `{% csrf_meta %}`: for signed-in visitors, the two elements that the documentation of Modyo shows.
 */
class CsrfMeta extends Tag {
  override render(context: Context, emitter: Emitter) {
    const token = context.getSync(['csrf_token']) as string | undefined;
    if (token) {
      emitter.write(
        `<meta name="csrf-param" content="authenticity_token">\n<meta name="csrf-token" content="${escapeHtml(token)}">`,
      );
    }
  }
}

/**
 * Liquid with what Modyo adds to it, as far as the templates of this site use it.
 *
 * @param options `cache` keeps templates once they are parsed
 */
export function createEngine({ cache }: { cache: boolean }) {
  const engine = new Liquid({
    root: siteFolder,
    partials: siteFolder,
    layouts: siteFolder,
    extname: '.liquid',
    cache,
    strictFilters: true,
    globals: { assets: Object.fromEntries(Object.keys(MEDIA).map((uuid) => [uuid, { uuid }])) },
  });
  // A name with a type is a view; a file of Media comes from `assets` or by its UUID. Anything else prints nothing.
  engine.registerFilter('asset_url', (asset, type) =>
    type === undefined ? mediaUrl(asset?.uuid) : viewUrl(asset, type),
  );
  engine.registerFilter('asset_url_by_uuid', mediaUrl);
  engine.registerFilter(
    'script_tag',
    (url, ...args) => `<script src='${escapeHtml(url)}' type='text/javascript'${attributes(args)}></script>`,
  );
  engine.registerFilter(
    'stylesheet_tag',
    (url, ...args) => `<link href='${escapeHtml(url)}' rel='stylesheet' type='text/css'${attributes(args)}>`,
  );
  engine.registerTag('csrf_meta', CsrfMeta);
  return engine;
}
