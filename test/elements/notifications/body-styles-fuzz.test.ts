import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { runs, seed } from '../../support/sample.js';
import { shown } from './sent-stage.js';

/*
 * Style sheets and attributes made by chance of what is allowed, what is not, and what lies between. What they become is
 * read by another list than the sanitiser has. `TEST_SEED` sets the seed again that a run has printed.
 */

const of = (text: string) => fc.constantFrom(...text.split(' '));

const property = fc.oneof(
  of(
    'color background background-color background-image font font-size font-family width height margin padding border',
  ),
  of(
    'position inset top left z-index transform translate zoom animation filter mask content cursor box-shadow outline',
  ),
  of(
    'display visibility overflow float text-indent margin-top letter-spacing list-style all --a --bs-primary d\\69splay',
  ),
);
const value = fc.oneof(
  of(
    'red #fff rgb(1,2,3) 10px 1e9px -100px 50% 100vw inherit unset none block fixed absolute visible 9999 0 auto bold',
  ),
  of(
    'url(/package.json?trip=1) var(--a) var(--a,url(/trip)) env(a) attr(a) calc(1px*9) calc(1px*1e9) calc(100%*900-9px) calc(1vw+1px) image-set("/trip"1x) u\\72l(/trip)',
  ),
  of('expression(trip()) url( "trip \\ / ; } { ) ( ] @ /* */ <!-- --> light-dark(red,blue) color-mix(in,red,blue)'),
);
const declaration = fc
  .tuple(property, fc.array(value, { minLength: 1, maxLength: 2 }), fc.constantFrom('', '!important', ' ! important'))
  .map(([name, values, important]) => `${name}:${values.join(' ')}${important}`);
const declarations = fc.array(declaration, { minLength: 1, maxLength: 5 }).map((list) => list.join(';'));
const selector = fc.oneof(
  of('p * .a #b td>a a:link a:visited p:first-child [class="a,b"] .a\\:b html body'),
  of(':host :host(*) ::part(body) ::slotted(*) p::before :has(p) p:has(~p) :not(p) :is(:host) :root & p~p ::backdrop'),
);
const atRule = of(
  '@media(min-width:1px) @media@supports(a:b) @supports(color:red) @layer @layer\u0020a @scope @container(min-width:1px) ' +
    '@keyframes @font-face @import"/trip"; @page @property @namespace"/trip"; @starting-style',
);
const rule: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(selector, declarations).map(([name, list]) => `${name}{${list}}`) },
  {
    weight: 3,
    arbitrary: fc.tuple(atRule, selector, declarations).map(([at, name, list]) => `${at} {${name}{${list}}}`),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(selector, selector, declarations).map(([a, b, list]) => `${a}{color:red;${b}{${list}}}`),
  },
  { weight: 1, arbitrary: value },
);
const css = fc.array(rule, { minLength: 1, maxLength: 8 }).map((list) => list.join(''));

/** What is never in a style of a message, as the browser writes it. */
const FORBIDDEN =
  /url\(|var\(|env\(|attr\(|calc\((?!-?[\d.]{1,8}px\))|image-set|expression|color-mix|light-dark|vw|e9|9999|--|(^|[ ;{])(position|inset|top|left|right|bottom|z-index|transform|translate|zoom|animation[\w-]*|filter|mask[\w-]*|content|cursor|box-shadow|outline[\w-]*|all|text-indent|background-image|list-style-image|border-image[\w-]*):|visibility: (visible|initial|inherit|unset)|margin[\w-]*: -/;
const FORBIDDEN_SELECTOR = /:host|::|:has|:not|:is|:root|&|~(?!=)/;

/** Everything of some rules that may not be there. */
function violations(list: CSSRuleList): string[] {
  const found: string[] = [];
  for (const rule of list) {
    if (rule instanceof CSSStyleRule) {
      const text = rule.style.cssText;
      if (FORBIDDEN.test(text)) found.push(text);
      if (FORBIDDEN_SELECTOR.test(rule.selectorText.replace(/"[^"]*"/g, ''))) found.push(rule.selectorText);
      if (rule.cssRules?.length) found.push(`nested in ${rule.selectorText}`);
    } else if (rule instanceof CSSMediaRule || rule instanceof CSSContainerRule) {
      found.push(...violations(rule.cssRules));
    } else {
      found.push(rule.cssText);
    }
  }
  return found;
}

describe(`the styles of a message, at random (seed ${seed})`, function () {
  this.timeout(120_000);

  it('become nothing but what the list knows', () => {
    const before = document.createElement('p');
    before.textContent = 'Balance';
    document.body.prepend(before);
    // A tall message gives the page a scroll bar, which takes width in some engines.
    document.documentElement.style.overflowY = 'scroll';
    const { top, width, height } = before.getBoundingClientRect();
    let kept = 0;
    fc.assert(
      fc.property(css, declarations, (sheet, inline) => {
        const html = `<style>${sheet.replaceAll('</', '< /')}</style><p id="b" class="a" style="${inline.replaceAll('"', '&quot;')}">1 <a href="/1">2</a></p>`;
        const { host, body } = shown(html);
        try {
          for (const adopted of host.shadowRoot!.adoptedStyleSheets.slice(1)) {
            kept += adopted.cssRules.length;
            expect(violations(adopted.cssRules)).to.deep.equal([]);
          }
          for (const element of body.querySelectorAll('[style]')) {
            const style = element.getAttribute('style')!;
            kept++;
            expect(FORBIDDEN.test(style), style).to.equal(false);
          }
          const now = before.getBoundingClientRect();
          expect([now.top, now.width, now.height]).to.deep.equal([top, width, height]);
          expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
        } finally {
          host.remove();
        }
      }),
      { numRuns: runs(800) },
    );
    before.remove();
    document.documentElement.style.overflowY = '';
    // It was not nothing that came out.
    expect(kept).to.be.greaterThan(30);
  });

  it('would be something else without the list', () => {
    let [sheets, inlines] = [0, 0];
    fc.assert(
      fc.property(css, declarations, (text, inline) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`x{}${text}`);
        if (violations(sheet.cssRules).length) sheets++;
        const probe = document.implementation.createHTMLDocument('').createElement('p');
        probe.style.cssText = inline;
        if (FORBIDDEN.test(probe.style.cssText)) inlines++;
      }),
      { numRuns: 200 },
    );
    expect(sheets).to.be.greaterThan(60);
    expect(inlines).to.be.greaterThan(40);
  });
});
