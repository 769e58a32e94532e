/** Turns what was measured into rows, and rows into a table. */
import type { Asked, mountAndRemove } from './page-checks.js';

export interface Row {
  name: string;
  ours: string;
  vanilla?: string;
  ratio?: string;
  target?: string;
  /** where there is a target */
  ok?: boolean;
}

/** figures of each variant */
export interface Inbox {
  vanilla: Record<string, number>;
  default: Record<string, number>;
  /** where all are drawn at once */
  all?: Record<string, number>;
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const kB = (value: number) => `${Math.round(value / 1000).toLocaleString('en')} kB`;
const plain = (value: number) => Math.round(value).toLocaleString('en');

/** @param most how many times the page written by hand it may be */
function compare(
  name: string,
  ours: number,
  vanilla: number,
  write: (value: number) => string,
  most?: number,
  aim: string = '',
): Row {
  const ratio = ours / vanilla;
  return {
    name,
    ours: write(ours),
    vanilla: write(vanilla),
    ratio: `${ratio.toFixed(2)} ×`,
    ...(most === undefined ? {} : { target: `≤ ${most} ×${aim}`, ok: ratio <= most }),
  };
}

/** Most times that a figure may be at the largest inbox what it is at the smallest. */
const GROWTH = 1.1;
/** The same of one click, whose few milliseconds no machine repeats more exactly. */
const CLICK_GROWTH = 1.25;

/** @param inboxes by the number of notifications */
export function inboxRows(inboxes: Map<number, Inbox>): Row[] {
  const rows = [...inboxes].flatMap(([size, { all, vanilla, default: standard }]) => {
    const at = `${plain(size)} notifications`;
    const drawn = `${at}, all drawn at once`;
    return [
      compare(`${at}: first one painted`, standard.painted, vanilla.painted, ms, size === 1000 ? 0.5 : undefined),
      ...costRows(at, standard, vanilla),
      ...(all
        ? [
            compare(`${drawn}: first one painted`, all.painted, vanilla.painted, ms),
            compare(`${drawn}: task time`, all.task, vanilla.task, ms, 1.4, ', aim 1.25 ×'),
            ...costRows(drawn, all, vanilla).slice(1),
          ]
        : []),
    ];
  });
  const sizes = [...inboxes.keys()];
  const [fewest, most] = [Math.min(...sizes), Math.max(...sizes)];
  const against = `${plain(most)} against ${plain(fewest)} notifications`;
  const growth = (figure: string, variant: 'default' | 'vanilla') =>
    (inboxes.get(most) as Inbox)[variant][figure] / (inboxes.get(fewest) as Inbox)[variant][figure];
  const growthRow = (name: string, figure: string, limit = GROWTH) => ({
    name: `${against}: ${name}`,
    ours: `${growth(figure, 'default').toFixed(2)} ×`,
    vanilla: `${growth(figure, 'vanilla').toFixed(2)} ×`,
    target: `≤ ${limit} ×`,
    ok: growth(figure, 'default') <= limit,
  });
  return [
    ...rows,
    growthRow('task time', 'task'),
    growthRow('of it, time of the processor', 'processor'),
    growthRow('heap after collection', 'heap'),
    growthRow('marking one read', 'mark', CLICK_GROWTH),
  ];
}

/** @param at what was measured */
const costRows = (at: string, ours: Record<string, number>, vanilla: Record<string, number>): Row[] => [
  compare(`${at}: task time`, ours.task, vanilla.task, ms),
  compare(`${at}: of it, time of the processor`, ours.processor, vanilla.processor, ms),
  compare(`${at}: script time`, ours.script, vanilla.script, ms),
  compare(`${at}: heap after collection`, ours.heap, vanilla.heap, kB),
  compare(`${at}: DOM nodes`, ours.nodes, vanilla.nodes, plain),
  compare(`${at}: event listeners`, ours.listeners, vanilla.listeners, plain),
  compare(`${at}: marking one read`, ours.mark, vanilla.mark, ms, 2),
  compare(`${at}: of it, time of the processor`, ours.markProcessor, vanilla.markProcessor, ms),
];

export const requestRow = (
  name: string,
  { requests, entries, others }: Asked,
  mostRequests: number,
  mostEntries: number,
): Row => ({
  name: `${name}: requests for notifications, entries asked for`,
  ours: `${requests}, ${entries}${others.length ? ` (and ${others.join(', ')})` : ''}`,
  target: `≤ ${mostRequests}, ≤ ${mostEntries}`,
  ok: requests <= mostRequests && entries <= mostEntries,
});

/** What is left after mounting and removing. */
type Lifecycle = Awaited<ReturnType<typeof mountAndRemove>>;

/**
 * @param interpreted what is left where V8 compiles nothing
 * @param compiled the same as browsers are
 * @param differences of the other inbox
 */
export function lifecycleRows(
  interpreted: Lifecycle,
  compiled: Lifecycle,
  cycles: number,
  differences: string[],
): Row[] {
  const growthOf = ({ heapBefore, heapAfter }: Lifecycle) => heapAfter / heapBefore - 1;
  const heapOf = (one: Lifecycle) =>
    `${kB(one.heapBefore)} → ${kB(one.heapAfter)} (${(growthOf(one) * 100).toFixed(1)} %)`;
  const runs = [interpreted, compiled];
  const remaining = runs.flatMap(({ left }) => Object.entries(left).filter(([, count]) => count > 0));
  const errors = runs.flatMap((one) => one.errors);
  const name = `Mounting and removing ${cycles} times`;
  return [
    {
      name: `${name}: heap`,
      ours: heapOf(interpreted),
      target: 'within 0.5 %',
      ok: growthOf(interpreted) <= 0.005,
    },
    { name: `${name}: heap with what V8 compiles meanwhile`, ours: heapOf(compiled) },
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

/** A table in Markdown, its columns aligned so that it reads well as text, too. */
export function tableOf(rows: Row[]): string {
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
