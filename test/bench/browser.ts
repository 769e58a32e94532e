/** A Chromium for measuring: a fresh profile and a fresh process for each page, read over the DevTools protocol. */
import puppeteer, { type Browser, type BrowserContext, type CDPSession, type Page } from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS, findBrowsers, HOW_TO_INSTALL } from '../../scripts/browsers.js';
import { TIME_ZONE, type PageName } from './server.js';

/** of the account's log */
export interface Request {
  method: string;
  path: string;
  query: Record<string, string>;
  operation: string;
  status: number;
}

export const wait = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * Has V8 interpret all code. What its compilers make of a function stands in the heap, and they make more of it for
 * thousands of calls: a small leak would hide in that.
 */
export const INTERPRETED = '--js-flags=--no-opt,--no-maglev,--no-sparkplug,--no-flush-bytecode';

/** Milliseconds: the longest stage mounts an element 500 times by one command. */
const LONGEST_COMMAND = 600_000;

/**
 * A browser without windows of its own, whose pages would take their part of the processor.
 *
 * @param options `hearsRequests`: whether the driver is told of each request. DevTools then note from which line it came, for
 * which V8 reads whole scripts anew: no page of a reader pays for that, so only what counts requests asks for it
 * @throws {Error} where there is no Chromium
 */
export async function launch({ hearsRequests = false, args = [] as string[] } = {}): Promise<Browser> {
  const { windowless: executablePath } = findBrowsers();
  if (!executablePath) throw new Error(`No Chromium: ${HOW_TO_INSTALL.chromium}`);
  return puppeteer.launch({
    executablePath,
    networkEnabled: hearsRequests,
    issuesEnabled: false,
    defaultViewport: { width: 1280, height: 800 },
    protocolTimeout: LONGEST_COMMAND,
    args: [...CHROMIUM_ARGUMENTS, ...args],
  });
}

/** A user of a realm of their own, signed in, and a page that is still blank. */
export class Visit {
  /** Requests of the page that have no end yet. */
  requestsUnderWay = 0;

  /** @param processor a second session, whose counters count the processor's time */
  constructor(
    readonly realm: string,
    readonly context: BrowserContext,
    readonly page: Page,
    readonly devtools: CDPSession,
    readonly processor: CDPSession,
    readonly origin: string,
  ) {
    page.on('request', () => (this.requestsUnderWay += 1));
    page.on('requestfinished', () => (this.requestsUnderWay -= 1));
    page.on('requestfailed', () => (this.requestsUnderWay -= 1));
  }

  /** @param origin another way to the same pages */
  async open(name: PageName, origin = this.origin) {
    await this.page.goto(`${origin}/bench/${name}?realm=${this.realm}`);
  }

  /**
   * Evaluates an expression in the page; straight, since the driver would bring code of its own into the heap.
   *
   * @param expression its value, or what it resolves to, as JSON
   */
  async evaluate(expression: string): Promise<any> {
    const { result, exceptionDetails } = await this.devtools.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
      userGesture: false,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /**
   * Asks until an expression is truthy.
   *
   * @throws {Error} after 20 seconds
   */
  async until(expression: string) {
    return this._until(() => this.evaluate(expression), `came to hold: ${expression}`);
  }

  /**
   * @returns Chromium's own counters, times in seconds; `ProcessorTime` is the part of
   * `TaskDuration` in which the processor really worked on it, whatever else the machine was doing
   */
  async metrics(): Promise<Record<string, number>> {
    const [wall, processor] = await Promise.all(
      [this.devtools, this.processor].map(async (session) => {
        const { metrics } = await session.send('Performance.getMetrics');
        return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      }),
    );
    return { ...wall, ProcessorTime: processor.TaskDuration };
  }

  /** The counters once what is unreachable has been collected. */
  async metricsAfterCollection() {
    for (let times = 0; times < 2; times += 1) await this.devtools.send('HeapProfiler.collectGarbage');
    return this.metrics();
  }

  /** @returns what has reached the account */
  async requests(): Promise<Request[]> {
    const answer = await fetch(`${this.origin}/demo/api/realms/${this.realm}/requests`);
    return (await answer.json()) as Request[];
  }

  /**
   * Waits until the account has answered something.
   *
   * @param operation of the description, such as `markAsRead`
   * @throws {Error} after 20 seconds
   */
  async untilAsked(operation: string) {
    await this._until(
      async () => (await this.requests()).some((request) => request.operation === operation),
      `asked for ${operation}`,
    );
  }

  /** @param what it waits for, in words */
  private async _until<T>(ask: () => Promise<T>, what: string): Promise<T> {
    for (let tries = 0; tries < 200; tries += 1) {
      const value = await ask();
      if (value) return value;
      await wait(100);
    }
    throw new Error(`${this.page.url()}: never ${what}`);
  }

  async close() {
    await fetch(`${this.origin}/demo/api/realms/${this.realm}`, { method: 'DELETE' });
    await this.context.close();
  }
}

/**
 * @param origin of the account
 * @param notifications of the user, or how many
 * @param initScript run in every document before anything else
 */
export async function visit(browser: Browser, origin: string, notifications: number | object[], initScript?: string) {
  const control = `${origin}/demo/api/realms`;
  const seed = { users: [{ username: 'reader', notifications }], settings: { timeZone: TIME_ZONE } };
  const json = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const made = await fetch(control, { ...json, body: JSON.stringify(seed) });
  if (made.status !== 201) throw new Error(`No realm: ${await made.text()}`);
  const { uid } = (await made.json()) as { uid: string };
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateTimezone(TIME_ZONE);
  const devtools = await page.createCDPSession();
  const processor = await page.createCDPSession();
  await devtools.send('Emulation.setLocaleOverride', { locale: 'es-CL' });
  const result = new Visit(uid, context, page, devtools, processor, origin);
  // The process that shows the account's origin is the one that is measured.
  await result.open('blank');
  await result.evaluate(
    `fetch(${JSON.stringify(`${control}/${uid}/sign-in`)}, ${JSON.stringify({ ...json, body: '{"username":"reader"}' })}).then(({ status }) => status)`,
  );
  if (initScript) await page.evaluateOnNewDocument(initScript);
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' });
  await processor.send('Performance.enable', { timeDomain: 'threadTicks' });
  return result;
}
