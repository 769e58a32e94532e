/** What whole pages may cost: requests, and what elements leave behind. */
import { visit, wait } from './browser.js';
import { watchLeftovers } from './leftovers.js';

/** @import { Browser } from 'playwright-core' */

const CYCLES = 500;
const WARM_UP = 100;

const READY = `[...document.querySelectorAll('modyo-notifications')].every(({ dataset }) => dataset.state === 'ready')`;

/**
 * Counts what a page asks the account for.
 *
 * @param {Browser} browser
 * @param {string} origin
 * @param {'bell' | 'several'} name of the page
 * @param {number} size notifications of the user
 * @returns {Promise<{ notifications: number, others: string[] }>}
 */
export async function countRequests(browser, origin, name, size) {
  const subject = await visit(browser, origin, size);
  await subject.open(name);
  await subject.until(`${READY} && document.querySelector('modyo-notifications-bell')?.dataset.state === 'ready'`);
  await wait(1500);
  const requests = await subject.requests();
  await subject.close();
  const isList = (/** @type {{ operation: string }} */ { operation }) => operation === 'notifications';
  return {
    notifications: requests.filter(isList).length,
    others: requests
      .filter((request) => !isList(request))
      .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`),
  };
}

/**
 * What a page with every element asks the account for.
 *
 * @param {Browser} browser
 * @param {string} origin
 * @returns {Promise<string[]>}
 */
export async function countEvery(browser, origin) {
  const subject = await visit(browser, origin, 100);
  await subject.open('everything');
  await subject.until(`[...document.querySelectorAll('main > *')].every(({ dataset }) => dataset.state === 'ready')`);
  await wait(1500);
  const requests = await subject.requests();
  await subject.close();
  return requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`).sort();
}

/**
 * @param {string[]} asked
 * @returns {import('./report.js').Row}
 */
export const everyRow = (asked) => ({
  name: 'Every element on one page, 100 notifications: what it asks for',
  ours: asked.join(', '),
  target: 'one of each',
  ok: asked.join() === 'GET events,GET me,GET notifications,GET sites',
});

/**
 * Mounts and removes the inbox again and again; every fifth time it is removed before the account has answered.
 *
 * @param {Browser} browser
 * @param {string} origin
 * @param {number} [cycles]
 * @returns {Promise<{ heapBefore: number, heapAfter: number, left: Record<string, number>, errors: string[] }>} bytes; what
 * is left beyond what was there before the first mount; uncaught errors
 */
export async function mountAndRemove(browser, origin, cycles = CYCLES) {
  const subject = await visit(browser, origin, 100, `(${watchLeftovers.toString()})()`);
  /** @type {string[]} */
  const errors = [];
  subject.page.on('pageerror', ({ message }) => errors.push(message));
  await subject.open('stage');
  await wait(500);
  await subject.evaluate(`
    window.cycle = async (times) => {
      const stage = document.querySelector('#stage');
      for (let index = 0; index < times; index += 1) {
        const inbox = document.createElement('modyo-notifications');
        inbox.poll = 30;
        const loaded = new Promise((resolve) => inbox.addEventListener('modyo-load', resolve, { once: true }));
        stage.append(inbox);
        if (index % 5) await loaded;
        inbox.remove();
        await new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); });
      }
    }`);
  const rest = async () => {
    await wait(1000);
    const { JSHeapUsedSize, Nodes, JSEventListeners } = await subject.metricsAfterCollection();
    const { requestsUnderWay: requests } = subject;
    return {
      heap: JSHeapUsedSize,
      nodes: Nodes,
      allListeners: JSEventListeners,
      requests,
      ...(await subject.evaluate('leftovers()')),
    };
  };
  const untouched = await rest();
  // Caches fill, and functions are compiled and tuned, once and not with every mount.
  await subject.evaluate(`cycle(${WARM_UP})`);
  const before = await rest();
  await subject.evaluate(`cycle(${cycles})`);
  const after = await rest();
  await subject.close();
  return {
    heapBefore: before.heap,
    heapAfter: after.heap,
    left: {
      timers: after.timers - untouched.timers,
      observers: after.observers - untouched.observers,
      channels: after.channels - untouched.channels,
      listeners: Math.max(after.listeners - untouched.listeners, after.allListeners - before.allListeners),
      requests: after.requests - untouched.requests,
      nodes: after.nodes - before.nodes,
    },
    errors,
  };
}

/**
 * Removes one of two inboxes that share a session.
 *
 * @param {Browser} browser
 * @param {string} origin
 * @returns {Promise<string[]>} in what the other is not as it was; empty when all is well
 */
export async function removeOneOfTwo(browser, origin) {
  const subject = await visit(browser, origin, 100);
  await subject.open('two');
  await subject.until(READY);
  await wait(1000);
  const other = `document.querySelector('modyo-notifications:last-of-type')`;
  await subject.evaluate(`
    window.picture = () => JSON.stringify([${other}.outerHTML, ${other}.shadowRoot.innerHTML]);
    window.rowsOf = () => [...${other}.shadowRoot.querySelectorAll('[part~=notification]')];
    window.pictureBefore = picture();
    window.rowsBefore = rowsOf();`);
  const requestsBefore = (await subject.requests()).length;
  await subject.evaluate(`document.querySelector('modyo-notifications').remove()`);
  await wait(1000);
  /** @type {string[]} */
  const differences = [];
  if (!(await subject.evaluate('picture() === pictureBefore'))) differences.push('what it shows');
  if (!(await subject.evaluate('rowsOf().every((row, index) => row === rowsBefore[index])')))
    differences.push('its rows');
  if ((await subject.requests()).length !== requestsBefore) differences.push('requests');
  const count = `Number(${other}.shadowRoot.querySelector('[part~=unread-count]').textContent)`;
  const unread = await subject.evaluate(count);
  await subject.evaluate(`rowsOf()[0].querySelector('button').click()`);
  await wait(1000);
  const isMarked = (await subject.requests()).some(
    ({ operation, status }) => operation === 'markAsRead' && status === 200,
  );
  if ((await subject.evaluate(count)) !== unread - 1 || !isMarked) differences.push('marking as read');
  await subject.close();
  return differences;
}
