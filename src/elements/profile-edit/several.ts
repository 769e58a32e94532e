/**
 * Several options in one text. The values of custom fields are texts on the wire (Swagger), and nobody says how several of them
 * stand in one: joined by something, or as a JSON list. They go back as they came.
 */

/** What may stand between them, those first that hold others. */
const JOINTS = [', ', ',', '; ', ';', ' | ', '|', '\n'];

/** What stands between them where a text came that does not tell. */
const USUAL_JOINT = ',';

/** Several values, and how they came as one text. */
export interface Several {
  readonly values: readonly string[];
  /** Makes one text of several values, in the same way. */
  readonly join: (values: readonly string[]) => string;
}

const joinedBy = (joint: string) => (values: readonly string[]) => values.join(joint);

/** The options that a text is made of with a joint between them, of which an option may hold one itself. */
function optionsIn(text: string, joint: string, options: readonly string[]): string[] | undefined {
  const found: string[] = [];
  for (let rest = text; rest;) {
    const [longest] = options
      .filter((one) => one && (rest === one || rest.startsWith(one + joint)))
      .sort((one, other) => other.length - one.length);
    if (longest === undefined) return undefined;
    found.push(longest);
    rest = rest.slice(longest.length + joint.length);
  }
  return found;
}

function listIn(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list = JSON.parse(text) as unknown[];
    return list.every((one) => typeof one === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the values in a text.
 *
 * @param text as the account says it
 * @param options the values that there may be; another one, which may have been an option once, is kept
 */
export function severalIn(text: string, options: readonly string[]): Several {
  const whole = text.trim();
  if (!whole || options.includes(whole)) return { values: whole ? [whole] : [], join: joinedBy(USUAL_JOINT) };
  const list = listIn(whole);
  if (list) return { values: list, join: (values) => JSON.stringify(values) };
  for (const joint of JOINTS) {
    const values = optionsIn(whole, joint, options);
    if (values) return { values, join: joinedBy(joint) };
  }
  for (const joint of JOINTS) {
    const values = whole.split(joint).filter(Boolean);
    if (values.length > 1 && values.some((one) => options.includes(one))) return { values, join: joinedBy(joint) };
  }
  return { values: [whole], join: joinedBy(USUAL_JOINT) };
}
