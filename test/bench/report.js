/** Turns what was measured into rows, and rows into a table. */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} ours
 * @property {string} [vanilla]
 * @property {string} [ratio]
 * @property {string} [target]
 * @property {boolean} [ok] where there is a target
 */

/** @typedef {Record<'all' | 'vanilla' | 'default', Record<string, number>>} Inbox figures of each variant */

const ms = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const kB = (/** @type {number} */ value) => `${Math.round(value / 1000).toLocaleString('en')} kB`;
const plain = (/** @type {number} */ value) => Math.round(value).toLocaleString('en');

/**
 * @param {string} name
 * @param {number} ours
 * @param {number} vanilla
 * @param {(value: number) => string} write
 * @param {number} [most] how many times the page written by hand it may be
 * @param {string} [aim]
 * @returns {Row}
 */
function compare(name, ours, vanilla, write, most, aim = '') {
  const ratio = ours / vanilla;
  return {
    name,
    ours: write(ours),
    vanilla: write(vanilla),
    ratio: `${ratio.toFixed(2)} ×`,
    ...(most === undefined ? {} : { target: `≤ ${most} ×${aim}`, ok: ratio <= most }),
  };
}

/**
 * @param {Map<number, Inbox>} inboxes by the number of notifications
 * @returns {Row[]}
 */
export function inboxRows(inboxes) {
  const rows = [...inboxes].flatMap(([size, { all, vanilla, default: standard }]) => {
    const at = `${plain(size)} notifications`;
    const few = `${at}, default \`visible\``;
    return [
      compare(`${at}: first one painted`, all.painted, vanilla.painted, ms),
      compare(`${at}: task time`, all.task, vanilla.task, ms, 1.4, ', aim 1.25 ×'),
      compare(`${at}: of it, time of the processor`, all.processor, vanilla.processor, ms),
      compare(`${at}: script time`, all.script, vanilla.script, ms),
      compare(`${at}: heap after collection`, all.heap, vanilla.heap, kB, 1.8, ', aim 1.25 ×'),
      compare(`${at}: DOM nodes`, all.nodes, vanilla.nodes, plain),
      compare(`${at}: event listeners`, all.listeners, vanilla.listeners, plain),
      compare(`${at}: marking one read`, all.mark, vanilla.mark, ms, 2),
      compare(`${at}: of it, time of the processor`, all.markProcessor, vanilla.markProcessor, ms),
      compare(`${few}: first one painted`, standard.painted, vanilla.painted, ms, size >= 1000 ? 0.85 : undefined),
      compare(`${few}: task time`, standard.task, vanilla.task, ms),
      compare(`${few}: of it, time of the processor`, standard.processor, vanilla.processor, ms),
      compare(`${few}: heap after collection`, standard.heap, vanilla.heap, kB),
      compare(`${few}: DOM nodes`, standard.nodes, vanilla.nodes, plain),
    ];
  });
  const sizes = [...inboxes.keys()];
  const [few, many] = [Math.min(...sizes), Math.max(...sizes)].map((size) => /** @type {Inbox} */ (inboxes.get(size)));
  const growth = (/** @type {'all' | 'vanilla'} */ variant) => many[variant].mark / few[variant].mark;
  return [
    ...rows,
    {
      name: `Marking one read: ${plain(Math.max(...sizes))} against ${plain(Math.min(...sizes))} notifications`,
      ours: `${growth('all').toFixed(2)} ×`,
      vanilla: `${growth('vanilla').toFixed(2)} ×`,
      target: 'no growth (≤ 1.25 ×, or less than vanilla’s)',
      ok: growth('all') <= Math.max(1.25, growth('vanilla')),
    },
  ];
}

/**
 * @param {string} name
 * @param {{ notifications: number, others: string[] }} requests
 * @param {number} expected
 * @returns {Row}
 */
export const requestRow = (name, { notifications, others }, expected) => ({
  name,
  ours: `${notifications}${others.length ? ` (and ${others.join(', ')})` : ''}`,
  target: String(expected),
  ok: notifications === expected,
});

/**
 * @param {{ heapBefore: number, heapAfter: number, left: Record<string, number>, errors: string[] }} mounts
 * @param {number} cycles
 * @param {string[]} differences of the other inbox
 * @returns {Row[]}
 */
export function lifecycleRows({ heapBefore, heapAfter, left, errors }, cycles, differences) {
  const growth = heapAfter / heapBefore - 1;
  const remaining = Object.entries(left).filter(([, count]) => count > 0);
  const name = `Mounting and removing ${cycles} times`;
  return [
    {
      name: `${name}: heap`,
      ours: `${kB(heapBefore)} → ${kB(heapAfter)} (${(growth * 100).toFixed(1)} %)`,
      target: 'within 5 %',
      ok: growth <= 0.05,
    },
    {
      name: `${name}: timers, listeners, observers, channels, requests, nodes left`,
      ours: remaining.map(([what, count]) => `${count} ${what}`).join(', ') || '0',
      target: '0',
      ok: !remaining.length,
    },
    {
      name: `${name}: uncaught errors`,
      ours: errors.length ? `${errors.length}: ${errors[0]}` : '0',
      target: '0',
      ok: !errors.length,
    },
    {
      name: 'Removing one of two inboxes: what changes in the other',
      ours: differences.join(', ') || 'nothing',
      target: 'nothing',
      ok: !differences.length,
    },
  ];
}

/**
 * A table in Markdown, its columns aligned so that it reads well as text, too.
 *
 * @param {Row[]} rows
 * @returns {string}
 */
export function tableOf(rows) {
  const lines = [
    ['Figure', 'modyo-customers', 'vanilla', 'ratio', 'target', ''],
    ...rows.map(({ name, ours, vanilla = '', ratio = '', target = '', ok }) => [
      name,
      ours,
      vanilla,
      ratio,
      target,
      ok === undefined ? '' : ok ? 'ok' : 'MISS',
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(3, ...lines.map((line) => line[column].length)));
  const [head, ...body] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}
