/** Leaving a page and coming back to it: what may be seen, and what is there at all. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  goBack,
  held,
  pause,
  press,
  reaches,
  seen,
  shows,
  signIn,
  signOut,
  until,
  whyNotKept,
  type Stage,
} from '../support/browsers.js';
import { BOTH_LISTS } from '../support/site.js';
import type { Page } from 'puppeteer-core';

const BODY = '<modyo-notifications></modyo-notifications><modyo-notifications-bell></modyo-notifications-bell>';
const OF_ANA = /(First|Second|Third|Body|Name) of ana/;
const OF_BEA = /(First|Second|Third|Body|Name) of bea/;

export const historyTests = (stage: Stage) =>
  describe('leaving a page and coming back', () => {
    /** Ana opens a message and leaves for another page of the site, which the bundle does not run on. */
    async function leave(t: TestContext, options?: { headers?: Record<string, string> }) {
      const realm = await stage.site.realm();
      const profile = await stage.open(t);
      const tab = await profile.tab();
      const { page } = tab;
      await signIn(page, realm, 'ana');
      const url = stage.site.page(BODY, { realm: realm.uid, ...options });
      await page.goto(url);
      await shows(page, 'First of ana');
      // The read ones come after the unread ones.
      await shows(page, 'Third of ana');
      await press(page, 'notification-toggle');
      await shows(page, 'Body of ana');
      await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
      // A browser keeps no page that still waits for an answer.
      await until(() =>
        page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('mark_as_read'))),
      );
      // The user is known, so that another one can be told apart.
      await page.evaluate(() => (window as any).ModyoCustomers.session().me());
      await page.evaluate(() => (window as any).probe.recordLeaving());
      const answered = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      await page.goto(`${stage.site.origin}/page-1`);
      const asked = await realm.requests();
      await realm.clearRequests();
      return {
        ...tab,
        realm,
        profile,
        url,
        /** Goes back to the page as it was left. */
        async comeBack() {
          if (await goBack(page, url)) return;
          const reasons = { told: await whyNotKept(page), answered, asked: asked.map(({ operation }) => operation) };
          assert.fail(`The browser has not kept the page: ${JSON.stringify(reasons)}`);
        },
      };
    }

    /** What could be seen at such a moment. */
    const noted = (page: Page, when: string) => page.evaluate((name) => (window as any).probe[name], when);

    it('hides everything personal until the same user is confirmed', async (t) => {
      const { page, realm, noise, comeBack } = await leave(t);
      await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
      await comeBack();
      for (const when of ['atLeaving', 'atReturn'])
        assert.doesNotMatch((await noted(page, when)) ?? 'First of ana: nothing was noted', OF_ANA, when);
      await until(async () => (await realm.requests()).length > 0);
      await pause(100);
      assert.doesNotMatch(await seen(page), OF_ANA);
      // Nothing but that is asked meanwhile, in the name of nobody knows whom.
      assert.deepEqual(
        (await realm.requests()).map(({ operation }) => operation),
        ['me'],
      );
      await realm.release();
      await shows(page, 'Body of ana');
      assert.match(await seen(page), /First of ana/);
      assert.deepEqual(noise, []);
    });

    it('has nothing left of a user who has signed out meanwhile', async (t) => {
      const { page, realm, url, comeBack } = await leave(t);
      await signOut(page, realm);
      await comeBack();
      assert.doesNotMatch(await seen(page), OF_ANA);
      await reaches(page, 'signed-out');
      await reaches(page, 'signed-out', 'modyo-notifications-bell');
      assert.doesNotMatch(await seen(page), OF_ANA);
      assert.doesNotMatch(await held(page), OF_ANA);
      const link = await page.evaluate(() => (window as any).probe.part('sign-in').href);
      assert.equal(
        link,
        `${stage.site.origin}${realm.loginPath}?redirect_uri=${encodeURIComponent(new URL(url).pathname)}`,
      );
    });

    it("has nothing left after the realm's own sign-out and sign-in pages", async (t) => {
      const realm = await stage.site.realm();
      const { page } = await (await stage.open(t)).tab();
      const url = stage.site.page(BODY, { realm: realm.uid });
      await page.goto(url);
      await reaches(page, 'signed-out');
      // Signs in where the element's link leads to, and is brought back here.
      await press(page, 'sign-in');
      await until(() => page.evaluate(() => location.pathname.endsWith('/login')));
      await page.evaluate((password) => {
        const form = document.querySelector('form') as any;
        form.username.value = 'ana';
        form.password.value = password;
        form.submit();
      }, realm.users[0].password);
      await until(async () => page.url() === url);
      await shows(page, 'First of ana');
      await page.goto(stage.site.origin + realm.logoutPath);
      await until(() => page.evaluate(() => location.pathname.endsWith('/login')));
      await goBack(page, url);
      await reaches(page, 'signed-out');
      assert.doesNotMatch(await held(page), OF_ANA);
    });

    it('shows another user nothing of the former one', async (t) => {
      const { page, realm, noise, comeBack } = await leave(t);
      await signIn(page, realm, 'bea');
      await realm.whatIf({ rules: [{ operation: 'me', hold: true, times: 1 }] });
      await comeBack();
      await pause(100);
      assert.doesNotMatch(await seen(page), OF_ANA);
      await until(() => realm.release());
      await shows(page, 'First of bea');
      assert.doesNotMatch(await held(page), OF_ANA);
      assert.doesNotMatch(await seen(page), /Body of/);
      assert.deepEqual(noise, []);
    });

    it('says so when it cannot find out who is there, and goes on hiding until it can', async (t) => {
      const { page, realm, comeBack } = await leave(t);
      await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
      await comeBack();
      await reaches(page, 'error');
      await shows(page, 'Something went wrong on our side');
      assert.doesNotMatch(await seen(page), OF_ANA);
      await realm.whatIf();
      await press(page, 'retry');
      await shows(page, 'Body of ana');
      await reaches(page, 'ready');
    });

    it('asks anew for what it shows', async (t) => {
      const { page, realm, comeBack } = await leave(t);
      await realm.addNotifications('ana', [{ subject: 'Came meanwhile, of ana' }]);
      await comeBack();
      await shows(page, 'Came meanwhile, of ana');
      await shows(page, 'Third of ana');
      // Each once, for the inbox and the bell together.
      assert.deepEqual(
        (await realm.requests()).map(({ operation }) => operation),
        ['me', 'notifications', 'notifications'],
      );
      assert.deepEqual(await realm.lists(), BOTH_LISTS);
    });

    it('does not take an answer that was under way for a confirmation', async (t) => {
      const realm = await stage.site.realm();
      const { page } = await (await stage.open(t)).tab();
      await signIn(page, realm, 'ana');
      const url = stage.site.page(BODY, { realm: realm.uid });
      await realm.whatIf({ rules: [{ operation: 'me', hold: 'answer', times: 1 }] });
      await page.goto(url);
      await shows(page, 'First of ana');
      await shows(page, 'Third of ana');
      assert.deepEqual(await realm.lists(), BOTH_LISTS);
      // The account has answered for Ana, and the answer is on its way.
      await until(async () => (await realm.requests('me')).length === 1);
      await page.goto(`${stage.site.origin}/page-1`);
      await signOut(page, realm);
      await goBack(page, url);
      await realm.release();
      await reaches(page, 'signed-out');
      assert.doesNotMatch(await held(page), OF_ANA);
    });

    it('shows nobody the data of a user who was never known', async (t) => {
      const realm = await stage.site.realm();
      const { page } = await (await stage.open(t)).tab();
      await signIn(page, realm, 'ana');
      await realm.whatIf({ rules: [{ operation: 'me', status: 500, times: 1 }] });
      const url = stage.site.page(BODY, { realm: realm.uid });
      await page.goto(url);
      await shows(page, 'First of ana');
      await until(async () => (await realm.requests('me')).length === 1);
      await page.goto(`${stage.site.origin}/page-1`);
      await signIn(page, realm, 'bea');
      await realm.whatIf({ rules: [{ operation: 'notifications', hold: true, times: 1 }] });
      await realm.clearRequests();
      await goBack(page, url);
      await until(async () => (await realm.requests('notifications')).length === 1);
      assert.doesNotMatch(await seen(page), OF_ANA);
      await realm.release();
      await shows(page, 'First of bea');
      assert.doesNotMatch(await held(page), OF_ANA);
    });

    it('comes back from the network alone where the browser kept nothing', async (t) => {
      const { page, realm, url } = await leave(t, { headers: { 'cache-control': 'no-store' } });
      await signOut(page, realm);
      const persisted = await goBack(page, url);
      await reaches(page, 'signed-out');
      assert.doesNotMatch(await held(page), OF_ANA);
      if (stage.engine === 'firefox') assert.equal(persisted, false);
      const kept = await page.evaluate(async () => [
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
        (await indexedDB.databases()).length,
        (await caches.keys()).length,
        document.cookie,
      ]);
      // That the account heeds the filter is no datum of anybody; it stays as long as the tab.
      const known = { [`modyo-customers:heeds-filter:${stage.site.origin}/api/customers/realms/${realm.uid}`]: '1' };
      assert.deepEqual(kept, ['{}', JSON.stringify(known), 0, 0, '']);
    });

    it('shows the new user alone after a reload', async (t) => {
      const { page, realm, url } = await leave(t);
      await signIn(page, realm, 'bea');
      await page.goto(url);
      await page.reload();
      await shows(page, 'First of bea');
      assert.doesNotMatch(await held(page), OF_ANA);
      assert.match(await held(page), OF_BEA);
    });
  });
