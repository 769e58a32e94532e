import assert from 'node:assert/strict';
import { after, before, suite, test, type TestContext } from 'node:test';
import { chromiumOfSuite, IN_CHROMIUM } from './browser-support.js';
import { startDemo } from '../../demo/server.js';
import type { Page, Locator } from 'playwright-core';

suite("the partner's page in Chromium", IN_CHROMIUM, () => {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  const { newContext } = chromiumOfSuite();

  before(async () => {
    demo = await startDemo();
  });
  after(() => demo.close());

  /** The page in a browser that nobody has used yet. */
  async function open(t: TestContext) {
    const context = await newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    /** what the token endpoint gave */
    const tokens: string[] = [];
    /** codes that the account sent to the page */
    const codes: string[] = [];
    const addresses: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    context.on('response', async (response) => {
      if (new URL(response.url()).pathname.endsWith('/oauth/token') && response.ok()) {
        tokens.push((await response.json()).access_token);
      }
    });
    context.on('request', (request) => {
      addresses.push(request.url());
      const code = new URL(request.url()).searchParams.get('code');
      if (code) codes.push(code);
    });
    await page.request.post(`${demo.url}/demo/api/reset`);
    await page.goto(`${demo.partnerUrl}/`);
    const inbox = page.locator('modyo-notifications');
    return { context, page, complaints, tokens, codes, addresses, inbox, button: inbox.getByRole('button') };
  }

  /** Uses the sign-in page. */
  async function enter(page: Page) {
    await page.waitForURL(/\/realms\/bank\/login/);
    await page.getByRole('button', { name: /camila/ }).click();
  }

  const reaches = (inbox: Locator, state: string) =>
    inbox.and(inbox.page().locator(`[data-state="${state}"]`)).waitFor();

  /** Everything of the page that others can read. */
  const readable = (page: Page) =>
    page.evaluate(() =>
      JSON.stringify([
        location.href,
        document.documentElement.outerHTML,
        document.cookie,
        history.state,
        { ...localStorage },
        { ...sessionStorage },
        [...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot?.innerHTML),
      ]),
    );

  /** Sign-ins that have left the page. */
  const underWay = (page: Page) =>
    page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('modyo-customers-oauth:')));

  const statusOf = async (token: string) =>
    (await fetch(`${demo.url}/api/customers/realms/bank/me`, { headers: { Authorization: `Bearer ${token}` } })).status;

  test('signs in by redirect, keeps code and token to itself, forgets on reload, and signs in again silently', async (t) => {
    const { page, inbox, button, tokens, codes, addresses, complaints } = await open(t);
    await page.goto(`${demo.partnerUrl}/?part=2#there`);
    await reaches(inbox, 'signed-out');
    await button.click();
    await page.waitForURL(/\/realms\/bank\/login/);
    await enter(page);
    await reaches(inbox, 'ready');
    assert.equal(page.url(), `${demo.partnerUrl}/?part=2#there`);
    assert.equal(tokens.length, 1);
    assert.equal(codes.length, 1);
    const [token = '', code = ''] = [...tokens, ...codes];
    const text = await readable(page);
    for (const secret of [token, code, 'verifier']) assert.ok(!text.includes(secret));
    assert.ok(!addresses.some((address) => address.includes(token)));
    assert.deepEqual(await underWay(page), []);

    await page.reload();
    await reaches(inbox, 'signed-out');
    await button.click();
    await reaches(inbox, 'ready');
    assert.equal(tokens.length, 2, 'the realm still knew who it was');
    assert.deepEqual(complaints, []);
  });

  test('signs in in a window, and revokes the token when signing out', async (t) => {
    const { context, page, inbox, tokens, complaints } = await open(t);
    await reaches(inbox, 'signed-out');
    const opened = context.waitForEvent('page');
    await page.locator('#popup-sign-in').click();
    await enter(await opened);
    await reaches(inbox, 'ready');
    assert.equal(context.pages().length, 1, 'the window is closed');
    assert.equal(tokens.length, 1);
    assert.ok(!(await readable(page)).includes(tokens[0] ?? ''));
    assert.equal(await statusOf(tokens[0] ?? ''), 200);

    const revoked = page.waitForRequest(/\/oauth\/revoke$/);
    await page.evaluate(() => (window as any).ModyoCustomers.session().signOut());
    await revoked;
    await page.waitForURL(/\/realms\/bank\/login/);
    assert.equal(await statusOf(tokens[0] ?? ''), 401);
    assert.deepEqual(complaints, []);
  });

  for (const path of ['same-origin-allow-popups', 'same-origin'])
    test(`signs in in a window and by redirect under the opener policy ${path}`, async (t) => {
      const { context, page, inbox, button, complaints } = await open(t);
      await page.getByRole('link', { name: path, exact: true }).click();
      await page.waitForURL(`${demo.partnerUrl}/${path}/`);
      const answer = await page.request.get(page.url());
      assert.equal(answer.headers()['cross-origin-opener-policy'], path);
      await reaches(inbox, 'signed-out');
      const opened = context.waitForEvent('page');
      await page.locator('#popup-sign-in').click();
      const popup = await opened;
      await enter(popup);
      await reaches(inbox, 'ready');
      if (!popup.isClosed()) await popup.waitForEvent('close');

      await page.reload();
      await reaches(inbox, 'signed-out');
      await button.click();
      await reaches(inbox, 'ready');
      assert.equal(page.url(), `${demo.partnerUrl}/${path}/`);
      assert.deepEqual(complaints, []);
    });

  test('says so where the window is closed', async (t) => {
    const { context, page, inbox } = await open(t);
    await reaches(inbox, 'signed-out');
    const opened = context.waitForEvent('page');
    await page.locator('#popup-sign-in').click();
    const popup = await opened;
    await popup.waitForURL(/\/realms\/bank\/login/);
    // As long as anybody needs to see what it is: before, a policy might have hidden it.
    await popup.waitForFunction(() => performance.now() > 2000);
    await popup.close();
    await inbox.getByText('La ventana se cerró').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.signIn), 'popup_closed');
  });

  test('uses nothing of an answer that it did not ask for', async (t) => {
    const { page, inbox, button, addresses } = await open(t);
    await page.goto(`${demo.partnerUrl}/?code=stolen&state=modyo-customers-other&part=2`);
    await inbox.getByText('no comenzó en esta página').waitFor();
    assert.equal(page.url(), `${demo.partnerUrl}/?part=2`);

    // One was begun; what comes is the answer to another. It stays, and so does what was begun.
    await button.click();
    await page.waitForURL(/\/realms\/bank\/login/);
    await page.goto(`${demo.partnerUrl}/?code=stolen&state=whatever`);
    await reaches(inbox, 'signed-out');
    assert.equal(page.url(), `${demo.partnerUrl}/?code=stolen&state=whatever`);
    assert.equal((await underWay(page)).length, 1);
    assert.ok(!addresses.some((address) => address.endsWith('/oauth/token')), 'no code was sent');

    // Who comes back without an answer has given up: nothing is left that a later one could use.
    await page.goto(`${demo.partnerUrl}/?code=SPRING10`);
    await reaches(inbox, 'signed-out');
    assert.equal(page.url(), `${demo.partnerUrl}/?code=SPRING10`);
    assert.deepEqual(await underWay(page), []);
    await page.goto(`${demo.partnerUrl}/?error=theirs`);
    await reaches(inbox, 'signed-out');
    assert.equal(page.url(), `${demo.partnerUrl}/?error=theirs`);

    // What looks like an answer to somebody else stays.
    await page.goto(`${demo.partnerUrl}/?code=theirs&state=theirs`);
    await reaches(inbox, 'signed-out');
    assert.equal(page.url(), `${demo.partnerUrl}/?code=theirs&state=theirs`);
  });

  test('an answer works once, and a denied sign-in says so', async (t) => {
    const { page, inbox, button, codes, tokens } = await open(t);
    await reaches(inbox, 'signed-out');
    await button.click();
    await enter(page);
    await reaches(inbox, 'ready');
    assert.equal(tokens.length, 1);
    await page.goto(`${demo.partnerUrl}/?code=${codes[0] ?? ''}&state=modyo-customers-again`);
    await inbox.getByText('no comenzó en esta página').waitFor();
    assert.equal(tokens.length, 1);

    await page.request.put(`${demo.url}/demo/api/realms/bank/settings`, { data: { oauthDenied: true } });
    await button.click();
    await inbox.getByText('No se autorizó el inicio de sesión.').waitFor();
    assert.equal(page.url(), `${demo.partnerUrl}/`);
  });
});
