/** What an inbox costs: to come, to keep, to mark one as read. */
import { visit, wait } from './browser.js';

/** @import { Browser } from 'playwright-core' */
/** @import { Visit } from './browser.js' */

/** @typedef {'all' | 'vanilla' | 'default'} Variant */

/** Milliseconds of rest after which nothing that belongs to a page's beginning, or to a click, is left to do. */
const REST = 1500;

/**
 * Expressions that find the same things in both inboxes.
 *
 * @param {Variant} variant
 */
const find = (variant) => {
  const root =
    variant === 'vanilla'
      ? `document.querySelector('#inbox')`
      : `document.querySelector('modyo-notifications')?.shadowRoot`;
  const [item, count] = variant === 'vanilla' ? ['.item', '.count'] : ['[part~=notification]', '[part~=unread-count]'];
  return {
    item: `${root}?.querySelector('${item}')`,
    drawn: `(${root}?.querySelectorAll('${item}').length ?? 0)`,
    unread: `Number(${root}.querySelector('${count}').textContent)`,
    hasBody: `!!${root}.querySelector('${item} .body')?.textContent.trim()`,
    rows: `[...${root}.querySelectorAll('${item}')].map((row) => {
      const date = row.querySelector('time');
      return [row.classList.contains('unread'), row.querySelector('.subject').textContent, date.textContent,
        date.dateTime, date.title].join('|');
    })`,
  };
};

/**
 * Runs before the page: notes when the frame that holds the first notification has been painted.
 *
 * @param {Variant} variant
 */
const paintedScript = (variant) => `
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

/**
 * Waits until all that a page draws at its beginning stands there.
 *
 * @param {Visit} subject
 * @param {Variant} variant
 * @param {number} size
 */
async function complete(subject, variant, size) {
  await subject.until(`${find(variant).drawn} >= ${variant === 'default' ? 20 : size}`);
}

/** @param {Record<string, number>} before @param {Record<string, number>} after @param {string} name */
const milliseconds = (before, after, name) => (after[name] - before[name]) * 1000;

/**
 * @param {Browser} browser
 * @param {string} origin
 * @param {Variant} variant
 * @param {number} size notifications of the user
 * @returns {Promise<Record<string, number>>} `task`, `processor`, `script` in milliseconds, `heap` in bytes, `nodes`, `listeners`
 */
export async function cost(browser, origin, variant, size) {
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

/**
 * @param {Browser} browser
 * @param {string} origin
 * @param {Variant} variant
 * @param {number} size
 * @returns {Promise<Record<string, number>>} `painted` and, of one click that opens an unread one, `mark` and `markProcessor`, all in milliseconds
 */
export async function paintAndMark(browser, origin, variant, size) {
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
  const answered = subject.page.waitForResponse(/mark_as_read/);
  const before = await subject.metrics();
  await mouse.down();
  await mouse.up();
  await answered;
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
 * Makes sure that both inboxes show the same, for the same requests: else there is nothing to compare.
 *
 * @param {Browser} browser
 * @param {string} origin
 * @param {number} size
 * @throws {Error} where they differ
 */
export async function assertSameWork(browser, origin, size) {
  const [ours, vanilla] = await Promise.all(
    /** @type {Variant[]} */ (['all', 'vanilla']).map(async (variant) => {
      const subject = await visit(browser, origin, size);
      await subject.open(variant);
      await complete(subject, variant, size);
      const rows = await subject.evaluate(find(variant).rows);
      const requests = await subject.requests();
      await subject.close();
      const asked = requests.filter(({ operation }) => operation === 'notifications').map(({ query }) => query);
      return {
        rows,
        // Those under way at the same time may arrive in another order.
        asked: asked.map(({ page, per_page: perPage }) => `page ${page} of ${perPage}`).sort(),
        first: asked[0].page,
      };
    }),
  );
  for (const [name, of] of /** @type {const} */ ([
    ['requests', 'asked'],
    ['first request', 'first'],
    ['rows', 'rows'],
  ])) {
    const [one, other] = [ours[of], vanilla[of]].map((value) => JSON.stringify(value));
    if (one !== other) throw new Error(`At ${size} the ${name} differ:\n${one.slice(0, 500)}\n${other.slice(0, 500)}`);
  }
}
