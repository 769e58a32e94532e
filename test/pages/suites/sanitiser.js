/**
 * The build empties the lists of names that DOMPurify carries. What the sanitiser lets through must not depend on them:
 * the same bodies go through it with DOMPurify as it was published, and as it is built.
 */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { dompurifyListsPlugin } from '../../../scripts/build/dompurify-lists.js';
import { campaignsEn } from '../../../demo/account/data/campaigns-en.js';
import { campaignsEs } from '../../../demo/account/data/campaigns-es.js';
import { campaignsPt } from '../../../demo/account/data/campaigns-pt.js';
import { hostile } from '../../../demo/account/data/hostile.js';
import { long } from '../../../demo/account/data/long.js';
import { bundle } from '../support/bundle.js';
import { bundleOf } from '../support/bundling.js';

const root = resolve(import.meta.dirname, '../../..');
const sanitiser = resolve(root, 'src/elements/notifications/sanitize.ts');
const corpus = resolve(root, 'test/elements/notifications/hostile-corpus.ts');

const code = await Promise.all([
  bundleOf(sanitiser, { name: 'published' }),
  bundleOf(sanitiser, { name: 'built', plugins: [dompurifyListsPlugin()] }),
  bundleOf(corpus, { name: 'corpus' }),
]);

const campaigns = [...campaignsEn, ...campaignsEs, ...campaignsPt].map(({ body }) => body);
const others = [...hostile, ...long].map(({ body }) => String(body));

/** Contexts in which a parser reads the same text differently; `BODY` stands for it, `NEXT` for the next of the corpus. */
const CONTEXTS = [
  'BODY',
  'BODYNEXT',
  '<table>BODY</table>',
  '<select>BODY</select>',
  '<svg>BODY</svg>',
  '<svg><desc>BODY',
  '<svg><foreignObject>BODY</foreignObject></svg>',
  '<math>BODY</math>',
  '<math><mtext>BODY</mtext></math>',
  '<math><annotation-xml encoding="text/html">BODY</annotation-xml></math>',
  '<template>BODY</template>',
  '<noscript>BODY</noscript>',
  '<p>before<x-y>BODY</x-y>after',
  '<a><a>BODY',
  '<![CDATA[BODY]]>',
  '<style>BODY</style>',
];

/** @param {import('../support/browsers.js').Stage} stage */
export const sanitiserTests = (stage) =>
  describe('the sanitiser as it is built', () => {
    /** @param {import('node:test').TestContext} t */
    async function start(t) {
      const { page } = await (await stage.open(t)).tab();
      for (const text of code) await page.addScriptTag({ content: text });
      return page;
    }

    it('is not the published one', () => {
      const [published, built] = code;
      for (const name of ['feDisplacementMap', 'annotation-xml'])
        assert.ok(published.includes(`"${name}"`) || published.includes(`'${name}'`), name);
      assert.ok(built.length < published.length - 5000);
      assert.ok(!built.includes('feDisplacementMap'));
      assert.ok(!bundle.includes('feDisplacementMap'));
    });

    it('gives the same as the published one', async (t) => {
      const page = await start(t);
      /** @param {string} context @param {string[]} ordinary */
      const compare = (context, ordinary) => {
        const { published, built, corpus } = /** @type {any} */ (window);
        /** @param {Node} node @returns {unknown} all that it is, not only how it is written */
        const structure = (node) =>
          node instanceof Element
            ? [
                node.namespaceURI,
                node.localName,
                [...node.attributes].map(({ name, value, namespaceURI }) => [namespaceURI, name, value]),
                [...node.childNodes].map(structure),
              ]
            : [node.nodeType, node.nodeValue, [...node.childNodes].map(structure)];
        /** @type {string[]} */
        const hostile = corpus.hostileBodies.map((/** @type {any} */ { html }) => html);
        const bodies = [
          ...hostile.map((body, index) =>
            context.replace('BODY', () => body).replace('NEXT', () => hostile[index + 1]),
          ),
          ...ordinary,
        ];
        /** @type {string[]} */
        const differences = [];
        let kept = 0;
        for (const html of bodies) {
          const [one, other] = [published, built].map(({ sanitizeBody }) => sanitizeBody(html, location.origin));
          kept += one.querySelectorAll('*').length;
          if (JSON.stringify(structure(one)) !== JSON.stringify(structure(other))) differences.push(html.slice(0, 500));
        }
        return { count: bodies.length, kept, differences };
      };
      let [count, kept] = [0, 0];
      /** @type {string[]} */
      const differences = [];
      // One after the other, so that no call takes long.
      for (const context of CONTEXTS) {
        const found = await page.evaluate(compare, context, context === 'BODY' ? [...campaigns, ...others] : []);
        count += found.count;
        kept += found.kept;
        differences.push(...found.differences);
      }
      assert.deepEqual(differences, []);
      // It was neither nothing that went in nor nothing that came out.
      assert.ok(count > 4000 && kept > count, `${count} bodies, ${kept} elements`);
    });

    it('leaves an ordinary campaign as it is', async (t) => {
      const page = await start(t);
      const lost = await page.evaluate((bodies) => {
        const { built } = /** @type {any} */ (window);
        return bodies.flatMap((body) => {
          const [came, left] = [
            new DOMParser().parseFromString(body, 'text/html').body,
            built.sanitizeBody(body, location.origin),
          ];
          const names = (/** @type {ParentNode} */ node) =>
            [...node.querySelectorAll('*')].map(({ localName }) => localName).join();
          return came.textContent === left.textContent && names(came) === names(left) ? [] : [body];
        });
      }, campaigns);
      assert.deepEqual(lost, []);
    });
  });
