import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { callAfter } from '../client/delay.js';
import { steadyNow } from '../shared/clock.js';

/** Least milliseconds between two repairs: a page that undoes each of them must not be held up by that. */
const PAUSE_MILLISECONDS = 100;

/**
 * Tells when a script of the page has changed what an element keeps in the page's own DOM: the attribute of its state, and
 * its children. A morph gives an element the attributes and children that the server knows of.
 */
export class HostWatch implements ReactiveController {
  /** Made where there is a page. */
  private _observer?: MutationObserver;
  private _last = -Infinity;
  private _cancel?: () => void;

  /** @param _repair puts right what is not as it should be, and changes nothing else */
  constructor(
    private readonly _host: ReactiveControllerHost & HTMLElement,
    private readonly _repair: () => void,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._observer ??= new MutationObserver(() => this._onChange());
    this._observer.observe(this._host, { childList: true, attributeFilter: ['data-state'] });
  }

  hostDisconnected(): void {
    this._observer?.disconnect();
    this._cancel?.();
    this._cancel = undefined;
  }

  private _onChange() {
    if (this._cancel) return;
    const wait = this._last + PAUSE_MILLISECONDS - steadyNow();
    if (wait <= 0) return this._run();
    this._cancel = callAfter(wait, () => this._run());
  }

  private _run() {
    this._cancel = undefined;
    this._last = steadyNow();
    this._repair();
    // What was put right is no news.
    this._observer?.takeRecords();
  }
}
