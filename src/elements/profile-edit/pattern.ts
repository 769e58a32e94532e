/** Longest expression, in characters, and longest value that is tried with one. */
const LONGEST_PATTERN = 300;
export const LONGEST_TRIED_VALUE = 200;
/** How many parts of an expression may repeat without end. */
const MOST_REPETITIONS = 3;
/** From this count on, a repetition counts as one without end. */
const ENDLESS_REPETITIONS_MIN = 20;

/**
 * Whether an expression ends soon on any value of the longest length: no repetition in a repeated group, no alternatives in one,
 * and few of them one after the other. What is not clear counts as slow.
 */
function endsSoon(source: string): boolean {
  let repetitions = 0;
  /** For each open group: whether something in it repeats, or whether it has alternatives. */
  const groups: boolean[] = [];
  let closed: boolean | undefined;
  const tokens = /\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|\||[*+?]|\{\d*,?\d*\}|[^]/g;
  for (const [token] of source.matchAll(tokens)) {
    if (/^\\[1-9k]/.test(token)) return false;
    if (token.startsWith('(')) {
      groups.push(false);
      closed = undefined;
    } else if (token === ')') {
      closed = groups.pop() ?? true;
      // What repeats within repeats in the group around it, too.
      if (closed && groups.length) groups[groups.length - 1] = true;
    } else if (token === '|') {
      if (groups.length) groups[groups.length - 1] = true;
      closed = undefined;
    } else if (/^(?:[*+?]|\{\d*,?\d*\})$/.test(token)) {
      const [, least = '0', comma, most] = /^\{(\d*)(,?)(\d*)\}$/.exec(token) ?? [];
      const isEndless =
        /^[*+]$/.test(token) ||
        (token.startsWith('{') && ((!!comma && !most) || +(most || least) >= ENDLESS_REPETITIONS_MIN));
      if (closed && token !== '?') return false;
      if (isEndless && ++repetitions > MOST_REPETITIONS) return false;
      if (isEndless && groups.length) groups[groups.length - 1] = true;
      closed = undefined;
    } else closed = undefined;
  }
  return true;
}

/**
 * The expression that a realm checks a custom field with, where it can be tried here: it is Ruby's, it may come with slashes around
 * it, and nothing bounds what it does. `undefined` where it is none, another dialect's, or one that might run for long: then the
 * account alone decides.
 */
export function patternOf(source: string): RegExp | undefined {
  const [, inner = source, flags = ''] = /^\/([^]*)\/([imx]*)$/.exec(source) ?? [];
  if (!inner || inner.length > LONGEST_PATTERN || flags.includes('x')) return undefined;
  const own = inner.replace(/\\[AZzh]/g, (escape) => ({ '\\A': '^', '\\h': '[0-9a-fA-F]' })[escape] ?? '$');
  if (/\[\[:|\\[pPRXGKQ]|\(\?[#>imx-]|[*+?}]\+/.test(own) || !endsSoon(own)) return undefined;
  try {
    // Ruby's ^ and $ are those of a line, and its "m" lets a point stand for a line break.
    return new RegExp(own, `m${flags.includes('i') ? 'i' : ''}${flags.includes('m') ? 's' : ''}`);
  } catch {
    return undefined;
  }
}
