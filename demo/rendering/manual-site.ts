import { Hono } from 'hono';
import { extname } from 'node:path';
import { TYPES } from './assets.js';
import { logo } from '../account/images/campaigns.js';
import { manualAssets, manualScript } from './manual-files.js';
import { createManual, MANUAL_LANGUAGES, MANUAL_PAGES, type Manual, type ManualLanguage } from './manual.js';
import type { ElementReference } from './manifest.js';

/** Pages that had another name when the documentation of the demo was one of its own, in English alone. */
const RENAMED: Readonly<Record<string, string>> = { styling: 'theming' };

/** Where the documentation stands in a language, on the demo. */
export const manualHome = (language: ManualLanguage): string => `/docs/${language === 'es' ? '' : `${language}/`}`;

/**
 * The documentation below `/docs/` of the demo: the very pages that `npm run docs` writes.
 *
 * @param options.bundle path of the built script
 * @param options.isWatched makes each page anew when it is asked for, and lets it wait for changes of the sources
 */
export function createManualSite({
  bundle,
  elements,
  isWatched,
}: {
  bundle: string;
  elements: () => Promise<ElementReference[]>;
  isWatched: boolean;
}): Hono {
  const manuals: Map<ManualLanguage, Manual> = new Map();
  const kept: Map<string, Promise<string | undefined>> = new Map();
  /** What a name stands for: made once, or while sources are watched each time. */
  function keep(name: string, make: () => Promise<string | undefined>): Promise<string | undefined> {
    const text = kept.get(name) ?? make();
    if (!isWatched) kept.set(name, text);
    return text;
  }
  async function manualIn(language: ManualLanguage): Promise<Manual> {
    const manual =
      manuals.get(language) ??
      createManual(language, {
        elements: await elements(),
        asset: (name) => `assets/${name}`,
        reload: isWatched ? '/assets/reload.js' : undefined,
      });
    if (!isWatched) manuals.set(language, manual);
    return manual;
  }

  const files = manualAssets(bundle);
  /** A file of `assets/`. */
  const assetText = (name: string): Promise<string | undefined> =>
    keep(name, async () => {
      const language = MANUAL_LANGUAGES.find((one) => name === `search-${one}.json`);
      if (language) return (await manualIn(language)).searchIndex();
      return (await manualScript(name))?.text ?? files.get(name)?.();
    });

  const app = new Hono();
  const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
  app.get('/docs', (c) => c.redirect('/docs/', 301));
  app.get('/docs/account-assets/logo.svg', (c) =>
    c.body(logo, 200, { ...headers, 'Content-Type': TYPES['.svg'] ?? '' }),
  );
  app.get('/docs/assets/*', async (c, next) => {
    const name = c.req.path.slice('/docs/assets/'.length);
    const text = await assetText(name);
    if (text === undefined) return next();
    return c.body(text, 200, { ...headers, 'Content-Type': TYPES[extname(name)] ?? 'text/plain' });
  });
  app.get('/docs/*', async (c, next) => {
    const [, prefix, name = ''] = /^\/docs\/(?:(en|pt)(?:\/|$))?(.*)$/.exec(c.req.path) ?? [];
    const language = MANUAL_LANGUAGES.find((one) => one === prefix) ?? 'es';
    if (prefix && c.req.path === `/docs/${prefix}`) return c.redirect(manualHome(language), 301);
    const slug = name === '' ? 'index' : name.replace(/\.html$/, '');
    if (MANUAL_PAGES.includes(slug) && slug !== name) {
      const html = await keep(`${language}/${slug}`, async () => (await manualIn(language)).page(slug));
      return c.html(html ?? '', 200, headers);
    }
    // An address of the documentation that was.
    const old = name.replace(/\/$/, '');
    const now = RENAMED[old] ?? old;
    return !prefix && MANUAL_PAGES.includes(now) ? c.redirect(`${manualHome('en')}${now}.html`, 301) : next();
  });
  return app;
}
