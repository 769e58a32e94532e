/** What a message may ask of the medium besides its width. */
const FEATURES = new Set([
  '(orientation: portrait)',
  '(orientation: landscape)',
  '(prefers-color-scheme: light)',
  '(prefers-color-scheme: dark)',
]);
const TYPES = new Set(['all', 'screen', 'only screen', 'only all']);

/** `(max-width: 600px)` and its like: the width of the window is that of the box that the message stands in. */
function widthCondition(feature: string): string | undefined {
  const parts = feature.slice(1, -1).split(/\s*(:|<=|>=|<|>)\s*/);
  if (parts.length !== 3) return undefined;
  const [name, sign, value] = parts;
  const pixels = value.endsWith('px') ? Number(value.slice(0, -2)) : NaN;
  if (!(pixels >= 0 && pixels <= 10_000)) return undefined;
  switch (name) {
    case 'max-width':
    case 'max-device-width':
      return sign === ':' ? `(max-width: ${pixels}px)` : undefined;
    case 'min-width':
    case 'min-device-width':
      return sign === ':' ? `(min-width: ${pixels}px)` : undefined;
    case 'width':
      return sign === ':' ? `(width: ${pixels}px)` : `(width ${sign} ${pixels}px)`;
    default:
      return undefined;
  }
}

/** The conditions under which rules hold. */
export interface Condition {
  /** A media query; empty for always. */
  readonly media: string;
  /** A condition on the box; empty for always. */
  readonly container: string;
}

/**
 * Reads the media queries of a style sheet.
 *
 * @param media as the browser has parsed them
 * @returns one for each query that is known; the rules hold where any of them does
 */
export function conditionsOf(media: MediaList): Condition[] {
  if (!media.length) return [{ media: '', container: '' }];
  const conditions: Condition[] = [];
  for (let index = 0; index < media.length && index < 10; index++) {
    const mediaParts: string[] = [];
    const containerParts: string[] = [];
    let isKnown = true;
    for (const part of media[index].toLowerCase().split(' and ')) {
      const width = part.startsWith('(') && part.endsWith(')') ? widthCondition(part) : undefined;
      if (width) containerParts.push(width);
      else if (FEATURES.has(part)) mediaParts.push(part);
      else if (!TYPES.has(part)) isKnown = false;
    }
    if (isKnown) conditions.push({ media: mediaParts.join(' and '), container: containerParts.join(' and ') });
  }
  return conditions;
}
