import type { ReactiveController, ReactiveControllerHost } from 'lit';

type SightHost = ReactiveControllerHost & HTMLElement & { readonly loading?: string };

/** How far below what is seen an element is near: as a share of the window's height. */
const NEAR = '50%';

/**
 * Whether an element has a box. One with `display: contents` has none, and neither has one that is hidden; only the
 * first is seen.
 */
const isShown = (element: HTMLElement) =>
  // Safari has `checkVisibility` since 17.4.
  (element.checkVisibility?.() ?? element.getClientRects().length > 0) ||
  getComputedStyle(element).display === 'contents';

/**
 * Whether an element is still waiting to be seen: what CSS hides from the start asks the account for nothing until it is
 * shown, and what loads lazily until it is near. It is judged once, before the element has any state: a style sheet that
 * hides the state `loading` must not keep it there.
 */
export class FirstSight implements ReactiveController {
  waiting?: boolean;
  private _observer?: ResizeObserver | IntersectionObserver;

  constructor(private readonly _host: SightHost) {
    _host.addController(this);
  }

  /** To be called before the first state is set. */
  judge(): void {
    const { _host: host } = this;
    if (this.waiting !== undefined) return;
    const isLazy = host.loading === 'lazy';
    this.waiting = isLazy || !isShown(host);
    if (!this.waiting) return;
    const { _onSeen: onSeen } = this;
    this._observer = isLazy
      ? new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onSeen(), {
          rootMargin: NEAR,
        })
      : // A box that was not there tells of itself when it comes; some browsers tell that there is none as well.
        new ResizeObserver(() => isShown(host) && onSeen());
    this.hostConnected();
  }

  /** Waits no longer. */
  end(): void {
    this.waiting = false;
    this.hostDisconnected();
  }

  hostConnected(): void {
    if (this.waiting) this._observer?.observe(this._host);
  }

  hostDisconnected(): void {
    this._observer?.disconnect();
  }

  private readonly _onSeen = () => {
    this.end();
    // What is drawn within the call of an observer of sizes changes them, which would be an error of the page.
    requestAnimationFrame(() => this._host.requestUpdate());
  };
}
