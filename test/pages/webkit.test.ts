/** The built file in WebKit, in brief: it can be driven by WebDriver alone, in one tab. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowsers } from '../../scripts/browsers.js';
import { openWebKit, startWebKitDriver } from '../../scripts/webkit-driver.js';
import { pause, until } from './support/browsers.js';
import { loaderFiles, loaderTag } from './support/loader.js';
import { installProbe } from './support/probe.js';
import { NONCE, startSite } from './support/site.js';
import { LOOKS, STYLED, stylesOfOpen } from './support/styled-message.js';

const { webkit } = findBrowsers();
const skip = !webkit || process.env.ENGINES?.split(',').includes('webkit') === false;
const BODY = '<modyo-notifications></modyo-notifications><modyo-notifications-bell></modyo-notifications-bell>';
const PROBE = `<script src="/probe.js" nonce="${NONCE}"></script>`;
const OF_ANA = /(First|Second|Third|Body|Name) of ana/;

describe('webkit', { skip }, () => {
  let site: Awaited<ReturnType<typeof startSite>>;
  let service: Awaited<ReturnType<typeof startWebKitDriver>>;
  let driver: any;

  before(async () => {
    [site, service] = await Promise.all([startSite(), startWebKitDriver((webkit as { driver: string }).driver)]);
    site.file('/probe.js', `(${installProbe.toString()})();`, 'text/javascript');
    driver = await openWebKit(service.url, (webkit as { browser: string }).browser);
  });
  after(async () => {
    await driver?.quit();
    service?.stop();
    await site?.close();
  });

  const run = (code: string, ...values: unknown[]): Promise<any> => driver.executeScript(`return ${code}`, ...values);
  const seen = (): Promise<string> => run('probe.seen()');
  const held = (): Promise<string> => run('probe.held()');
  const reaches = (state: string) =>
    until(async () => (await run(`probe.state('modyo-notifications')`)) === state, state);
  const shows = (text: string) => until(async () => (await seen()).includes(text), text);

  const post = (url: string, body: unknown) =>
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

  /** Ana leaves for another page. */
  async function leave({ blank, realm }: Awaited<ReturnType<typeof start>>) {
    await driver.get(blank);
    await realm.clearRequests();
  }

  /** @returns whether the page came out of the cache */
  async function goBack(url: string): Promise<boolean> {
    await driver.navigate().back();
    let persisted: boolean | undefined;
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

  it('shows a message as it was sent under a strict policy that requires Trusted Types', async () => {
    const realm = await site.realm({
      users: [{ username: 'ana', notifications: [{ subject: 'The card', body: STYLED, opened: true }] }],
    });
    await driver.get(`${site.origin}/page-1`);
    await post(realm.signInUrl, { username: 'ana' });
    await driver.get(site.page(BODY, { realm: realm.uid, head: PROBE }));
    await shows('The card');
    await run(`probe.part('notification-toggle').click()`);
    await shows('Styled');
    assert.deepEqual(await run(`(${stylesOfOpen.toString()})()`), LOOKS);
    // The engine may report what it found in the message while it parsed it; nothing else does.
    for (const violation of await run('probe.violations')) assert.match(violation, /^style-src/);
    // And the policy does hold.
    await run(`document.body.setAttribute('style', 'color: red')`);
    await until(async () => (await run('probe.violations')).some((one: string) => one.startsWith('style-src')));
  });

  it('works with the loader under a strict policy, in the language of its tag, and tries a file again that was lost', async () => {
    for (const [name, code] of loaderFiles) site.file(`/loader/${name}`, code, 'text/javascript');
    const realm = await site.realm();
    await driver.get(`${site.origin}/page-1`);
    await post(realm.signInUrl, { username: 'ana' });
    site.lose(/\/inbox-lists-/);
    const script = loaderTag({ realm: realm.uid, lang: 'es-formal' });
    await driver.get(site.page(BODY, { script, head: PROBE }));
    await until(() => site.asked.some((address) => address.includes('/inbox-lists-')));
    site.lose();
    await shows('Third of ana');
    assert.match(await seen(), /No leídas/);
    await run(`probe.part('notification-toggle').click()`);
    await shows('Body of ana');
    await post(realm.signOutUrl, {});
    await run(`void document.querySelector('modyo-notifications').refresh()`);
    await shows('Inicie sesión para ver esta sección.');
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
