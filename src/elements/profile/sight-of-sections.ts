/**
 * Watches which section is being read: the first one that reaches into the upper part of the window. Only where nothing does,
 * as at the end of a page, the last one that was there stays.
 */
export class SightOfSections {
  private readonly _names = new Map<Element, string>();
  private readonly _inSight = new Set<Element>();
  /** Made where there is a page. */
  private _observer?: IntersectionObserver;

  /** @param onChange told the name of the section that is being read */
  constructor(private readonly _onChange: (name: string) => void) {}

  /** Watches one more section; one that is watched already stays as it is. */
  observe(element: Element, name: string): void {
    if (this._names.get(element) === name) return;
    this._names.set(element, name);
    this._observer ??= new IntersectionObserver((entries) => this._look(entries), {
      rootMargin: '-10% 0px -60% 0px',
    });
    this._observer.observe(element);
  }

  /** Watches none any more. */
  stop(): void {
    this._observer?.disconnect();
    this._names.clear();
    this._inSight.clear();
  }

  private _look(entries: readonly IntersectionObserverEntry[]) {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting) this._inSight.add(target);
      else this._inSight.delete(target);
    const [first] = [...this._inSight].sort((one, other) => topOf(one) - topOf(other));
    if (first) this._onChange(this._names.get(first)!);
  }
}

const topOf = (element: Element) => element.getBoundingClientRect().top;
