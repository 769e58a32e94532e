/** Every place in which a page could give something away, and what it has held since the watch began. */
import { requestedAddresses } from '../../support/requests.js';
import { afterTest } from '../stage.js';

/** Drafts hold what was typed, by contract, and nothing else does. */
const DRAFT = 'modyo-customers/draft';

export type Place =
  'request' | 'address' | 'storage' | 'draft' | 'cookie' | 'console' | 'attribute' | 'event' | 'tab message';

const asText = (value: unknown): string => {
  try {
    return value instanceof Error ? `${value.stack}${value.message}` : JSON.stringify(value) + String(value);
  } catch {
    return String(value);
  }
};

/** Every element of the page, those in shadow trees as well. */
function* everyElement(root: Document | ShadowRoot = document): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everyElement(element.shadowRoot);
  }
}

/** Watches until the test ends. */
export function watchLeaks(): {
  /** Looks at what stands on the page and in the storage now; everything else is noted as it happens. */
  look(): void;
  /** The places in which a secret was seen, plainly or encoded for an address. */
  placesOf(secret: string): Place[];
} {
  const noted = new Map<Place, Set<string>>();
  const note = (place: Place, text: string) => {
    if (!noted.has(place)) noted.set(place, new Set());
    noted.get(place)!.add(text);
  };

  /** Notes what a method of the platform is called with. */
  function wrap<O extends object>(owner: O, name: keyof O & string, say: (self: unknown, values: unknown[]) => void) {
    const original = owner[name] as (...values: unknown[]) => unknown;
    const wrapped = function (this: unknown, ...values: unknown[]) {
      say(this, values);
      return original.apply(this, values);
    };
    Object.assign(owner, { [name]: wrapped });
    afterTest(() => Object.assign(owner, { [name]: original }));
  }

  wrap(window, 'fetch', (_self, [input]) =>
    note('request', input instanceof Request ? input.url : String(input as string | URL)),
  );
  wrap(XMLHttpRequest.prototype, 'open', (_self, [, url]) => note('request', String(url)));
  for (const method of ['pushState', 'replaceState'] as const)
    wrap(history, method, (_self, values) => note('address', asText(values)));
  wrap(Storage.prototype, 'setItem', (_self, [key, value]) => {
    note(String(key).startsWith(DRAFT) ? 'draft' : 'storage', `${String(key)} ${String(value)}`);
  });
  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const)
    wrap(console, level, (_self, values) => values.forEach((value) => note('console', asText(value))));
  wrap(Element.prototype, 'setAttribute', (_self, [name, value]) =>
    note('attribute', `${String(name)}=${String(value)}`),
  );
  wrap(EventTarget.prototype, 'dispatchEvent', (_self, [event]) => {
    const { detail, type } = event as CustomEvent;
    note('event', `${type} ${asText(detail)}`);
  });
  wrap(BroadcastChannel.prototype, 'postMessage', (_self, [message]) => note('tab message', asText(message)));

  return {
    look() {
      for (const address of requestedAddresses()) note('request', address);
      note('address', location.href);
      note('cookie', document.cookie);
      for (const storage of [localStorage, sessionStorage])
        for (const [key, value] of Object.entries(storage))
          note(key.startsWith(DRAFT) ? 'draft' : 'storage', `${key} ${String(value)}`);
      for (const element of everyElement())
        for (const { name, value } of element.attributes) note('attribute', `${name}=${value}`);
    },
    placesOf(secret) {
      const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
      return [...noted]
        .filter(([, texts]) => [...texts].some((text) => forms.some((form) => text.includes(form))))
        .map(([place]) => place);
    },
  };
}
