/** Several tabs of one browser, and time spent away from them. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  alike,
  held,
  pause,
  press,
  reaches,
  seen,
  shows,
  signIn,
  signOut,
  until,
  type Stage,
} from '../support/browsers.js';
import { BOTH_LISTS } from '../support/site.js';
import type { Page } from 'puppeteer-core';

const BODY = '<modyo-notifications></modyo-notifications><modyo-notifications-bell></modyo-notifications-bell>';
const OF_ANA = /(First|Second|Third|Body|Name) of ana/;
const OF_BEA = /(First|Second|Third|Body|Name) of bea/;

/** Lets the page's clock be put forward: `performance.now()` counts `window.later` milliseconds more. */
const withClock = () => {
  const clock = window as unknown as { later: number };
  const now = performance.now.bind(performance);
  clock.later = 0;
  performance.now = () => now() + clock.later;
};

const putForward = (page: Page, milliseconds: number) =>
  page.evaluate((time) => {
    (window as any).later = time;
  }, milliseconds);

/** Brings a tab to the front, which hides the one that was there. */
async function turnTo(page: Page) {
  await page.bringToFront();
  await until(() => page.evaluate(() => !document.hidden));
}

/** The user is known, so that another one can be told apart. */
const userIsKnown = (page: Page) => page.evaluate(() => (window as any).ModyoCustomers.session().me());

/** @param index of the notification */
const openNotification = (page: Page, index: number) =>
  page.evaluate((at) => {
    const inbox = document.querySelector('modyo-notifications');
    ([...(inbox?.shadowRoot?.querySelectorAll('.toggle') ?? [])] as HTMLElement[])[at].click();
  }, index);

/** Signs out, which leads to the realm's sign-out and back. */
async function signOutByElement(page: Page) {
  await page.evaluate(() => {
    Object.assign(window, { isFormer: true });
    (window as any).ModyoCustomers.session().signOut();
  });
  await until(() => page.evaluate(() => !('isFormer' in window) && document.readyState === 'complete'));
}

/** The number that the bell shows. */
const badge = (page: Page) => page.evaluate(() => (window as any).probe.part('badge')?.textContent ?? '');

export const tabsTests = (stage: Stage) =>
  describe('in several tabs', () => {
    /** Ana's tab, with her data, and a second one in front of it on a page without elements. */
    async function twoTabs(t: TestContext) {
      const realm = await stage.site.realm();
      const profile = await stage.lend(t);
      const first = (await profile.tab({ before: withClock })).page;
      await signIn(first, realm, 'ana');
      const url = stage.site.page(BODY, { realm: realm.uid });
      await first.goto(url);
      await shows(first, 'First of ana');
      // The read ones come after the unread ones.
      await shows(first, 'Third of ana');
      await userIsKnown(first);
      const second = (await profile.tab({ before: withClock })).page;
      await turnTo(second);
      await until(() => first.evaluate(() => document.hidden), 'The first tab is not hidden');
      await realm.clearRequests();
      return { realm, profile, url, first, second };
    }

    it('shows another user, who signed in in a second tab, nothing of the former one', async (t) => {
      const { realm, url, first, second } = await twoTabs(t);
      await signIn(second, realm, 'bea');
      await second.goto(url);
      await shows(second, 'First of bea');
      await turnTo(first);
      await shows(first, 'First of bea');
      assert.doesNotMatch(await held(first), OF_ANA);
      assert.doesNotMatch(await seen(second), OF_ANA);
    });

    alike(stage, 'forgets what was open and asked for by the former user', async (t) => {
      const { realm, url, first, second } = await twoTabs(t);
      await openNotification(first, 0);
      await until(() => first.evaluate(() => document.querySelector<any>('modyo-notifications').open));
      await signIn(second, realm, 'bea');
      await second.goto(url);
      await shows(second, 'First of bea');
      await turnTo(first);
      await shows(first, 'First of bea');
      const open = await first.evaluate(() => document.querySelector<any>('modyo-notifications').open);
      assert.equal(open ?? null, null);
      assert.deepEqual(await realm.readSubjects('bea'), ['Third of bea']);
    });

    it('hears in a tab that is in view as well that another user signed in', async (t) => {
      const { realm, url, first, second } = await twoTabs(t);
      await turnTo(first);
      await signIn(second, realm, 'bea');
      await second.goto(url);
      await shows(first, 'First of bea');
      assert.doesNotMatch(await held(first), OF_ANA);
    });

    alike(stage, 'shows nobody a list that was on its way for somebody else', async (t) => {
      const { realm, url, first, second } = await twoTabs(t);
      // The account has answered for Ana, and the answer comes late, before anybody knows who is there.
      await realm.whatIf({ rules: [{ operation: 'notifications', hold: 'answer', times: 1 }] });
      await turnTo(first);
      await first.reload();
      await until(async () => (await realm.requests('notifications')).length === 1);
      await turnTo(second);
      await signIn(second, realm, 'bea');
      await second.goto(url);
      await shows(second, 'First of bea');
      await turnTo(first);
      await pause(150);
      // Unless nobody waits for it any more.
      await realm.release();
      await shows(first, 'First of bea');
      await pause(50);
      assert.doesNotMatch(await held(first), OF_ANA);
    });

    it('has every tab signed out when one is, seen or not', async (t) => {
      const { realm, url, first, second } = await twoTabs(t);
      await second.goto(url);
      await shows(second, 'First of ana');
      await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
      await signOutByElement(second);
      // While nobody looks, and without a question to the account.
      await reaches(first, 'signed-out');
      await reaches(first, 'signed-out', 'modyo-notifications-bell');
      assert.doesNotMatch(await held(first), OF_ANA);
      assert.equal(await first.evaluate(() => document.hidden), true);
      assert.equal((await realm.requests('page:logout')).length, 1);
      await realm.whatIf();
      await reaches(second, 'signed-out');
      assert.equal(second.url(), url);
      assert.doesNotMatch(await held(second), OF_ANA);
      await turnTo(first);
      await reaches(first, 'signed-out');
      assert.doesNotMatch(await held(first), OF_ANA);
    });

    alike(stage, 'shows the data again in every tab when the same user signs in again', async (t) => {
      const { realm, url, first, second } = await twoTabs(t);
      await second.goto(url);
      await shows(second, 'First of ana');
      await signOutByElement(second);
      await reaches(second, 'signed-out');
      await reaches(first, 'signed-out');
      await signIn(second, realm, 'ana');
      await second.reload();
      await shows(second, 'First of ana');
      await turnTo(first);
      await shows(first, 'First of ana');
    });

    alike(stage, 'does not send what somebody else would write', async (t) => {
      const { realm, first, second } = await twoTabs(t);
      // On a page without the bundle: no tab hears of it.
      await signIn(second, realm, 'bea');
      await turnTo(first);
      assert.match(await seen(first), OF_ANA);
      await openNotification(first, 1);
      await shows(first, 'First of bea');
      await pause(100);
      assert.deepEqual(await realm.requests('markAsRead'), []);
      assert.deepEqual(await realm.readSubjects('ana'), ['Third of ana']);
      assert.deepEqual(await realm.readSubjects('bea'), ['Third of bea']);
      assert.doesNotMatch(await held(first), OF_ANA);
    });

    alike(stage, 'does not take an older answer for who is there when it writes', async (t) => {
      const { realm, first, second } = await twoTabs(t);
      await realm.whatIf({ rules: [{ operation: 'me', hold: 'answer', times: 1 }] });
      await putForward(first, 61_000);
      await turnTo(first);
      // The account has answered for Ana, and the answer is on its way for long.
      await until(async () => (await realm.requests('me')).length === 1);
      await turnTo(second);
      await signIn(second, realm, 'bea');
      await turnTo(first);
      await realm.release();
      await pause(150);
      await openNotification(first, 1);
      await shows(first, 'First of bea');
      assert.deepEqual(await realm.requests('markAsRead'), []);
      assert.deepEqual(await realm.readSubjects('bea'), ['Third of bea']);
    });

    alike(stage, 'does not send what somebody who is signed out would write', async (t) => {
      const { realm, first, second } = await twoTabs(t);
      await signOut(second, realm);
      await turnTo(first);
      await openNotification(first, 1);
      await reaches(first, 'signed-out');
      assert.deepEqual(await realm.requests('markAsRead'), []);
      assert.doesNotMatch(await held(first), OF_ANA);
    });

    alike(stage, 'sends what the same user writes', async (t) => {
      const { realm, first } = await twoTabs(t);
      await turnTo(first);
      await openNotification(first, 1);
      await until(async () => (await realm.readSubjects('ana')).length === 2);
      assert.deepEqual(
        (await realm.requests()).map(({ operation, status }) => `${operation} ${status}`),
        ['me 200', 'markAsRead 200'],
      );
    });

    it('shows in one tab what was read in another', async (t) => {
      const { realm, url, first, second } = await twoTabs(t);
      await second.goto(url);
      await shows(second, 'First of ana');
      await openNotification(second, 0);
      await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
      // The message to other tabs waits a moment, for more of its kind.
      await pause(350);
      await turnTo(first);
      await until(async () => (await badge(first)) === '1');
      assert.match(await seen(first), /Unread 1 Second of ana.*Read First of ana/);
      // And the other way round, while both are being looked at.
      await openNotification(first, 0);
      await until(async () => (await realm.readSubjects('ana')).length === 3);
      await turnTo(second);
      await until(async () => (await badge(second)) === '');
    });

    it('tells other tabs that something has changed, and never what', async (t) => {
      const { realm, url, first, second } = await twoTabs(t);
      await first.evaluate(() => {
        const messages: unknown[] = [];
        new BroadcastChannel('modyo-customers').onmessage = ({ data }) => messages.push(data);
        Object.assign(window, { messages });
      });
      await second.goto(url);
      await shows(second, 'First of ana');
      await openNotification(second, 0);
      const heard = () => first.evaluate(() => JSON.stringify((window as any).messages));
      await until(async () => (await heard()).includes('changed'));
      await signOutByElement(second);
      await until(async () => (await heard()).includes('signed-out'));
      const scope = `${stage.site.origin}/realms/${realm.uid}`;
      assert.deepEqual(
        // Beside them, only the number that tells pages apart.
        new Set(
          JSON.parse(await heard()).map(([of, what, page, ...rest]: [string, string, number]) => {
            assert.deepEqual([typeof page, rest], ['number', []]);
            return `${of} ${what}`;
          }),
        ),
        new Set([`${scope} hello`, `${scope} changed`, `${scope} signed-out`]),
      );
    });

    alike(stage, 'leaves tabs of other realms alone', async (t) => {
      const { profile, first } = await twoTabs(t);
      const other = await stage.site.realm();
      const third = (await profile.tab()).page;
      await signIn(third, other, 'bea');
      await third.goto(stage.site.page(BODY, { realm: other.uid }));
      await shows(third, 'First of bea');
      await signOutByElement(third);
      await reaches(third, 'signed-out');
      await pause(100);
      assert.match(await held(first), OF_ANA);
      await turnTo(first);
      assert.match(await seen(first), OF_ANA);
    });

    it('asks anew after more than a minute away, and not before', async (t) => {
      const { realm, first, second } = await twoTabs(t);
      await realm.addNotifications('ana', [{ subject: 'Came meanwhile' }]);
      await putForward(first, 55_000);
      await turnTo(first);
      await pause(200);
      assert.deepEqual(await realm.requests(), []);
      await turnTo(second);
      await until(() => first.evaluate(() => document.hidden));
      await putForward(first, 55_000 + 61_000);
      await turnTo(first);
      await shows(first, 'Came meanwhile');
      await shows(first, 'Third of ana');
      assert.deepEqual(
        (await realm.requests()).map(({ operation }) => operation),
        ['me', 'notifications', 'notifications'],
      );
      assert.deepEqual(await realm.lists(), BOTH_LISTS);
    });

    alike(stage, 'shows another user nothing after more than a minute away', async (t) => {
      const { realm, first, second } = await twoTabs(t);
      await signIn(second, realm, 'bea');
      await putForward(first, 61_000);
      await turnTo(first);
      await shows(first, 'First of bea');
      assert.doesNotMatch(await held(first), OF_ANA);
      assert.match(await held(first), OF_BEA);
    });

    alike(stage, 'keeps what it shows when the update after a minute fails, and says so', async (t) => {
      const { realm, first } = await twoTabs(t);
      await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
      await putForward(first, 61_000);
      await turnTo(first);
      await shows(first, 'Could not be updated');
      assert.match(await seen(first), /First of ana/);
    });

    alike(stage, 'goes on as before once trying again has found out who is there', async (t) => {
      const { realm, first } = await twoTabs(t);
      await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
      await putForward(first, 61_000);
      await turnTo(first);
      await shows(first, 'Could not be updated');
      await realm.whatIf();
      await press(first, 'retry');
      await until(async () => !(await seen(first)).includes('Could not be updated'));
      assert.match(await seen(first), /First of ana/);
    });

    alike(stage, 'notices after signing in elsewhere that somebody is there again', async (t) => {
      const { realm, first, second } = await twoTabs(t);
      await realm.expire('ana');
      await turnTo(first);
      await first.evaluate(() => document.querySelector<any>('modyo-notifications').refresh());
      await reaches(first, 'signed-out');
      await turnTo(second);
      await until(() => first.evaluate(() => document.hidden));
      await signIn(second, realm, 'ana');
      await turnTo(first);
      await shows(first, 'First of ana');
    });
  });
