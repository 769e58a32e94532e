/**
 * The size table: what the bundle weighs in all, and which module weighs how much of it.
 */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { TraceMap, eachMapping } from '@jridgewell/trace-mapping';

/** @typedef {{ min: number, gzip: number, brotli: number }} Sizes in bytes */

/**
 * @param {string | Uint8Array} content
 * @returns {Sizes}
 */
export function sizesOf(content) {
  const bytes = Buffer.from(content);
  return {
    min: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length,
  };
}

/**
 * A module's name in the table: its package, or its path below `src`.
 * @param {string | null} source as the source map names it
 */
function nameOf(source) {
  if (!source) return '(wrapper and licences)';
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source);
  return inPackage ? inPackage[1] : source.replace(/^.*?\bsrc\//, 'src/');
}

/**
 * The parts of a finished script that come from each module, found through its source map.
 * @param {string} code
 * @param {any} map
 * @returns {Map<string, string>} the module's name and its text in the script
 */
export function partsOf(code, map) {
  const lines = code.split('\n');
  const starts = lines.map(() => 0);
  for (let line = 1; line < lines.length; line += 1) starts[line] = starts[line - 1] + lines[line - 1].length + 1;
  /** @type {Map<string, string>} */
  const parts = new Map();
  let position = 0;
  let current = nameOf(null);
  /** @param {number} end */
  const take = (end) => {
    parts.set(current, (parts.get(current) ?? '') + code.slice(position, end));
    position = end;
  };
  eachMapping(new TraceMap(map), ({ generatedLine, generatedColumn, source }) => {
    take(starts[generatedLine - 1] + generatedColumn);
    current = nameOf(source);
  });
  take(code.length);
  return parts;
}

/**
 * Bytes per module. What a module costs compressed depends on what stands around it: its share of the total is the share
 * that it would have if each module were compressed by itself.
 * @param {string} code
 * @param {any} map
 * @returns {{ total: Sizes, modules: (Sizes & { name: string })[] }} the heaviest module first
 */
export function sizeTable(code, map) {
  const total = sizesOf(code);
  const modules = [...partsOf(code, map)].map(([name, text]) => ({ name, ...sizesOf(text) }));
  for (const unit of /** @type {const} */ (['gzip', 'brotli'])) {
    const apart = modules.reduce((sum, module) => sum + module[unit], 0);
    for (const module of modules) module[unit] = Math.round((module[unit] * total[unit]) / apart);
  }
  return { total, modules: modules.sort((a, b) => b.min - a.min) };
}

/**
 * @param {{ total: Sizes, modules: (Sizes & { name: string })[] }} table
 * @returns {string}
 */
export function formatSizeTable({ total, modules }) {
  const rows = [...modules, { name: 'total', ...total }];
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (/** @type {(string | number)[]} */ [name, ...cells]) =>
    [String(name).padEnd(width), ...cells.map((cell) => String(cell).padStart(8))].join(' ');
  return [
    line(['bytes per module', 'min', 'gzip', 'brotli']),
    ...rows.map(({ name, min, gzip, brotli }) => line([name, min, gzip, brotli])),
  ].join('\n');
}

/** Above this share of its budget a file is warned of, so that nobody meets a full budget unprepared. */
const WARNING_SHARE = 0.97;

/**
 * @param {Record<string, Partial<Sizes>>} budgets the most that each file may weigh, in bytes
 * @param {(file: string) => Uint8Array} read
 * @returns {{ lines: string[], warnings: string[], exceeded: boolean }} `lines`: one for each budget; `warnings`: those of
 * them that are nearly used up or exceeded
 */
export function checkBudgets(budgets, read) {
  let exceeded = false;
  /** @type {string[]} */
  const warnings = [];
  const lines = Object.entries(budgets).flatMap(([file, limits]) => {
    const sizes = sizesOf(read(file));
    return Object.entries(limits).map(([unit, limit]) => {
      const size = sizes[/** @type {keyof Sizes} */ (unit)];
      const isWithin = size <= limit;
      const line = `${file}: ${size} of ${limit} bytes ${unit}, ${isWithin ? `${limit - size} left` : `${size - limit} TOO MANY`}`;
      if (!isWithin) exceeded = true;
      if (!isWithin || size > limit * WARNING_SHARE) warnings.push(line);
      return line;
    });
  });
  return { lines, warnings, exceeded };
}
