/**
 * npm gives an application the sanitiser as it is written, with DOMPurify as it was published. The file for a page is
 * minified, and its literals are rewritten so that Liquid leaves them alone. What a message may hold must not depend on
 * that: the same bodies go through both.
 */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { liquidSafePlugin } from '../../../scripts/build/liquid-safe.js';
import { minifyPlugin } from '../../../scripts/build/minify.js';
import { campaignsEn } from '../../../demo/account/data/campaigns-en.js';
import { campaignsEs } from '../../../demo/account/data/campaigns-es.js';
import { campaignsPt } from '../../../demo/account/data/campaigns-pt.js';
import { hostile } from '../../../demo/account/data/hostile.js';
import { long } from '../../../demo/account/data/long.js';
import { bundle } from '../support/bundle.js';
import { bundleOf } from '../support/bundling.js';
import type { Stage } from '../support/browsers.js';

const root = resolve(import.meta.dirname, '../../..');
const sanitiser = resolve(root, 'test/support/whole-body.ts');
const corpus = resolve(root, 'test/elements/notifications/hostile-corpus.ts');

const code = await Promise.all([
  bundleOf(sanitiser, { name: 'written' }),
  bundleOf(sanitiser, { name: 'built', plugins: [minifyPlugin(), liquidSafePlugin()] }),
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

export const sanitiserTests = (stage: Stage) =>
  describe('the sanitiser as it is built', () => {
    async function start(t: TestContext) {
      const { page } = await (await stage.lend(t)).tab();
      for (const text of code) await page.addScriptTag({ content: text });
      return page;
    }

    it('is not the code as it is written', () => {
      const [written, built] = code;
      // DOMPurify looks for the openings of template languages, in literals that hold them.
      assert.ok(written.includes('{{'));
      for (const text of [built, bundle]) assert.ok(!text.includes('{{') && text.includes('\\x7b{'));
      assert.ok(built.length < written.length);
    });

    it('gives the same as the code as it is written', async (t) => {
      const page = await start(t);
      const compare = (context: string, ordinary: string[]) => {
        const { written, built, corpus } = window as any;
        /** @returns all that it is, not only how it is written */
        const structure = (node: Node): unknown =>
          node instanceof Element
            ? [
                node.namespaceURI,
                node.localName,
                [...node.attributes].map(({ name, value, namespaceURI }) => [namespaceURI, name, value]),
                [...node.childNodes].map(structure),
              ]
            : [node.nodeType, node.nodeValue, [...node.childNodes].map(structure)];
        /** @returns all that is shown of a message */
        const outcome = ({ content, body, sheet, ...rest }: any): string =>
          JSON.stringify([
            structure(content),
            structure(body),
            sheet ? [...sheet.cssRules].map(({ cssText }) => cssText) : null,
            rest,
          ]);
        const hostile: string[] = corpus.hostileBodies.map(({ html }: any) => html);
        const bodies = [
          ...hostile.map((body, index) =>
            context.replace('BODY', () => body).replace('NEXT', () => hostile[index + 1]),
          ),
          ...ordinary,
        ];
        const differences: string[] = [];
        let [kept, styled] = [0, 0];
        for (const html of bodies) {
          const [one, other] = [written, built].map(({ sanitizeBody }) => sanitizeBody(html, location.origin));
          kept += one.content.querySelectorAll('*').length;
          if (one.sheet?.cssRules.length) styled += 1;
          if (outcome(one) !== outcome(other)) differences.push(html.slice(0, 500));
        }
        return { count: bodies.length, kept, styled, differences };
      };
      let [count, kept, styled] = [0, 0, 0];
      const differences: string[] = [];
      // One after the other, so that no call takes long.
      for (const context of CONTEXTS) {
        const found = await page.evaluate(compare, context, context === 'BODY' ? [...campaigns, ...others] : []);
        count += found.count;
        kept += found.kept;
        styled += found.styled;
        differences.push(...found.differences);
      }
      assert.deepEqual(differences, []);
      // It was neither nothing that went in nor nothing that came out.
      assert.ok(count > 4000 && kept > count, `${count} bodies, ${kept} elements`);
      assert.ok(styled >= campaigns.length, `${styled} style sheets`);
    });

    it('leaves an ordinary campaign as it is', async (t) => {
      const page = await start(t);
      const lost = await page.evaluate((bodies) => {
        const { built } = window as any;
        return bodies.flatMap((body) => {
          const [came, left] = [
            new DOMParser().parseFromString(body, 'text/html').body,
            built.sanitizeBody(body, location.origin),
          ];
          const names = (node: ParentNode) => [...node.querySelectorAll('*')].map(({ localName }) => localName).join();
          const isWhole =
            came.textContent === left.content.textContent && names(came) === names(left.content) && !left.isText;
          // Its styles stay as well: those of its sheet, and those of each element.
          const after = [...left.content.querySelectorAll('*')];
          const isStyled =
            !left.isUnstyled &&
            (!body.includes('<style') || left.sheet?.cssRules.length > 0) &&
            [...came.querySelectorAll('*')].every(
              (element, index) => !element.getAttribute('style') || after[index]?.getAttribute('style'),
            );
          return isWhole && isStyled ? [] : [body];
        });
      }, campaigns);
      assert.deepEqual(lost, []);
    });
  });
