import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { themesFolder } from '../../demo/rendering/liquid.js';
import { filesIn } from '../../scripts/files.js';
import { isWhole } from '../support/sample-in-node.js';
import { audit, IN_CHROMIUM, siteInChromium } from './browser-support.js';
import { readReference } from './site-support.js';
import type { Page } from 'playwright-core';

const themes = filesIn(themesFolder, /\.css$/).map((file) => ({
  file,
  css: readFileSync(join(themesFolder, file), 'utf8'),
}));
const { elements } = await readReference();
const STANDING = elements.filter(({ tokens }) => tokens.length > 0).map(({ tag }) => tag);

/** What contrast the theme promises. */
const rulesFor = (file: string) =>
  file === 'high-contrast.css' ? ['color-contrast', 'color-contrast-enhanced'] : ['color-contrast'];

test('a theme is made of tokens and parts that the elements document, and of nothing else', () => {
  assert.ok(themes.length >= 4);
  const tokens = new Set(elements.flatMap((element) => element.tokens.map(({ name }) => name)));
  const parts = new Set(elements.flatMap((element) => element.parts.map(({ name }) => name)));
  for (const { file, css } of themes) {
    const plain = css.replace(/\/\*[^]*?\*\//g, '');
    for (const [, selector = '', body = ''] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const one of selector.split(',').map((text) => text.trim())) {
        const part = /^(?:modyo-[\w-]+)?::part\(([\w-]+)\)$/.exec(one)?.[1];
        if (part) assert.ok(parts.has(part), `${file}: nothing has the part ${part}`);
        else assert.match(one, /^(?::root|\[data-bs-theme='dark'\]|\.dark)$/, file);
        const names = [...body.matchAll(/([\w-]+)\s*:/g)].map(([, name = '']) => name);
        if (!part) for (const name of names) assert.ok(tokens.has(name), `${file}: nothing has the token ${name}`);
      }
    }
    for (const [, name = ''] of plain.matchAll(/var\((--[\w-]+)/g)) assert.ok(tokens.has(name), `${file}: ${name}`);
  }
});

suite('the contrast of the themes', IN_CHROMIUM, () => {
  const { open } = siteInChromium();

  /** Puts an element of each kind that is not there yet below what the page has. */
  const addElements = (page: Page) =>
    page.evaluate((tags) => {
      const main = document.querySelector('main');
      for (const tag of tags) if (!document.querySelector(`main ${tag}`)) main?.append(document.createElement(tag));
    }, STANDING);

  /** Waits until every element has come to an end of loading, scrolled to by and by. */
  const settled = (page: Page) =>
    page.waitForFunction((tags) => {
      const inside = document.querySelector('modyo-profile')?.shadowRoot?.querySelectorAll(tags.join()) ?? [];
      const all = [...document.querySelectorAll(tags.join()), ...inside];
      const waiting = all.find(
        (element) => element instanceof HTMLElement && [undefined, 'loading'].includes(element.dataset.state),
      );
      waiting?.scrollIntoView();
      return !waiting;
    }, STANDING);

  let audited = 0;

  /**
   * Every theme, one after the other, on the page as it stands; in a run before a commit one of them, at each state the next,
   * so that each has its turn.
   *
   * @param only what to look at, and for what; by default at all elements, for what the
   * theme promises
   */
  async function auditThemes(
    page: Page,
    state: string,
    { include = STANDING.join(), rules }: Parameters<typeof audit>[2] & {} = {},
  ) {
    const turn = Number(process.env.TEST_SEED ?? 0) + audited++;
    for (const { file, css } of isWhole ? themes : [themes[turn % themes.length]]) {
      for (const scheme of ['light', 'dark'] as const) {
        await page.evaluate(
          ([text, theme]) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(text);
            document.adoptedStyleSheets = [sheet];
            document.documentElement.dataset.bsTheme = theme;
          },
          [css, scheme] as const,
        );
        await audit(page, `${file}, ${scheme}, ${state}`, { rules: rules ?? rulesFor(file), include });
      }
    }
  }

  /** The profile page with every element on it. */
  async function fullPage(t: TestContext, username: string) {
    const { page } = await open(t, username);
    await page.goto('/profile/');
    await addElements(page);
    await settled(page);
    return { page, profile: page.locator('modyo-profile') };
  }

  test('would be found wanting, in the page and in what the profile holds', async (t) => {
    const { page } = await fullPage(t, 'camila');
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('modyo-profile::part(subject), modyo-user-menu::part(user-name) { color: #999 }');
      document.adoptedStyleSheets = [sheet];
    });
    const found = await audit(page, '', { rules: rulesFor(''), include: STANDING.join() }).catch(String);
    assert.match(String(found), /modyo-profile,\.notifications,/);
    assert.match(String(found), /modyo-user-menu,/);
  });

  test('is enough with everything that the customer has, and with a notification and the forms at work', async (t) => {
    const { page, profile } = await fullPage(t, 'camila');
    // What sets no colours stands in those of the page.
    const body = '<h1>Sin colores propios</h1><p>Un texto con <a href="/profile">un enlace</a>.</p>';
    await page.request.post('/demo/api/realms/bank/users/camila/notifications', {
      data: [{ subject: 'Sin colores', body, opened: false }],
    });
    await page
      .locator('main modyo-notifications')
      .first()
      .evaluate((inbox) => (inbox as any).refresh());
    await profile.getByRole('button', { name: /Sin colores/ }).click();
    await profile.getByText('Sin colores propios').waitFor();
    await profile.getByLabel('Nombre', { exact: false }).first().fill('');
    await profile.getByRole('button', { name: 'Guardar' }).first().click();
    await profile.locator('[part~="field-error"]:visible').first().waitFor();
    await auditThemes(page, 'ready');
    // What sets colours has its sender's, whatever the theme promises for its own.
    await profile.getByRole('button', { name: /Nuevo dispositivo/ }).click();
    await profile.getByText('¿Fuiste tú?', { exact: true }).waitFor();
    await auditThemes(page, 'as it was sent', {
      include: { fromShadowDom: ['modyo-profile', 'modyo-notifications', '.sent'] },
      rules: rulesFor(''),
    });
  });

  test('is enough in what opens above the page', async (t) => {
    const { page } = await fullPage(t, 'camila');
    await page.locator('main > modyo-account-delete').getByRole('button').click();
    await page.locator('main > modyo-account-delete').getByRole('alertdialog').waitFor();
    await auditThemes(page, 'with the dialog', { include: 'main > modyo-account-delete' });
    await page.keyboard.press('Escape');
    await page.locator('header modyo-notifications-bell').getByRole('button').first().click();
    await page.locator('header modyo-notifications-bell [part~="unread-list"]').waitFor();
    await auditThemes(page, 'with the inbox of the bell', { include: 'header modyo-notifications-bell' });
    await page.keyboard.press('Escape');
    await page.locator('header modyo-user-menu').getByRole('button').click();
    await auditThemes(page, 'with the menu', { include: 'header modyo-user-menu' });
  });

  test('is enough for who has nothing, for who is not signed in, and where nothing comes', async (t) => {
    const { page } = await fullPage(t, 'nora');
    await auditThemes(page, 'empty');
    await page.request.put('/demo/api/realms/bank/what-if', { data: { rules: [{ status: 500 }] } });
    const refresh = () =>
      page.evaluate((tags) => {
        for (const element of document.querySelectorAll(tags.join())) void (element as any).refresh?.();
      }, STANDING);
    await refresh();
    await page.locator('main [part~="message"]:not([data-empty])').first().waitFor();
    await auditThemes(page, 'not brought up to date');
    await page.reload();
    await addElements(page);
    await settled(page);
    await page.locator('main modyo-notifications[data-state="error"]').first().waitFor();
    await auditThemes(page, 'error');
    await page.request.put('/demo/api/realms/bank/what-if', { data: {} });
    await page.request.post('/demo/api/realms/bank/sign-out', { data: {} });
    await page.reload();
    await addElements(page);
    await settled(page);
    await page.locator('main modyo-notifications[data-state="signed-out"]').first().waitFor();
    await auditThemes(page, 'signed out');
  });
});
