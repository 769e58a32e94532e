import { type Realm } from './account.js';

const holders = new Set<HTMLElement>();

/** Puts markup into the page and returns its first element. It goes when the test has ended. */
export function fixture<E extends HTMLElement = HTMLElement>(markup: string): E {
  const holder = document.createElement('div');
  holder.innerHTML = markup;
  document.body.append(holder);
  holders.add(holder);
  return holder.firstElementChild as E;
}

/**
 * The same inside a `<modyo-realm>` with the given realm's settings; returns the markup's own first element.
 * @param settings further attributes of the `<modyo-realm>`, for example `{ lang: 'pt' }`
 */
export function fixtureIn<E extends HTMLElement = HTMLElement>(
  realm: Realm,
  markup: string,
  settings: Record<string, string> = {},
): E {
  const element = document.createElement('modyo-realm');
  for (const [name, value] of Object.entries({ realm: realm.uid, lang: 'en', ...settings })) {
    element.setAttribute(name, value);
  }
  element.innerHTML = markup;
  const holder = document.createElement('div');
  holder.append(element);
  document.body.append(holder);
  holders.add(holder);
  return element.firstElementChild as E;
}

/** Removes every fixture; runs by itself after each test. */
export function removeFixtures(): void {
  for (const holder of holders) holder.remove();
  holders.clear();
}

afterEach(removeFixtures);

/** The first element with that part in an element's shadow root, or in a root nested in it. */
export function part(element: Element, name: string): HTMLElement | null {
  return parts(element, name)[0] ?? null;
}

/** Every element with that part in an element's shadow root and in the roots nested in it, in document order. */
export function parts(element: Element, name: string): HTMLElement[] {
  const inside = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])];
  // A form has hundreds of elements, few with that part and most often none with a root of its own.
  const named = `[part~="${CSS.escape(name)}"]`;
  return inside
    .filter((child) => child.shadowRoot || child.matches(named))
    .flatMap((child) => [...(child.matches(named) ? [child] : []), ...parts(child, name)]);
}

/** The text that an element shows in its shadow root, white space collapsed. */
export function shownText(element: Element): string {
  const root = element.shadowRoot ?? element;
  const visible = [...root.children].filter((child) => !['STYLE', 'TEMPLATE'].includes(child.tagName));
  return visible
    .map((child) => (child as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
