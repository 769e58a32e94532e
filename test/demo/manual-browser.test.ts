/** The documentation in a browser, as any static host serves it, in a folder of its own. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { buildDocs } from '../../demo/rendering/manual-files.js';
import { manualPaths } from '../../demo/rendering/manual.js';
import { audit, chromiumOfSuite, FROM_A_BODY, IN_CHROMIUM } from './browser-support.js';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions } from 'playwright-core';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
const FOLDER = '/clients/docs/';
/** Every page with `npm run test:all`, some in each language before a commit. */
const LOOKED_AT =
  process.env.CORPORA === 'whole' ? manualPaths() : ['index.html', 'en/modyo-profile-edit.html', 'pt/settings.html'];
/** The rest with `npm run test:all`: before a commit, what is likeliest to break. */
const itAtLength = process.env.CORPORA === 'whole' ? it : () => undefined;

describe('the documentation in Chromium', IN_CHROMIUM, () => {
  const outDir = mkdtempSync(join(tmpdir(), 'modyo-customers-docs-'));
  let server: Server;
  const { newContext } = chromiumOfSuite();
  let baseURL = '';

  before(async () => {
    await buildDocs({ outDir });
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const name = pathname.startsWith(FOLDER) ? pathname.slice(FOLDER.length) || 'index.html' : 'nothing';
      const file = join(outDir, name);
      if (!existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'text/plain');
      response.end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    baseURL = `http://localhost:${(server.address() as AddressInfo).port}${FOLDER}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
    rmSync(outDir, { recursive: true });
  });

  async function open(t: TestContext, options?: BrowserContextOptions) {
    const context = await newContext({ baseURL, ...options });
    t.after(() => context.close());
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !FROM_A_BODY.test(message.text()))
        problems.push(message.text());
    });
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL) && !url.startsWith('data:')) problems.push(`asked ${url}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
    });
    return { page, problems };
  }

  for (const colorScheme of process.env.CORPORA === 'whole' ? (['light', 'dark'] as const) : (['dark'] as const)) {
    it(`is accessible, quiet, and no wider than a phone: ${LOOKED_AT.length} pages, ${colorScheme}`, async (t) => {
      const { page, problems } = await open(t, { colorScheme, viewport: { width: 390, height: 844 } });
      for (const path of LOOKED_AT) {
        await page.goto(path);
        const settled = page.locator(
          '.example-stage > :is(modyo-notifications, modyo-notifications-bell, modyo-profile-edit, modyo-user-menu, modyo-activity)',
        );
        for (const element of await settled.all()) {
          await page.waitForFunction((node) => node.matches('[data-state="ready"]'), await element.elementHandle());
        }
        await audit(page, `${path} ${colorScheme}`);
        for (const width of [320, 390]) {
          await page.setViewportSize({ width, height: 844 });
          assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${path} is too wide`);
          // Code is read without moving it to and fro.
          const wide = await page
            .locator('.code pre')
            .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
          assert.equal(wide, 0, `${path} at ${width} px: lines that are cut`);
        }
        // With the text of the browser's settings twice as large.
        await page.evaluate('document.documentElement.style.fontSize = "200%"');
        assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${path}, large text`);
        assert.deepEqual(problems, [], path);
      }
    });
  }

  it('finds words without accents, and leads to their place', async (t) => {
    const { page, problems } = await open(t);
    await page.goto('index.html');
    await page.keyboard.press('/');
    const dialog = page.getByRole('dialog', { name: 'Buscar' });
    await dialog.getByRole('searchbox').fill('codigos error rate_limited');
    await dialog
      .getByRole('link', { name: /Códigos de error/ })
      .first()
      .click();
    await page.waitForURL(/errors\.html/);
    await page.getByRole('button', { name: 'Buscar' }).click();
    // In the words of whoever looks for it, among small ones that say nothing.
    for (const [words, place] of [
      ['cómo ocultar una sección', 'modyo-profile.html#css'],
      ['esconder', 'modyo-notifications.html#hiding'],
      ['clave', 'modyo-password-change.html'],
      ['login', 'identity.html#sign-in'],
      ['no aparece', 'troubleshooting.html#symptoms'],
    ] as const) {
      await dialog.getByRole('searchbox').fill(words);
      await dialog.locator(`a[href="${place}"]`).waitFor();
    }
    await dialog.getByRole('searchbox').fill('xyzzy');
    await dialog.getByText('No encontramos nada').waitFor();
    await audit(page, 'the search');
    assert.deepEqual(problems, []);
  });

  void itAtLength('changes the language in place, and keeps the colours that were chosen', async (t: TestContext) => {
    const { page } = await open(t);
    await page.goto('settings.html#endpoints');
    await page.getByLabel('Colores').first().selectOption('dark');
    await page.getByRole('link', { name: 'Português' }).click();
    await page.waitForURL(/\/pt\/settings\.html#endpoints$/);
    assert.equal(await page.locator('html').getAttribute('data-bs-theme'), 'dark');
    await page.getByRole('link', { name: 'Español' }).click();
    await page.waitForURL(/docs\/settings\.html#endpoints$/);
  });

  void itAtLength('has its pages in a drawer on a phone, and copies what it quotes', async (t: TestContext) => {
    const { page } = await open(t, {
      viewport: { width: 390, height: 844 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto('en/start.html');
    const pages = page.getByRole('navigation', { name: 'Pages', exact: true });
    assert.ok(!(await pages.isVisible()));
    await page.getByRole('button', { name: 'Menu' }).click();
    await pages.getByRole('link', { name: 'Bell' }).waitFor();
    await audit(page, 'the drawer');
    await page.keyboard.press('Escape');
    await pages.waitFor({ state: 'hidden' });
    await page.locator('.code', { hasText: 'pasted-settings.liquid' }).getByRole('button').click();
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      readFileSync(join(import.meta.dirname, '../../demo/site/recipes/pasted-settings.liquid'), 'utf8').trimEnd(),
    );
  });

  void itAtLength('shows every event of an element in the log of its example', async (t: TestContext) => {
    const { page } = await open(t);
    const paths = manualPaths().filter((path) => /^modyo-/.test(path));
    assert.ok(paths.length > 10);
    for (const path of paths) {
      await page.goto(path, { waitUntil: 'domcontentloaded' });
      const named = await page
        .locator('[id^="events-modyo-"]')
        .evaluateAll((rows) => rows.map(({ id }) => id.slice(7)));
      const shown = await page
        .locator('[data-example]')
        .first()
        .evaluate((example, types) => {
          for (const type of types) {
            const event = new CustomEvent(type, {
              bubbles: true,
              composed: true,
              cancelable: true,
              detail: { test: type },
            });
            example.querySelector('.example-stage > :not(script)')?.dispatchEvent(event);
          }
          return example.querySelector('[data-event-log]')?.textContent ?? '';
        }, named);
      for (const type of named) assert.ok(shown.includes(`${type} {"test":"${type}"}`), `${path}: ${type}`);
    }
  });

  it('logs what an example tells from its first event on, however late its own script comes', async (t) => {
    const { page, problems } = await open(t);
    await page.route('**/assets/manual.js*', async (route) => {
      // Long after the others.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.goto('index.html');
    const log = page.locator('[data-event-log]').first();
    await log.getByText('modyo-load').waitFor();
    await log.getByText('modyo-unread-count').waitFor();
    assert.deepEqual(problems, []);
  });

  it('has an account in the page: it can be slow, down, empty, or know nobody, and what is written stays', async (t) => {
    const { page, problems } = await open(t);
    await page.goto('modyo-notifications.html');
    const example = page.locator('[data-example]').first();
    const inbox = example.locator('modyo-notifications');
    await inbox.getByRole('button', { name: /Nuevo dispositivo/ }).click();
    await example.getByText('modyo-notification-read').waitFor();
    await example.getByLabel('Idioma').selectOption('pt');
    await inbox.getByText('Lidas', { exact: true }).waitFor();
    const account = example.getByLabel('La cuenta');
    await account.selectOption('down');
    await inbox.getByText('Algo deu errado do nosso lado').waitFor();
    await account.selectOption('empty');
    await inbox.and(page.locator('[data-state="empty"]')).waitFor();
    await account.selectOption('signed-out');
    await inbox.and(page.locator('[data-state="signed-out"]')).waitFor();
    await inbox.getByRole('link', { name: 'Entrar' }).click();
    const leaving = page.getByRole('dialog', { name: 'Esta página es de tu cuenta' });
    await leaving.getByText('https://account.example/realms/bank/login').waitFor();
    await audit(page, 'the way out');
    await leaving.getByRole('button', { name: 'Volver a empezar el ejemplo' }).click();
    await inbox.getByText('No leídas').waitFor();

    await page.goto('modyo-profile-edit.html');
    const form = page.locator('[data-example] modyo-profile-edit').first();
    await form.getByLabel('Ocupación').fill('Alfarera');
    await form.getByRole('button', { name: 'Guardar cambios' }).click();
    await form.getByText('Tus cambios se guardaron.').waitFor();

    await page.goto('modyo-user-menu.html');
    const menu = page.locator('[data-example] modyo-user-menu');
    await menu.getByRole('button', { name: /Camila/ }).click();
    await menu.getByRole('link', { name: 'Cerrar sesión' }).click();
    await leaving.getByText('https://account.example/realms/bank/logout').waitFor();
    assert.deepEqual(problems, []);
  });
});
