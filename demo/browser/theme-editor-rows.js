/** The controls of the panel: each shows what holds now, also after something else has changed it. */
import { colourOf, hexOf } from './theme-editor-colours.js';
import { isHarmless } from './theme-editor-css.js';
import { apply, isHidden, setHidden, setToken, tokens, tokenValue } from './theme-editor-state.js';

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

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
export function valueRow({ name, about, colour, own, now, set, takes }) {
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
export const shown = new Map();

export function showValues() {
  for (const [row, show] of shown) {
    if (row.isConnected) show();
    else shown.delete(row);
  }
}

/** @param {string} name */
export const tokenRow = (name) => {
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
export function hideSwitch(label, selector, about = '') {
  const input = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', role: 'switch' }));
  input.addEventListener('change', () => {
    setHidden(selector, !input.checked);
    apply();
  });
  const row = make('label', { class: 'editor-switch' }, input, make('span', {}, label));
  if (about) row.append(make('small', {}, about));
  shown.set(row, () => (input.checked = !isHidden(selector)));
  shown.get(row)?.();
  return row;
}
