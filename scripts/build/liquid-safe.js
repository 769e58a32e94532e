/**
 * Makes a finished script safe to stand where Liquid, an asset manager or an inline `<script>` may get hold of it:
 * printable ASCII only, and none of the sequences that those readers take for their own.
 *
 * It works on tokens, never on text: a sequence inside a string, a template or a regular expression is written again as
 * an equal escape, two punctuators are parted by a space. Whatever cannot be rewritten that way fails the build.
 */
import { parse } from 'acorn';
import MagicString from 'magic-string';
import { walk } from './syntax.js';

/** The newest syntax that the script may hold. */
export const ECMA_VERSION = 2021;

/** What must not stand in the file: Liquid's openings, and what ends or changes the state of an inline script. */
const SEQUENCES = /\{(?=[{%])|<(?=\/script)|<(?=!--)/gi;
const FORBIDDEN = /\{\{|\{%|<\/script|<!--|[^\n\r\x20-\x7e]/i;

/** @param {number} unit a UTF-16 code unit */
const unicodeEscape = (unit) => `\\u${unit.toString(16).padStart(4, '0')}`;

/** @param {number} unit a UTF-16 code unit, of a string or a template: the name of a group takes no `\x` */
const shortEscape = (unit) => (unit < 0x100 ? `\\x${unit.toString(16).padStart(2, '0')}` : unicodeEscape(unit));

/**
 * Whether the character at `index` is escaped by a backslash before it.
 * @param {string} text
 * @param {number} index
 */
function isEscaped(text, index) {
  let start = index;
  while (text[start - 1] === '\\') start -= 1;
  return (index - start) % 2 === 1;
}

/**
 * Replaces single characters of a token; a backslash that escapes such a character goes with it.
 * @param {string} text
 * @param {RegExp} pattern global; each match is replaced
 * @param {(match: string, escaped: boolean) => string} replacement
 */
function replaceUnits(text, pattern, replacement) {
  return text.replace(new RegExp(`\\\\?(?:${pattern.source})`, pattern.flags), (match, offset) => {
    if (match[0] !== '\\') return replacement(match, false);
    const unit = match.slice(1);
    // The backslash may itself be the escaped one: then it stays, and the character is a plain one.
    return isEscaped(text, offset) ? `\\${replacement(unit, false)}` : replacement(unit, true);
  });
}

/**
 * An equal source for (a part of) a string or template token.
 * @param {string} text
 */
function escapeText(text) {
  const ascii = replaceUnits(text, /[^\n\r\x20-\x7e]/g, (unit, escaped) =>
    // A backslash before a line separator continues the line: it stands for nothing.
    escaped && /[\u2028\u2029]/.test(unit) ? '' : shortEscape(unit.charCodeAt(0)),
  );
  return replaceUnits(ascii, SEQUENCES, (unit) => shortEscape(unit.charCodeAt(0)));
}

/**
 * An equal source for a regular expression's token.
 *
 * The first brace of `{{` or `{%` is never a quantifier (that needs a digit), so that it can be written as `\x7b`,
 * whereas the second may be one (`\{{2}`). In `<!--` the second dash is escaped: the `<` may belong to `(?<!`, and the
 * first dash may make a range.
 * @param {string} text
 */
function escapeRegExp(text) {
  const ascii = replaceUnits(text, /[^\x20-\x7e]/g, (unit) => unicodeEscape(unit.charCodeAt(0)));
  return replaceUnits(ascii, /\{(?=[{%])/g, () => '\\x7b')
    .replace(/<\/(?=script)/gi, '<\\/')
    .replace(/<!--/g, '<!-\\x2d');
}

/**
 * An equal source for an identifier.
 * @param {string} text
 */
const escapeName = (text) =>
  text.replace(
    /[\u{80}-\u{10ffff}]/gu,
    (character) => `\\u{${/** @type {number} */ (character.codePointAt(0)).toString(16)}}`,
  );

/**
 * The start and end of each template part whose raw text somebody reads (`String.raw`): there, an escape is not equal.
 * @param {any} program
 */
function rawTemplateParts(program) {
  /** @type {Set<number>} */
  const starts = new Set();
  walk(program, (node) => {
    if (node.type === 'TaggedTemplateExpression' && (node.tag.property?.name ?? node.tag.name) === 'raw') {
      for (const part of node.quasi.quasis) starts.add(part.start);
    }
  });
  return starts;
}

/**
 * @param {string} code
 * @param {number} index
 */
function excerpt(code, index) {
  const line = code.slice(0, index).split('\n').length;
  return `line ${line}: ${JSON.stringify(code.slice(Math.max(0, index - 30), index + 30))}`;
}

/**
 * @param {string} code a script
 * @param {string} [head] comments to stand before it
 * @param {'script' | 'module'} [sourceType]
 * @returns {{ code: string, map: import('magic-string').SourceMap }}
 * @throws {Error} when something forbidden remains, or the script holds newer syntax than `ECMA_VERSION`
 */
export function liquidSafe(code, head = '', sourceType = 'script') {
  /** @type {import('acorn').Token[]} */
  const tokens = [];
  const program = parse(code, { ecmaVersion: ECMA_VERSION, sourceType, onToken: tokens });
  const rawParts = rawTemplateParts(program);
  const result = new MagicString(code);

  tokens.forEach((token, index) => {
    const text = code.slice(token.start, token.end);
    const { label } = token.type;
    let replacement = text;
    if (label === 'string') replacement = escapeText(text);
    else if (label === 'template' || label === 'invalidTemplate') replacement = escapeText(text);
    else if (label === 'regexp') replacement = escapeRegExp(text);
    else if (label === 'name' || label === 'privateId') replacement = escapeName(text);
    if (replacement !== text) {
      if (label === 'invalidTemplate' || rawParts.has(token.start)) {
        throw new Error(`A raw template cannot be escaped without changing it (${excerpt(code, token.start)})`);
      }
      result.update(token.start, token.end, replacement);
    }
    const next = tokens[index + 1];
    if (next?.start === token.end) {
      const opensLiquid = text.endsWith('{') && code[next.start] === '{';
      const endsScript = text.endsWith('<') && /^\/script/i.test(code.slice(next.start, next.start + 7));
      if (opensLiquid || endsScript) result.appendLeft(token.end, ' ');
    }
  });

  const output = result.prepend(head).toString();
  const remaining = FORBIDDEN.exec(output);
  if (remaining) throw new Error(`Not safe for Liquid or an inline script: ${excerpt(output, remaining.index)}`);
  parse(output, { ecmaVersion: ECMA_VERSION, sourceType });
  return { code: output, map: result.generateMap({ hires: 'boundary' }) };
}

/**
 * The build's step: runs last, on the minified chunk, and writes `banner` (comments, ASCII) before it.
 * @param {{ banner?: (modules: string[]) => string, sourceType?: 'script' | 'module' }} [options]
 * @returns {import('vite').Plugin}
 */
export function liquidSafePlugin({ banner, sourceType = 'script' } = {}) {
  return {
    name: 'modyo:liquid-safe',
    renderChunk: {
      order: 'post',
      handler(code, chunk) {
        // Modules that only export others again leave nothing in the file.
        const modules = Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength > 0);
        const head = banner?.(modules.map(([file]) => file)) ?? '';
        return liquidSafe(code, head, sourceType);
      },
    },
  };
}
