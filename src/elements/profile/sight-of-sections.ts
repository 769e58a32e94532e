/** The part of the window in which one reads, as shares of its height. */
const READ_FROM = 0.1;
const READ_TO = 0.4;

/**
 * Watches which section is being read: the first one that reaches into the upper part of the window. Where none does, it is the
 * last one above that, as at the end of a page; at its beginning, the first one.
 */
export class SightOfSections {
  private readonly _names = new Map<Element, string>();
  /** Made where there is a page. One tells what enters or leaves the upper part, one what is above its end. */
  private _observers?: readonly IntersectionObserver[];

  /** @param onChange told the name of the section that is being read */
  constructor(private readonly _onChange: (name: string) => void) {}

  /** Watches one more section; one that is watched already stays as it is. */
  observe(element: Element, name: string): void {
    if (this._names.get(element) === name) return;
    this._names.set(element, name);
    this._observers ??= [`-${READ_FROM * 100}%`, '999999px'].map(
      (start) =>
        new IntersectionObserver(() => this._look(), { rootMargin: `${start} 0px ${(READ_TO - 1) * 100}% 0px` }),
    );
    for (const observer of this._observers) observer.observe(element);
  }

  /** Watches none any more. */
  stop(): void {
    for (const observer of this._observers ?? []) observer.disconnect();
    this._names.clear();
  }

  private _look() {
    const places = [...this._names]
      .map(([element, name]) => ({ name, place: element.getBoundingClientRect() }))
      // What a page hides has no place.
      .filter(({ place }) => place.height > 0)
      .sort((one, other) => one.place.top - other.place.top);
    const begun = places.filter(({ place }) => place.top < innerHeight * READ_TO);
    const read =
      begun.find(({ place }) => place.bottom > innerHeight * READ_FROM) ?? begun[begun.length - 1] ?? places[0];
    if (read) this._onChange(read.name);
  }
}
