import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startDemo } from '../../demo/server.js';
import { CHROMIUM_ARGUMENTS, findBrowsers, HOW_TO_INSTALL } from '../../scripts/browsers.js';

const executablePath = findBrowsers().chromium;

suite("the partner's page in Chromium", { skip: executablePath ? false : HOW_TO_INSTALL.chromium }, () => {
  const outDir = mkdtempSync(join(tmpdir(), 'modyo-customers-partner-'));
  /** @type {Awaited<ReturnType<typeof startDemo>>} */
  let demo;
  /** @type {import('playwright-core').Browser} */
  let browser;

  before(async () => {
    demo = await startDemo({ outDir });
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  });
  after(async () => {
    await browser.close();
    await demo.close();
    rmSync(outDir, { recursive: true });
  });

  /** The page in a browser that nobody has used yet. @param {import('node:test').TestContext} t */
  async function open(t) {
    const context = await browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    /** @type {string[]} */
    const complaints = [];
    /** @type {string[]} what the token endpoint gave */
    const tokens = [];
    /** @type {string[]} codes that the account sent to the page */
    const codes = [];
    /** @type {string[]} */
    const addresses = [];
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

  /** Uses the sign-in page. @param {import('playwright-core').Page} page */
  async function enter(page) {
    await page.waitForURL(/\/realms\/bank\/login/);
    await page.getByRole('button', { name: /camila/ }).click();
  }

  /** @param {import('playwright-core').Locator} inbox @param {string} state */
  const reaches = (inbox, state) => inbox.and(inbox.page().locator(`[data-state="${state}"]`)).waitFor();

  /** Everything of the page that others can read. @param {import('playwright-core').Page} page */
  const readable = (page) =>
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

  /** @param {string} token */
  const statusOf = async (token) =>
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
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);

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
    await page.evaluate(() => /** @type {any} */ (window).ModyoCustomers.session().signOut());
    await revoked;
    await page.waitForURL(/\/realms\/bank\/login/);
    assert.equal(await statusOf(tokens[0] ?? ''), 401);
    assert.deepEqual(complaints, []);
  });

  test('says so where the window is closed', async (t) => {
    const { context, page, inbox } = await open(t);
    await reaches(inbox, 'signed-out');
    const opened = context.waitForEvent('page');
    await page.locator('#popup-sign-in').click();
    await (await opened).close();
    await inbox.getByText('La ventana se cerró').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.signIn), 'popup_closed');
  });

  test('uses nothing of an answer that it did not ask for', async (t) => {
    const { page, inbox, button, addresses } = await open(t);
    await page.goto(`${demo.partnerUrl}/?code=stolen&state=modyo-customers-other&part=2`);
    await inbox.getByText('no comenzó en esta página').waitFor();
    assert.equal(page.url(), `${demo.partnerUrl}/?part=2`);

    // One was begun; what comes is the answer to another.
    await button.click();
    await page.waitForURL(/\/realms\/bank\/login/);
    await page.goto(`${demo.partnerUrl}/?code=stolen&state=whatever`);
    await inbox.getByText('no comenzó en esta página').waitFor();
    assert.equal(page.url(), `${demo.partnerUrl}/`);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    assert.ok(!addresses.some((address) => address.endsWith('/oauth/token')), 'no code was sent');

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
