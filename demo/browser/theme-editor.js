/**
 * The theme editor: what is under the pointer, what it is made of, and the CSS that changes it. Elements, parts and tokens
 * are those of the manifest; nothing of them is named here.
 */
import { colourOf, contrastOf, ENOUGH, hexOf, around, textsIn } from './theme-editor-colours.js';
import { cssOf, isHarmless, noChanges } from './theme-editor-css.js';
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

/** @import { ElementReference, Entry } from '../rendering/manifest.js' */
/** @import { Changes, Scheme } from './theme-editor-css.js' */
/** @import { Found } from './theme-editor-parts.js' */

const KEY = 'demo-theme-editor';
/** How much room the label of a frame needs, in pixels: above, where the page's header is, and beside. */
const ROOM_ABOVE = 100;
const ROOM_BESIDE = 320;

/** @template {Element} T @param {string} selector @param {ParentNode} [within] */
const find = (selector, within = document) => /** @type {T} */ (within.querySelector(selector));

const panel = /** @type {HTMLElement} */ (find('[data-editor]'));
const themeSelect = /** @type {HTMLSelectElement} */ (find('[data-theme]', panel));
const elementSelect = /** @type {HTMLSelectElement} */ (find('[data-element]', panel));
const partSelect = /** @type {HTMLSelectElement} */ (find('[data-part]', panel));
const picking = /** @type {HTMLInputElement} */ (find('[data-picking]', panel));
const chosenBox = find('[data-chosen]', panel);
const sectionsBox = find('[data-sections]', panel);
const tokensBox = find('[data-tokens]', panel);
const contrastList = find('[data-contrast-list]', panel);
const contrastCount = find('[data-contrast-count]', panel);
const code = find('[data-css]', panel);
const status = find('[data-status]', panel);

/** @type {ElementReference[]} */
const references = await (await fetch('/assets/elements.json')).json();
const styled = references.filter(({ tokens }) => tokens.length > 0);
const tags = styled.map(({ tag }) => tag);
/** @type {Map<string, Entry>} */
const tokens = new Map(styled.flatMap((reference) => reference.tokens.map((token) => [token.name, token])));

/** @param {Element} element */
const referenceOf = (element) => styled.find(({ tag }) => tag === element.localName);

/** What the page looks like by the editor's doing. */
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** @type {Changes} */
let changes = noChanges();
let themeText = '';
/** @type {{ host: Element, name: string } | undefined} */
let chosen;

/** @returns {Scheme} */
const scheme = () => (document.documentElement.dataset.bsTheme === 'dark' ? 'dark' : 'light');

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/* What was changed */

/** @param {string} token */
const tokenValue = (token) => changes.tokens[scheme()][token] ?? '';

/** @param {string} token @param {string} value */
function setToken(token, value) {
  if (value) changes.tokens[scheme()][token] = value;
  else delete changes.tokens[scheme()][token];
}

/** @param {string} selector @param {string} property @param {string} value */
function setPart(selector, property, value) {
  const parts = changes.parts[scheme()];
  const { [property]: _, ...others } = parts[selector] ?? {};
  const declarations = value ? { ...others, [property]: value } : others;
  if (Object.keys(declarations).length > 0) parts[selector] = declarations;
  else delete parts[selector];
}

/** @param {string} selector @param {boolean} hidden */
function setHidden(selector, hidden) {
  changes.hidden = changes.hidden.filter((one) => one !== selector);
  if (hidden) changes.hidden.push(selector);
}

/** Shows the changes on the page, and everywhere in the panel. */
function apply() {
  const css = cssOf(changes, themeText);
  sheet.replaceSync(css);
  code.textContent = css || '/* Nothing is changed so far. */';
  try {
    sessionStorage.setItem(KEY, JSON.stringify(changes));
  } catch {
    // It is there as long as the page is.
  }
  showValues();
  later();
}

/* Colours */

/** A place where values can be worked out as they would be on the page. */
const probe = make('span', { hidden: '' });
document.body.append(probe);

/** What a token amounts to on the page. @param {string} name */
function valueOf(name) {
  probe.style.setProperty('--probe', `var(${name}, ${tokens.get(name)?.fallback || 'initial'})`);
  return getComputedStyle(probe).getPropertyValue('--probe').trim();
}

/** Whether a token holds a colour, as what it amounts to says. @param {string} name */
const isColour = (name) =>
  CSS.supports('color', valueOf(name)) && CSS.supports('color', tokens.get(name)?.fallback ?? '');

/** @param {string} value */
function workedOut(value) {
  probe.style.setProperty('color', value);
  return hexOf(colourOf(getComputedStyle(probe).color));
}

/* Controls */

let lastId = 0;

/**
 * A value with its name: a colour can be picked as well as typed.
 *
 * @param {object} row
 * @param {string} row.name
 * @param {string} row.about
 * @param {boolean} row.colour
 * @param {() => string} row.own what was set; empty: nothing
 * @param {() => string} row.now what holds
 * @param {(value: string) => void} row.set
 * @param {(value: string) => boolean} row.takes
 */
function valueRow({ name, about, colour, own, now, set, takes }) {
  const id = `editor-value-${++lastId}`;
  const text = /** @type {HTMLInputElement} */ (
    make('input', {
      id,
      class: 'form-control form-control-sm',
      spellcheck: 'false',
      autocomplete: 'off',
      'data-name': name,
    })
  );
  const reset = /** @type {HTMLButtonElement} */ (
    make(
      'button',
      { type: 'button', class: 'editor-reset', 'aria-label': `Take back ${name}`, title: 'Take back' },
      '×',
    )
  );
  const swatch = colour
    ? /** @type {HTMLInputElement} */ (make('input', { type: 'color', 'aria-label': `${name}, colour` }))
    : undefined;
  const label = make('label', { for: id }, make('code', {}, name));
  if (about) label.append(make('small', {}, about));
  const row = make('div', { class: 'editor-row' }, label, make('div', {}, ...(swatch ? [swatch] : []), text, reset));

  const show = () => {
    const value = own();
    if (row.ownerDocument.activeElement !== text) text.value = value;
    text.placeholder = now();
    if (swatch) swatch.value = workedOut(value || now());
    reset.hidden = !value;
    row.classList.toggle('changed', value !== '');
  };
  text.addEventListener('input', () => {
    const value = text.value.trim();
    const isRight = value === '' || (isHarmless(value) && takes(value));
    text.setAttribute('aria-invalid', String(!isRight));
    if (!isRight) return;
    set(value);
    apply();
  });
  text.addEventListener('change', () => {
    text.removeAttribute('aria-invalid');
    text.value = own();
  });
  swatch?.addEventListener('input', () => {
    set(swatch.value);
    apply();
  });
  reset.addEventListener('click', () => {
    set('');
    text.value = '';
    apply();
    text.focus();
  });
  shown.set(row, show);
  show();
  return row;
}

/** How each control comes to show what holds now. @type {Map<Element, () => void>} */
const shown = new Map();

function showValues() {
  for (const [row, show] of shown) {
    if (row.isConnected) show();
    else shown.delete(row);
  }
}

/** @param {string} name */
const tokenRow = (name) => {
  const colour = isColour(name);
  return valueRow({
    name,
    about: tokens.get(name)?.description ?? '',
    colour,
    own: () => tokenValue(name),
    now: () => valueOf(name),
    set: (value) => setToken(name, value),
    takes: (value) => !colour || CSS.supports('color', value),
  });
};

/**
 * @param {string} label
 * @param {string} selector
 * @param {string} about
 */
function hideSwitch(label, selector, about = '') {
  const input = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', role: 'switch' }));
  input.addEventListener('change', () => {
    setHidden(selector, !input.checked);
    apply();
  });
  const row = make('label', { class: 'editor-switch' }, input, make('span', {}, label));
  if (about) row.append(make('small', {}, about));
  shown.set(row, () => (input.checked = !changes.hidden.includes(selector)));
  shown.get(row)?.();
  return row;
}

/* The chosen part */

/** What can be set of any part, beside tokens. @type {Record<string, string>} */
const PROPERTIES = { color: 'Text', 'background-color': 'Ground', 'border-radius': 'Corners' };

/** Elements of the page, by the number that the list has for each. @type {Element[]} */
let hosts = [];

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

/** @param {Element} host @param {string} name */
function choose(host, name) {
  listElements();
  elementSelect.value = `${hosts.indexOf(host)}`;
  listParts();
  partSelect.value = name;
  showChosen(host, name);
}

/** @param {Element} host @param {string} name */
function showChosen(host, name) {
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
      own: () => changes.parts[scheme()][selector]?.[property] ?? '',
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

/** @param {Node} node @param {Node} outer */
const isWithin = (node, outer) => {
  for (let one = /** @type {Node | null} */ (node); one; one = around(one)) if (one === outer) return true;
  return false;
};

/** @param {Element} box @param {number | undefined} ratio */
function showRatioIn(box, ratio) {
  const isLow = ratio !== undefined && ratio < ENOUGH;
  box.classList.toggle('low', isLow);
  box.textContent = ratio === undefined ? '' : `Contrast of its text ${format(ratio)}${isLow ? ': too low' : ''}`;
}

/** Rounded down: what is just too low shall not look as if it were enough. @param {number} ratio */
const format = (ratio) => `${(Math.floor(ratio * 100) / 100).toFixed(2)} : 1`;

/* Pointing */

const frame = make('div', { class: 'editor-frame', 'aria-hidden': 'true', hidden: '' }, make('span'));
const chosenFrame = make('div', { class: 'editor-frame editor-frame-chosen', 'aria-hidden': 'true', hidden: '' });
/** The frames lie over what is beside the panel, and under the panel. */
const beside = /** @type {HTMLElement} */ (find('.editor-page'));
beside.append(chosenFrame, frame);

/**
 * @param {HTMLElement} box
 * @param {Element | undefined} node
 * @param {string} [label]
 */
function outline(box, node, label) {
  const { top, left, width, height } = node?.getBoundingClientRect() ?? new DOMRect();
  box.hidden = width === 0 || height === 0;
  if (!node || box.hidden) return;
  const isBeside = isWithin(node, beside);
  const parent = isBeside ? beside : document.body;
  if (box.parentElement !== parent) parent.append(box);
  const start = isBeside ? beside.getBoundingClientRect() : new DOMRect();
  const place = { top: top - start.top, left: left - start.left, width, height };
  for (const [name, value] of Object.entries(place)) box.style.setProperty(name, `${value}px`);
  const [text] = box.children;
  if (!(text instanceof HTMLElement)) return;
  text.textContent = label ?? '';
  // Where there is no room above or at its end, it stands elsewhere.
  text.classList.toggle('inside', top < ROOM_ABOVE);
  const end = isBeside ? start.right : innerWidth;
  text.classList.toggle('at-end', end - left < ROOM_BESIDE);
}

/** @param {Event} event @returns {Found | undefined} */
function pointedAt(event) {
  const path = event.composedPath();
  if (path.includes(panel)) return undefined;
  const found = partAt(path);
  return found && referenceOf(found.host) ? found : undefined;
}

/** The name that says most: one that this element alone has. @param {Found} found */
function mainName({ host, names }) {
  const reachable = names.filter((name) => selectorOf(host, name));
  const entries = referenceOf(host)?.parts ?? [];
  const own = reachable.filter((name) => entries.some((entry) => isCalled(entry, name) && !entry.common));
  return own.at(-1) ?? reachable.at(-1);
}

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

/** @type {number | undefined} */
let timer;

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
  /** @type {Map<string, { ratio: number, host: Element, name: string }>} */
  const worst = new Map();
  const outer = tags.map((tag) => [...document.querySelectorAll(tag)]).flat();
  for (const text of outer.flatMap((element) => [...textsIn(element.shadowRoot ?? element)])) {
    let node = /** @type {Element | null} */ (text);
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
  themeText = url ? await (await fetch(url)).text() : '';
  changes.theme = themeSelect.value;
}

function readKept() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (kept) changes = { ...noChanges(), ...kept };
  } catch {
    // There is nothing to go on with.
  }
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
  changes = noChanges();
  themeSelect.value = '';
  void readTheme().then(apply);
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

readKept();
themeSelect.value = changes.theme;
await readTheme();
await Promise.all(tags.filter((tag) => document.querySelector(tag)).map((tag) => customElements.whenDefined(tag)));
listSections();
showScheme();
tokensBox.replaceChildren(...[...tokens.keys()].map(tokenRow));
apply();
const profile = find('.editor-stage').firstElementChild;
await /** @type {any} */ (profile)?.updateComplete;
if (profile) choose(profile, partsOf(profile, /** @type {ElementReference} */ (referenceOf(profile)))[0]?.name ?? '');
panel.dataset.ready = '';
