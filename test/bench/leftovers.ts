/**
 * Runs in a page before anything else and keeps account of what code starts and does not end:
 * `window.leftovers()` counts timers, observers, channels, and listeners on what outlives an element.
 *
 * Stands alone: it is sent to the page as text.
 */
export function watchLeftovers() {
  const timers: Set<unknown> = new Set();
  /** Observers with something to observe. */
  const observers: Map<object, Set<unknown>> = new Map();
  const channels: Set<BroadcastChannel> = new Set();
  const listeners: Map<EventTarget, Array<{ type: string; listener: unknown; capture: boolean }>> = new Map(
    [window, document, document.documentElement].map((target) => [target, []]),
  );

  const { setTimeout, setInterval, clearTimeout, requestAnimationFrame, cancelAnimationFrame } = window;
  Object.assign(window, {
    setTimeout(callback: (...values: unknown[]) => unknown, delay: number, ...values: unknown[]) {
      const id = setTimeout(() => {
        timers.delete(id);
        callback(...values);
      }, delay);
      timers.add(id);
      return id;
    },
    setInterval(callback: TimerHandler, delay: number, ...values: unknown[]) {
      const id = setInterval(callback, delay, ...values);
      timers.add(id);
      return id;
    },
    requestAnimationFrame(callback: FrameRequestCallback) {
      const id = requestAnimationFrame((time) => {
        timers.delete(`frame ${id}`);
        callback(time);
      });
      timers.add(`frame ${id}`);
      return id;
    },
    cancelAnimationFrame(id: number) {
      timers.delete(`frame ${id}`);
      cancelAnimationFrame(id);
    },
  });
  for (const name of ['clearTimeout', 'clearInterval']) {
    Object.assign(window, {
      [name](id: number) {
        timers.delete(id);
        clearTimeout(id);
      },
    });
  }

  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver']) {
    const { prototype } = (window as any)[name];
    const { observe, unobserve, disconnect } = prototype;
    Object.assign(prototype, {
      observe(this: object, ...values: unknown[]) {
        observers.set(this, (observers.get(this) ?? new Set()).add(values[0]));
        return observe.apply(this, values);
      },
      disconnect(this: object) {
        observers.delete(this);
        return disconnect.apply(this);
      },
    });
    if (!unobserve) continue;
    Object.assign(prototype, {
      unobserve(this: object, target: unknown) {
        observers.get(this)?.delete(target);
        if (!observers.get(this)?.size) observers.delete(this);
        return unobserve.call(this, target);
      },
    });
  }

  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels.add(this);
    }
    close() {
      channels.delete(this);
      super.close();
    }
  };

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isCapture = (options: any) => Boolean(typeof options === 'object' ? options?.capture : options);
  const forget = (target: EventTarget, type: string, listener: unknown, capture: boolean) => {
    const known = listeners.get(target) ?? [];
    const index = known.findIndex((one) => one.type === type && one.listener === listener && one.capture === capture);
    if (index >= 0) known.splice(index, 1);
  };
  EventTarget.prototype.addEventListener = function (
    this: EventTarget | undefined,
    type: string,
    listener: any,
    options: any,
  ) {
    const target = this ?? window;
    const capture = isCapture(options);
    if (listener && listeners.has(target) && !options?.signal?.aborted) {
      // A listener counts once, however often it is added.
      forget(target, type, listener, capture);
      listeners.get(target)?.push({ type, listener, capture });
      const end = () => forget(target, type, listener, capture);
      if (options?.signal) addEventListener.call(options.signal, 'abort', end, { once: true });
      if (options?.once) addEventListener.call(target, type, end, { once: true, capture });
    }
    return addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (
    this: EventTarget | undefined,
    type: string,
    listener: any,
    options: any,
  ) {
    const target = this ?? window;
    forget(target, type, listener, isCapture(options));
    return removeEventListener.call(target, type, listener, options);
  };

  Object.assign(window, {
    leftovers: () => ({
      timers: timers.size,
      observers: observers.size,
      channels: channels.size,
      listeners: [...listeners.values()].flat().length,
    }),
  });
}
