/** What the tests share that look at the site in Chromium. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, type TestContext } from 'node:test';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findBrowsers, HOW_TO_INSTALL } from '../../scripts/browsers.js';
import { startDemo } from '../../demo/server.js';

const executablePath = findBrowsers().windowless;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium may say so while it parses a campaign's body, whose styles are then taken out. */
export const FROM_A_BODY = /^Applying inline style violates/;

/** Options of a suite: it runs only where there is a Chromium. */
export const IN_CHROMIUM = { skip: executablePath ? false : HOW_TO_INSTALL.chromium };

let browser: Browser | undefined;
/** How many suites of this process are still to use it. */
let users = 0;

/**
 * A browser for the tests of the suite that calls this: the same for all suites of a process, from the first to the last, as it
 * costs a second and a half of the processor. What tests are to keep from each other is in the contexts that they open.
 */
export function chromiumOfSuite() {
  users += 1;
  before(async () => {
    if (!browser?.isConnected()) browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  });
  after(async () => {
    users -= 1;
    if (users === 0) await browser?.close();
  });
  return {
    /** A browser that nobody has used yet. */
    newContext(options?: BrowserContextOptions) {
      assert.ok(browser, 'Pages are opened in tests');
      return browser.newContext(options);
    },
  };
}

/** The demo and a browser, for the tests of the suite that calls this. */
export function siteInChromium() {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  const { newContext } = chromiumOfSuite();

  before(async () => {
    demo = await startDemo();
  });
  after(() => demo.close());

  return {
    /** Where the demo is. */
    url: () => demo.url,
    /**
     * A page of a browser that nobody has used yet.
     *
     * @param username empty: nobody
     */
    async open(t: TestContext, username: string, options?: BrowserContextOptions) {
      const context = await newContext({ baseURL: demo.url, ...options });
      t.after(() => context.close());
      const page = await context.newPage();
      const complaints: string[] = [];
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
 * @param only these rules, and what the selector
 * finds, or the last one of several, each in the shadow root of the one before
 */
export async function audit(
  page: Page,
  what: string,
  { rules, include }: { rules?: string[]; include?: string | { fromShadowDom: string[] } } = {},
) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(
    async ([within, wanted]) => {
      // Settled colours only; what moves for ever is not waited for.
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
      const options = wanted
        ? { runOnly: wanted, rules: Object.fromEntries(wanted.map((id) => [id, { enabled: true }])) }
        : {};
      const context = within ? { include: [within] } : document;
      const { violations: found } = await (window as any).axe.run(context, options);
      return found.map(
        ({ id, nodes }: any) =>
          `${id}: ${nodes.map(({ target, any: [first] }: any) => `${target.join(' ')} ${first?.data?.contrastRatio ?? ''}`).join(', ')}`,
      );
    },
    [include, rules] as const,
  );
  assert.deepEqual(violations, [], what);
}
