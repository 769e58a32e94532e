import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { lightnessOf } from '../../../src/controllers/page-scheme.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { engine } from '../../support/engine.js';
import { part, parts } from '../../support/fixture.js';
import { sample } from '../../support/sample.js';
import { waitFor } from '../../support/wait.js';
import { numbered, toggle } from '../inbox.js';
import { mediaFeatures, pageStyle } from '../page.js';
import { profileIn, section, sectionsArrived } from '../profile/stage.js';
import { afterTest, configured, loaded, signedIn } from '../stage.js';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** A computed colour, whatever form it has, as the browser draws it. */
function rgbaOf(color: string): Rgba {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

const over = ([red, green, blue, alpha]: Rgba, below: Rgba): Rgba => [
  red * alpha + below[0] * (1 - alpha),
  green * alpha + below[1] * (1 - alpha),
  blue * alpha + below[2] * (1 - alpha),
  1,
];

/** What an element is drawn on, across shadow roots. */
function groundOf(element: Element): Rgba {
  const layers: Rgba[] = [];
  for (let at: Element | null = element; at;) {
    const style = getComputedStyle(at);
    const color = rgbaOf(style.backgroundColor);
    layers.unshift(color);
    // What lies over the page lies on nothing of where it stands.
    if (color[3] === 1) break;
    const root = at.getRootNode();
    at = at.assignedSlot ?? at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  const dark = getComputedStyle(document.documentElement).colorScheme.includes('dark');
  return layers.reduce(
    (below, layer) => over(layer, below),
    rgbaOf(dark && matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff'),
  );
}

const luminance = (color: Rgba) => {
  const [red, green, blue] = color.slice(0, 3).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast of an element's text (WCAG 1.4.3). */
function contrastOf(element: Element): number {
  const ground = groundOf(element);
  const [one, other] = [over(rgbaOf(getComputedStyle(element).color), ground), ground].map(luminance);
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Everything in an element that shows text of its own. */
function textsIn(element: Element): Element[] {
  const inside = [...element.shadowRoot!.querySelectorAll('*')];
  return inside.flatMap((found) => {
    const deeper = found.shadowRoot && found.localName.startsWith('modyo-') ? textsIn(found) : [];
    const isControl = found.matches('input:not([type=checkbox], [type=radio], [type=file]), select, textarea, option');
    const hasText = [...found.childNodes].some((node) => node instanceof Text && node.data.trim());
    const isOff = found.closest('[aria-disabled=true], .unseen, [data-empty], style, script');
    return (isControl || hasText) && !isOff && found.checkVisibility() ? [found, ...deeper] : deeper;
  });
}

function expectContrast(element: Element): void {
  const poor = textsIn(element)
    .map(
      (found) =>
        [`${found.localName}.${found.className} ${found.getAttribute('part') ?? ''}`, contrastOf(found)] as const,
    )
    .filter(([, contrast]) => contrast < 4.495)
    .map(([name, contrast]) => `${name}: ${contrast.toFixed(2)}`);
  expect([...new Set(poor)]).to.deep.equal([]);
}

async function withBootstrap() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/node_modules/bootstrap/dist/css/bootstrap.min.css';
  const there = new Promise((resolve) => (link.onload = resolve));
  document.head.append(link);
  afterTest(() => link.remove());
  await there;
}

const DARK = '{ background: #14181f; color: #e8e8e8 }';

/** Marks an element until the test ends. */
function mark(element: HTMLElement, name: string, value: string) {
  element.setAttribute(name, value);
  afterTest(() => element.removeAttribute(name));
}

const { documentElement: html, body } = document;
const looks: Record<string, () => Promise<void> | void> = {
  'a plain page': () => undefined,
  'a page with a dark body': () => {
    pageStyle(`body.dark ${DARK}`);
    mark(body, 'class', 'dark');
  },
  'a page with a dark root': () => {
    pageStyle(`html.dark body ${DARK}`);
    mark(html, 'class', 'dark');
  },
  'a page with a dark theme by attribute': () => {
    pageStyle(`[data-theme='dark'] body ${DARK}`);
    mark(html, 'data-theme', 'dark');
  },
  'a dark part of a light page': () => pageStyle(`modyo-realm { display: block; background: #14181f; color: #e8e8e8 }`),
  'a page that follows a dark system': async () => {
    await mediaFeatures({ 'prefers-color-scheme': 'dark' });
    pageStyle(':root { color-scheme: light dark } body { background: Canvas; color: CanvasText }');
  },
  'a dark system whose page writes its own colours': async () => {
    await mediaFeatures({ 'prefers-color-scheme': 'dark' });
    pageStyle(`@media (prefers-color-scheme: dark) { body ${DARK} }`);
  },
  'a Bootstrap page': withBootstrap,
  'a dark Bootstrap page': async () => {
    await withBootstrap();
    mark(html, 'data-bs-theme', 'dark');
  },
  'a Bootstrap page whose body is dark': async () => {
    await withBootstrap();
    mark(body, 'data-bs-theme', 'dark');
  },
};

describe('the contrast of what is written', () => {
  before(function () {
    // The other engines cannot be given media features here.
    if (engine !== 'chromium') this.skip();
  });

  for (const [name, prepare] of sample(Object.entries(looks), 3)) {
    it(`is enough in the whole profile, its forms, refusals and surfaces, on ${name}`, async () => {
      await prepare();
      configured({
        endpoints: {
          sites: 'GET /sites',
          changePassword: 'PUT /password',
          deleteAccount: 'DELETE /me',
          changeEmail: 'PUT /email',
        },
      });
      const realm = await signedIn({ notifications: numbered(25, [2]) });
      const profile = await profileIn(realm);
      await sectionsArrived(profile);
      toggle(section(profile, 'notifications'), 'N3').click();
      for (const { form } of parts(profile, 'button-primary') as HTMLButtonElement[]) form?.requestSubmit();
      await waitFor(() => part(section(profile, 'password'), 'field-error'));
      expectContrast(profile);
    });

    it(`is enough in what lies over the page, on ${name}`, async () => {
      await prepare();
      configured({ endpoints: { deleteAccount: 'DELETE /me' } });
      const realm = await signedIn({ notifications: numbered(3), me: { name: 'Ana Soto' } });
      for (const [tag, opener] of [
        ['modyo-account-delete', 'button-danger'],
        ['modyo-user-menu', 'user'],
        ['modyo-notifications-bell', 'bell'],
      ]) {
        const element = await loaded<ModyoElement>(realm, `<${tag}></${tag}>`);
        part(element, opener)!.click();
        await waitFor(() => element.shadowRoot!.querySelector(':popover-open, dialog[open]'));
        await element.updateComplete;
        expectContrast(element);
        element.shadowRoot!.querySelector('dialog')?.close();
      }
    });

    it(`is enough where nothing came, nobody is signed in and nothing is there, on ${name}`, async () => {
      await prepare();
      const realm = await signedIn({ notifications: [], events: [] });
      const empty = await loaded<ModyoElement>(realm, '<modyo-notifications></modyo-notifications>');
      expectContrast(empty);
      await realm.whatIf({ rules: [{ operation: 'events', status: 500 }] });
      expectContrast(await loaded<ModyoElement>(realm, '<modyo-activity></modyo-activity>'));
      await realm.signOut();
      expectContrast(await loaded<ModyoElement>(realm, '<modyo-sites-list source="api"></modyo-sites-list>'));
      expectContrast(await loaded<ModyoElement>(realm, '<modyo-profile-edit></modyo-profile-edit>'));
    });
  }

  it('follows a page that changes from light to dark, and back', async () => {
    pageStyle(`body.dark ${DARK}`);
    const realm = await signedIn();
    const element = await loaded<ModyoElement>(realm, '<modyo-profile-edit></modyo-profile-edit>');
    const scheme = () => getComputedStyle(element).colorScheme;
    const before = scheme();
    mark(body, 'class', 'dark');
    await waitFor(() => scheme() === 'dark');
    expectContrast(element);
    body.removeAttribute('class');
    await waitFor(() => scheme() === before);
    expectContrast(element);
  });
});

describe('how light a text is', () => {
  for (const [color, lightness] of [
    ['rgb(0, 0, 0)', 0],
    ['rgb(255, 255, 255)', 1],
    ['rgba(255, 255, 255, 0.5)', 1],
    ['color(srgb 1 1 1)', 1],
    ['oklch(0.9 0.1 200)', 0.9],
    ['lab(90 1 1)', 0.9],
  ] as const)
    it(`is ${lightness} for ${color}`, () => expect(lightnessOf(color)).to.be.closeTo(lightness, 0.01));
});
