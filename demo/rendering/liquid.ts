import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Liquid,
  Tag,
  type Context,
  type Emitter,
  type Liquid as Engine,
  type TagToken,
  type TopLevelToken,
} from 'liquidjs';
import { MEDIA, mediaUrl, viewUrl } from './assets.js';
import { escapeHtml } from './escape-html.js';
import { highlight } from './highlight.js';

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
 * `{% quote 'recipes/name.liquid' %}`: a file of the site as it stands, for people to read and copy; `themes/name.css` is
 * one of the themes.
 */
class Quote extends Tag {
  private readonly file: string;

  constructor(token: TagToken, remainTokens: TopLevelToken[], liquid: Engine) {
    super(token, remainTokens, liquid);
    const file = /^'([\w./-]+)'$/.exec(token.args.trim())?.[1];
    if (!file || file.includes('..')) throw new Error(`{% quote %} needs the path of a file, not ${token.args}`);
    this.file = file;
  }

  override render(_context: Context, emitter: Emitter) {
    const isTheme = this.file.startsWith('themes/');
    const text = readFileSync(join(siteFolder, isTheme ? '..' : '', this.file), 'utf8').trimEnd();
    // A script among the recipes is none of the site's own.
    const name = (this.file.split('/').at(-1) ?? '').replace(/\.txt$/, '');
    emitter.write(
      `<figure class="quote"><figcaption><span>${escapeHtml(name)}</span><button type="button" class="btn btn-sm btn-link" data-copy hidden>Copy</button></figcaption>` +
        `<pre tabindex="0" role="region" aria-label="${escapeHtml(name)}"><code>${highlight(text, name)}</code></pre></figure>`,
    );
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
  engine.registerFilter('inline_code', (text) => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>'));
  engine.registerTag('csrf_meta', CsrfMeta);
  engine.registerTag('quote', Quote);
  return engine;
}
