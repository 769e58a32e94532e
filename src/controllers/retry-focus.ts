import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ofPage } from '../shared/page.js';

/** Where the focus goes, the first that can have it: behind a button that is closed, the one that tries again cannot. */
const PLACES = ['[part~="retry"]', '.problem', '.base'];

/** The button that tries again goes while data load: the focus waits on the box around it and comes back. */
export class RetryFocus implements ReactiveController {
  /** Whether the button was pressed, and its answer is not here. */
  private _isPressed = false;

  constructor(private readonly _host: ReactiveControllerHost & HTMLElement) {
    _host.addController(this);
  }

  /** The button was pressed. */
  notePress(): void {
    this._isPressed = true;
  }

  hostUpdated(): void {
    const root = this._host.shadowRoot!;
    const { activeElement: focused } = root;
    const isOurs = focused ? focused.matches('.base') : ofPage('activeElement') === ofPage('body');
    if (!this._isPressed || !isOurs) return;
    root.querySelector<HTMLElement>('.base')!.tabIndex = -1;
    for (const place of PLACES) {
      const wanted = root.querySelector<HTMLElement>(place);
      wanted?.focus({ preventScroll: true });
      if (wanted && root.activeElement === wanted) break;
    }
    this._isPressed = this._host.dataset.state === 'loading';
  }
}
