import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid, Tag } from 'liquidjs';
import { highlight } from './highlight.js';

/** @import { Context, Emitter, Liquid as Engine, TagToken, TopLevelToken } from 'liquidjs' */

export const siteFolder = join(import.meta.dirname, '../site');
export const themesFolder = join(import.meta.dirname, '../themes');

/** @param {unknown} text */
export const escapeHtml = (text) =>
  String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/**
 * Named arguments of a filter as HTML attributes: `defer: 'defer'`.
 *
 * @param {unknown[]} args each a pair of name and value
 */
const attributes = (args) =>
  args
    .filter(Array.isArray)
    .map(([name, value]) => ` ${String(name)}='${escapeHtml(value)}'`)
    .join('');

/**
 * `{% csrf_meta %}`: for signed-in visitors, the two elements that the documentation of Modyo shows.
 */
class CsrfMeta extends Tag {
  /**
   * @override
   * @param {Context} context
   * @param {Emitter} emitter
   */
  render(context, emitter) {
    const token = /** @type {string | undefined} */ (context.getSync(['csrf_token']));
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
  /**
   * @param {TagToken} token
   * @param {TopLevelToken[]} remainTokens
   * @param {Engine} liquid
   */
  constructor(token, remainTokens, liquid) {
    super(token, remainTokens, liquid);
    const file = /^'([\w./-]+)'$/.exec(token.args.trim())?.[1];
    if (!file || file.includes('..')) throw new Error(`{% quote %} needs the path of a file, not ${token.args}`);
    this.file = file;
  }

  /**
   * @override
   * @param {Context} _context
   * @param {Emitter} emitter
   */
  render(_context, emitter) {
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
 * @param {{ cache: boolean }} options `cache` keeps templates once they are parsed
 */
export function createEngine({ cache }) {
  const engine = new Liquid({
    root: siteFolder,
    partials: siteFolder,
    layouts: siteFolder,
    extname: '.liquid',
    cache,
    strictFilters: true,
  });
  engine.registerFilter('asset_url', (name, type) => `/assets/${encodeURIComponent(String(name))}.${String(type)}`);
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
