/** What whole pages may cost: requests, and what elements leave behind. */
import { visit, wait, type Request } from './browser.js';
import { watchLeftovers } from './leftovers.js';
import type { Browser } from 'puppeteer-core';
import type { Row } from './report.js';

const CYCLES = 500;
const WARM_UP = 100;

const READY = `[...document.querySelectorAll('modyo-notifications, modyo-notifications-bell')].every(
  ({ dataset }) => dataset.state === 'ready')`;

/** What a page has asked the account for. */
export interface Asked {
  /** for notifications */
  requests: number;
  /** that those asked for */
  entries: number;
  /** `GET me`, … */
  others: string[];
}

function sumUp(requests: Request[]): Asked {
  const lists = requests.filter(({ operation }) => operation === 'notifications');
  return {
    requests: lists.length,
    entries: lists.reduce((sum, { query }) => sum + Number(query.per_page), 0),
    others: requests
      .filter((request) => !lists.includes(request))
      .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)
      .sort(),
  };
}

/**
 * Counts what a page asks the account for.
 *
 * @param name of the page
 * @param size notifications of the user
 */
export async function countRequests(
  browser: Browser,
  origin: string,
  name: 'default' | 'bell' | 'several',
  size: number,
): Promise<Asked> {
  const subject = await visit(browser, origin, size);
  await subject.open(name);
  await subject.until(READY);
  await wait(1500);
  const requests = await subject.requests();
  await subject.close();
  return sumUp(requests);
}

/** What a page with every element asks the account for. */
export async function countEvery(browser: Browser, origin: string): Promise<Asked> {
  const subject = await visit(browser, origin, 100);
  await subject.open('everything');
  await subject.until(
    `[...document.querySelectorAll('main > *')].every(({ dataset: { state } }) => state === 'ready' || state === 'empty')`,
  );
  await wait(1500);
  const requests = await subject.requests();
  await subject.close();
  return sumUp(requests);
}

export const everyRow = ({ requests, entries, others }: Asked): Row => ({
  name: 'Every element on one page, 100 notifications: what it asks for',
  ours: [...others, `${requests} × GET notifications (${entries} entries)`].join(', '),
  target: 'one of each, notifications ≤ 5 requests, 62 entries',
  ok: others.join() === 'GET events,GET me' && requests <= 5 && entries <= 62,
});

/**
 * Mounts and removes the inbox again and again; every fifth time it is removed before the account has answered.
 *
 * @returns bytes; what
 * is left beyond what was there after the first mounts; uncaught errors
 */
export async function mountAndRemove(
  browser: Browser,
  origin: string,
  cycles: number = CYCLES,
): Promise<{ heapBefore: number; heapAfter: number; left: Record<string, number>; errors: string[] }> {
  const subject = await visit(browser, origin, 100, `(${watchLeftovers.toString()})()`);
  const errors: string[] = [];
  subject.page.on('pageerror', (error) => errors.push(String(error)));
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
  // What is watched once for the whole page, from the first element on, is no leftover of a mount.
  await subject.evaluate('cycle(2)');
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
 * @returns in what the other is not as it was; empty when all is well
 */
export async function removeOneOfTwo(browser: Browser, origin: string): Promise<string[]> {
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
  const differences: string[] = [];
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
