/** The built file in WebKit, in brief: it can be driven by WebDriver alone, in one tab. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Builder } from 'selenium-webdriver';
import { findBrowsers } from '../../scripts/browsers.js';
import { startWebKitDriver } from '../../scripts/webkit-driver.js';
import { pause, until } from './support/browsers.js';
import { installProbe } from './support/probe.js';
import { NONCE, startSite } from './support/site.js';

const { webkit } = findBrowsers();
const skip = !webkit || process.env.ENGINES?.split(',').includes('webkit') === false;
const BODY = '<modyo-notifications></modyo-notifications><modyo-notifications-bell></modyo-notifications-bell>';
const PROBE = `<script src="/probe.js" nonce="${NONCE}"></script>`;
const OF_ANA = /(First|Second|Third|Body|Name) of ana/;

describe('webkit', { skip }, () => {
  /** @type {Awaited<ReturnType<typeof startSite>>} */
  let site;
  /** @type {Awaited<ReturnType<typeof startWebKitDriver>>} */
  let service;
  /** @type {any} */
  let driver;

  before(async () => {
    [site, service] = await Promise.all([
      startSite(),
      startWebKitDriver(/** @type {{ driver: string }} */ (webkit).driver),
    ]);
    site.file('/probe.js', `(${installProbe.toString()})();`, 'text/javascript');
    driver = await /** @type {any} */ (new Builder())
      .usingServer(service.url)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: webkit?.browser, args: ['--automation'] },
      })
      .build();
  });
  after(async () => {
    await driver?.quit();
    service?.stop();
    await site?.close();
  });

  /** @param {string} code @param {unknown[]} values @returns {Promise<any>} */
  const run = (code, ...values) => driver.executeScript(`return ${code}`, ...values);
  /** @returns {Promise<string>} */
  const seen = () => run('probe.seen()');
  /** @returns {Promise<string>} */
  const held = () => run('probe.held()');
  /** @param {string} state */
  const reaches = (state) => until(async () => (await run(`probe.state('modyo-notifications')`)) === state, state);
  /** @param {string} text */
  const shows = (text) => until(async () => (await seen()).includes(text), text);

  /** @param {string} url @param {unknown} body */
  const post = (url, body) =>
    driver.executeAsyncScript(
      `const [url, body, done] = arguments;
      fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).then(done, done);`,
      url,
      JSON.stringify(body),
    );

  /** Ana opens a message. */
  async function start() {
    const realm = await site.realm();
    const blank = `${site.origin}/page-1`;
    await driver.get(blank);
    await post(realm.signInUrl, { username: 'ana' });
    const url = site.page(BODY, { realm: realm.uid, head: PROBE });
    await driver.get(url);
    await shows('First of ana');
    await run(`probe.part('notification-toggle').click()`);
    await shows('Body of ana');
    await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
    await driver.executeAsyncScript('const [done] = arguments; ModyoCustomers.session().me().then(() => done());');
    return { realm, url, blank };
  }

  /** Ana leaves for another page. @param {Awaited<ReturnType<typeof start>>} start */
  async function leave({ blank, realm }) {
    await driver.get(blank);
    await realm.clearRequests();
  }

  /** @param {string} url @returns {Promise<boolean>} whether the page came out of the cache */
  async function goBack(url) {
    await driver.navigate().back();
    /** @type {boolean | undefined} */
    let persisted;
    await until(async () => {
      const [address, shown] = await run('[location.href, window.probe?.shown ?? []]');
      persisted = address === url ? shown.at(-1) : undefined;
      return persisted !== undefined;
    });
    return persisted === true;
  }

  it('works under a strict policy and violates nothing', async () => {
    await start();
    assert.match(await seen(), /Unread/);
    assert.deepEqual(await run('probe.violations'), []);
  });

  it('hides everything personal until the same user is confirmed', async () => {
    const started = await start();
    await leave(started);
    await started.realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    assert.equal(await goBack(started.url), true);
    // Styles are not computed any more when a page has been left.
    assert.doesNotMatch((await run('probe.atReturn')) ?? 'First of ana: nothing was noted', OF_ANA);
    await until(async () => (await started.realm.requests('me')).length > 0);
    await pause(100);
    assert.doesNotMatch(await seen(), OF_ANA);
    await started.realm.release();
    await shows('Body of ana');
  });

  it('has nothing left of a user who has signed out meanwhile', async () => {
    const started = await start();
    await leave(started);
    await post(started.realm.signOutUrl, {});
    await goBack(started.url);
    await reaches('signed-out');
    assert.doesNotMatch(await held(), OF_ANA);
  });

  it('shows another user nothing of the former one', async () => {
    const started = await start();
    await leave(started);
    await post(started.realm.signInUrl, { username: 'bea' });
    await goBack(started.url);
    await shows('First of bea');
    assert.doesNotMatch(await held(), OF_ANA);
  });
});
