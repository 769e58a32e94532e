/** The CSS that was made in the editor. */

/**
 * @typedef {'light' | 'dark'} Scheme
 * @typedef {Record<string, string>} Declarations
 * @typedef {object} Changes
 * @property {string} theme name of the theme that it begins with; empty: none
 * @property {Record<Scheme, Declarations>} tokens
 * @property {Record<Scheme, Record<string, Declarations>>} parts declarations by selector
 * @property {string[]} hidden selectors of what is not shown
 */

/** @returns {Changes} */
export const noChanges = () => ({
  theme: '',
  tokens: { light: {}, dark: {} },
  parts: { light: {}, dark: {} },
  hidden: [],
});

/** How a page says that it is dark: Bootstrap's way, and the other common one. */
const DARK = ["[data-bs-theme='dark']", '.dark'];

/** Whether a value stays within its declaration. @param {string} value */
export const isHarmless = (value) => !/[{};@]|\/\*|^\s*$/.test(value);

/** @param {string[]} selectors @param {Declarations} declarations */
function rule(selectors, declarations) {
  const lines = Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length > 0 ? `${selectors.join(',\n')} {\n${lines.join('')}}\n` : '';
}

/**
 * @param {Changes} changes
 * @param {string} theme text of the theme's file
 * @returns {string}
 */
export function cssOf({ tokens, parts, hidden }, theme) {
  return [
    theme.trim() && `${theme.trim()}\n`,
    rule([':root'], tokens.light),
    rule(DARK, tokens.dark),
    ...Object.entries(parts.light).map(([selector, declarations]) => rule([selector], declarations)),
    ...Object.entries(parts.dark).map(([selector, declarations]) =>
      rule(
        DARK.map((dark) => `${dark} ${selector}`),
        declarations,
      ),
    ),
    hidden.length > 0 && rule(hidden, { display: 'none' }),
  ]
    .filter(Boolean)
    .join('\n');
}
