import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { sample } from '../support/sample-in-node.js';
import { audit, IN_CHROMIUM, siteInChromium } from './browser-support.js';
import { readReference } from './site-support.js';
import type { BrowserContextOptions, Locator } from 'playwright-core';

const EDITOR = '/docs/theme-editor/';
const { elements } = await readReference();

suite('the theme editor', IN_CHROMIUM, () => {
  const { open } = siteInChromium();

  /** The editor with the profile of a customer in it. */
  async function editor(t: TestContext, options?: BrowserContextOptions) {
    const { page, complaints } = await open(t, 'camila', {
      permissions: ['clipboard-read', 'clipboard-write'],
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    await page.goto(EDITOR);
    const panel = page.locator('[data-editor][data-ready]');
    await panel.waitFor();
    const subject = page.locator('.editor-stage [part~="subject"]', { hasText: 'Nuevo dispositivo' });
    await subject.waitFor();
    return { page, panel, subject, complaints, css: panel.locator('[data-css]') };
  }

  const styleOf = (found: Locator, property: string) =>
    found.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);

  test('shows the part that one points at, and on a click what it is made of', async (t) => {
    const { page, panel, subject, complaints } = await editor(t);
    await subject.hover();
    await page.locator('.editor-frame:visible', { hasText: 'modyo-profile::part(subject)' }).waitFor();
    await subject.click();
    await panel.locator('.editor-selector', { hasText: 'modyo-profile::part(subject)' }).waitFor();
    assert.equal(
      await panel.getByRole('combobox', { name: 'Element', exact: true }).locator('option:checked').innerText(),
      'modyo-profile › modyo-notifications',
    );
    assert.equal(await panel.getByRole('combobox', { name: 'Part', exact: true }).inputValue(), 'subject');
    const about = elements
      .find(({ tag }) => tag === 'modyo-notifications')
      ?.parts.find(({ name }) => name === 'subject');
    await panel.getByText(about?.description ?? 'nothing', { exact: true }).waitFor();
    await panel.getByLabel('--modyo-color-text').first().waitFor();
    assert.equal(await page.locator('.editor-stage [part~="body"]').count(), 0, 'the click opened nothing');
    await page.locator('.site-header modyo-notifications-bell').getByRole('button').click();
    await panel.locator('.editor-selector', { hasText: 'modyo-notifications-bell::part(bell)' }).waitFor();
    await panel.getByLabel('Click to pick').uncheck();
    await subject.click();
    await page.locator('.editor-stage [part~="body"]').first().waitFor();
    assert.deepEqual(complaints, []);
  });

  test('offers every part that the elements on the page document, and every token, by the keyboard too', async (t) => {
    const { page, panel } = await editor(t);
    const element = panel.getByRole('combobox', { name: 'Element', exact: true });
    const part = panel.getByRole('combobox', { name: 'Part', exact: true });
    for (const { tag, parts } of elements) {
      const label = await element
        .locator('option', { hasText: tag })
        .filter({ hasText: new RegExp(`(^|› )${tag}$`) })
        .allInnerTexts();
      if (label.length === 0) continue;
      await element.selectOption({ label: label.at(-1) });
      const offered = await part.locator('option').evaluateAll((options) => options.map((one) => (one as any).value));
      for (const { name } of parts) if (!name.includes('<')) assert.ok(offered.includes(name), `${tag}: ${name}`);
    }
    const tokens = new Set(elements.flatMap((one) => one.tokens.map(({ name }) => name)));
    const listed = await panel
      .locator('[data-tokens] [data-name]')
      .evaluateAll((all) => all.map((one) => (one as any).dataset.name));
    assert.deepEqual(listed.sort(), [...tokens].sort());
    await element.selectOption({ label: 'modyo-user-menu' });
    await part.focus();
    await page.keyboard.type('user-name');
    await panel.locator('.editor-selector', { hasText: 'modyo-user-menu::part(user-name)' }).waitFor();
  });

  test('changes tokens and parts, for light and dark, and takes each back', async (t) => {
    const { page, panel, subject, css } = await editor(t);
    const count = page.locator('.editor-stage [part~="unread-count"]');
    const before = await styleOf(count, 'background-color');
    await panel.getByText('All tokens').click();
    const primary = panel.locator('[data-tokens] [data-name="--modyo-color-primary"]');
    await primary.fill('#7a1fa2');
    assert.equal(await styleOf(count, 'background-color'), 'rgb(122, 31, 162)');
    await primary.fill('red } body { display: none');
    assert.equal(await primary.getAttribute('aria-invalid'), 'true');
    assert.equal(await styleOf(count, 'background-color'), 'rgb(122, 31, 162)');
    await panel.getByRole('link', { name: 'Dark' }).click();
    await page.locator('html[data-bs-theme="dark"]').waitFor();
    await primary.fill('#ffd54f');
    assert.equal(await styleOf(count, 'background-color'), 'rgb(255, 213, 79)');
    await panel.getByRole('link', { name: 'Light' }).click();
    assert.equal(await styleOf(count, 'background-color'), 'rgb(122, 31, 162)');
    await subject.click();
    await panel.locator('[data-chosen] [data-name="Text"]').fill('rgb(1, 2, 3)');
    assert.equal(await styleOf(subject, 'color'), 'rgb(1, 2, 3)');
    await page.reload();
    await panel.waitFor();
    await subject.waitFor();
    assert.equal(await styleOf(subject, 'color'), 'rgb(1, 2, 3)', 'after a reload one goes on');
    await panel.getByText('All tokens').click();
    await panel.locator('[data-tokens]').getByRole('button', { name: 'Take back --modyo-color-primary' }).click();
    assert.equal(await styleOf(count, 'background-color'), before);
    await panel.getByRole('button', { name: 'Start over' }).click();
    await css.getByText('Nothing is changed').waitFor();
    assert.notEqual(await styleOf(subject, 'color'), 'rgb(1, 2, 3)');
  });

  test('hides each section and shows it again', async (t) => {
    const { page, panel } = await editor(t);
    const switches = panel.locator('[data-sections] label');
    const profile = elements.find(({ tag }) => tag === 'modyo-profile');
    const names = profile?.slots.filter(
      ({ name, common }) => !common && profile.parts.some((part) => part.name === name),
    );
    assert.ok(names && names.length > 3);
    assert.equal(await switches.count(), names.length);
    for (const { name } of names) {
      // The section's own element, or what the page has put in its place.
      const section = page
        .locator(`.editor-stage [part~="section"][part~="${name}"], .editor-stage [slot="${name}"]`)
        .filter({ visible: true });
      const box = switches.filter({ has: page.getByText(name, { exact: true }) }).getByRole('switch');
      await box.uncheck();
      assert.equal(await section.count(), 0, name);
      await box.check();
      assert.equal(await section.count(), 1, name);
    }
  });

  test('warns of text that stands out too little, and names it', async (t) => {
    const { page, panel, subject } = await editor(t);
    const status = panel.getByRole('status');
    await status.getByText('Every text has enough contrast').waitFor();
    await subject.click();
    // Under the pointer it would stand on another ground.
    await page.mouse.move(0, 0);
    await panel.locator('[data-chosen] [data-name="Text"]').fill('#757575');
    await panel.getByText('Contrast of its text 4.60 : 1').waitFor();
    await status.getByText('Every text has enough contrast').waitFor();
    await panel.locator('[data-chosen] [data-name="Text"]').fill('#777777');
    await panel.getByText('Contrast of its text 4.47 : 1: too low').waitFor();
    await status.getByText('1 part below 4.5 : 1').waitFor();
    await panel.getByText('1 too low').click();
    await panel.locator('[data-contrast-list] .low').first().waitFor();
    const first = panel.locator('[data-contrast-list] button').first();
    assert.match(await first.innerText(), /^modyo-profile::part\(subject\)\s+4\.47 : 1$/);
  });

  test('shows each theme, and the copied CSS does the same on the bank’s page', async (t) => {
    const { page, panel, subject, css } = await editor(t);
    for (const option of await panel
      .getByLabel('Begin with')
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as any).value))) {
      await panel.getByLabel('Begin with').selectOption(option);
      await css.getByText(option ? '--modyo-color-primary' : 'Nothing is changed').waitFor();
      await panel.getByRole('status').getByText('Every text has enough contrast').waitFor();
    }
    await panel.getByLabel('Begin with').selectOption('bank-blue');
    await css.getByText('--modyo-color-primary').waitFor();
    await subject.click();
    await panel.locator('[data-chosen] [data-name="Text"]').fill('#102030');
    await panel.locator('[data-chosen] [data-name="Corners"]').fill('3px');
    await panel.locator('[data-sections] label').first().getByRole('switch').uncheck();
    await panel.getByRole('link', { name: 'Dark' }).click();
    await panel.locator('[data-chosen] [data-name="Text"]').fill('#f0e0d0');
    await panel.getByRole('button', { name: 'Copy', exact: true }).click();
    await panel.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());

    /** What can be seen of it, on whichever page. */
    const seen = async (scope: string) => {
      const found = page.locator(`${scope} [part~="subject"]`, { hasText: 'Nuevo dispositivo' });
      await found.waitFor();
      return {
        color: await styleOf(found, 'color'),
        radius: await styleOf(found, 'border-radius'),
        count: await styleOf(page.locator(`${scope} [part~="unread-count"]`), 'background-color'),
        sections: await page
          .locator(`${scope} [part~="section"]`)
          .evaluateAll((all) => all.map((one) => one.getClientRects().length > 0)),
      };
    };
    const inEditor = { dark: await seen('.editor-stage'), light: {} };
    await panel.getByRole('link', { name: 'Light' }).click();
    inEditor.light = await seen('.editor-stage');
    await page.goto('/profile/');
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, copied);
    assert.deepEqual(await seen('main'), inEditor.light);
    await page.getByRole('link', { name: 'Dark' }).click();
    assert.deepEqual(await seen('main'), inEditor.dark);
    assert.equal(inEditor.dark.color, 'rgb(240, 224, 208)');
    assert.equal(inEditor.dark.sections[0], false);
  });

  for (const colorScheme of sample(['light', 'dark'] as const, 1)) {
    test(`is accessible in ${colorScheme}, with all its lists open, and never wider than the window`, async (t) => {
      const { page, panel, subject, complaints } = await editor(t, { colorScheme });
      await subject.click();
      await panel.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      await audit(page, colorScheme);
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${width} px`);
      }
      assert.deepEqual(complaints, []);
    });
  }
});
