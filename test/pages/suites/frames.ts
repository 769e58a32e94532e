/** The file in frames whose address says nothing of where they are: `<iframe srcdoc>`, and sandboxed ones without an origin. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { signIn, until, type Stage } from '../support/browsers.js';
import { oauthBundle } from '../support/bundle.js';
import { scriptTag } from '../support/site.js';
import type { Frame } from 'puppeteer-core';

const META = '<meta name="csrf-token" content="of-the-page">';
const INBOX = '<modyo-notifications></modyo-notifications>';

export const framesTests = (stage: Stage) =>
  describe('in a frame', () => {
    /**
     * A page of Ana's with one frame.
     *
     * @param documentOf the frame's own
     * @param options `path`: the frame has an address
     */
    async function framed(
      t: TestContext,
      documentOf: (uid: string) => string,
      { sandbox, path }: { sandbox?: string; path?: boolean } = {},
    ) {
      stage.site.file('/modyo-customers-oauth.js', oauthBundle, 'text/javascript');
      const realm = await stage.site.realm();
      const { page, noise } = await (await stage.open(t)).tab();
      await signIn(page, realm, 'ana');
      await page.goto(stage.site.page('<main></main>', { script: false, policy: false }));
      noise.length = 0;
      const text = `<!doctype html><meta charset="utf-8">${documentOf(realm.uid)}`;
      const src = path ? `/frame-${realm.uid}` : '';
      if (path) stage.site.file(src, text, 'text/html; charset=utf-8');
      await page.evaluate(
        (content, address, flags) => {
          const frame = document.createElement('iframe');
          if (flags !== null) frame.setAttribute('sandbox', flags);
          if (address) frame.src = address;
          else frame.srcdoc = content;
          frame.width = '700';
          frame.height = '500';
          document.body.append(frame);
        },
        text,
        src,
        sandbox ?? null,
      );
      let frame: Frame | undefined;
      await until(async () => (frame = page.frames()[1]) && (await frame.evaluate(() => !!document.body)));
      return { realm, page, noise, frame: frame as Frame };
    }

    const stateOf = (frame: Frame, selector: string) =>
      frame.evaluate((name) => document.querySelector(name)?.getAttribute('data-state') ?? '', selector);

    const textOf = (frame: Frame, selector: string) =>
      frame.evaluate(
        (name) => document.querySelector(name)?.shadowRoot?.querySelector<HTMLElement>('.base')?.innerText ?? '',
        selector,
      );

    const uncaught = (noise: string[]) =>
      // Firefox tells of requests without an answer in the same way.
      noise.filter((line) => line.includes('uncaught') && !line.includes('Cross-Origin Request Blocked'));

    it('of srcdoc, reads and writes like the page around it, with the cookie and the CSRF token', async (t) => {
      const { realm, frame, noise } = await framed(
        t,
        (uid) => `${META}${scriptTag({ realm: uid, lang: 'en' })}${INBOX}<modyo-profile-edit></modyo-profile-edit>`,
      );
      assert.equal(await frame.evaluate(() => location.href), 'about:srcdoc');
      await until(async () => (await stateOf(frame, 'modyo-notifications')) === 'ready');
      await until(async () => (await stateOf(frame, 'modyo-profile-edit')) === 'ready');
      await frame.evaluate(() => {
        const inbox = document.querySelector('modyo-notifications');
        (inbox?.shadowRoot?.querySelector('[part~="notification-toggle"]') as HTMLElement).click();
      });
      await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
      const marks = await realm.requests('markAsRead');
      assert.deepEqual(
        marks.map(({ status, hasCookie, hasBearer }) => ({ status, hasCookie, hasBearer })),
        [{ status: 200, hasCookie: true, hasBearer: false }],
      );
      assert.deepEqual(noise, []);
    });

    it('of srcdoc, leads to sign in and comes back to no "about:srcdoc"', async (t) => {
      const { realm, frame } = await framed(t, (uid) => `${META}${scriptTag({ realm: uid, lang: 'en' })}${INBOX}`);
      await until(async () => (await stateOf(frame, 'modyo-notifications')) === 'ready');
      await realm.expire('ana');
      await frame.evaluate(() => document.querySelector<any>('modyo-notifications').refresh());
      await until(async () => (await stateOf(frame, 'modyo-notifications')) === 'signed-out');
      const href = await frame.evaluate(
        () =>
          (
            document
              .querySelector('modyo-notifications')
              ?.shadowRoot?.querySelector('[part~="sign-in"]') as HTMLAnchorElement
          ).href,
      );
      const { origin, pathname, searchParams } = new URL(href);
      assert.deepEqual([origin, pathname, searchParams.get('redirect_uri')], [stage.site.origin, realm.loginPath, '/']);
    });

    for (const path of [false, true]) {
      const where = path ? 'with an address' : 'of srcdoc';

      it(`${where}, sandboxed and without an origin: an error in neutral words, and one line that says what to do`, async (t) => {
        const { frame, noise } = await framed(
          t,
          (uid) => `${META}${scriptTag({ realm: uid, lang: 'en' })}${INBOX}<modyo-profile-edit></modyo-profile-edit>`,
          { sandbox: 'allow-scripts', path },
        );
        assert.equal(await frame.evaluate(() => self.origin), 'null');
        for (const tag of ['modyo-notifications', 'modyo-profile-edit']) {
          await until(async () => (await stateOf(frame, tag)) === 'error');
          assert.match(await textOf(frame, tag), /This section is not available at the moment\./);
        }
        await until(() => noise.some((line) => line.includes('modyo-customers:')));
        const told = noise.filter((line) => line.includes('modyo-customers:'));
        assert.equal(told.length, 1, told.join('\n'));
        assert.match(told[0], /account-url is missing, and this page has no origin of its own.*allow-same-origin/);
        assert.deepEqual(uncaught(noise), []);
      });

      it(`${where}, sandboxed, with an account: a state, and nothing of a user that it may not read`, async (t) => {
        const { frame, noise } = await framed(
          t,
          (uid) =>
            `${META}${scriptTag({ realm: uid, lang: 'en', 'account-url': stage.site.origin })}${INBOX}<modyo-profile-edit></modyo-profile-edit>`,
          { sandbox: 'allow-scripts', path },
        );
        for (const tag of ['modyo-notifications', 'modyo-profile-edit'])
          await until(async () => ['error', 'signed-out'].includes(await stateOf(frame, tag)));
        assert.deepEqual(uncaught(noise), []);
        assert.doesNotMatch(await textOf(frame, 'modyo-notifications'), /of ana/);
      });
    }

    it('of srcdoc that somebody has injected: nobody can be made to sign in at another account', async (t) => {
      const { origin, heard } = await stage.site.listener();
      const { frame, noise, page } = await framed(
        t,
        () =>
          `<script src="/modyo-customers-oauth.js"></script>${scriptTag({ realm: 'evil', lang: 'en', 'account-url': origin, 'client-id': 'partner', 'redirect-uri': `${stage.site.origin}/page-1` })}${INBOX}`,
      );
      await until(async () => (await stateOf(frame, 'modyo-notifications')) === 'error');
      await until(() => noise.some((line) => /without an address or an origin of its own/.test(line)));
      assert.equal(
        await frame.evaluate(
          () => !!document.querySelector('modyo-notifications')?.shadowRoot?.querySelector('[part~="sign-in"]'),
        ),
        false,
      );
      const reason = await frame.evaluate(() =>
        (window as any).ModyoCustomers.signIn({ popup: true }).then(
          () => 'signed in',
          (error: any) => error.reason,
        ),
      );
      assert.equal(reason, 'settings');
      assert.deepEqual(heard, []);
      assert.equal((await page.browserContext().pages()).length, 1);
      assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
    });

    it('of srcdoc that somebody has injected: the token of the page around it stays there', async (t) => {
      const { origin, heard } = await stage.site.listener();
      const realm = await stage.site.realm();
      const { page } = await (await stage.open(t)).tab();
      await page.goto(
        stage.site.page(INBOX, {
          realm: realm.uid,
          policy: false,
          head: `<script>window.ModyoCustomersSettings = { accessToken: '${realm.users[0].accessToken}' };</script>`,
        }),
      );
      await until(async () => (await stateOf(page.mainFrame(), 'modyo-notifications')) === 'ready');
      const content = `${META}${scriptTag({ realm: realm.uid, lang: 'en', 'account-url': origin })}<a id="ModyoCustomersSettings"></a>${INBOX}`;
      await page.evaluate((text) => {
        const frame = document.createElement('iframe');
        frame.srcdoc = text;
        document.body.append(frame);
      }, content);
      await until(async () => {
        const frame = page.frames()[1];
        return frame && !['', 'loading'].includes(await stateOf(frame, 'modyo-notifications'));
      });
      assert.ok(heard.length > 0);
      assert.deepEqual(
        heard.filter(({ authorization }) => authorization),
        [],
      );
    });
  });
