import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { startDemo } from '../../demo/server.js';
import { isWhole } from '../support/sample-in-node.js';
import { audit, IN_CHROMIUM, siteInChromium } from './browser-support.js';

suite('the site in Chromium', IN_CHROMIUM, () => {
  const { open, url } = siteInChromium();

  const paths = ['/', '/profile/'];
  for (const [username, colorScheme] of [
    ['camila', 'light'],
    ['camila', 'dark'],
    ['', 'light'],
  ] as const) {
    test(`${username || 'nobody'}, ${colorScheme}: nothing to complain about, accessible, no sideways scrolling`, async (t) => {
      const { page, complaints } = await open(t, username, { colorScheme });
      for (const path of username ? paths : ['/']) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.goto(path);
        if (username) await page.locator('modyo-notifications-bell[data-state="ready"]').first().waitFor();
        await audit(page, `${path} ${colorScheme}`);
        for (const width of [320, 360, 768, 1024, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          const surplus = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.equal(surplus, 0, `${path} at ${width} px`);
        }
      }
      assert.deepEqual(complaints, []);
    });
  }

  test('the drawer breaks the account and mends it, and comes back after a reload', async (t) => {
    const { page, inbox } = await open(t, 'camila');
    await page.goto('/profile/');
    await inbox.getByText('Nuevo dispositivo').waitFor();
    await page.getByRole('button', { name: 'What if…' }).click();
    const drawer = page.locator('#what-if');
    await drawer.getByRole('radio', { name: /^500/ }).check();
    // Told once, above what is shown.
    const stale = page.locator('main').getByText('No se pudo actualizar').filter({ visible: true });
    await stale.first().waitFor();
    assert.equal(await stale.count(), 1);
    assert.ok(await inbox.getByText('Nuevo dispositivo').isVisible(), 'what was shown stays');
    await audit(page, 'with the drawer');
    await drawer.getByRole('button', { name: 'Reload page' }).click();
    await page.locator('main modyo-notifications[data-state="error"]').waitFor();
    assert.ok(await drawer.isVisible());
    assert.ok(await drawer.getByRole('radio', { name: /^500/ }).isChecked());
    await drawer.getByRole('radio', { name: 'All is well' }).check();
    await inbox.getByText('Nuevo dispositivo').waitFor();
    await drawer.getByRole('button', { name: 'A notification arrives' }).click();
    await inbox.getByText('Recibiste una transferencia de $ 48.500').waitFor();
    await drawer.getByRole('radio', { name: /^Offline/ }).check();
    // Once on the page, above all of its sections.
    const offline = page
      .locator('main modyo-profile')
      .getByText('No hay conexión a internet')
      .filter({ visible: true });
    await offline.waitFor();
    assert.equal(await offline.count(), 1);
    const retry = page.locator('main').getByRole('button', { name: 'Reintentar' });
    await retry.waitFor();
    assert.equal(await retry.count(), 1);
    await drawer.getByRole('radio', { name: /^Redirect/ }).check();
    await page.locator('main modyo-profile[data-state="signed-out"]').waitFor();
    await drawer.press('Escape');
    assert.ok(!(await drawer.isVisible()));
  });

  test('opening a notification marks it for the bell as well; without the CSRF token the account refuses', async (t) => {
    const { page, inbox } = await open(t, 'camila');
    await page.goto('/profile/');
    const bell = page.getByRole('banner').getByRole('button', { name: 'Notificaciones, 3 sin leer' });
    await bell.waitFor();
    await inbox.getByRole('button', { name: /Nuevo dispositivo/ }).click();
    await page.getByRole('banner').getByRole('button', { name: 'Notificaciones, 2 sin leer' }).waitFor();
    await audit(page, 'with an open notification');
    await page.getByRole('button', { name: 'What if…' }).click();
    await page.getByRole('button', { name: 'The page loses its CSRF token' }).click();
    await inbox.getByRole('button', { name: /Recibiste una transferencia/ }).click();
    await inbox.getByText('No se pudo marcar').waitFor();
    await page.getByRole('banner').getByRole('button', { name: 'Notificaciones, 2 sin leer' }).waitFor();
  });

  test('the keyboard reaches the menus, the bell and the drawer, and Escape closes each', async (t) => {
    const { page } = await open(t, 'camila');
    await page.goto('/');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip-link');
    const bell = page.locator('header modyo-notifications-bell');
    for (const [button, opened] of [
      [page.locator('.tool-language'), page.locator('#language-menu')],
      [bell.getByRole('button').first(), bell.getByRole('dialog')],
      [
        page.locator('header modyo-user-menu').getByRole('button'),
        page.locator('header modyo-user-menu').getByRole('group'),
      ],
      [page.locator('[popovertarget="demo-users"]'), page.locator('#demo-users')],
    ]) {
      await button?.focus();
      await page.keyboard.press('Enter');
      await opened?.waitFor();
      await page.keyboard.press('Escape');
      await opened?.waitFor({ state: 'hidden' });
    }
  });

  test('where the port is taken, the next free one is used', async (t) => {
    const port = Number(new URL(url()).port);
    const other = await startDemo({ port });
    t.after(() => other.close());
    assert.ok(Number(new URL(other.url).port) > port);
    assert.equal((await fetch(other.url)).status, 200);
  });

  // Before a commit, `npm test` has built them.
  test('the demo builds its scripts', { skip: isWhole ? false : 'npm run test:all builds them' }, async (t) => {
    const outDir = mkdtempSync(join(tmpdir(), 'modyo-customers-demo-'));
    t.after(() => rmSync(outDir, { recursive: true }));
    const other = await startDemo({ outDir });
    t.after(() => other.close());
    assert.equal((await fetch(other.url)).status, 200);
    for (const script of ['modyo-customers.js', 'modyo-customers-oauth.js', 'modyo-customers-doctor.js'])
      assert.ok(existsSync(join(outDir, script)), script);
  });

  test('colours change at once, and the documentation works at the demo as it does by itself', async (t) => {
    const { page, complaints } = await open(t, 'camila', { colorScheme: 'dark' });
    await page.goto('/');
    const theme = () => page.locator('html').getAttribute('data-bs-theme');
    assert.equal(await theme(), 'dark');
    await page.getByRole('link', { name: 'Light' }).click();
    assert.equal(await theme(), 'light');
    await page.reload();
    assert.equal(await theme(), 'light');
    await page.getByRole('banner').getByRole('link', { name: 'Desarrolladores' }).first().click();
    await page.waitForURL(/\/docs\/$/);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/docs/modyo-notifications.html');
    const example = page.locator('.example').first();
    await example.getByText('Leídas', { exact: true }).waitFor();
    await example.getByLabel('Idioma').selectOption('pt');
    await example.getByText('Lidas', { exact: true }).waitFor();
    await example.getByText('modyo-load').first().waitFor();
    // Its account is the page's own: the bank's is not asked.
    assert.deepEqual(
      asked.filter((address) => address.includes('/api/')),
      [],
    );
    await page.getByRole('button', { name: 'Buscar' }).click();
    await page.getByRole('dialog', { name: 'Buscar' }).getByRole('searchbox').fill('csrf_meta');
    await page.getByRole('dialog', { name: 'Buscar' }).getByRole('link').first().waitFor();
    assert.deepEqual(complaints, []);
  });

  test('the other kinds of account are one press each: the page is the same, or says what is wrong', async (t) => {
    const { page, inbox, complaints } = await open(t, 'camila');
    await page.goto('/profile/');
    await inbox.getByText('Nuevo dispositivo').waitFor();
    const drawer = page.locator('#what-if');
    const choose = (name: RegExp) => drawer.getByRole('radio', { name }).check();
    const form = page.locator('main modyo-profile-edit');
    const bell = page.getByRole('banner').getByRole('button', { name: 'Notificaciones, 3 sin leer' });
    const listed = () =>
      page.evaluate(async () =>
        (await fetch('/api/customers/realms/bank/notifications?opened=false&per_page=100')).json(),
      );
    await page.getByRole('button', { name: 'What if…' }).click();

    await choose(/^Names of Liquid/);
    await drawer.getByText('Now: Names of Liquid').waitFor();
    const [named] = (await listed()).notifications;
    assert.deepEqual([named.message, typeof named.body, named.id], [undefined, 'string', undefined]);
    await inbox.getByRole('button', { name: /Nuevo dispositivo/ }).waitFor();
    await bell.waitFor();

    await choose(/^The account ignores the filters/);
    await drawer.getByText('Now: The account ignores the filters').waitFor();
    const { notifications } = await listed();
    assert.deepEqual(new Set(notifications.map(({ opened }: any) => opened)), new Set([true, false]));
    await bell.waitFor();
    await inbox.getByText('Leídas', { exact: true }).waitFor();

    await choose(/^Refuses with the list of fields/);
    await drawer.getByText('Now: Refuses with the list of fields').waitFor();
    await form.getByLabel('Teléfono').fill('+56 9 5555 0303');
    await form.getByLabel('Ocupación').fill('Alfarera');
    const save = form.getByRole('button', { name: 'Guardar cambios' });
    await save.click();
    await form.getByText('no es un número de Chile').waitFor();
    await form.getByText('no está en nuestra lista de oficios').waitFor();

    const loaded = page.waitForEvent('load');
    await choose(/^403 without a body where/);
    await loaded;
    assert.equal(await page.locator('meta[name="csrf-token"]').count(), 0);
    await form.getByLabel('Teléfono').fill('+56 9 5555 0404');
    complaints.length = 0;
    await save.click();
    await form.getByText('El sitio no pudo aceptar el cambio. Inténtalo más tarde.').waitFor();
    assert.ok(
      complaints.some((text) => text.includes('modyo-customers: ') && text.includes('csrf_meta')),
      complaints.join('\n'),
    );
  });
});
