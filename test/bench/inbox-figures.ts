/** What an inbox costs: to come, to keep, to mark one as read. */
import { visit, wait, type Visit } from './browser.js';
import type { Browser } from 'puppeteer-core';

/**
 * `vanilla` loads and draws all; `default` loads and draws what the element does by itself; `all` is the element that draws
 * 100 at once.
 */
export type Variant = 'all' | 'vanilla' | 'default';

/** What the variant `all` draws. */
export const ALL_SIZE = 100;
/** What the element draws by itself. */
const DEFAULT_VISIBLE = 20;

/** Milliseconds of rest after which nothing that belongs to a page's beginning, or to a click, is left to do. */
const REST = 1500;

/** Expressions that find the same things in both inboxes. */
const find = (variant: Variant) => {
  const root =
    variant === 'vanilla'
      ? `document.querySelector('#inbox')`
      : `document.querySelector('modyo-notifications')?.shadowRoot`;
  const [item, count] = variant === 'vanilla' ? ['.item', '.count'] : ['[part~=notification]', '[part~=unread-count]'];
  return {
    item: `${root}?.querySelector('${item}')`,
    drawn: `(${root}?.querySelectorAll('${item}').length ?? 0)`,
    unread: `Number(${root}.querySelector('${count}').textContent)`,
    hasBody:
      variant === 'vanilla'
        ? `!!${root}.querySelector('${item} .body')?.textContent.trim()`
        : `!!${root}.querySelector('.sent')?.shadowRoot.querySelector('body').textContent.trim()`,
    isReady: variant === 'vanilla' ? 'true' : `document.querySelector('modyo-notifications').dataset.state === 'ready'`,
    rows: `[...${root}.querySelectorAll('${item}')].map((row) => {
      const date = row.querySelector('time');
      return [row.classList.contains('unread'), row.querySelector('.subject').textContent, date.textContent,
        date.dateTime, date.title].join('|');
    })`,
  };
};

/** Runs before the page: notes when the frame that holds the first notification has been painted. */
const paintedScript = (variant: Variant) => `
  (function seek() {
    requestAnimationFrame(() => {
      if (!${find(variant).item}) return seek();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.painted = performance.now(); port1.close(); };
      port2.postMessage(0);
    });
  })();`;

/** When the page's script could begin: the document was parsed and the script was there. Milliseconds. */
const SCRIPT_START = `Math.max(
  performance.getEntriesByType('navigation')[0].domInteractive,
  performance.getEntriesByType('resource').find(({ name }) => /(customers|vanilla)\\.js$/.test(name)).responseEnd)`;

/** Waits until all that a page draws at its beginning stands there. */
async function complete(subject: Visit, variant: Variant, size: number) {
  const { drawn, isReady } = find(variant);
  const wanted = { vanilla: size, all: Math.min(size, ALL_SIZE), default: Math.min(size, DEFAULT_VISIBLE) };
  await subject.until(`${drawn} >= ${wanted[variant]} && ${isReady}`);
}

const milliseconds = (before: Record<string, number>, after: Record<string, number>, name: string) =>
  (after[name] - before[name]) * 1000;

/**
 * @param size notifications of the user
 * @returns `task`, `processor`, `script` in milliseconds, `heap` in bytes, `nodes`, `listeners`
 */
export async function cost(
  browser: Browser,
  origin: string,
  variant: Variant,
  size: number,
): Promise<Record<string, number>> {
  const subject = await visit(browser, origin, size);
  const before = await subject.metrics();
  await subject.open(variant);
  await complete(subject, variant, size);
  await wait(REST);
  const after = await subject.metrics();
  const kept = await subject.metricsAfterCollection();
  await subject.close();
  return {
    task: milliseconds(before, after, 'TaskDuration'),
    processor: milliseconds(before, after, 'ProcessorTime'),
    script: milliseconds(before, after, 'ScriptDuration'),
    heap: kept.JSHeapUsedSize,
    nodes: kept.Nodes,
    listeners: kept.JSEventListeners,
  };
}

/** @returns `painted` and, of one click that opens an unread one, `mark` and `markProcessor`, all in milliseconds */
export async function paintAndMark(
  browser: Browser,
  origin: string,
  variant: Variant,
  size: number,
): Promise<Record<string, number>> {
  const subject = await visit(browser, origin, size, paintedScript(variant));
  const { unread, hasBody, item } = find(variant);
  await subject.open(variant);
  const painted = await subject.until('window.painted');
  const start = await subject.evaluate(SCRIPT_START);
  await complete(subject, variant, size);
  await wait(REST);

  const count = await subject.evaluate(unread);
  const { x, y } = await subject.evaluate(`${item}.querySelector('button').getBoundingClientRect().toJSON()`);
  const { mouse } = subject.page;
  // Hovering costs by itself, and is no part of marking.
  await mouse.move(x + 100, y + 10);
  await wait(500);
  const before = await subject.metrics();
  await mouse.down();
  await mouse.up();
  await subject.untilAsked('markAsRead');
  await wait(REST);
  const after = await subject.metrics();
  const isMarked = (await subject.evaluate(unread)) === count - 1 && (await subject.evaluate(hasBody));
  if (!isMarked) throw new Error(`${variant}, ${size}: a click did not open and mark one`);
  await subject.close();
  return {
    painted: painted - start,
    mark: milliseconds(before, after, 'TaskDuration'),
    markProcessor: milliseconds(before, after, 'ProcessorTime'),
  };
}

/**
 * Makes sure that both inboxes show the same where both draw all: else there is nothing to compare.
 *
 * @throws {Error} where they differ
 */
export async function assertSameRows(browser: Browser, origin: string) {
  const subject = await visit(browser, origin, ALL_SIZE);
  // The account tells its time in whole seconds, and what it has made is some whole minutes old.
  await wait(REST);
  const drawn: string[] = [];
  for (const variant of ['all', 'vanilla'] as const) {
    await subject.open(variant);
    await complete(subject, variant, ALL_SIZE);
    drawn.push(JSON.stringify(await subject.evaluate(find(variant).rows)));
  }
  await subject.close();
  const [ours, vanilla] = drawn;
  if (ours !== vanilla) throw new Error(`The rows differ:\n${ours.slice(0, 500)}\n${vanilla.slice(0, 500)}`);
}
