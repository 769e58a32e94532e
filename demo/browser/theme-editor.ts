/**
 * The theme editor: what is under the pointer, what it is made of, and the CSS that changes it. Elements, parts and tokens
 * are those of the manifest; nothing of them is named here.
 */
import { around, contrastOf, ENOUGH, textsIn } from './theme-editor-colours.js';
import {
  elementsIn,
  isCalled,
  nodesOf,
  partAt,
  partNames,
  partsOf,
  pathOf,
  selectorOf,
  tokensUsedBy,
} from './theme-editor-parts.js';
import { chosenFrame, frame, isWithin, mainName, outline, pointedAt } from './theme-editor-pointing.js';
import { hideSwitch, make, shown, showValues, tokenRow, valueRow } from './theme-editor-rows.js';
import {
  apply,
  onChange,
  partValue,
  referenceOf,
  restore,
  scheme,
  setPart,
  setTheme,
  startOver,
  styled,
  tags,
  tokens,
} from './theme-editor-state.js';
import type { ElementReference } from '../rendering/manifest.js';

const find = <T extends Element>(selector: string, within: ParentNode = document) =>
  within.querySelector(selector) as T;

const panel = find<HTMLElement>('[data-editor]');
const themeSelect = find<HTMLSelectElement>('[data-theme]', panel);
const elementSelect = find<HTMLSelectElement>('[data-element]', panel);
const partSelect = find<HTMLSelectElement>('[data-part]', panel);
const picking = find<HTMLInputElement>('[data-picking]', panel);
const chosenBox = find('[data-chosen]', panel);
const sectionsBox = find('[data-sections]', panel);
const tokensBox = find('[data-tokens]', panel);
const contrastList = find('[data-contrast-list]', panel);
const contrastCount = find('[data-contrast-count]', panel);
const code = find('[data-css]', panel);
const status = find('[data-status]', panel);

let chosen: { host: Element; name: string } | undefined;

onChange((css) => {
  code.textContent = css || '/* Nothing is changed so far. */';
  showValues();
  later();
});

/* The chosen part */

/** What can be set of any part, beside tokens. */
const PROPERTIES: Record<string, string> = { color: 'Text', 'background-color': 'Ground', 'border-radius': 'Corners' };

/** Elements of the page, by the number that the list has for each. */
let hosts: Element[] = [];

function listElements() {
  hosts = elementsIn(tags, document).filter((element) => !panel.contains(element));
  elementSelect.replaceChildren(...hosts.map((host, index) => make('option', { value: `${index}` }, pathOf(host))));
}

function listParts() {
  const host = hosts[Number(elementSelect.value)];
  const reference = host && referenceOf(host);
  if (!host || !reference) return;
  const parts = partsOf(host, reference).filter(({ name }) => selectorOf(host, name));
  const [there, absent] = [true, false].map((is) =>
    parts
      .filter(({ name }) => nodesOf(host, name).length > 0 === is)
      .map(({ name }) => make('option', { value: name }, name)),
  );
  partSelect.replaceChildren(
    make('optgroup', { label: 'On the page now' }, ...(there ?? [])),
    make('optgroup', { label: 'Not there now' }, ...(absent ?? [])),
  );
}

function choose(host: Element, name: string) {
  listElements();
  elementSelect.value = `${hosts.indexOf(host)}`;
  listParts();
  partSelect.value = name;
  showChosen(host, name);
}

function showChosen(host: Element, name: string) {
  chosen = { host, name };
  const selector = selectorOf(host, name) ?? '';
  const entry = referenceOf(host)?.parts.find((part) => isCalled(part, name));
  const nodes = nodesOf(host, name);
  const [node] = nodes;
  const others = node ? partNames(node).filter((other) => other !== name && selectorOf(host, other)) : [];
  const used = node ? tokensUsedBy(node, [...tokens.keys()]) : [];
  const properties = Object.entries(PROPERTIES).map(([property, label]) =>
    valueRow({
      name: label,
      about: property,
      colour: property.includes('color'),
      own: () => partValue(selector, property),
      now: () => (node ? getComputedStyle(node).getPropertyValue(property) : ''),
      set: (value) => setPart(selector, property, value),
      takes: (value) => CSS.supports(property, value),
    }),
  );
  const alsoCalled = others.map((other) => {
    const button = make('button', { type: 'button', class: 'editor-chip' }, other);
    button.addEventListener('click', () => choose(host, other));
    return button;
  });
  const ratio = make('p', { class: 'editor-ratio' });
  const showRatio = () => {
    const text = node && [...textsIn(around(node) ?? node)].find((one) => one === node || isWithin(one, node));
    showRatioIn(ratio, text && contrastOf(text));
  };
  shown.set(ratio, showRatio);
  chosenBox.replaceChildren(
    make('p', { class: 'editor-selector' }, make('code', {}, selector)),
    ...(entry?.description ? [make('p', { class: 'editor-about' }, entry.description)] : []),
    ...(alsoCalled.length > 0 ? [make('p', { class: 'editor-chips' }, 'Also ', ...alsoCalled)] : []),
    ratio,
    hideSwitch('Shown', selector),
    ...properties,
    ...(used.length > 0 ? [make('h3', {}, 'Tokens that it uses'), ...used.map(tokenRow)] : []),
  );
  showRatio();
  outline(chosenFrame, node);
}

function showRatioIn(box: Element, ratio: number | undefined) {
  const isLow = ratio !== undefined && ratio < ENOUGH;
  box.classList.toggle('low', isLow);
  box.textContent = ratio === undefined ? '' : `Contrast of its text ${format(ratio)}${isLow ? ': too low' : ''}`;
}

/** Rounded down: what is just too low shall not look as if it were enough. */
const format = (ratio: number) => `${(Math.floor(ratio * 100) / 100).toFixed(2)} : 1`;

/* Pointing */

document.addEventListener('pointermove', (event) => {
  const found = pointedAt(event);
  const name = found && mainName(found);
  if (!found || !name) {
    outline(frame, undefined);
    return;
  }
  const used = tokensUsedBy(found.node, [...tokens.keys()]);
  outline(frame, found.node, [selectorOf(found.host, name), ...used.slice(0, 3)].join('  '));
});
document.addEventListener('pointerleave', () => outline(frame, undefined));
for (const type of ['scroll', 'resize']) {
  addEventListener(type, () => outline(chosenFrame, chosen && nodesOf(chosen.host, chosen.name)[0]), {
    capture: true,
    passive: true,
  });
}

// Before the page's own listeners: what is picked is not pressed.
for (const type of ['pointerdown', 'mousedown', 'click']) {
  addEventListener(
    type,
    (event) => {
      // A key that presses a button comes as a click without a place: that one is the page's.
      const isPointer = event instanceof MouseEvent && event.detail > 0;
      if (!picking.checked || (type === 'click' && !isPointer)) return;
      const found = pointedAt(event);
      const name = found && mainName(found);
      if (!found || !name) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (type === 'click') choose(found.host, name);
    },
    { capture: true },
  );
}

/* Contrast */

let timer: number | undefined;

/** Looks at the page's colours once it has come to rest. */
function later() {
  cancelAnimationFrame(timer ?? 0);
  timer = requestAnimationFrame(() => {
    showContrast();
    showValues();
    outline(chosenFrame, chosen && nodesOf(chosen.host, chosen.name)[0]);
  });
}

function showContrast() {
  const worst: Map<string, { ratio: number; host: Element; name: string }> = new Map();
  const outer = tags.map((tag) => [...document.querySelectorAll(tag)]).flat();
  for (const text of outer.flatMap((element) => [...textsIn(element.shadowRoot ?? element)])) {
    let node = text as Element | null;
    while (node && !(partNames(node).length > 0 && partAt([node]))) node = around(node);
    const found = node ? partAt([node]) : undefined;
    const name = found && mainName(found);
    const ratio = contrastOf(text);
    if (!found || !name || ratio === undefined) continue;
    const key = selectorOf(found.host, name) ?? name;
    if (ratio >= (worst.get(key)?.ratio ?? Infinity)) continue;
    worst.set(key, { ratio, host: found.host, name });
  }
  const sorted = [...worst].sort(([, one], [, other]) => one.ratio - other.ratio);
  const low = sorted.filter(([, { ratio }]) => ratio < ENOUGH);
  contrastList.replaceChildren(
    ...sorted.map(([key, { ratio, host, name }]) => {
      const value = make('span', { class: `editor-ratio${ratio < ENOUGH ? ' low' : ''}` }, format(ratio));
      const button = make('button', { type: 'button', class: 'editor-text' }, make('code', {}, key), value);
      button.addEventListener('click', () => {
        choose(host, name);
        nodesOf(host, name)[0]?.scrollIntoView({ block: 'center' });
      });
      return make('li', {}, button);
    }),
  );
  contrastCount.textContent = low.length > 0 ? `${low.length} too low` : 'enough';
  contrastCount.classList.toggle('low', low.length > 0);
  const message =
    low.length > 0
      ? `${low.length} ${low.length === 1 ? 'part' : 'parts'} below ${ENOUGH} : 1`
      : 'Every text has enough contrast';
  // Said once, not with each change that leaves it as it is.
  if (status.textContent !== message) status.textContent = message;
  status.classList.toggle('low', low.length > 0);
}

/* The panel */

/** What a part of the profile is, by the slots of the same name: each is a section. */
function listSections() {
  const switches = styled.flatMap(({ tag, slots, parts }) =>
    parts
      .filter(({ name, common }) => !common && slots.some((slot) => slot.name === name && !slot.common))
      .map(({ name, description }) => hideSwitch(name, `${tag}::part(${name})`, description)),
  );
  sectionsBox.replaceChildren(...switches);
}

async function readTheme() {
  const url = themeSelect.selectedOptions[0]?.dataset.url;
  setTheme(themeSelect.value, url ? await (await fetch(url)).text() : '');
}

themeSelect.addEventListener('change', () => void readTheme().then(apply));
elementSelect.addEventListener('change', () => {
  listParts();
  partSelect.dispatchEvent(new Event('change'));
});
partSelect.addEventListener('change', () => {
  const host = hosts[Number(elementSelect.value)];
  if (host && partSelect.value) showChosen(host, partSelect.value);
});
for (const select of [elementSelect, partSelect]) {
  // What has come to the page since is in the list when it opens.
  select.addEventListener('focus', () => {
    if (!chosen) return;
    listElements();
    elementSelect.value = `${hosts.indexOf(chosen.host)}`;
  });
}
find('[data-start-over]', panel).addEventListener('click', () => {
  startOver();
  themeSelect.value = '';
  void readTheme().then(apply);
});
const copyButton = find<HTMLElement>('[data-copy]', panel);
copyButton.hidden = !('clipboard' in navigator);
copyButton.addEventListener('click', () => {
  const label = copyButton.textContent;
  void navigator.clipboard.writeText(code.textContent ?? '').then(() => {
    copyButton.textContent = 'Copied';
    setTimeout(() => (copyButton.textContent = label), 1500);
  });
});
/** Which colours the page has, also where the system decides. */
function showScheme() {
  for (const link of panel.querySelectorAll('[data-theme-choice]')) {
    const isCurrent = link instanceof HTMLElement && link.dataset.themeChoice === scheme();
    if (isCurrent) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  showValues();
  later();
}

new MutationObserver(showScheme).observe(document.documentElement, {
  attributeFilter: ['data-bs-theme', 'data-theme'],
});
for (const type of styled.flatMap(({ events }) => events.map(({ name }) => name))) {
  document.addEventListener(type, later);
}

themeSelect.value = restore();
await readTheme();
await Promise.all(tags.filter((tag) => document.querySelector(tag)).map((tag) => customElements.whenDefined(tag)));
listSections();
showScheme();
tokensBox.replaceChildren(...[...tokens.keys()].map(tokenRow));
apply();
const profile = find('.editor-stage').firstElementChild;
await (profile as any)?.updateComplete;
if (profile) choose(profile, partsOf(profile, referenceOf(profile) as ElementReference)[0]?.name ?? '');
panel.dataset.ready = '';
