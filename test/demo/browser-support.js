/** What the tests share that look at the site in Chromium. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { startDemo } from '../../demo/server.js';
import { CHROMIUM_ARGUMENTS, findBrowsers, HOW_TO_INSTALL } from '../../scripts/browsers.js';

const executablePath = findBrowsers().chromium;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium may say so while it parses a campaign's body, whose styles are then taken out. */
const FROM_A_BODY = /^Applying inline style violates/;

/** Options of a suite: it runs only where there is a Chromium. */
export const IN_CHROMIUM = { skip: executablePath ? false : HOW_TO_INSTALL.chromium };

/** The demo and a browser, for the tests of the suite that calls this. */
export function siteInChromium() {
  const outDir = mkdtempSync(join(tmpdir(), 'modyo-customers-demo-'));
  /** @type {{ demo: Awaited<ReturnType<typeof startDemo>>, browser: import('playwright-core').Browser }} */
  const site = /** @type {any} */ ({});

  before(async () => {
    site.demo = await startDemo({ outDir });
    site.browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  });
  after(async () => {
    await site.browser.close();
    await site.demo.close();
    rmSync(outDir, { recursive: true });
  });

  return {
    outDir,
    /** Where the demo is. */
    url: () => site.demo.url,
    /**
     * A page of a browser that nobody has used yet.
     *
     * @param {import('node:test').TestContext} t
     * @param {string} username empty: nobody
     * @param {import('playwright-core').BrowserContextOptions} [options]
     */
    async open(t, username, options) {
      const context = await site.browser.newContext({ baseURL: site.demo.url, ...options });
      t.after(() => context.close());
      const page = await context.newPage();
      /** @type {string[]} */
      const complaints = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !FROM_A_BODY.test(message.text())) {
          complaints.push(message.text());
        }
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.request.post('/demo/api/reset');
      if (username) await page.request.post('/demo/api/realms/bank/sign-in', { data: { username } });
      return { page, complaints, inbox: page.locator('main modyo-notifications').first() };
    },
  };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} what
 * @param {{ rules?: string[], include?: string }} [only] these rules, and what the selector finds
 */
export async function audit(page, what, { rules, include } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async ([within, wanted]) => {
    // Settled colours only; what moves for ever is not waited for.
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
    const options = wanted
      ? { runOnly: wanted, rules: Object.fromEntries(wanted.map((id) => [id, { enabled: true }])) }
      : {};
    const context = within ? { include: [within] } : document;
    const { violations: found } = await /** @type {any} */ (window).axe.run(context, options);
    return found.map(
      (/** @type {any} */ { id, nodes }) =>
        `${id}: ${nodes.map((/** @type {any} */ { target, any: [first] }) => `${target.join(' ')} ${first?.data?.contrastRatio ?? ''}`).join(', ')}`,
    );
  }, /** @type {const} */ ([include, rules]));
  assert.deepEqual(violations, [], what);
}
