import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { engine } from '../../support/engine.js';
import { fixture, part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { numbered } from '../inbox.js';
import { pageStyle } from '../page.js';
import { afterTest, configured, loaded, signedIn } from '../stage.js';

/** What a header may do to the text in it. */
const HEADER = `modyo-realm {
  display: block; white-space: nowrap; text-transform: uppercase; letter-spacing: 3px; word-spacing: 9px; text-indent: 40px;
  font: italic 800 10px/3 fantasy; text-align: right; text-shadow: 1px 1px red; cursor: wait; word-break: break-all;
}`;

const TEXT = [
  'whiteSpace',
  'textTransform',
  'letterSpacing',
  'wordSpacing',
  'textIndent',
  'fontStyle',
  'fontWeight',
  'fontSize',
  'lineHeight',
  'fontFamily',
  'textAlign',
  'textShadow',
  'cursor',
  'wordBreak',
] as const;

const textStyles = (element: Element) => {
  const style = getComputedStyle(element);
  return Object.fromEntries(TEXT.map((name) => [name, style[name]]));
};

const layers: Record<string, { markup: string; button: string; layer: string; settings?: object }> = {
  'the bell’s popover': {
    markup: '<modyo-notifications-bell></modyo-notifications-bell>',
    button: 'bell',
    layer: 'popover',
  },
  'the user’s menu': { markup: '<modyo-user-menu></modyo-user-menu>', button: 'user', layer: 'menu' },
  'the dialog that deletes': {
    markup: '<modyo-account-delete></modyo-account-delete>',
    button: 'button-danger',
    layer: 'delete-dialog',
  },
};

async function opened(markup: string, button: string, layer: string): Promise<[ModyoElement, HTMLElement]> {
  configured({ endpoints: { deleteAccount: 'DELETE /me' } });
  const realm = await signedIn({ notifications: numbered(3), me: { name: 'Ana Soto' } });
  const element = await loaded<ModyoElement>(realm, markup);
  part(element, button)!.click();
  const found = await waitFor(() => part(element, layer));
  await waitFor(() => found.matches(':popover-open, [open]'));
  return [element, found];
}

for (const [what, { markup, button, layer }] of Object.entries(layers))
  describe(`${what}, over the page`, () => {
    it('takes no text style from where its element stands', async () => {
      pageStyle('body { font-family: serif }');
      const [, plain] = await opened(markup, button, layer);
      const expected = textStyles(plain);
      pageStyle(HEADER);
      const [element, found] = await opened(markup, button, layer);
      expect(getComputedStyle(element).textTransform).to.equal('uppercase');
      expect(textStyles(found)).to.deep.equal(expected);
    });

    it('keeps an Escape that closes it from the page, and the next one not', async function () {
      if (engine === 'webkit') this.skip();
      const [, found] = await opened(markup, button, layer);
      const heard: string[] = [];
      const hear = ({ type, key }: KeyboardEvent) => void heard.push(`${type} ${key}`);
      for (const type of ['keydown', 'keyup'] as const) {
        document.addEventListener(type, hear, { capture: true });
        afterTest(() => document.removeEventListener(type, hear, { capture: true }));
      }
      await sendKeys({ press: 'Escape' });
      await waitFor(() => !found.matches(':popover-open, [open]'));
      expect(heard).to.deep.equal([]);
      await sendKeys({ press: 'Escape' });
      expect(heard).to.deep.equal(['keydown Escape', 'keyup Escape']);
    });
  });

describe('a popover on a page with CSS zoom', () => {
  for (const [what, css] of Object.entries({
    'of its header': 'modyo-realm { zoom: 1.5 }',
    'of the body': 'body { zoom: 1.25 }',
    'of the whole page': 'html { zoom: 1.25 }',
    'of both': 'html { zoom: 1.25 } modyo-realm { zoom: 0.8 }',
  }))
    for (const name of ['the bell’s popover', 'the user’s menu'])
      it(`${what}: ${name} stands below its button and within the page`, async () => {
        pageStyle(`${css} modyo-realm { display: block; width: fit-content; margin: 30px 0 0 350px }`);
        const { markup, button, layer } = layers[name];
        const [element, found] = await opened(markup, button, layer);
        await waitFor(() => found.getBoundingClientRect().height > 20);
        const [anchor, box] = [part(element, button)!, found].map((each) => each.getBoundingClientRect());
        expect(box.top - anchor.bottom).to.be.within(-1, 12);
        expect(Math.abs(box.right - anchor.right)).to.be.at.most(box.width);
        const { clientWidth, clientHeight } = document.documentElement;
        // Those that measure in pixels of the element have a smaller page there.
        const ratio = engine === 'webkit' ? 2 : 1;
        expect([
          box.left >= -1,
          box.right <= clientWidth * ratio + 1,
          box.bottom <= clientHeight * ratio + 1,
        ]).to.deep.equal([true, true, true]);
      });
});

describe('an Escape of the page’s own', () => {
  it('stays the page’s where nothing of ours is open', async function () {
    if (engine === 'webkit') this.skip();
    const realm = await signedIn();
    await loaded<ModyoElement>(realm, '<modyo-user-menu></modyo-user-menu>');
    const field = fixture<HTMLInputElement>('<input aria-label="Elsewhere">');
    let count = 0;
    const hear = () => void count++;
    document.addEventListener('keydown', hear);
    afterTest(() => document.removeEventListener('keydown', hear));
    field.focus();
    await sendKeys({ press: 'Escape' });
    expect(count).to.equal(1);
  });
});
