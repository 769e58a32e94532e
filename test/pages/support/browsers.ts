/**
 * Real browsers with real tabs: what is in the background is hidden, and what is left goes into the back/forward cache.
 * Puppeteer drives both Chromium and Firefox without pretending otherwise.
 */
import { after, before, describe, it, type TestContext } from 'node:test';
import puppeteer from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS, findBrowsers } from '../../../scripts/browsers.js';
import { isWhole } from '../../support/sample-in-node.js';
import { installProbe, type Probe } from './probe.js';
import { startSite, type Realm, type Site } from './site.js';
import type { Page, Browser } from 'puppeteer-core';

export type Engine = 'chromium' | 'firefox';

const found = findBrowsers();
const wanted = process.env.ENGINES?.split(',');

/** Each window of the whole Chromium loads two pages of its own for the list below its address bar, which nobody opens. */
const NO_OMNIBOX = '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup';

const launch = (engine: Engine, { firefoxPreferences, needsTabs, hearsRequests = true }: BrowserOptions) =>
  puppeteer.launch({
    browser: engine === 'firefox' ? 'firefox' : 'chrome',
    networkEnabled: hearsRequests,
    issuesEnabled: false,
    executablePath: engine === 'chromium' && !needsTabs ? found.windowless : found[engine],
    args: engine === 'firefox' ? [] : [...CHROMIUM_ARGUMENTS, NO_OMNIBOX],
    extraPrefsFirefox: firefoxPreferences,
    // Milliseconds, so that a browser that hangs does not hang the tests.
    protocolTimeout: 60_000,
  });

export interface BrowserOptions {
  /** whether tests look at tabs in the background, or at pages that come back as they were left */
  needsTabs?: boolean;
  /** other than Firefox has by itself */
  firefoxPreferences?: Record<string, unknown>;
  /** `false` where no test asks the driver about requests: to be told of each takes a tenth of Chromium's time, a third of Firefox's */
  hearsRequests?: boolean;
}

/** A tab of a test's own. */
export interface Tab {
  page: Page;
  /** what the page wrote to the console, and its uncaught errors */
  noise: string[];
}

/** What a test has: a site, and tabs that share their cookies with each other and with no other test. */
export interface Stage {
  engine: Engine;
  site: Site;
  browser: Browser;
  hearsRequests: boolean;
  open: (t: TestContext) => Promise<Profile>;
}

export interface Profile {
  /**
   * opens one, on an empty page of the site; `before`
   * runs in each of its pages before anything else
   */
  tab: (options?: { before?: () => void }) => Promise<Tab>;
}

/** Declares tests for an engine, all of them in one browser; they are skipped where it is missing. */
export function inBrowser(engine: Engine, suites: ((stage: Stage) => unknown)[], options: BrowserOptions = {}) {
  const skip = !found[engine] || wanted?.includes(engine) === false;
  describe(engine, { skip }, () => {
    const { hearsRequests = true } = options;
    const stage = { engine, hearsRequests, open: (t) => openProfile(t, stage) } as Stage;
    before(async () => {
      [stage.browser, stage.site] = await Promise.all([launch(engine, options), startSite()]);
    });
    after(() => Promise.all([stage.browser?.close(), stage.site?.close()]));
    for (const declare of suites) declare(stage);
  });
}

/**
 * Declares a test of what engines do alike, in a suite of what they do in their own way: before a commit it runs in Chromium
 * alone, in a run that takes everything in each engine.
 */
export function alike({ engine }: Stage, name: string, test: (t: TestContext) => Promise<void>) {
  if (engine === 'chromium' || isWhole) it(name, test);
}

/** Where the driver is told of no request, a test that listens for one would find that there was none, whatever a page does. */
function refuseListeners(page: Page) {
  const { on } = page;
  page.on = function (type, ...rest) {
    if (/^(?:request|response)/.test(String(type))) throw new Error(`Here nobody hears of a ${String(type)}`);
    return on.call<Page, Parameters<typeof on>, Page>(this, type, ...rest);
  };
}

async function openProfile(t: TestContext, { browser, site, hearsRequests }: Stage): Promise<Profile> {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  return {
    async tab({ before: early } = {}) {
      const page = await context.newPage();
      if (!hearsRequests) refuseListeners(page);
      const noise: string[] = [];
      page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => noise.push(`uncaught: ${String(error)}`));
      await page.evaluateOnNewDocument(installProbe);
      if (early) await page.evaluateOnNewDocument(early);
      await page.goto(`${site.origin}/page-1`);
      return { page, noise };
    },
  };
}

/**
 * Asks something again and again until it is so.
 *
 * @param condition may give a promise
 * @returns once it holds
 * @throws {Error} when it does not within thirty seconds
 */
export async function until(condition: () => unknown, message: string = 'It did not come true'): Promise<void> {
  const end = performance.now() + 30_000;
  for (;;) {
    let failure: unknown;
    try {
      if (await condition()) return;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > end) throw new Error(`${message}: ${condition.toString()}`, { cause: failure });
    await pause(25);
  }
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What can be seen. */
export const seen = (page: Page): Promise<string> => page.evaluate(() => (window as any).probe.seen());

/** All that the document holds, seen or not. */
export const held = (page: Page): Promise<string> => page.evaluate(() => (window as any).probe.held());

export const events = (page: Page): Promise<Probe['events']> => page.evaluate(() => (window as any).probe.events);

export const violations = (page: Page): Promise<string[]> => page.evaluate(() => (window as any).probe.violations);

/** Waits for a state of an element. */
export const reaches = (page: Page, state: string, selector: string = 'modyo-notifications') =>
  until(
    async () => (await page.evaluate((tag) => (window as any).probe.state(tag), selector)) === state,
    `${selector} is not ${state}`,
  );

/** Waits until a text can be seen. */
export async function shows(page: Page, text: string) {
  let all = '';
  const isSeen = async () => (all = await seen(page)).includes(text);
  await until(isSeen).catch((error) => {
    throw new Error(`"${text}" cannot be seen, but "${all}"`, { cause: error });
  });
}

/** Clicks the first element with that part. */
export const press = (page: Page, part: string) =>
  page.evaluate((name) => (window as any).probe.part(name).click(), part);

/** Signs somebody in, from whatever page of the account's site is open. */
export const signIn = (page: Page, realm: Realm, username: string) => post(page, realm.signInUrl, { username });

/** Signs out without a word to any page. */
export const signOut = (page: Page, realm: Realm) => post(page, realm.signOutUrl, {});

const post = async (page: Page, url: string, body: unknown) => {
  const status = await page.evaluate(
    async (address, text) => {
      const headers = { 'Content-Type': 'application/json' };
      return (await fetch(address, { method: 'POST', credentials: 'include', headers, body: text })).status;
    },
    url,
    JSON.stringify(body),
  );
  if (status >= 300) throw new Error(`${url}: ${status}`);
};

/** How long an answer of a page may take that is about to go, in milliseconds: it can get lost with its page. */
const LOST_AFTER = 2000;

/**
 * Goes back, as with the browser's button.
 *
 * @param url where that leads to
 * @returns whether the page came out of the back/forward cache
 */
export async function goBack(page: Page, url: string): Promise<boolean> {
  // Not the driver's own: Firefox's never resolves for a page out of the cache.
  page.evaluate(() => history.back()).catch(() => undefined);
  let persisted: boolean | undefined;
  await until(async () => {
    const question = page.evaluate(() => [location.href, (window as any).probe.shown]);
    const [address, shown] = (await Promise.race([question, pause(LOST_AFTER)]).then((answer) => answer ?? [])) as [
      string?,
      boolean[]?,
    ];
    persisted = address === url ? shown?.at(-1) : undefined;
    return persisted !== undefined;
  });
  return persisted === true;
}

/** The browser's reasons to keep no page, as far as it tells them (Chromium). */
export const whyNotKept = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify((performance.getEntriesByType('navigation')[0] as any).notRestoredReasons));
