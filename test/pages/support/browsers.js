/**
 * Real browsers with real tabs: what is in the background is hidden, and what is left goes into the back/forward cache.
 * Puppeteer drives both Chromium and Firefox without pretending otherwise.
 */
import { after, before, describe } from 'node:test';
import puppeteer from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS, findBrowsers } from '../../../scripts/browsers.js';
import { installProbe } from './probe.js';
import { startSite } from './site.js';

/** @typedef {'chromium' | 'firefox'} Engine */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./site.js').Realm} Realm */

const found = findBrowsers();
const wanted = process.env.ENGINES?.split(',');

/** @param {Engine} engine */
const launch = (engine) =>
  puppeteer.launch({
    browser: engine === 'firefox' ? 'firefox' : 'chrome',
    executablePath: found[engine],
    args: engine === 'firefox' ? [] : [...CHROMIUM_ARGUMENTS],
    // Milliseconds, so that a browser that hangs does not hang the tests.
    protocolTimeout: 60_000,
  });

/**
 * A tab of a test's own.
 *
 * @typedef {object} Tab
 * @property {Page} page
 * @property {string[]} noise what the page wrote to the console, and its uncaught errors
 */

/**
 * What a test has: a site, and tabs that share their cookies with each other and with no other test.
 *
 * @typedef {object} Stage
 * @property {Engine} engine
 * @property {import('./site.js').Site} site
 * @property {import('puppeteer-core').Browser} browser
 * @property {(t: import('node:test').TestContext) => Promise<Profile>} open
 */

/**
 * @typedef {object} Profile
 * @property {(options?: { before?: () => void }) => Promise<Tab>} tab opens one, on an empty page of the site; `before`
 *   runs in each of its pages before anything else
 */

/**
 * Declares tests for an engine, all of them in one browser; they are skipped where it is missing.
 *
 * @param {Engine} engine
 * @param {((stage: Stage) => unknown)[]} suites
 */
export function inBrowser(engine, suites) {
  const skip = !found[engine] || wanted?.includes(engine) === false;
  describe(engine, { skip }, () => {
    const stage = /** @type {Stage} */ ({ engine, open: (t) => openProfile(t, stage) });
    before(async () => {
      [stage.browser, stage.site] = await Promise.all([launch(engine), startSite()]);
    });
    after(() => Promise.all([stage.browser?.close(), stage.site?.close()]));
    for (const declare of suites) declare(stage);
  });
}

/**
 * @param {import('node:test').TestContext} t
 * @param {Stage} stage
 * @returns {Promise<Profile>}
 */
async function openProfile(t, { browser, site }) {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  return {
    async tab({ before: early } = {}) {
      const page = await context.newPage();
      /** @type {string[]} */
      const noise = [];
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
 * @param {() => unknown} condition may give a promise
 * @param {string} [message]
 * @returns {Promise<void>} once it holds
 * @throws {Error} when it does not within thirty seconds
 */
export async function until(condition, message = 'It did not come true') {
  const end = performance.now() + 30_000;
  for (;;) {
    /** @type {unknown} */
    let failure;
    try {
      if (await condition()) return;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > end) throw new Error(`${message}: ${condition.toString()}`, { cause: failure });
    await pause(25);
  }
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What can be seen. @param {Page} page @returns {Promise<string>} */
export const seen = (page) => page.evaluate(() => /** @type {any} */ (window).probe.seen());

/** All that the document holds, seen or not. @param {Page} page @returns {Promise<string>} */
export const held = (page) => page.evaluate(() => /** @type {any} */ (window).probe.held());

/** @param {Page} page @returns {Promise<import('./probe.js').Probe['events']>} */
export const events = (page) => page.evaluate(() => /** @type {any} */ (window).probe.events);

/** @param {Page} page @returns {Promise<string[]>} */
export const violations = (page) => page.evaluate(() => /** @type {any} */ (window).probe.violations);

/** Waits for a state of an element. @param {Page} page @param {string} state @param {string} [selector] */
export const reaches = (page, state, selector = 'modyo-notifications') =>
  until(
    async () => (await page.evaluate((tag) => /** @type {any} */ (window).probe.state(tag), selector)) === state,
    `${selector} is not ${state}`,
  );

/** Waits until a text can be seen. @param {Page} page @param {string} text */
export async function shows(page, text) {
  let all = '';
  const isSeen = async () => (all = await seen(page)).includes(text);
  await until(isSeen).catch((error) => {
    throw new Error(`"${text}" cannot be seen, but "${all}"`, { cause: error });
  });
}

/** Clicks the first element with that part. @param {Page} page @param {string} part */
export const press = (page, part) =>
  page.evaluate((name) => /** @type {any} */ (window).probe.part(name).click(), part);

/**
 * Signs somebody in, from whatever page of the account's site is open.
 *
 * @param {Page} page
 * @param {Realm} realm
 * @param {string} username
 */
export const signIn = (page, realm, username) => post(page, realm.signInUrl, { username });

/** Signs out without a word to any page. @param {Page} page @param {Realm} realm */
export const signOut = (page, realm) => post(page, realm.signOutUrl, {});

/** @param {Page} page @param {string} url @param {unknown} body */
const post = async (page, url, body) => {
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

/**
 * Goes back, as with the browser's button.
 *
 * @param {Page} page
 * @param {string} url where that leads to
 * @returns {Promise<boolean>} whether the page came out of the back/forward cache
 */
export async function goBack(page, url) {
  // Not the driver's own: Firefox's never resolves for a page out of the cache. The answer gets lost with the page.
  await page.evaluate(() => history.back()).catch(() => undefined);
  /** @type {boolean | undefined} */
  let persisted;
  await until(async () => {
    const [address, shown] = await page.evaluate(() => [location.href, /** @type {any} */ (window).probe.shown]);
    persisted = address === url ? shown.at(-1) : undefined;
    return persisted !== undefined;
  });
  return persisted === true;
}
