/** A Chromium for measuring: a fresh profile and a fresh process for each page, read over the DevTools protocol. */
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
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

/**
 * @param more arguments
 * @throws {Error} where there is no Chromium
 */
export async function launch(...more: string[]) {
  const { chromium: executablePath } = findBrowsers();
  if (!executablePath) throw new Error(`No Chromium: ${HOW_TO_INSTALL.chromium}`);
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS, ...more] });
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

  async open(name: PageName) {
    await this.page.goto(`${this.origin}/bench/${name}?realm=${this.realm}`);
  }

  /**
   * Evaluates an expression in the page; straight, since Playwright would bring code of its own into the heap.
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
    for (let tries = 0; tries < 200; tries += 1) {
      const value = await this.evaluate(expression);
      if (value) return value;
      await wait(100);
    }
    throw new Error(`${this.page.url()}: never came to hold: ${expression}`);
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
    const answer = await this.context.request.get(`${this.origin}/demo/api/realms/${this.realm}/requests`);
    return answer.json();
  }

  async close() {
    await this.context.request.delete(`${this.origin}/demo/api/realms/${this.realm}`);
    await this.context.close();
  }
}

/**
 * @param origin of the account
 * @param notifications of the user, or how many
 * @param initScript run in every document before anything else
 */
export async function visit(browser: Browser, origin: string, notifications: number | object[], initScript?: string) {
  const context = await browser.newContext({
    locale: 'es-CL',
    timezoneId: TIME_ZONE,
    viewport: { width: 1280, height: 800 },
  });
  const control = `${origin}/demo/api/realms`;
  const seed = { users: [{ username: 'reader', notifications }], settings: { timeZone: TIME_ZONE } };
  const made = await context.request.post(control, { data: seed });
  if (made.status() !== 201) throw new Error(`No realm: ${await made.text()}`);
  const { uid } = await made.json();
  await context.request.post(`${control}/${uid}/sign-in`, { data: { username: 'reader' } });
  const page = await context.newPage();
  if (initScript) await page.addInitScript(initScript);
  const devtools = await context.newCDPSession(page);
  const processor = await context.newCDPSession(page);
  const result = new Visit(uid, context, page, devtools, processor, origin);
  // The process that shows the account's origin is the one that is measured.
  await result.open('blank');
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' });
  await processor.send('Performance.enable', { timeDomain: 'threadTicks' });
  return result;
}
