import { afterTest } from '../elements/stage.js';
import { heldOf, type Realm } from '../support/account.js';

interface FakeTimer {
  readonly handler: () => void;
  /** Milliseconds between two calls; nothing for a timer that runs once. */
  readonly every?: number;
  due: number;
}

/** Milliseconds of real time after which the account is asked how many of the requests without an answer it holds back. */
const SLOW_MILLISECONDS = 40;
/** Milliseconds of real time after which a request that the account neither answers nor holds back is given up. */
const LOST_MILLISECONDS = 15_000;
/** More timers than ten minutes of all elements have. */
const TIMERS_MAX = 20_000;
/** Milliseconds of real time that the page has for what it does without the account. */
const OWN_WORK_MILLISECONDS = 500;
/** Least milliseconds of a timer that comes again and again. */
const SHORTEST_INTERVAL = 4;

interface SentAt {
  /** Milliseconds of the page's time. */
  readonly at: number;
  /** Method and path. */
  readonly path: string;
}

export interface FakeTime {
  /** Milliseconds since the time of the page stood still. */
  readonly now: () => number;
  /** Every request of the page. */
  readonly requests: readonly SentAt[];
  /** What a timer has thrown. */
  readonly thrown: readonly unknown[];
  /** Lets so many milliseconds pass, and each timer run at its time; answers that are under way come before the next one. */
  pass(milliseconds: number): Promise<void>;
  /** Waits, in real time, until no answer is on its way any more but those that the account holds back. */
  settle(): Promise<void>;
  /**
   * Waits, in real time, for what the page does by itself, such as drawing a picture. Resolves to whether it came: an account
   * may well be in the way of it.
   *
   * @param milliseconds how long to wait, half a second by default
   */
  until(condition: () => unknown, milliseconds?: number): Promise<boolean>;
  /** Lets the page have its own time again. */
  end(): void;
}

/**
 * Takes the page's timers and clocks into the hands of a test. Requests go to the account as ever, in real time, while the
 * page's time stands still.
 *
 * @param realm that the page asks; it knows which requests it holds back
 */
export function fakeTime(realm: Pick<Realm, 'uid'>): FakeTime {
  const real = {
    setTimeout: window.setTimeout,
    clearTimeout: window.clearTimeout,
    setInterval: window.setInterval,
    clearInterval: window.clearInterval,
    fetch: window.fetch,
  };
  const { open: openRequest, send } = XMLHttpRequest.prototype;
  const realNow = performance.now.bind(performance);
  const dateNow = Date.now;
  const performanceNow = performance.now;
  const begin = { date: Date.now(), performance: realNow() };
  const timers = new Map<number, FakeTimer>();
  const requests: SentAt[] = [];
  const thrown: unknown[] = [];
  /** Requests without an answer, and since when in real time. */
  const open = new Map<object, number>();
  /** Those of them that the account holds back. */
  const held = new Set<object>();
  let now = 0;
  let last = 2 ** 30;
  let ran = 0;

  const wait = (milliseconds: number) => new Promise((resolve) => real.setTimeout.call(window, resolve, milliseconds));
  const channel = new MessageChannel();
  const tasks: (() => void)[] = [];
  channel.port1.onmessage = () => tasks.shift()!();
  /** What is due by now, but no timer: those of the browser wait for four milliseconds once they follow each other. */
  const task = () =>
    new Promise<void>((resolve) => {
      tasks.push(resolve);
      channel.port2.postMessage(0);
    });
  const set = (repeats: boolean) => (handler: () => void, delay?: number) => {
    // As in a browser: what is no number, or more than 31 bits hold, is none.
    const milliseconds = Math.max(0, Number(delay) | 0);
    const every = repeats ? Math.max(milliseconds, SHORTEST_INTERVAL) : undefined;
    timers.set(++last, { handler, every, due: now + (every ?? milliseconds) });
    return last;
  };
  const clear = (original: (id?: number) => void) => (id?: number) => {
    if (!timers.delete(id!)) original.call(window, id);
  };
  const note = (method: string, address: string) => {
    const ticket = {};
    requests.push({
      at: now,
      path: `${method} ${new URL(address, location.href).pathname}`,
    });
    open.set(ticket, realNow());
    return () => {
      open.delete(ticket);
      held.delete(ticket);
    };
  };
  const opened = new WeakMap<XMLHttpRequest, [method: string, address: string]>();
  Object.assign(XMLHttpRequest.prototype, {
    open(this: XMLHttpRequest, method: string, address: string) {
      opened.set(this, [method, address]);
      openRequest.call(this, method, address, true);
    },
    send(this: XMLHttpRequest, body: XMLHttpRequestBodyInit) {
      this.addEventListener('loadend', note(...opened.get(this)!));
      send.call(this, body);
    },
  });
  Object.assign(window, {
    setTimeout: set(false),
    setInterval: set(true),
    clearTimeout: clear(real.clearTimeout),
    clearInterval: clear(real.clearInterval),
    fetch: (...given: Parameters<typeof fetch>) => {
      const [input, init] = given;
      const arrived = note(init?.method ?? 'GET', input instanceof Request ? input.url : String(input));
      const answer = real.fetch.apply(window, given);
      answer.then((response) => response.clone().arrayBuffer()).then(arrived, arrived);
      return answer;
    },
  });
  Date.now = () => begin.date + now;
  performance.now = () => begin.performance + now;

  async function settle() {
    for (;;) {
      // What an answer leads to: promises, drawing, and further requests.
      await task();
      await task();
      const unknown = [...open].filter(([ticket]) => !held.has(ticket));
      if (!unknown.length) return;
      const longest = Math.max(...unknown.map(([, since]) => realNow() - since));
      if (longest > LOST_MILLISECONDS) throw new Error(`${unknown.length} requests are neither answered nor held back`);
      await wait(2);
      if (longest < SLOW_MILLISECONDS) continue;
      // A slow answer is none that is held back: only the account knows which is which.
      const asked = [...open.keys()];
      const count = await heldOf(realm, real.fetch.bind(window));
      if (count === asked.length) for (const ticket of asked) if (open.has(ticket)) held.add(ticket);
    }
  }

  const end = () => {
    Object.assign(window, real);
    Object.assign(XMLHttpRequest.prototype, { open: openRequest, send });
    Date.now = dateNow;
    performance.now = performanceNow;
    timers.clear();
    channel.port1.close();
  };
  afterTest(end);
  return {
    now: () => now,
    requests,
    thrown,
    settle,
    async until(condition, milliseconds = OWN_WORK_MILLISECONDS) {
      for (const since = realNow(); realNow() - since < milliseconds; await wait(2)) if (condition()) return true;
      return false;
    },
    end,
    async pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        await settle();
        let [next, id]: [FakeTimer | undefined, number] = [undefined, 0];
        for (const [key, timer] of timers)
          if (timer.due <= until && !(next && next.due <= timer.due)) [next, id] = [timer, key];
        if (!next) break;
        now = Math.max(now, next.due);
        if (next.every) next.due = now + next.every;
        else timers.delete(id);
        if (++ran > TIMERS_MAX) throw new Error(`More than ${TIMERS_MAX} timers within ${now} ms`);
        try {
          next.handler();
        } catch (error) {
          thrown.push(error);
        }
      }
      now = until;
    },
  };
}
