import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { sanitizeBody } from '../../support/whole-body.js';
import { runs } from '../../support/sample.js';
import { hostileBodies } from './hostile-corpus.js';
import { reachesRealm, signsOut } from './hostile-stage.js';
import { violations } from './sanitize-rules.js';

const ACCOUNT = location.origin;
const RUNS = runs(500);

const words = (text: string) => fc.constantFrom(...text.split(' '));

const tag = fc.oneof(
  words('p div span b i a font table tr td th tbody colgroup col caption ul ol li dl h1 img br hr pre center section'),
  words(
    'script style svg math template iframe object embed form input button select option textarea dialog video slot',
  ),
  words('noscript xmp plaintext title frameset base meta link body html head listing noembed noframes marquee details'),
  words('mtext mglyph malignmark annotation-xml foreignObject desc use image animate set x-trap constructor a:b'),
);

const attribute = fc.oneof(
  words('href src alt title width height align colspan rowspan role target dir lang hidden type start value border'),
  words(
    'onclick onerror onload onfocus style id name class slot part is srcset background action formaction xlink:href',
  ),
  words(
    'popover popovertarget command commandfor autofocus contenteditable srcdoc data ping rel loading referrerpolicy',
  ),
  words(
    'constructor __proto__ toString aria-label data-x xmlns nonce for form http-equiv content encoding shadowrootmode',
  ),
);

/** Anything between letters that parsers of addresses skip, fold or decode. */
const noise = words(
  '% / // \\ . .. ./ ; ? # : @ %2e %2E %2f %5c %25 %00 &#9; &Tab; &#10; &#0; \u200b \uff0e A logout realms',
);
const address = fc.oneof(
  words(
    'https://a.example/b.png mailto:a@b.example tel:+1 /realms/bank/logout /uploads/a.png data:image/png;base64,AA==',
  ),
  words(
    'javascript:trip() data:text/html,<script>trip()</script> vbscript:1 blob:null/1 //a.example \\\\a.example # ?',
  ),
  fc
    .tuple(
      words('/ / // \\ https: http: https:/ realms'),
      fc.array(fc.oneof(noise, words('realms bank logout')), { maxLength: 9 }),
    )
    .map(([start, parts]) => start + parts.join('')),
);
const value = fc.oneof(
  address,
  words('1 99999 -1 50% 10px _blank _top presentation alert none trip() x: 1e9 --> </style> </title> <img ]]>'),
  fc.constantFrom('display:none', 'position:fixed;inset:0', '"', "'", '`', '<img src=x: onerror=trip()>', '0;url=/'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const quoted = fc.tuple(value, fc.constantFrom('"', "'", '')).map(([text, quote]) => quote + text + quote);
const attributes = fc
  .array(fc.tuple(attribute, quoted, words(' / \n \t \f')), { maxLength: 4 })
  .map((list) => list.map(([name, text, space]) => `${space || ' '}${name}=${text}`).join(''));

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(tag, attributes).map(([name, list]) => `<${name}${list}>`) },
  { weight: 3, arbitrary: tag.map((name) => `</${name}>`) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileBodies.map(({ html }) => html.slice(0, 300))) },
  { weight: 1, arbitrary: words('<!-- --> <!--> --!> <![CDATA[ ]]> <?xml <! </ < <p <p/ "> \'> &lt; &#60; \0 text') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const body = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));

function expectHarmless(html: string): void {
  const fragment = sanitizeBody(html, ACCOUNT).content;
  expect(violations(fragment, ACCOUNT)).to.deep.equal([]);
  // Read by a parser once more, as it would be by whoever copies it as text.
  const again = document.createElement('template');
  again.content.append(fragment.cloneNode(true));
  again.innerHTML = String(again.innerHTML);
  expect(violations(again.content, ACCOUNT)).to.deep.equal([]);
}

describe('sanitizeBody, at random', function () {
  this.timeout(60_000);

  it('leaves nothing but what a message may hold', () => {
    fc.assert(fc.property(body, expectHarmless), { numRuns: RUNS });
  });

  it('leaves nothing of corpus entries cut and joined', () => {
    const cut = fc
      .tuple(fc.constantFrom(...hostileBodies), fc.nat(200), fc.nat(200))
      .map(([{ html }, from, to]) => html.slice(Math.min(from, to), Math.max(from, to)));
    fc.assert(
      fc.property(fc.array(cut, { minLength: 2, maxLength: 6 }), (pieces) => expectHarmless(pieces.join(''))),
      { numRuns: RUNS },
    );
  });

  it('lets no address sign out, and no image below the realms', () => {
    fc.assert(
      fc.property(address, (text) => {
        const quotedText = text.replaceAll('"', '&quot;');
        const fragment = sanitizeBody(`<a href="${quotedText}">1</a><img src="${quotedText}">`, ACCOUNT).content;
        const link = fragment.querySelector('a')!.getAttribute('href');
        const image = fragment.querySelector('img')?.getAttribute('src');
        if (link) expect(signsOut(link), link).to.equal(false);
        if (image) expect(reachesRealm(image), image).to.equal(false);
      }),
      { numRuns: 4 * RUNS },
    );
  });
});
