/**
 * The examples of the frameworks: each is installed with the packed package, type-checked, built and run in Chromium beside the
 * demo account. It needs the npm registry: `npm run test:all`, or `npm test -- build frameworks`.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { createAccount, isAccountPath } from '../../demo/account/index.js';
import { listen } from '../../demo/account/listen.js';
import { CHROMIUM_ARGUMENTS, findBrowsers, HOW_TO_INSTALL } from '../../scripts/browsers.js';
import { packed } from '../house/packed.js';
import { pathOf } from '../house/path-of.js';

const run = promisify(execFile);
const executablePath = findBrowsers().windowless;
const FRAMEWORKS = readdirSync(pathOf('demo/frameworks'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Where a build leaves the page. */
const outputOf = (project: string) =>
  ['dist/browser', 'dist']
    .map((folder) => join(project, folder))
    .find((folder) => existsSync(join(folder, 'index.html'))) ?? assert.fail(`${project} has no page`);

describe('the example of', { skip: executablePath ? false : HOW_TO_INSTALL.chromium }, () => {
  let folder = '';
  let browser: Browser;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'modyo-customers-frameworks-'));
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const framework of FRAMEWORKS) {
    it(framework, async (t) => {
      const project = join(folder, framework);
      cpSync(pathOf(`demo/frameworks/${framework}`), project, {
        recursive: true,
        filter: (source) => !/[/\\](?:node_modules|dist|\.angular)$/.test(source),
      });
      const npm = async (...argv: string[]) => {
        const { NODE_OPTIONS: _, ...env } = process.env;
        await run('npm', argv, { cwd: project, env: { ...env, CI: 'true', NG_CLI_ANALYTICS: 'false' } }).catch(
          (error: { stdout?: string; stderr?: string }) =>
            assert.fail(`npm ${argv.join(' ')}: ${error.stdout ?? ''}\n${error.stderr ?? ''}`),
        );
      };
      await npm('install', '--no-audit', '--no-fund', packed());
      await npm('run', 'check');
      await npm('run', 'build');

      const output = outputOf(project);
      const account = createAccount();
      const { port, close } = await listen(
        (request) => {
          const { pathname } = new URL(request.url);
          if (isAccountPath(pathname)) return account.fetch(request);
          const file = join(output, pathname === '/' ? 'index.html' : pathname);
          if (!existsSync(file)) return new Response('', { status: 404 });
          return new Response(readFileSync(file), {
            headers: { 'content-type': TYPES[extname(file)] ?? 'text/plain' },
          });
        },
        { port: 0, hostname: '127.0.0.1' },
      );
      t.after(close);
      const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port.toString()}` });
      t.after(() => context.close());
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !message.location().url.endsWith('favicon.ico'))
          complaints.push(message.text());
      });
      await page.request.post('/demo/api/realms/bank/sign-in', { data: { username: 'camila' } });
      await page.goto('/');

      const inbox = page.locator('modyo-notifications[data-state=ready]').first();
      await inbox.waitFor();
      // The event has brought the number that the bell shows.
      const unread = (
        await page.request.get('/api/customers/realms/bank/notifications?opened=false&per_page=1')
      ).json();
      const { total_entries: total } = ((await unread) as { meta: { total_entries: number } }).meta;
      assert.ok(total > 0);
      await page.locator('#count', { hasText: new RegExp(`^${total.toString()}$`) }).waitFor();
      const values = await inbox.evaluate((element: any) => ({
        visible: element.visible,
        poll: element.poll,
        deepLink: element.deepLink,
        headingLevel: element.headingLevel,
        sites: element.endpoints.sites,
        realm: element.closest('modyo-realm').realm,
        lang: element.closest('modyo-realm').lang,
        footer: element.querySelector('[slot=footer]').assignedSlot?.name,
      }));
      assert.deepEqual(values, {
        visible: 2,
        poll: 60,
        deepLink: false,
        headingLevel: 3,
        sites: null,
        realm: 'bank',
        lang: 'en',
        footer: 'footer',
      });

      const heading = page.locator('modyo-notifications [part~=heading]').first();
      assert.match(await heading.innerText(), /^Notifications/);
      await page.click('#language');
      await page.locator('modyo-notifications [part~=heading]', { hasText: 'Notificações' }).first().waitFor();

      // A method, by the framework's own reference to the element.
      const asked = page.waitForRequest(/\/notifications\?/);
      await page.click('#refresh');
      await asked;

      // Vue alone is particular about names of two words: as an attribute, a list would be lost.
      if (framework === 'vue') await page.getByLabel('What you do').waitFor();

      await page.click('#toggle');
      await inbox.waitFor({ state: 'detached' });
      await page.click('#toggle');
      await inbox.waitFor();
      assert.deepEqual(complaints, []);
    });
  }
});
