/*
 * Parsers of CSS go one step deeper for each bracket. What is nested deep ends the page in some engines, and takes others
 * twice as long for each further step (`color-mix()` within itself).
 */

/** How deep brackets may be nested in a style sheet, and in one attribute. */
export const SHEET_NESTING_MAX = 7;
export const ATTRIBUTE_NESTING_MAX = 5;

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['(', ')'],
  ['[', ']'],
]);

/** Whether brackets are nested deeper than they may be; read as CSS reads comments, strings and signs that are escaped. */
export function isNestedTooDeep(css: string, most: number): boolean {
  const open: string[] = [];
  for (let at = 0; at < css.length; at++) {
    const sign = css[at];
    const closing = CLOSING.get(sign);
    if (sign === '\\') {
      at++;
    } else if (sign === '/' && css[at + 1] === '*') {
      const end = css.indexOf('*/', at + 2);
      if (end < 0) return false;
      at = end + 1;
    } else if (sign === '"' || sign === "'") {
      for (at++; at < css.length && css[at] !== sign && !/[\n\r\f]/.test(css[at]); at++) if (css[at] === '\\') at++;
    } else if (closing) {
      open.push(closing);
      if (open.length > most) return true;
    } else if (sign === open[open.length - 1]) {
      open.pop();
    }
  }
  return false;
}

/** The signs that matter above, as HTML may write them in an attribute. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['QUOT', '"'],
  ['apos', "'"],
  ['lpar', '('],
  ['rpar', ')'],
  ['lsqb', '['],
  ['lbrack', '['],
  ['rsqb', ']'],
  ['rbrack', ']'],
  ['lcub', '{'],
  ['lbrace', '{'],
  ['rcub', '}'],
  ['rbrace', '}'],
  ['bsol', '\\'],
  ['sol', '/'],
  ['ast', '*'],
  ['midast', '*'],
  ['NewLine', '\n'],
]);

/** Reads references such as `&quot;` and `&#40;`. */
export const decodeReferences = (text: string): string =>
  text.replace(/&(?:#(\d{1,7}|x[\da-f]{1,6})|(\w{3,7}));?/gi, (all, number?: string, name?: string) => {
    if (name) return REFERENCES.get(name) ?? all;
    const code = /^x/i.test(number!) ? parseInt(number!.slice(1), 16) : Number(number);
    return code <= 0xff ? String.fromCharCode(code) : ' ';
  });
