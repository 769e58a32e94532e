import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { startDemo } from '../../demo/server.js';
import { audit, IN_CHROMIUM, siteInChromium } from './browser-support.js';

suite('the site in Chromium', IN_CHROMIUM, () => {
  const { open, outDir, url } = siteInChromium();

  const paths = ['/', '/profile/', '/docs/', '/docs/settings/', '/docs/styling/', '/docs/modyo-notifications/'];
  for (const [username, colorScheme] of /** @type {const} */ ([
    ['camila', 'light'],
    ['camila', 'dark'],
    ['', 'light'],
  ])) {
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
    await inbox.getByText('No se pudo actualizar').waitFor();
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
    await inbox.getByText('No hay conexión a internet').waitFor();
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
    const other = await startDemo({ port, outDir });
    t.after(() => other.close());
    assert.ok(Number(new URL(other.url).port) > port);
    assert.equal((await fetch(other.url)).status, 200);
  });

  test('colours and the language of an example change at once', async (t) => {
    const { page } = await open(t, 'camila', { colorScheme: 'dark' });
    await page.goto('/docs/modyo-notifications/');
    const theme = () => page.locator('html').getAttribute('data-bs-theme');
    assert.equal(await theme(), 'dark');
    await page.getByRole('link', { name: 'Light' }).click();
    assert.equal(await theme(), 'light');
    await page.reload();
    assert.equal(await theme(), 'light');
    const example = page.locator('.example').first();
    await example.getByText('Leídas', { exact: true }).waitFor();
    await example.getByLabel('Language').selectOption('pt');
    await example.getByText('Lidas', { exact: true }).waitFor();
    await example.getByText('modyo-load').waitFor();
  });
});
