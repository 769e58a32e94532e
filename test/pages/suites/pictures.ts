/**
 * What is drawn of a message, beside a bare page that shows the same HTML: pictures of both are compared, in Chromium. And
 * what is left of the open message on paper.
 */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { campaignsEn } from '../../../demo/account/data/campaigns-en.js';
import { sample } from '../../support/sample-in-node.js';
import { press, reaches, shows, signIn, until, type Stage } from '../support/browsers.js';
import type { Page } from 'puppeteer-core';

/** The share of points that may differ: edges of letters and of pictures, by how they fall onto the points of the screen. */
const DIFFERENCE_MAX = 0.001;
/** What pixelmatch takes for the same colour, from 0 to 1. */
const COLOR_THRESHOLD = 0.02;
const WIDTHS = [700, 320];
/** A message that sets no colour has the colour of the page's links, no margin of a page, and nothing above and below. */
const LETTER = `<style>body { margin: 0 } body > :first-child { margin-block-start: 0 }
  a { color: #0044aa }</style>`;

/** @param box within its window */
async function picture(page: Page, { x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return PNG.sync.read(Buffer.from(await page.screenshot({ clip: { x, y, width, height } })));
}

/** @returns the share of points that differ */
function difference(one: PNG, other: PNG): number {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  const { width, height } = one;
  return pixelmatch(one.data, other.data, null, width, height, { threshold: COLOR_THRESHOLD }) / (width * height);
}

/** What of the message is drawn, in the inbox that is open. */
const SENT = `probe.part('body')?.querySelector('.sent')`;

export const pictureTests = (stage: Stage) =>
  describe('a message that is open', () => {
    /**
     * An inbox in which the one message is open.
     *
     * @param width of the window
     * @param options a bell is opened first
     */
    async function open(
      t: TestContext,
      body: string,
      width: number,
      {
        tag = 'modyo-notifications',
        isDark = false,
      }: { tag?: 'modyo-notifications' | 'modyo-notifications-bell'; isDark?: boolean } = {},
    ) {
      const realm = await stage.site.realm({
        users: [{ username: 'ana', notifications: [{ subject: 'The campaign', body, opened: true }] }],
      });
      const { page } = await (await stage.open(t)).tab();
      await page.setViewport({ width, height: 3000 });
      await signIn(page, realm, 'ana');
      const dark =
        '<style>:root { color-scheme: dark; background: #111; --bs-body-color: #eee } body { color: #eee !important }</style>';
      const head =
        (isDark ? dark : '') +
        '<style>body { margin: 0; color: #000; --modyo-color-link: #0044aa } modyo-notifications { display: block }</style>';
      await page.goto(stage.site.page(`<${tag}></${tag}>`, { realm: realm.uid, policy: false, head }));
      if (tag === 'modyo-notifications-bell') {
        await reaches(page, 'ready', tag);
        await press(page, 'bell');
      }
      await shows(page, 'The campaign');
      await press(page, 'notification-toggle');
      await until(() => page.evaluate(`Boolean(${SENT}?.shadowRoot?.querySelector('body')?.childElementCount)`));
      return page;
    }

    /** All that is around the last line of the message and hides a part of what is in it. */
    const cutting = (page: Page) =>
      page.evaluate(`(() => {
        const found = [];
        const last = ${SENT}.shadowRoot.querySelector('body').lastElementChild;
        for (let node = last; node; node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host) {
          const { overflowX, overflowY, display } = getComputedStyle(node);
          if (display === 'none') found.push(node.localName + ' is not drawn');
          if (node === document.documentElement || node === document.body) continue;
          const isCut = overflowX !== 'visible' && node.scrollWidth > node.clientWidth;
          if (isCut || (overflowY !== 'visible' && node.scrollHeight > node.clientHeight)) {
            found.push(node.localName + '.' + node.className);
          }
        }
        return found;
      })()`);

    /** How many sheets of paper a page takes. */
    const sheets = async (page: Page) =>
      Buffer.from(await page.pdf({ format: 'A4' }))
        .toString('latin1')
        .match(/\/Type\s*\/Page\b/g)?.length ?? 0;

    /**
     * Has all pictures in a page come.
     *
     * @param root expression
     */
    const pictures = (page: Page, root: string) =>
      page.evaluate(`Promise.all([...${root}.querySelectorAll('img')].map((image) => {
        image.loading = 'eager';
        return image.decode();
      })).then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))))`);

    /**
     * @param width of the window
     * @param options `change`: what the bare page shows instead
     */
    async function compare(
      t: TestContext,
      body: string,
      width: number,
      { change = (html) => html, isDark = false }: { change?: (html: string) => string; isDark?: boolean } = {},
    ) {
      const page = await open(t, body, width, { isDark });
      await pictures(page, `${SENT}.shadowRoot`);
      // On whole points, as on the bare page; otherwise its edges and texts are drawn between them.
      const box: { x: number; y: number; width: number; height: number; isPaper: boolean } =
        (await page.evaluate(`(() => {
          const sent = ${SENT};
          const { style, clientWidth } = document.body;
          const before = sent.getBoundingClientRect();
          style.width = clientWidth - (before.width % 1) - 1 + 'px';
          style.marginLeft = 1 - (before.x % 1) + 'px';
          style.marginTop = 1 - (before.y % 1) + 'px';
          const { x, y, width, height } = sent.getBoundingClientRect();
          return { x, y, width, height: Math.floor(height), isPaper: sent.classList.contains('paper') };
        })()`)) as any;
      for (const side of [box.x, box.y, box.width]) assert.equal(side, Math.floor(side));
      const bare = await page.browserContext().newPage();
      await bare.setViewport({ width: box.width, height: 3000 });
      const path = `/bare-${String(Math.random()).slice(2)}`;
      // The mode of a document is that of the page which a message stands in, whatever type the message names: in the mode
      // of old ones, a line of small text is up to a point lower.
      const html = `<!doctype html>${box.isPaper ? '' : LETTER}${change(body).replace(/^<!doctype[^>]*>/i, '')}`;
      stage.site.file(path, html, 'text/html; charset=utf-8');
      await bare.goto(stage.site.origin + path);
      await pictures(bare, 'document');
      await page.bringToFront();
      const ours = await picture(page, box);
      await bare.bringToFront();
      const theirs = await picture(bare, { ...box, x: 0, y: 0 });
      await bare.close();
      return difference(ours, theirs);
    }

    for (const { subject, body } of sample(campaignsEn, 2)) {
      it(`looks as on a bare page: ${subject}`, async (t) => {
        for (const width of WIDTHS) {
          const found = await compare(t, body, width);
          assert.ok(found <= DIFFERENCE_MAX, `${(found * 100).toFixed(2)} % of the points differ in ${width} pixels`);
        }
      });
    }

    it('looks as on a bare page that is light, where the page around it is dark', async (t) => {
      // The one without colours has the page's there.
      for (const { subject, body } of sample(
        campaignsEn.filter(({ body }) => body.includes('bgcolor')),
        1,
      )) {
        const found = await compare(t, body, 320, { isDark: true });
        assert.ok(found <= DIFFERENCE_MAX, `${subject}: ${(found * 100).toFixed(2)} % of the points differ`);
      }
    });

    it('is compared in a way that sees a small change', async (t) => {
      const { body } = campaignsEn[0];
      for (const [from, to] of [
        [/#0b5d4b/g, '#0b5d8b'],
        [/font-size:16px/g, 'font-size:17px'],
        [/padding:16px 40px/g, 'padding:17px 40px'],
        [/font-weight:700/g, 'font-weight:400'],
      ]) {
        const changed = body.replaceAll(from, String(to));
        assert.notEqual(changed, body);
        const found = await compare(t, body, 700, { change: () => changed });
        assert.ok(found > DIFFERENCE_MAX, `${String(from)}: only ${(found * 100).toFixed(2)} % of the points differ`);
      }
    });

    it('stands whole on paper, and no box that scrolls cuts it', async (t) => {
      const cell = '<td nowrap style="padding:4px">A long word of a table</td>';
      const wide = `<table style="color:#123456"><tr>${cell.repeat(12)}</tr></table>${'<p>A line</p>'.repeat(150)}`;
      const page = await open(t, wide, 700);
      assert.deepEqual(await cutting(page), ['div.sent paper']);
      await page.emulateMediaType('print');
      assert.deepEqual(await cutting(page), []);
      const { contain, colors }: any = await page.evaluate(`({
        contain: getComputedStyle(${SENT}).contain,
        colors: getComputedStyle(${SENT}).printColorAdjust,
      })`);
      assert.deepEqual({ contain, colors }, { contain: 'style', colors: 'exact' });
      // Its lines go on over the sheets.
      assert.ok((await sheets(page)) > 3, 'it is cut after the first sheets');
    });

    it('stands whole on paper in the popover of a bell, too', async (t) => {
      const body = `<div style="color:#123456">${'<p>A line</p>'.repeat(150)}</div>`;
      const page = await open(t, body, 700, { tag: 'modyo-notifications-bell' });
      assert.deepEqual(await cutting(page), ['div.popover']);
      await page.emulateMediaType('print');
      assert.deepEqual(await cutting(page), []);
      assert.ok((await sheets(page)) > 3, 'it is cut after the first sheets');
    });
  });
