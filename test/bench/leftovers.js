/**
 * Runs in a page before anything else and keeps account of what code starts and does not end:
 * `window.leftovers()` counts timers, observers, channels, and listeners on what outlives an element.
 *
 * Stands alone: it is sent to the page as text.
 */
export function watchLeftovers() {
  /** @type {Set<unknown>} */
  const timers = new Set();
  /** Observers with something to observe. @type {Map<object, Set<unknown>>} */
  const observers = new Map();
  /** @type {Set<BroadcastChannel>} */
  const channels = new Set();
  /** @type {Map<EventTarget, Array<{ type: string, listener: unknown, capture: boolean }>>} */
  const listeners = new Map([window, document, document.documentElement].map((target) => [target, []]));

  const { setTimeout, setInterval, clearTimeout, requestAnimationFrame, cancelAnimationFrame } = window;
  Object.assign(window, {
    /** @param {Function} callback @param {number} delay @param {...unknown} values */
    setTimeout(callback, delay, ...values) {
      const id = setTimeout(() => {
        timers.delete(id);
        callback(...values);
      }, delay);
      timers.add(id);
      return id;
    },
    /** @param {TimerHandler} callback @param {number} delay @param {...unknown} values */
    setInterval(callback, delay, ...values) {
      const id = setInterval(callback, delay, ...values);
      timers.add(id);
      return id;
    },
    /** @param {FrameRequestCallback} callback */
    requestAnimationFrame(callback) {
      const id = requestAnimationFrame((time) => {
        timers.delete(`frame ${id}`);
        callback(time);
      });
      timers.add(`frame ${id}`);
      return id;
    },
    /** @param {number} id */
    cancelAnimationFrame(id) {
      timers.delete(`frame ${id}`);
      cancelAnimationFrame(id);
    },
  });
  for (const name of ['clearTimeout', 'clearInterval']) {
    Object.assign(window, {
      /** @param {number} id */
      [name](id) {
        timers.delete(id);
        clearTimeout(id);
      },
    });
  }

  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver']) {
    const { prototype } = /** @type {any} */ (window)[name];
    const { observe, unobserve, disconnect } = prototype;
    Object.assign(prototype, {
      /** @this {object} @param {...unknown} values */
      observe(...values) {
        observers.set(this, (observers.get(this) ?? new Set()).add(values[0]));
        return observe.apply(this, values);
      },
      /** @this {object} */
      disconnect() {
        observers.delete(this);
        return disconnect.apply(this);
      },
    });
    if (!unobserve) continue;
    Object.assign(prototype, {
      /** @this {object} @param {unknown} target */
      unobserve(target) {
        observers.get(this)?.delete(target);
        if (!observers.get(this)?.size) observers.delete(this);
        return unobserve.call(this, target);
      },
    });
  }

  window.BroadcastChannel = class extends BroadcastChannel {
    /** @param {string} name */
    constructor(name) {
      super(name);
      channels.add(this);
    }
    close() {
      channels.delete(this);
      super.close();
    }
  };

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isCapture = (/** @type {any} */ options) => Boolean(typeof options === 'object' ? options?.capture : options);
  /** @param {EventTarget} target @param {string} type @param {unknown} listener @param {boolean} capture */
  const forget = (target, type, listener, capture) => {
    const known = listeners.get(target) ?? [];
    const index = known.findIndex((one) => one.type === type && one.listener === listener && one.capture === capture);
    if (index >= 0) known.splice(index, 1);
  };
  /** @this {EventTarget | undefined} @param {string} type @param {any} listener @param {any} options */
  EventTarget.prototype.addEventListener = function (type, listener, options) {
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
  /** @this {EventTarget | undefined} @param {string} type @param {any} listener @param {any} options */
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
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
