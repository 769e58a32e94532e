/** What was typed and not saved, once somebody signs out in another tab: kept nowhere, whatever the first tab did meanwhile. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { goBack, held, pause, reaches, signIn, until, type Stage } from '../support/browsers.js';
import type { Page, Dialog } from 'puppeteer-core';

const FORM = '<modyo-profile-edit fields="first_name last_name"></modyo-profile-edit>';
const TYPED = 'Evangelina';
const SIGNED_OUT = 'modyo-customers/signed-out';

/** What the tab's storage holds. */
const stored = (page: Page): Promise<Record<string, string>> => page.evaluate(() => ({ ...sessionStorage }));

const drafts = async (page: Page) => Object.keys(await stored(page)).filter((key) => key.includes('/draft'));

/** Types a first name, and waits until it is kept. */
async function type(page: Page) {
  await reaches(page, 'ready', 'modyo-profile-edit');
  await page.evaluate((text) => {
    const root = document.querySelector('modyo-profile-edit')?.shadowRoot;
    const input = root?.querySelector('[part~="field-first_name"] input') as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }, TYPED);
  await until(async () => JSON.stringify(await stored(page)).includes(TYPED));
}

const isOffered = (page: Page) => page.evaluate(() => !!(window as any).probe.part('draft'));

/** Goes to another page, past the question whether to leave. */
async function leave(page: Page, url: string) {
  const accept = (dialog: Dialog) => void dialog.accept();
  page.on('dialog', accept);
  await page.goto(url);
  page.off('dialog', accept);
}

export const draftsTests = (stage: Stage) =>
  describe('what was typed, after a sign-out in another tab', () => {
    /** Ana has typed something in one tab; there is a second one. */
    async function start(t: TestContext) {
      const realm = await stage.site.realm();
      const profile = await stage.open(t);
      const first = (await profile.tab()).page;
      await signIn(first, realm, 'ana');
      const url = stage.site.page(FORM, { realm: realm.uid });
      const bare = stage.site.page('', { script: false });
      await first.goto(url);
      await type(first);
      const second = (await profile.tab()).page;
      return { realm, profile, url, bare, first, second };
    }

    /**
     * Signs out by the elements, in a tab.
     *
     * @param url of a page that has them
     */
    async function signOut(page: Page, url: string) {
      await page.goto(url);
      await reaches(page, 'ready', 'modyo-profile-edit');
      await page.evaluate(() => {
        Object.assign(window, { isFormer: true });
        (window as any).ModyoCustomers.session().signOut();
      });
      await until(() => page.evaluate(() => !('isFormer' in window) && document.readyState === 'complete'));
    }

    it('is gone at once from a tab that shows the form, and leaving that writes nothing back', async (t) => {
      const { realm, url, bare, first, second } = await start(t);
      await signOut(second, url);
      await reaches(first, 'signed-out', 'modyo-profile-edit');
      assert.deepEqual(await drafts(first), []);
      await leave(first, bare);
      assert.deepEqual(await drafts(first), []);
      await signIn(first, realm, 'ana');
      await first.goto(url);
      await reaches(first, 'ready', 'modyo-profile-edit');
      assert.equal(await isOffered(first), false);
      assert.ok(!(await held(first)).includes(TYPED));
    });

    it('is gone in the tab that signs out itself, with something typed', async (t) => {
      const { url, bare, first } = await start(t);
      await first.evaluate(() => {
        Object.assign(window, { isFormer: true });
        (window as any).ModyoCustomers.session().signOut();
      });
      await until(() => first.evaluate(() => !('isFormer' in window) && document.readyState === 'complete'));
      assert.deepEqual(await drafts(first), []);
      await first.goto(bare);
      assert.deepEqual(await drafts(first), []);
      assert.ok(!JSON.stringify(await stored(first)).includes(TYPED), url);
    });

    it('is gone once the form is opened again in a tab that stood on another page', async (t) => {
      const { realm, url, bare, first, second } = await start(t);
      await leave(first, bare);
      assert.equal((await drafts(first)).length, 1);
      await signOut(second, url);
      await signIn(first, realm, 'ana');
      await first.goto(url);
      await reaches(first, 'ready', 'modyo-profile-edit');
      assert.equal(await isOffered(first), false);
      assert.deepEqual(await drafts(first), []);
      assert.ok(!(await held(first)).includes(TYPED));
    });

    it('is gone from a tab that comes back to the form by Back', async (t) => {
      const { realm, url, bare, first, second } = await start(t);
      await leave(first, bare);
      await signOut(second, url);
      await signIn(first, realm, 'ana');
      await goBack(first, url);
      await reaches(first, 'ready', 'modyo-profile-edit');
      // What was typed since would be kept again after a moment.
      await pause(700);
      assert.deepEqual(await drafts(first), []);
      assert.ok(!(await held(first)).includes(TYPED));
      await first.goto(bare);
      assert.deepEqual(await drafts(first), []);
    });

    it('is gone from a tab that was discarded, and is restored with what it had stored', async (t) => {
      const { realm, profile, url, first, second } = await start(t);
      const before = await stored(first);
      assert.ok(JSON.stringify(before).includes(TYPED));
      const accept = (dialog: Dialog) => void dialog.accept();
      first.on('dialog', accept);
      await first.close();
      await signOut(second, url);
      await signIn(second, realm, 'ana');
      const restored = (await profile.tab()).page;
      // As the browser does before the page of a restored tab runs.
      await restored.evaluate((entries) => Object.assign(sessionStorage, entries), before);
      await restored.goto(url);
      await reaches(restored, 'ready', 'modyo-profile-edit');
      assert.equal(await isOffered(restored), false);
      assert.deepEqual(await drafts(restored), []);
    });

    it('is offered to the same user in a restored tab where nobody has signed out', async (t) => {
      const { profile, url, first } = await start(t);
      const before = await stored(first);
      const restored = (await profile.tab()).page;
      await restored.evaluate((entries) => Object.assign(sessionStorage, entries), before);
      await restored.goto(url);
      await reaches(restored, 'ready', 'modyo-profile-edit');
      await until(() => isOffered(restored));
      assert.equal((await drafts(restored)).length, 1);
    });

    it('leaves a time in the storage that tabs share, and nothing of the user', async (t) => {
      const { url, second } = await start(t);
      const begun = Date.now();
      await signOut(second, url);
      const shared = await second.evaluate(() => ({ ...localStorage }));
      const [[key, value], ...rest] = Object.entries(shared);
      assert.deepEqual(rest, []);
      assert.ok(key.startsWith(`${SIGNED_OUT} `) && !/ana/i.test(key.replace(/.*\/realms\//, '')));
      assert.ok(Number(value) >= begun - 1000 && Number(value) <= Date.now());
    });
  });
