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
import type { Page, Browser, BrowserContext } from 'puppeteer-core';

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
  /** a new profile */
  open: (t: TestContext) => Promise<Profile>;
  /**
   * a profile that another test may have had, emptied: a new tab takes more of the processor's time than what most tests do
   * in it. Not for tests that set how a tab looks, or care what was in memory before.
   */
  lend: (t: TestContext) => Promise<Profile>;
}

export interface Profile {
  /**
   * opens one, on an empty page of the site; `before`
   * runs in each of its later pages before anything else
   */
  tab: (options?: { before?: () => void }) => Promise<Tab>;
}

/** Declares tests for an engine, all of them in one browser; they are skipped where it is missing. */
export function inBrowser(engine: Engine, suites: ((stage: Stage) => unknown)[], options: BrowserOptions = {}) {
  const skip = !found[engine] || wanted?.includes(engine) === false;
  describe(engine, { skip }, () => {
    const { hearsRequests = true } = options;
    const emptied: EmptiedProfile[] = [];
    const stage = {
      engine,
      hearsRequests,
      open: (t) => openProfile(t, stage),
      // In Firefox each is new: one used before takes as much of the processor's time there.
      lend: (t) => openProfile(t, stage, engine === 'chromium' ? emptied : undefined),
    } as Stage;
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

/** A profile between two tests: nothing is stored in it, and its tabs are on the empty page. */
interface EmptiedProfile {
  context: BrowserContext;
  pages: Page[];
}

/** What tests listen for. */
const LISTENED_FOR = ['console', 'pageerror', 'dialog', 'request', 'response'] as const;

/**
 * Leaves nothing in a profile of what a test did.
 *
 * @param tabs that the test had, with the scripts that it had run in each of their pages
 */
async function empty(context: BrowserContext, tabs: Map<Page, string[]>, { origin }: Site) {
  for (const [page, scripts] of tabs) {
    // One kind after the other: to remove all at once closes the page.
    const forgetListeners = () => LISTENED_FOR.forEach((type) => page.removeAllListeners(type));
    forgetListeners();
    // A page may ask whether to leave it.
    page.on('dialog', (dialog) => void dialog.accept());
    for (const script of scripts) await page.removeScriptToEvaluateOnNewDocument(script);
    await page.goto(`${origin}/page-1`);
    forgetListeners();
  }
  // Once no page is left that could store something again.
  for (const page of tabs.keys()) {
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
  }
  await context.deleteCookie(...(await context.cookies()));
}

/** @param emptied where a profile is taken from, and given back to; without it, the profile is new and of no other test */
async function openProfile(
  t: TestContext,
  { browser, site, hearsRequests }: Stage,
  emptied?: EmptiedProfile[],
): Promise<Profile> {
  const { context, pages } = emptied?.pop() ?? { context: await browser.createBrowserContext(), pages: [] };
  const unused = [...pages];
  const tabs: Map<Page, string[]> = new Map();

  t.after(async () => {
    // One is kept, and none in which something went wrong, or whose tabs are others than the test knows of.
    const { passed } = t as { passed?: boolean };
    const open = new Set(await context.pages());
    const isAsKnown = open.size === tabs.size + unused.length && [...tabs.keys()].every((page) => open.has(page));
    if (emptied?.length !== 0 || !passed || !isAsKnown) return context.close();
    await empty(context, tabs, site);
    emptied.push({ context, pages: [...tabs.keys(), ...unused] });
  });

  async function newPage() {
    const page = await context.newPage();
    if (!hearsRequests) refuseListeners(page);
    await page.evaluateOnNewDocument(installProbe);
    return page;
  }

  return {
    async tab({ before: early } = {}) {
      const used = unused.shift();
      const page = used ?? (await newPage());
      tabs.set(page, early ? [(await page.evaluateOnNewDocument(early)).identifier] : []);
      const noise: string[] = [];
      page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => noise.push(`uncaught: ${String(error)}`));
      // A new tab is in front by itself.
      if (used) await page.bringToFront();
      else await page.goto(`${site.origin}/page-1`);
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
