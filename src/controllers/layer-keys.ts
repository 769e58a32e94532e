import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen, unlisten } from '../shared/page.js';

/**
 * Keeps an Escape that closes what lies over the page from the page: its own dialog below would close with it. The browser
 * closes ours in any case, since nothing is prevented.
 */
export class LayerKeys implements ReactiveController {
  /** Whether the key that is still down has closed a layer of ours. */
  private _isOurs = false;

  constructor(private readonly _host: ReactiveControllerHost & HTMLElement) {
    _host.addController(this);
  }

  hostConnected(): void {
    // At the window and before anybody below it: a page listens at the document.
    listen(window, 'keydown', this._onKey, { capture: true });
    listen(window, 'keyup', this._onKey, { capture: true });
  }

  hostDisconnected(): void {
    unlisten(window, 'keydown', this._onKey, { capture: true });
    unlisten(window, 'keyup', this._onKey, { capture: true });
  }

  private readonly _onKey = (event: Event) => {
    const { type, key, isComposing } = event as KeyboardEvent;
    if (key !== 'Escape' || isComposing) return;
    if (type === 'keydown') this._isOurs = this._isOnTop;
    if (this._isOurs) event.stopPropagation();
    if (type === 'keyup') this._isOurs = false;
  };

  /** Whether an Escape closes a layer of ours: not one that the page has opened from within it. */
  private get _isOnTop(): boolean {
    const { shadowRoot } = this._host;
    const layer = shadowRoot?.querySelector(':popover-open, dialog[open]');
    if (!layer) return false;
    return !this._host.querySelector(':popover-open, dialog[open]');
  }
}
