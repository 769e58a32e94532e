/** The end of a session: whatever element learns of it, it ends for all, and nothing of the user is left. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { events, held, press, reaches, seen, shows, signIn, until, type Stage } from '../support/browsers.js';
import type { Page } from 'puppeteer-core';

const BODY =
  '<modyo-notifications-bell></modyo-notifications-bell><modyo-notifications></modyo-notifications>' +
  '<modyo-notifications visible="1" heading="Second inbox"></modyo-notifications>';
const OF_ANA = /(First|Second|Third|Body|Name) of ana/;

/**
 * All strings that are alive in a page, after a collection.
 *
 * @param page in Chromium
 */
async function stringsInMemory(page: Page) {
  const devtools = await page.createCDPSession();
  const chunks: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', {});
  await devtools.detach();
  return (JSON.parse(chunks.join('')) as { strings: string[] }).strings;
}

export const signedOutTests = (stage: Stage) =>
  describe('a session that ends', () => {
    async function start(t: TestContext) {
      const realm = await stage.site.realm();
      const { page, noise } = await (await stage.open(t)).tab();
      await signIn(page, realm, 'ana');
      const url = stage.site.page(BODY, { realm: realm.uid });
      await page.goto(url);
      await shows(page, 'First of ana');
      await press(page, 'notification-toggle');
      await shows(page, 'Body of ana');
      await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
      return { realm, page, noise, url };
    }

    /** @param index of the inbox */
    const refresh = (page: Page, index: number = 0) =>
      page.evaluate((at) => (document.querySelectorAll('modyo-notifications')[at] as any).refresh(), index);

    it('ends in all elements when one learns of it', async (t) => {
      const { realm, page } = await start(t);
      await realm.expire('ana');
      await realm.clearRequests();
      await refresh(page, 1);
      for (const selector of ['modyo-notifications', '[heading]', 'modyo-notifications-bell'])
        await reaches(page, 'signed-out', selector);
      assert.equal((await realm.requests()).length, 1);
      assert.doesNotMatch(await held(page), OF_ANA);
      const told = (await events(page)).filter(({ type }) => type === 'modyo-signed-out');
      assert.equal(told.length, 3);
      for (const { detail } of told) {
        assert.equal(detail.reason, 'grant_expired');
        assert.ok(detail.loginUrl.startsWith(`${stage.site.origin}${realm.loginPath}?`));
      }
      assert.match(await seen(page), /Your session has ended/);
    });

    const inChromium = stage.engine === 'chromium' ? it : () => undefined;
    void inChromium('leaves nothing of the user in memory', async (t) => {
      const { realm, page } = await start(t);
      await page.evaluate(() =>
        (window as any).ModyoCustomers.session()
          .me()
          .then(() => undefined),
      );
      const before = (await stringsInMemory(page)).filter((text) => OF_ANA.test(text)).join();
      for (const text of ['First of ana', 'Body of ana', 'Name of ana']) assert.ok(before.includes(text), text);
      await realm.expire('ana');
      await refresh(page);
      await reaches(page, 'signed-out');
      await reaches(page, 'signed-out', 'modyo-notifications-bell');
      assert.deepEqual(
        (await stringsInMemory(page)).filter((text) => OF_ANA.test(text)),
        [],
      );
    });

    it('does not bring back what was under way', async (t) => {
      const { realm, page } = await start(t);
      await shows(page, 'Third of ana');
      await realm.clearRequests();
      await realm.whatIf({ rules: [{ operation: 'notifications', hold: 'answer', times: 1 }] });
      await page.evaluate(() => {
        void document.querySelector<any>('modyo-notifications').refresh();
      });
      await until(async () => (await realm.requests('notifications')).length === 1);
      await realm.expire('ana');
      await page.evaluate(() => {
        (document.querySelectorAll('modyo-notifications')[1] as any).shadowRoot.querySelectorAll('.toggle')[0].click();
      });
      await reaches(page, 'signed-out');
      await realm.release();
      await until(async () => (await realm.release()) === 0);
      await reaches(page, 'signed-out');
      assert.doesNotMatch(await held(page), OF_ANA);
    });

    it('is taken from an answer that leads to the sign-in page', async (t) => {
      const { realm, page } = await start(t);
      await realm.whatIf({ rules: [{ operation: 'notifications', redirectToLogin: true }] });
      // The sign-in page sends a user who is still known away again.
      await page.evaluate((url) => fetch(url, { method: 'POST' }).then(() => undefined), realm.signOutUrl);
      await refresh(page);
      await reaches(page, 'signed-out');
      assert.doesNotMatch(await held(page), OF_ANA);
    });

    for (const path of ['//evil.example/x', '/\\evil.example/', '/%2Fevil.example/'])
      it(`comes back to this site from a page at ${path}, whatever follows the address`, async (t) => {
        const { page, realm } = await start(t);
        const asked: string[] = [];
        page.on('request', (request) => void asked.push(request.url()));
        await page.evaluate((address) => {
          history.replaceState(null, '', location.origin + address);
          (window as any).ModyoCustomers.session().signOut();
        }, path);
        const address = () => asked.find((url) => url.includes(realm.logoutPath));
        await until(address);
        const target = new URL(String(address())).searchParams.get('redirect_to');
        // As it is, decoded once more, and by its path alone, as servers may do.
        for (const text of [
          String(target),
          decodeURIComponent(String(target)),
          new URL(String(target), stage.site.origin).pathname,
        ])
          assert.equal(new URL(text, stage.site.origin).origin, stage.site.origin, text);
        assert.deepEqual(
          asked.filter((url) => new URL(url).host === 'evil.example'),
          [],
        );
      });

    it('is no matter of another account, realm or credential', async (t) => {
      const { realm, page } = await start(t);
      const other = await stage.site.realm();
      await page.evaluate(
        (uid, token) => {
          const element = document.createElement('modyo-notifications');
          element.id = 'other';
          element.setAttribute('realm', uid);
          Object.assign(element, { accessToken: token });
          document.body.append(element);
        },
        other.uid,
        other.users[1].accessToken,
      );
      await shows(page, 'First of bea');
      await realm.expire('ana');
      await refresh(page);
      await reaches(page, 'signed-out');
      assert.match(await seen(page), /First of bea/);
      await reaches(page, 'ready', '#other');
    });
  });
