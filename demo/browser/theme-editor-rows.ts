/** The controls of the panel: each shows what holds now, also after something else has changed it. */
import { colourOf, hexOf } from './theme-editor-colours.js';
import { isHarmless } from './theme-editor-css.js';
import { apply, isHidden, setHidden, setToken, tokens, tokenValue } from './theme-editor-state.js';

export function make(tag: string, attributes: Record<string, string> = {}, ...children: (Node | string)[]) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A place where values can be worked out as they would be on the page. */
const probe = make('span', { hidden: '' });
document.body.append(probe);

/** What a token amounts to on the page. */
function valueOf(name: string) {
  probe.style.setProperty('--probe', `var(${name}, ${tokens.get(name)?.fallback || 'initial'})`);
  return getComputedStyle(probe).getPropertyValue('--probe').trim();
}

/** Whether a token holds a colour, as what it amounts to says. */
const isColour = (name: string) =>
  CSS.supports('color', valueOf(name)) && CSS.supports('color', tokens.get(name)?.fallback ?? '');

function workedOut(value: string) {
  probe.style.setProperty('color', value);
  return hexOf(colourOf(getComputedStyle(probe).color));
}

let lastId = 0;

/**
 * A value with its name: a colour can be picked as well as typed.
 *
 * @param row.own what was set; empty: nothing
 * @param row.now what holds
 */
export function valueRow({
  name,
  about,
  colour,
  own,
  now,
  set,
  takes,
}: {
  name: string;
  about: string;
  colour: boolean;
  own: () => string;
  now: () => string;
  set: (value: string) => void;
  takes: (value: string) => boolean;
}) {
  const id = `editor-value-${++lastId}`;
  const text = make('input', {
    id,
    class: 'form-control form-control-sm',
    spellcheck: 'false',
    autocomplete: 'off',
    'data-name': name,
  }) as HTMLInputElement;
  const reset = make(
    'button',
    { type: 'button', class: 'editor-reset', 'aria-label': `Take back ${name}`, title: 'Take back' },
    '×',
  ) as HTMLButtonElement;
  const swatch = colour
    ? (make('input', { type: 'color', 'aria-label': `${name}, colour` }) as HTMLInputElement)
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

/** How each control comes to show what holds now. */
export const shown: Map<Element, () => void> = new Map();

export function showValues() {
  for (const [row, show] of shown) {
    if (row.isConnected) show();
    else shown.delete(row);
  }
}

export const tokenRow = (name: string) => {
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

export function hideSwitch(label: string, selector: string, about: string = '') {
  const input = make('input', { type: 'checkbox', role: 'switch' }) as HTMLInputElement;
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
