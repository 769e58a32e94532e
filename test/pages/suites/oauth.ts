/** Signing in by OAuth on a page that the account's cookie does not reach: redirects, windows, frames, and who else may answer. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { before, describe, it, type TestContext } from 'node:test';
import { alike, events, press, reaches, seen, shows, until, type Stage } from '../support/browsers.js';
import { oauthBundle } from '../support/bundle.js';
import { loaderFiles, loaderTag } from '../support/loader.js';
import { createRealm } from '../support/site.js';
import type { AddressInfo } from 'node:net';
import type { Page, Frame, ElementHandle } from 'puppeteer-core';

const HEAD = '<script src="/modyo-customers-oauth.js"></script>';
const INBOX = '<modyo-notifications></modyo-notifications>';
const POPUP_BUTTON =
  '<button id="popup" onclick="ModyoCustomers.signIn({ popup: true }).catch(({ reason }) => (document.title = reason))">In a window</button>';

/** A server of a test's own. */
async function serverOf(t: TestContext, answer: RequestListener) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const oauthTests = (stage: Stage) =>
  describe('signing in by OAuth', () => {
    /**
     * A page of a partner, and the realm of an account elsewhere that knows it.
     *
     * @param headers of the page
     * @param isLoader whether the page has the loader alone
     */
    async function start(t: TestContext, headers: Record<string, string> = {}, isLoader = false) {
      stage.site.file('/modyo-customers-oauth.js', oauthBundle, 'text/javascript');
      const account = await stage.site.accountElsewhere({ hostname: 'localhost', origins: [stage.site.origin] });
      const uid = `r${randomUUID()}`;
      const data = { 'account-url': account.origin, 'client-id': 'partner' };
      const script = loaderTag({ realm: uid, lang: 'en', ...data });
      const scripts = isLoader ? { script } : { realm: uid, head: HEAD, data };
      const url = stage.site.page(POPUP_BUTTON + INBOX, { ...scripts, policy: false, headers });
      const realm = await createRealm(account.origin, { uid, clients: [{ id: 'partner', redirectUris: [url] }] });
      const { page } = await (await stage.lend(t)).tab();
      await page.goto(url);
      return { account, realm, page, url };
    }

    /** Uses the realm's page. */
    async function enter(page: Page) {
      await until(async () => page.url().includes('/login'));
      const button = await page.waitForSelector('button[aria-label$=": ana"]');
      await button?.click();
    }

    /** The window that shows the realm's page. */
    async function openedBy(page: Page) {
      let popup: Page | undefined;
      await until(async () => {
        const pages = await page.browserContext().pages();
        return (popup = pages.find((one) => one !== page && one.url().includes('/login')));
      });
      return popup as Page;
    }

    const failures = async (page: Page) => (await events(page)).filter(({ type }) => type === 'modyo-error');

    for (const policy of ['none', 'same-origin-allow-popups', 'same-origin']) {
      const headers: Record<string, string> = policy === 'none' ? {} : { 'cross-origin-opener-policy': policy };

      it(`works by redirect where the page's opener policy is ${policy}`, async (t) => {
        const { page, url } = await start(t, headers);
        await reaches(page, 'signed-out');
        await press(page, 'sign-in');
        await enter(page);
        await shows(page, 'First of ana');
        assert.equal(page.url(), url);
      });

      it(`works in a window where the page's opener policy is ${policy}: it closes, and nothing is said of it before`, async (t) => {
        const { page } = await start(t, headers);
        await reaches(page, 'signed-out');
        await page.click('#popup');
        const popup = await openedBy(page);
        await popup.waitForSelector('button[aria-label$=": ana"]');
        assert.equal(await popup.evaluate(() => window.opener), null, 'the window cannot navigate the page');
        // Longer than a window that is gone is waited for.
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 4000)));
        assert.deepEqual(await failures(page), []);
        await enter(popup);
        await shows(page, 'First of ana');
        await until(async () => !(await page.browserContext().pages()).includes(popup), 'The window stays open');
        assert.deepEqual(await failures(page), []);
      });
    }

    describe('with the loader alone', () => {
      before(() => {
        for (const [name, code] of loaderFiles) stage.site.file(`/loader/${name}`, code, 'text/javascript');
      });
      const isCode = (address: string) => /^\/loader\/oauth-/.test(address);
      /** On a page of a partner, with the account elsewhere. */
      async function visit(t: TestContext) {
        stage.site.asked.length = 0;
        t.after(() => stage.site.lose());
        return start(t, {}, true);
      }

      /** What a signed-out page says comes with code of its own. */
      async function signIn(page: Page) {
        await reaches(page, 'signed-out');
        await until(() => page.evaluate(() => !!(window as any).probe.part('sign-in')));
        await press(page, 'sign-in');
        await enter(page);
      }

      it('works by redirect, and clears the address', async (t) => {
        const { page, url } = await visit(t);
        await signIn(page);
        await shows(page, 'First of ana');
        assert.equal(page.url(), url);
        assert.deepEqual(await failures(page), []);
      });

      it('works in a window, by the page’s own code', async (t) => {
        const { page } = await visit(t);
        await reaches(page, 'signed-out');
        await page.click('#popup');
        await enter(await openedBy(page));
        await shows(page, 'First of ana');
        assert.deepEqual(await failures(page), []);
      });

      alike(stage, 'brings its code for a page with a client, and for no other', async (t) => {
        const { page } = await visit(t);
        await reaches(page, 'signed-out');
        assert.equal(stage.site.asked.filter(isCode).length, 1);
        stage.site.asked.length = 0;
        const { uid } = await stage.site.realm();
        await page.goto(stage.site.page(INBOX, { script: loaderTag({ realm: uid }), policy: false }));
        await reaches(page, 'signed-out');
        assert.deepEqual(stage.site.asked.filter(isCode), []);
      });

      alike(stage, 'takes an answer out of the address of a page that names no client', async (t) => {
        const { page } = await visit(t);
        const plain = stage.site.page(INBOX, { script: loaderTag({ realm: 'none' }), policy: false });
        await page.goto(`${plain}?code=x&state=modyo-customers-nobody&tab=2`);
        await until(() => page.url() === `${plain}?tab=2`);
      });

      alike(stage, 'is told of settings that are wrong once its code is here', async (t) => {
        const { page } = await visit(t);
        const wrong = loaderTag({ realm: 'r', 'account-url': 'http://bank.example', 'client-id': 'partner' });
        await page.goto(stage.site.page(INBOX, { script: wrong, policy: false }));
        await reaches(page, 'error');
        const { error } = (await events(page)).find(({ type }) => type === 'modyo-error')!.detail;
        assert.match(error.message, /needs an account-url with https/);
      });

      alike(stage, 'keeps the page while its code cannot be had, and works with the next try', async (t) => {
        stage.site.lose(/\/oauth-/);
        const { page } = await visit(t);
        await reaches(page, 'error');
        stage.site.lose();
        await page.evaluate(() => void document.querySelector<any>('modyo-notifications').refresh());
        await signIn(page);
        await shows(page, 'First of ana');
      });

      alike(stage, 'goes on where an application has gone to another path before its code is here', async (t) => {
        stage.site.lose(/\/oauth-/);
        const { page } = await visit(t);
        await reaches(page, 'error');
        await page.evaluate(() => history.pushState(null, '', '/another-path'));
        stage.site.lose();
        await page.evaluate(() => void document.querySelector<any>('modyo-notifications').refresh());
        await reaches(page, 'signed-out');
      });
    });

    it('says that a window may be closed which nobody answers', async (t) => {
      const { page, url } = await start(t);
      // Firefox never calls a page loaded that was stopped.
      await page.evaluate((href) => void location.assign(href), `${url}?code=x&state=modyo-customers-popup-nobody`);
      await until(async () =>
        (await page.evaluate(() => document.documentElement.innerText)).includes('You can close'),
      );
      assert.equal(await page.evaluate(() => document.querySelectorAll('modyo-notifications').length), 0);
    });

    it('says nothing where somebody goes back to where an answer came', async (t) => {
      const { page, url } = await start(t);
      const answers: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('?code=')) answers.push(request.url());
      });
      await reaches(page, 'signed-out');
      await press(page, 'sign-in');
      await enter(page);
      await shows(page, 'First of ana');
      await until(() => answers.length === 1);
      await page.goto(answers[0]);
      await reaches(page, 'signed-out');
      assert.equal(page.url(), url);
      assert.deepEqual(await failures(page), []);
      assert.doesNotMatch(await seen(page), /did not begin/);
    });

    it('never sends code and verifier to an account that only markup of another page named', async (t) => {
      const { account, page, url, realm } = await start(t);
      const posted: string[] = [];
      const evil = await serverOf(t, (request, response) => {
        const { method, url: path = '' } = request;
        if (method !== 'GET') posted.push(path);
        const headers = { 'access-control-allow-origin': stage.site.origin };
        if (!path.includes('/oauth/authorize')) return void response.writeHead(404, headers).end();
        // The genuine server, with the same state and challenge.
        response.writeHead(302, { ...headers, location: account.origin + path }).end();
      });
      const injected = stage.site.page(
        `<modyo-realm account-url="${evil}" realm="${realm.uid}" client-id="partner" redirect-uri="${url}">${INBOX}</modyo-realm>`,
        { head: HEAD, policy: false },
      );
      await page.goto(injected);
      await reaches(page, 'signed-out');
      await press(page, 'sign-in');
      await enter(page);
      await until(async () => page.url() === url);
      await until(async () => (await failures(page)).some(({ detail }) => detail.error.reason === 'account'));
      await reaches(page, 'signed-out');
      assert.deepEqual(posted, []);
      assert.equal((await realm.requests('page:oauth/token')).length, 0);
    });

    for (const [what, isElsewhere] of [
      ['of its own origin', false],
      ['of another origin', true],
    ] as const)
      it(`uses a window in a frame below a page ${what}`, async (t) => {
        const { page, url } = await start(t);
        const frameTag = `<!doctype html><iframe src="${url}" width="600" height="400"></iframe>`;
        const outer = isElsewhere
          ? await serverOf(
              t,
              (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(frameTag),
            )
          : stage.site.page(frameTag, { script: false, policy: false });
        await page.goto(outer);
        let frame: Frame | undefined;
        await until(async () => (frame = page.frames().find((one) => one.url() === url)));
        const inside = frame as Frame;
        const state = () =>
          inside.evaluate(() => document.querySelector('modyo-notifications')?.getAttribute('data-state'));
        await until(async () => (await state()) === 'signed-out');
        const button = await inside.evaluateHandle(() =>
          document.querySelector('modyo-notifications')?.shadowRoot?.querySelector('[part~="sign-in"]'),
        );
        await (button.asElement() as ElementHandle).click();
        await enter(await openedBy(page));
        await until(async () => (await state()) === 'ready');
        assert.equal(inside.url(), url);
      });

    it('says in a frame whose browser opens no window that nobody can sign in there', async (t) => {
      const { page, url, realm } = await start(t);
      const frameTag = `<!doctype html><iframe src="${url}" width="600" height="400"></iframe>`;
      await page.goto(stage.site.page(frameTag, { script: false, policy: false }));
      let frame: Frame | undefined;
      await until(async () => (frame = page.frames().find((one) => one.url() === url)));
      const inside = frame as Frame;
      const shown = () =>
        inside.evaluate(() => document.querySelector('modyo-notifications')?.shadowRoot?.textContent ?? '');
      await until(async () => (await shown()).includes('Sign in'));
      const reason = await inside.evaluate(
        () =>
          new Promise((resolve) => {
            // What a browser answers that blocks a window.
            window.open = () => null;
            document.addEventListener('modyo-error', (event) => resolve((event as CustomEvent).detail.error.reason));
            document
              .querySelector('modyo-notifications')
              ?.shadowRoot?.querySelector<HTMLElement>('[part~="sign-in"]')
              ?.click();
          }),
      );
      assert.equal(reason, 'frame');
      await until(async () => (await shown()).includes('Here, signing in takes a window of its own'));
      assert.equal(inside.url(), url);
      assert.equal((await realm.requests('page:oauth/token')).length, 0);
    });
  });
