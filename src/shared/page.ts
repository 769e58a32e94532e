/** Whether there is a page at all: a server may import this code too. */
export const hasPage = (): boolean => typeof document !== 'undefined';

/**
 * A property of the document, or one of its methods, whatever the page's markup is called: `<img name="createElement">`
 * takes the place of `document.createElement`, but not of the prototype's.
 */
export function ofPage<Name extends keyof Document>(name: Name): Document[Name] {
  const value = Reflect.get(Document.prototype, name, document) as Document[Name];
  return typeof value === 'function' ? (value.bind(document) as Document[Name]) : value;
}

/** `addEventListener` of the document or the window: `<img id="addEventListener">` takes the place of the window's too. */
export function listen(
  target: Document | Window,
  type: string,
  listener: (event: Event) => void,
  options?: AddEventListenerOptions,
): void {
  EventTarget.prototype.addEventListener.call(target, type, listener, options);
}

/** Takes a listener of `listen()` back. */
export function unlisten(
  target: Document | Window,
  type: string,
  listener: (event: Event) => void,
  options?: EventListenerOptions,
): void {
  EventTarget.prototype.removeEventListener.call(target, type, listener, options);
}

/** `document.dispatchEvent()`. */
export const tellPage = (event: Event): boolean => EventTarget.prototype.dispatchEvent.call(document, event);

/** A global that another script of the page sets; nothing that a prototype or the page's markup puts there. */
export const ownGlobal = (name: string): unknown =>
  (Object.getOwnPropertyDescriptor(globalThis, name) && Reflect.get(globalThis, name)) as unknown;

/**
 * The page's origin: `null`, as a text, in a frame that has none of its own. `location.origin` says `null` in every
 * `<iframe srcdoc>`, and hides that a sandboxed page has none; `self.origin` is right, but a page's `var origin` takes its
 * place.
 */
export function pageOrigin(): string {
  return Object.getOwnPropertyDescriptor(self, 'origin')?.get ? self.origin : location.origin;
}

/** What the page's own addresses are relative to, whatever its `<base>` says. In an `<iframe srcdoc>`, its origin. */
export function pageAddress(): string {
  const { href } = location;
  return /^https?:/.test(href) ? href : pageOrigin() === 'null' ? href : `${pageOrigin()}/`;
}
