/** What stands before the decimals: a comma in Spanish and Portuguese, a point in English and in the Spanish of Mexico. */
export type DecimalMark = '.' | ',';

/** The decimal mark of a language. @param tag BCP 47 */
export function decimalMark(tag: string): DecimalMark {
  const parts = new Intl.NumberFormat(tag).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}

/** A number as code writes it: digits, and decimals behind a point. */
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/** Without what says nothing: a plus, zeros in front and behind. */
function shorten(plain: string): string {
  const [, sign, whole, , part = ''] = /^([+-]?)0*(\d*)(\.(\d*?))?0*$/.exec(plain.includes('.') ? plain : `${plain}.`)!;
  const digits = `${whole || '0'}${part && `.${part}`}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/**
 * How a typed text can be read as a number, whoever typed it: `1.500,25` and `1,500.25` in one way each, `1.500` in two, `1.2.3`
 * in none. The language does not decide between two: where commas are decimals, people type points all the same.
 *
 * @returns plain texts, `1500.25`
 */
export function readNumber(typed: string): string[] {
  const [, sign, digits] = /^([+\-−]?)\s?([\d.,'’\s]+)$/.exec(typed.trim()) ?? [];
  if (!digits) return [];
  const readings = ['.', ','].flatMap((mark) => {
    const [whole, part = '', ...more] = digits.split(mark);
    const grouping =
      mark === '.' ? /^[1-9]\d{0,2}([,'’\s])\d{3}(?:\1\d{3})*$/ : /^[1-9]\d{0,2}([.'’\s])\d{3}(?:\1\d{3})*$/;
    const isWhole = /^\d+$/.test(whole) || grouping.test(whole) || (!whole && part);
    if (more.length || !isWhole || !/^\d*$/.test(part)) return [];
    return [shorten(`${sign && sign !== '+' ? '-' : ''}${whole.replace(/\D/g, '')}.${part}`)];
  });
  return [...new Set(readings)];
}

/** A number of the account's as a plain text; `undefined` for what is none. */
export function plainNumber(written: string): string | undefined {
  if (PLAIN.test(written)) return shorten(written);
  const readings = readNumber(written);
  return readings.length === 1 ? readings[0] : undefined;
}

/** The number that a plain text says; the text itself where a number cannot hold as many digits. */
export const toNumber = (plain: string): number | string =>
  String(+plain) === plain || plain.replace(/^-?0*|\./g, '').length < 16 ? +plain : plain;

/** A plain number for a reader who writes decimals behind a mark, in such a way that it can be read in one way only. */
export function writeNumber(plain: string, mark: DecimalMark): string {
  const isDoubtful = /^-?[1-9]\d{0,2}\.\d{3}$/.test(plain);
  return `${plain}${isDoubtful ? '0' : ''}`.replace('.', mark);
}
