/**
 * Colours for the recipes: enough for the Liquid, HTML, CSS and JavaScript that they hold, and not more.
 */

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Kinds of pieces, tried in this order at each place. */
const GRAMMARS: Record<string, [kind: string, pattern: string][]> = {
  markup: [
    ['comment', '<!--[\\s\\S]*?-->|\\{% comment %\\}[\\s\\S]*?\\{% endcomment %\\}'],
    ['liquid', '\\{\\{[\\s\\S]*?\\}\\}|\\{%[\\s\\S]*?%\\}'],
    ['tag', '</?[a-z][\\w-]*|/?>'],
    ['name', '[\\w:-]+(?=\\s*=\\s*["\'])'],
  ],
  css: [
    ['comment', '/\\*[\\s\\S]*?\\*/'],
    ['string', '"[^"]*"|\'[^\']*\''],
    ['name', '--[\\w-]+|[\\w-]+(?=\\s*:\\s)'],
    ['tag', '[\\w-]+(?=[:,\\s[][^;{}]*\\{)|::?[\\w-]+'],
  ],
  script: [
    ['comment', '//[^\\n]*|/\\*[\\s\\S]*?\\*/'],
    ['string', '"[^"\\n]*"|\'[^\'\\n]*\'|`[^`]*`'],
    ['tag', '\\b(?:import|from|export|const|let|await|async|return|new|function|if)\\b'],
  ],
};

/**
 * @param fileName says by its ending what language it is, or is that ending
 * @returns HTML
 */
export function highlight(text: string, fileName: string): string {
  const kind = /(?:^|\.)css$/.test(fileName) ? 'css' : /(?:^|\.)[jt]sx?$/.test(fileName) ? 'script' : 'markup';
  const rules = GRAMMARS[kind] ?? [];
  const pattern = new RegExp(rules.map(([, source]) => `(${source})`).join('|'), 'g');
  let html = '';
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const found = match.slice(1).findIndex((group) => group !== undefined);
    html += escape(text.slice(last, match.index));
    html += `<span class="code-${rules[found]?.[0] ?? ''}">${escape(match[0])}</span>`;
    last = match.index + match[0].length;
  }
  return html + escape(text.slice(last));
}
