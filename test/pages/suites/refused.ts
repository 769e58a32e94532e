/** Pages whose browser refuses what privacy settings can refuse: storage, channels, cookies, time zones. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { signIn, until, type Stage } from '../support/browsers.js';
import { NONCE } from '../support/site.js';
import type { Page } from 'puppeteer-core';

/** All that show something. */
const ALL =
  '<modyo-notifications></modyo-notifications><modyo-notifications-bell></modyo-notifications-bell>' +
  '<modyo-sites-list><a href="/site">A site</a></modyo-sites-list><modyo-profile-edit></modyo-profile-edit>' +
  '<modyo-password-change></modyo-password-change><modyo-account-delete></modyo-account-delete>' +
  '<modyo-activity></modyo-activity><modyo-user-menu></modyo-user-menu><modyo-zendesk></modyo-zendesk>' +
  '<modyo-session idle="300"></modyo-session><modyo-profile></modyo-profile>';

/** @returns name, state and whether there is anything to see, of each element */
const states = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(({ localName }) => localName.startsWith('modyo-') && localName !== 'modyo-session')
      .map((element) => {
        const isSeen = [...(element.shadowRoot?.querySelectorAll('*') ?? [])].some((inside) => {
          const { width, height } = inside.getBoundingClientRect();
          return width > 1 && height > 1;
        });
        return `${element.localName} ${element.getAttribute('data-state')}${isSeen ? '' : ' blank'}`;
      }),
  );

/** Waits until each element is past loading. */
async function reach(page: Page, expected: RegExp) {
  let found: string[] = [];
  await until(async () => {
    found = await states(page);
    return found.length > 9 && found.every((one) => !/ (null|loading)/.test(one));
  }).catch((error) => {
    throw new Error(found.join(', '), { cause: error });
  });
  for (const one of found) assert.match(one, expected);
}

/** What a page may refuse, as script that runs before the file. */
const REFUSALS = {
  'storages and channels that throw': `
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    window.BroadcastChannel = class { constructor() { throw new DOMException('denied', 'SecurityError'); } };`,
  'storages that are none, and no channel at all': `
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { value: null });
    delete window.BroadcastChannel;`,
  'storages that are full, and channels that refuse to send': `
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    BroadcastChannel.prototype.postMessage = () => { throw new DOMException('closed', 'InvalidStateError'); };`,
  'a time zone that nobody knows': `
    const original = Intl.DateTimeFormat.prototype.resolvedOptions;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () { return { ...original.call(this), timeZone: 'Etc/Unknown' }; };`,
  'no time zone at all': `
    const original = Intl.DateTimeFormat.prototype.resolvedOptions;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () { return { ...original.call(this), timeZone: undefined }; };`,
  'no languages': `
    for (const [name, value] of [['language', undefined], ['languages', undefined]])
      Object.defineProperty(Navigator.prototype, name, { get: () => value });`,
};

export const refusedTests = (stage: Stage) =>
  describe('where a browser refuses', () => {
    for (const [what, code] of Object.entries(REFUSALS))
      it(`${what}, each element is ready, and nothing is uncaught`, async (t) => {
        const realm = await stage.site.realm();
        const { page, noise } = await (await stage.open(t)).tab();
        await signIn(page, realm, 'ana');
        noise.length = 0;
        const head = `<script nonce="${NONCE}">${code}</script>`;
        await page.goto(stage.site.page(ALL, { realm: realm.uid, head }));
        await reach(page, / (ready|empty)$/);
        await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
        await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
        await reach(page, / (ready|empty)$/);
        assert.deepEqual(
          noise.filter((line) => /uncaught|^error/.test(line)),
          [],
        );
      });
  });

export const refusedByFirefoxTests = (stage: Stage) =>
  describe('where all cookies are blocked', () => {
    async function start(t: TestContext) {
      const realm = await stage.site.realm();
      const { page, noise } = await (await stage.open(t)).tab();
      return { realm, page, noise };
    }

    it('the browser refuses storage and channels', async (t) => {
      const { page } = await start(t);
      const refused = await page.evaluate(() =>
        [() => localStorage, () => sessionStorage, () => new BroadcastChannel('x')].map((attempt) => {
          try {
            return attempt() ? '' : 'none';
          } catch (error) {
            return (error as Error).name;
          }
        }),
      );
      assert.deepEqual(refused, ['SecurityError', 'SecurityError', 'SecurityError']);
    });

    it('nobody is signed in, and each element says so', async (t) => {
      const { realm, page, noise } = await start(t);
      await page.goto(stage.site.page(ALL, { realm: realm.uid }));
      await reach(page, / (signed-out|ready)$/);
      assert.ok((await states(page)).filter((one) => one.endsWith('signed-out')).length > 6);
      assert.deepEqual(
        noise.filter((line) => line.includes('uncaught')),
        [],
      );
    });

    it('each element is ready with a token of the page', async (t) => {
      const { realm, page, noise } = await start(t);
      const code = `window.ModyoCustomersSettings = { accessToken: '${realm.users[0].accessToken}' };`;
      const head = `<script nonce="${NONCE}">${code}</script>`;
      await page.goto(stage.site.page(ALL, { realm: realm.uid, head }));
      await reach(page, / (ready|empty)$/);
      assert.deepEqual(
        noise.filter((line) => line.includes('uncaught')),
        [],
      );
    });
  });
