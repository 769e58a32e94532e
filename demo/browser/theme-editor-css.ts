/** The CSS that was made in the editor. */

export type Scheme = 'light' | 'dark';

export type Declarations = Record<string, string>;

export interface Changes {
  /** name of the theme that it begins with; empty: none */
  theme: string;
  tokens: Record<Scheme, Declarations>;
  /** declarations by selector */
  parts: Record<Scheme, Record<string, Declarations>>;
  /** selectors of what is not shown */
  hidden: string[];
}

export const noChanges = (): Changes => ({
  theme: '',
  tokens: { light: {}, dark: {} },
  parts: { light: {}, dark: {} },
  hidden: [],
});

/** How a page says that it is dark: Bootstrap's way, and the other common one. */
const DARK = ["[data-bs-theme='dark']", '.dark'];

/** Whether a value stays within its declaration. */
export const isHarmless = (value: string) => !/[{};@]|\/\*|^\s*$/.test(value);

function rule(selectors: string[], declarations: Declarations) {
  const lines = Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length > 0 ? `${selectors.join(',\n')} {\n${lines.join('')}}\n` : '';
}

/** @param theme text of the theme's file */
export function cssOf({ tokens, parts, hidden }: Changes, theme: string): string {
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
