import { expect } from '@open-wc/testing';
import { campaignsEn } from '../../../demo/account/data/campaigns-en.js';
import { campaignsEs } from '../../../demo/account/data/campaigns-es.js';
import { campaignsPt } from '../../../demo/account/data/campaigns-pt.js';
import { shown } from './sent-stage.js';

const campaigns = [...campaignsEn, ...campaignsEs, ...campaignsPt];

/** How a text looks. */
const LOOKS = (
  'color background-color font-family font-size font-weight font-style line-height letter-spacing text-align text-transform ' +
  'text-decoration-line display vertical-align white-space padding-top padding-right padding-bottom padding-left margin-top ' +
  'margin-right margin-bottom margin-left border-top-width border-top-style border-top-color border-left-width ' +
  'border-left-color border-bottom-width border-bottom-color border-top-left-radius'
).split(' ');

interface Text {
  text: string;
  element: Element;
  rect: DOMRect;
}

/** The texts that can be seen, in their order. */
function texts(root: Node, left: number, top: number): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement!;
    const text = walker.currentNode.nodeValue!.replace(/\s+/g, ' ').trim();
    if (!text || element.closest('style, title, script, xml')) continue;
    const range = element.ownerDocument.createRange();
    range.selectNodeContents(walker.currentNode);
    const { x, y, width, height } = range.getBoundingClientRect();
    found.push({ text, element, rect: new DOMRect(x - left, y - top, width, height) });
  }
  return found;
}

async function bare(html: string, width: number): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.style.cssText = `width: ${width}px; height: 4000px; border: 0`;
  const isLoaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  frame.srcdoc = html.startsWith('<!DOCTYPE') ? html : `<!doctype html>${html}`;
  document.body.append(frame);
  await isLoaded;
  return frame;
}

/** What of each text is another than on a bare page. */
async function differences(html: string, width: number): Promise<string[]> {
  const frame = await bare(html, width);
  const { host, body } = shown(html, `width: ${width}px`);
  try {
    // Pictures have no part in this: they are loaded late here, and at once there.
    for (const root of [body, frame.contentDocument!.body]) {
      for (const image of root.querySelectorAll('img')) {
        image.alt = '';
        image.style.setProperty('height', '10px', 'important');
        image.style.setProperty('aspect-ratio', 'auto');
        image.loading = 'eager';
        image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
        await new Promise((resolve) => {
          image.addEventListener('load', resolve);
          image.addEventListener('error', resolve);
        });
      }
    }
    const { left, top } = host.getBoundingClientRect();
    const [ours, theirs] = [texts(body, left, top), texts(frame.contentDocument!.body, 0, 0)];
    expect(ours.map(({ text }) => text)).to.deep.equal(theirs.map(({ text }) => text));
    const hasPaper = host.classList.contains('paper');
    const found: string[] = [];
    for (const [index, { text, element, rect }] of ours.entries()) {
      const other = theirs[index];
      const style = getComputedStyle(element);
      const expected = frame.contentWindow!.getComputedStyle(other.element);
      for (const name of LOOKS) {
        // What sets no colour has those of the page, and its typeface.
        if (!hasPaper && /color|font-family/.test(name)) continue;
        const [is, should] = [style.getPropertyValue(name), expected.getPropertyValue(name)];
        if (
          is !== should &&
          !(parseFloat(is) - parseFloat(should) < 0.05 && parseFloat(should) - parseFloat(is) < 0.05)
        )
          found.push(`${text}: ${name} is ${is}, not ${should}`);
      }
      // What is hidden stands nowhere.
      if (!hasPaper || !other.rect.width) continue;
      for (const side of ['x', 'y', 'width', 'height'] as const) {
        if (Math.abs(rect[side] - other.rect[side]) > 1)
          found.push(`${text}: ${side} is ${rect[side]}, not ${other.rect[side]}`);
      }
    }
    return found;
  } finally {
    frame.remove();
  }
}

describe('a message beside a bare page that shows the same', function () {
  this.timeout(60_000);

  for (const width of [640, 320]) {
    it(`looks the same in ${width} pixels`, async () => {
      const found: string[] = [];
      for (const { subject, body } of campaigns) {
        for (const difference of await differences(body, width)) found.push(`${subject}: ${difference}`);
      }
      expect(found).to.deep.equal([]);
    });
  }

  it('is compared in a way that sees when it does not', async () => {
    const found = await differences('<p style="color: red; background-image: none; text-shadow: none">Red</p>', 640);
    expect(found).to.deep.equal([]);
    const frame = await bare('<p style="color: red">Red</p>', 640);
    const { find } = shown('<p id="a" style="color: green; padding: 3px">Red</p>');
    const other = frame.contentWindow!.getComputedStyle(frame.contentDocument!.querySelector('p')!);
    const differing = LOOKS.filter(
      (name) => getComputedStyle(find('a')).getPropertyValue(name) !== other.getPropertyValue(name),
    );
    frame.remove();
    expect(differing).to.include.members(['color', 'padding-top']);
  });

  it('has old attributes and the style sheet of an editor', async () => {
    const html = `<!DOCTYPE html><html><head><style><!--
      @import url("https://fonts.example/a.css"); @charset "utf-8";
      body { font: 15px/22px Verdana, sans-serif } #top td.x, td.y > a:link { color: #123456 } A { font-weight: 700 }
      @media (max-width: 400px) { .x { color: #654321 !important; font-size: 20px !important } }
      @media only screen and (min-width: 401px) { .x { text-transform: uppercase } }
      @font-face { font-family: Bank; src: url(https://fonts.example/a.woff2) }
      --></style></head><body text="#222222" bgcolor="#fafafa">
      <table id="top" bgcolor="#eeeeee" width="300" cellpadding="7" border="1" align="center"><tr>
      <td class="x" align="right" valign="bottom" height="60" nowrap>One</td><td class="y" bgcolor="navy"><a href="https://a.example/">Two</a></td></tr></table>
      <center><font color="#990000" size="5" face="Georgia">Three</font> <font size="+2">Four</font> <font size="-1">Five</font></center>
      <p align="center">Six <big>Seven</big> <small>Eight</small> <tt>Nine</tt></p><h1>Ten</h1><h2>Eleven</h2><h3>Twelve</h3>
      <blockquote>Thirteen</blockquote><ul><li>Fourteen</li></ul><div style="font-size:large">Fifteen<sup>16</sup></div>
      <table style="border-collapse:collapse;width:100%"><tr><th style="border:2px dashed #ff0000;padding:1em">Seventeen</th></tr></table>
      <a href="https://a.example/" style="display:inline-block;background:#00ff00;border-radius:4px 8px;padding:4px 12px 8px;text-decoration:none;color:#000080">Eighteen</a></body></html>`;
    for (const width of [640, 320]) expect(await differences(html, width)).to.deep.equal([]);
  });
});
