/** The built file under a strict Content Security Policy that requires Trusted Types, alone and beside other libraries. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { press, reaches, seen, shows, signIn, until, violations, type Stage } from '../support/browsers.js';
import { bundleOf } from '../support/bundling.js';
import { NONCE, STRICT_POLICY, scriptTag } from '../support/site.js';
import { LOOKS, STYLED, stylesOfOpen } from '../support/styled-message.js';
import type { Page } from 'puppeteer-core';

const BODY = '<modyo-notifications></modyo-notifications><modyo-notifications-bell></modyo-notifications-bell>';
const CAMPAIGN =
  '<h1>Dear client</h1><p>Your <a href="https://example.com/x">card</a> is <b>ready</b>.</p>' +
  '<table width="100%"><tr><td>A cell</td></tr></table><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="A card">' +
  '<script>window.ranFromMessage = true</script>';
/** The page's own libraries need policies of their own, each of them once: no 'allow-duplicates'. */
const SHARED_POLICY = STRICT_POLICY.replace('modyo-customers', 'modyo-customers lit-html dompurify');

/** What is drawn of the message that is open. */
const openBody = (page: Page) =>
  page.evaluate(() => {
    const body = (window as any).probe.part('body').querySelector('.sent').shadowRoot.querySelector('body');
    const [link, image, table] = ['a', 'img', 'table'].map((name) => body.querySelector(name));
    return {
      text: body.textContent,
      link: link && { href: link.href, rel: link.rel },
      image: image && { alt: image.alt, loading: image.loading, width: image.naturalWidth },
      table: table?.getAttribute('width'),
      handlers: body.querySelectorAll('script, [style], [class], [id]').length,
    };
  });

const ownCode = await bundleOf(resolve(import.meta.dirname, '../support/own-code.js'));

export const policyTests = (stage: Stage) =>
  describe('under a strict policy', () => {
    /**
     * Goes through what the elements do: they load, open a message, open the popover, mark all, show an error.
     *
     * @param options `script`: the script tags, with `BUNDLE` in the place of its own
     */
    async function tour(t: TestContext, { policy, script = 'BUNDLE' }: { policy?: string; script?: string }) {
      const realm = await stage.site.realm({
        users: [{ username: 'ana', notifications: [{ subject: 'The card', body: CAMPAIGN }, { subject: 'Another' }] }],
      });
      const profile = await stage.lend(t);
      const { page, noise } = await profile.tab();
      await signIn(page, realm, 'ana');
      const tags = script.replace('BUNDLE', scriptTag({ realm: realm.uid, lang: 'en' }));
      await page.goto(stage.site.page(BODY, { policy, script: tags }));
      await shows(page, 'The card');
      await press(page, 'notification-toggle');
      await shows(page, 'Your card is ready');
      // Its picture is asked for only when it is near what is seen: until then an engine may refuse to wait for it.
      await until(async () => (await openBody(page)).image?.width !== 0, 'The picture has not come');
      assert.deepEqual(await openBody(page), {
        text: 'Dear clientYour card is ready.A cell',
        link: { href: 'https://example.com/x', rel: 'noopener noreferrer' },
        image: { alt: 'A card', loading: 'lazy', width: 1 },
        table: '100%',
        handlers: 0,
      });
      await press(page, 'bell');
      await until(async () => (await seen(page)).match(/The card/g)?.length === 2, 'The popover shows no inbox');
      await press(page, 'mark-all');
      await until(async () => (await realm.readSubjects('ana')).length === 2);
      await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
      await page.evaluate(() => document.querySelector<any>('modyo-notifications').refresh());
      await shows(page, 'Could not be updated');
      await realm.expire('ana');
      await realm.whatIf();
      await page.evaluate(() => document.querySelector<any>('modyo-notifications').refresh());
      await reaches(page, 'signed-out');
      assert.equal(await page.evaluate(() => 'ranFromMessage' in window), false);
      return { page, noise: noise.filter((line) => !/\b(500|401)\b/.test(line)) };
    }

    it('works and violates nothing', async (t) => {
      const { page, noise } = await tour(t, {});
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
      const styles = await page.evaluate(() => [
        document.querySelectorAll('style').length,
        document.querySelectorAll('[style]').length,
      ]);
      assert.deepEqual(styles, [0, 0]);
    });

    it('shows a message as it was sent', async (t) => {
      const realm = await stage.site.realm({
        users: [{ username: 'ana', notifications: [{ subject: 'The card', body: STYLED }] }],
      });
      const { page, noise } = await (await stage.lend(t)).tab();
      await signIn(page, realm, 'ana');
      await page.goto(stage.site.page(BODY, { script: scriptTag({ realm: realm.uid, lang: 'en' }) }));
      await shows(page, 'The card');
      await press(page, 'notification-toggle');
      await until(() => page.evaluate(() => (window as any).probe.part('body') !== null));
      assert.deepEqual(await page.evaluate(stylesOfOpen), LOOKS);
      // Chromium may report what it found in the message while it parsed it; nothing else does.
      for (const violation of await violations(page)) assert.match(violation, /^style-src/);
      for (const line of noise) assert.match(line, /style/i);
    });

    for (const [when, script] of [
      ['after', `BUNDLE<script src="/own-code.js" defer nonce="${NONCE}"></script>`],
      ['before', `<script src="/own-code.js" defer nonce="${NONCE}"></script>BUNDLE`],
    ]) {
      it(`works beside a Lit and a DOMPurify of the page that run ${when} it`, async (t) => {
        stage.site.file('/own-code.js', ownCode, 'text/javascript');
        const { page, noise } = await tour(t, { policy: SHARED_POLICY, script });
        const text = await seen(page);
        assert.match(text, /Shadow of the page's own Lit 2/);
        assert.match(text, /Light of the page's own Lit/);
        assert.match(text, /Kept by the own DOMPurify/);
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(noise, []);
      });
    }

    it('is tested by a page that does report what breaks the policy', async (t) => {
      const profile = await stage.lend(t);
      const { page } = await profile.tab();
      const broken = `document.body.innerHTML = '<p>text</p>';`;
      await page.goto(
        stage.site.page('', { script: false, head: `<script nonce="${NONCE}" type="module">${broken}</script>` }),
      );
      await until(async () => (await violations(page)).length > 0);
      assert.match((await violations(page))[0], /^require-trusted-types-for /);
      // And the page's own libraries do need the names that their policies have.
      stage.site.file('/own-code.js', ownCode, 'text/javascript');
      await page.goto(stage.site.page('', { script: `<script src="/own-code.js" defer nonce="${NONCE}"></script>` }));
      await until(async () => (await violations(page)).length > 0);
      assert.match((await violations(page))[0], /^trusted-types /);
    });

    it('works where the policy does not know its name, as long as nothing requires Trusted Types', async (t) => {
      const policy = `script-src 'self' 'nonce-${NONCE}'; style-src 'self' 'nonce-${NONCE}'; trusted-types own`;
      const { page } = await tour(t, { policy });
      for (const violation of await violations(page)) assert.match(violation, /^trusted-types /);
    });
  });
