/**
 * Takes out of our own `css` and `html` templates what only the reader of the source needs: comments of CSS, indentation,
 * line breaks. Nothing that a browser would understand differently changes.
 */
import MagicString from 'magic-string';
import { walk } from './syntax.js';

/** Stands in for `${…}` while a style sheet is looked at as a whole; an identifier of CSS that nobody writes. */
const HOLE = '\u{e000}';

/**
 * A style sheet without comments and needless white space. Strings and escapes stay as they are.
 * @param {string} css may hold `HOLE`s
 */
export function compactCss(css) {
  // Comments, strings (with escapes), escapes, white space, or any other character.
  const tokens = css.match(/\/\*[^]*?\*\/|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|\\[^]|\s+|[^]/g) ?? [];
  let result = '';
  let hasSpace = false;
  for (const token of tokens) {
    if (/^(?:\s|\/\*)/.test(token)) {
      hasSpace = true;
      continue;
    }
    // A space counts between words, and before a colon or a bracket of a selector or a media query. It never counts
    // beside what ends a rule or a declaration, nor behind a colon or an opening bracket.
    if (hasSpace && result && !/[{};,:([>]$/.test(result) && !/^[{};,)\]>]/.test(token)) result += ' ';
    hasSpace = false;
    if (token === '}' && result.endsWith(';')) result = result.slice(0, -1);
    result += token;
  }
  return result;
}

/**
 * A piece of an `html` template in which white space around line breaks is a single space: in text that is how it is
 * drawn, and between attributes one is enough.
 * @param {string} html
 */
export const compactHtml = (html) => html.replace(/\s*\n\s*/g, ' ');

/**
 * @param {string} code JavaScript
 * @param {any} program its syntax tree
 * @returns {{ code: string, map: import('magic-string').SourceMap } | null} nothing where there is nothing to do
 * @throws {Error} for an `html` template whose white space would be kept by the browser (`<pre>`, a `<textarea>` that
 * is not empty)
 */
export function compactTemplates(code, program) {
  const result = new MagicString(code);
  walk(program, (node) => {
    if (node.type !== 'TaggedTemplateExpression' || node.tag.type !== 'Identifier') return;
    const { name } = node.tag;
    if (!['css', 'html', 'svg'].includes(name)) return;
    /** @type {{ start: number, end: number }[]} */
    const quasis = node.quasi.quasis;
    const texts = quasis.map(({ start, end }) => code.slice(start, end));
    if (name !== 'css' && /<pre\b|<textarea\b[^>]*>(?!<\/textarea>)/i.test(texts.join(''))) {
      throw new Error('A template with <pre>, or with text in a <textarea>, cannot be compacted');
    }
    const compact =
      name === 'css'
        ? compactCss(texts.join(HOLE)).split(HOLE)
        : texts.map((text) => compactHtml(text)).map((text, index, all) => trimmed(text, index, all.length));
    if (compact.length !== quasis.length) throw new Error('An expression in a comment of a style sheet');
    quasis.forEach(({ start, end }, index) => {
      if (start < end && compact[index] !== texts[index]) result.update(start, end, compact[index]);
    });
  });
  return result.hasChanged() ? { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) } : null;
}

/**
 * White space with a line break at the very edges of a template is indentation of the source.
 * @param {string} text
 * @param {number} index of the piece
 * @param {number} count of pieces
 */
const trimmed = (text, index, count) => {
  let result = text;
  if (index === 0) result = result.replace(/^\s+(?=<)/, '');
  if (index === count - 1) result = result.replace(/(?<=>)\s+$/, '');
  return result;
};

/**
 * @param {{ sourceFolder: string }} options `sourceFolder` holds our own modules
 * @returns {import('vite').Plugin}
 */
export function templatesPlugin({ sourceFolder }) {
  return {
    name: 'modyo:templates',
    enforce: 'post',
    transform(code, id) {
      if (!id.startsWith(sourceFolder) || !/\b(?:css|html|svg)`/.test(code)) return null;
      return compactTemplates(code, this.parse(code));
    },
  };
}
