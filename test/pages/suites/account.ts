/** What ends an account or changes how one signs in to it: with the realm's real sign-out, in every tab. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { held, press, reaches, seen, shows, signIn, until, violations, type Stage } from '../support/browsers.js';
import type { Page } from 'puppeteer-core';

const BODY =
  '<modyo-notifications></modyo-notifications><modyo-password-change policy="min=12 lower upper special"></modyo-password-change>' +
  '<modyo-account-delete></modyo-account-delete>';
const ENDPOINTS = { changePassword: 'PUT /me/password', deleteAccount: 'DELETE /me' };
const NEXT = 'Another-one-2026!';

/** Types into the first field with that name or part. */
const type = (page: Page, selector: string, text: string) =>
  page.evaluate(
    (query, value) => {
      const elements = [...document.querySelectorAll('modyo-password-change, modyo-account-delete')];
      const field = elements
        .map(({ shadowRoot }) => shadowRoot?.querySelector(query))
        .find(Boolean) as HTMLInputElement;
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    },
    selector,
    text,
  );

/** Notes the elements' own events in the tab's storage, which outlives the page. */
const recordEvents = () => {
  for (const name of ['modyo-account-delete', 'modyo-account-deleted', 'modyo-password-changed'])
    document.addEventListener(name, (event) => {
      const { type: told, detail } = event as CustomEvent<unknown>;
      sessionStorage.setItem('told', `${sessionStorage.getItem('told') ?? ''}${told}:${JSON.stringify(detail)} `);
    });
};

export const accountTests = (stage: Stage) =>
  describe('the account itself', () => {
    /** @param settings of the realm */
    async function start(t: TestContext, settings?: Record<string, unknown>) {
      const realm = await stage.site.realm({ settings: { extraEndpoints: true, ...settings } });
      const profile = await stage.lend(t);
      const { page, noise } = await profile.tab({ before: recordEvents });
      await signIn(page, realm, 'ana');
      const url = stage.site.page(BODY, { realm: realm.uid, data: { endpoints: JSON.stringify(ENDPOINTS) } });
      await page.goto(url);
      await reaches(page, 'ready', 'modyo-account-delete');
      await reaches(page, 'ready', 'modyo-password-change');
      return { realm, profile, page, noise, url };
    }

    it('is deleted, then signed out in every tab, at the realm’s sign-out, under a strict policy', async (t) => {
      const { realm, profile, page, noise, url } = await start(t);
      const second = (await profile.tab()).page;
      await second.goto(url);
      await shows(second, 'First of ana');
      await page.bringToFront();
      await page.evaluate(() => Object.assign(window, { isFormer: true }));
      await press(page, 'button-danger');
      await shows(page, 'You are about to delete the account of Name of ana');
      await type(page, '[part~="delete-input"]', 'ana');
      assert.deepEqual(await violations(page), []);
      await realm.clearRequests();
      await page.evaluate(() => {
        const confirm = (window as any).probe.part('delete-confirm');
        confirm.click();
        confirm.click();
      });
      await until(() => page.evaluate(() => !('isFormer' in window) && document.readyState === 'complete'));
      await reaches(page, 'signed-out');
      assert.equal(page.url(), url);
      await reaches(second, 'signed-out');
      await reaches(second, 'signed-out', 'modyo-account-delete');
      for (const tab of [page, second]) assert.doesNotMatch(await held(tab), /of ana|ana@/);
      const sent = (await realm.requests()).map(({ operation }) => operation);
      assert.deepEqual(sent.slice(0, 2), ['me', 'deleteAccount']);
      assert.equal(sent.filter((operation) => operation === 'deleteAccount').length, 1);
      assert.equal(sent.filter((operation) => operation === 'page:logout').length, 1);
      assert.equal(
        await page.evaluate(() => sessionStorage.getItem('told')),
        'modyo-account-delete:null modyo-account-deleted:null ',
      );
      assert.deepEqual(
        noise.filter((line) => !/\b401\b/.test(line)),
        [],
      );
      await assert.rejects(signIn(page, realm, 'ana'), /404/);
    });

    it('is deleted with the password where the account wants it, of which nothing is left', async (t) => {
      const { realm, page, noise } = await start(t, { deletionNeedsPassword: true });
      const { password } = realm.users[0];
      await press(page, 'button-danger');
      await type(page, '[part~="delete-input"]', 'ana');
      await press(page, 'delete-confirm');
      await shows(page, 'Your current password');
      assert.deepEqual(
        (await realm.requests('deleteAccount')).map(({ status }) => status),
        [422],
      );
      await type(page, '#delete-password', password);
      await page.evaluate(() => Object.assign(window, { isFormer: true }));
      await press(page, 'delete-confirm');
      await until(() => page.evaluate(() => !('isFormer' in window) && document.readyState === 'complete'));
      await reaches(page, 'signed-out');
      assert.equal((await realm.requests('deleteAccount')).length, 2);
      await assert.rejects(signIn(page, realm, 'ana'), /404/);
      assert.ok(!`${await held(page)}${noise.join()}${await seen(page)}${page.url()}`.includes(password));
    });

    it('is not deleted for somebody else who has signed in in another tab', async (t) => {
      const { realm, profile, page } = await start(t);
      await press(page, 'button-danger');
      await type(page, '[part~="delete-input"]', 'ana');
      // On a page without elements: no tab hears of it.
      const second = (await profile.tab()).page;
      await signIn(second, realm, 'bea');
      await realm.clearRequests();
      await press(page, 'delete-confirm');
      await shows(page, 'Nothing was deleted.');
      assert.deepEqual(await realm.requests('deleteAccount'), []);
      for (const username of ['ana', 'bea']) await signIn(second, realm, username);
    });

    it('gets another password, under a strict policy, of which nothing is left', async (t) => {
      const { realm, page, noise } = await start(t);
      const { password } = realm.users[0];
      await type(page, '[name="current_password"]', password);
      await type(page, '[name="password"]', NEXT);
      await page.evaluate(() =>
        document.querySelector('modyo-password-change')?.shadowRoot?.querySelector('form')?.requestSubmit(),
      );
      await shows(page, 'Your password was changed.');
      const all = `${await held(page)}${noise.join()}${await seen(page)}`;
      for (const text of [password, NEXT]) assert.ok(!all.includes(text));
      assert.equal(await page.evaluate(() => sessionStorage.getItem('told')), 'modyo-password-changed:null ');
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
    });
  });
