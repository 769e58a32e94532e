import type { ReactiveController, ReactiveControllerHost } from 'lit';

type GatedHost = ReactiveControllerHost & HTMLElement & { readonly loading?: string };

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
 * Keeps an element from asking the account for anything until it is seen: what CSS hides from the start waits until it is
 * shown, and what loads lazily until it is near. It is looked at once, before the element has any state: a style sheet that
 * hides the state `loading` must not keep it there.
 */
export class VisibilityGate implements ReactiveController {
  private _state: 'unarmed' | 'closed' | 'open' = 'unarmed';
  private _observer?: ResizeObserver | IntersectionObserver;

  constructor(private readonly _host: GatedHost) {
    _host.addController(this);
  }

  get isClosed(): boolean {
    return this._state === 'closed';
  }

  /** Looks whether the element is seen, the first time it is called: before the first state is set. */
  arm(): void {
    const { _host: host } = this;
    if (this._state !== 'unarmed') return;
    const isLazy = host.loading === 'lazy';
    this._state = isLazy || !isShown(host) ? 'closed' : 'open';
    if (!this.isClosed) return;
    const { _onSeen: onSeen } = this;
    this._observer = isLazy
      ? new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onSeen(), {
          rootMargin: NEAR,
        })
      : // A box that was not there tells of itself when it comes; some browsers tell that there is none as well.
        new ResizeObserver(() => isShown(host) && onSeen());
    this.hostConnected();
  }

  /** Lets it ask from now on. */
  open(): void {
    this._state = 'open';
    this.hostDisconnected();
  }

  hostConnected(): void {
    if (this.isClosed) this._observer?.observe(this._host);
  }

  hostDisconnected(): void {
    this._observer?.disconnect();
  }

  private readonly _onSeen = () => {
    this.open();
    // What is drawn within the call of an observer of sizes changes them, which would be an error of the page.
    requestAnimationFrame(() => this._host.requestUpdate());
  };
}
