import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { callAfter } from '../client/delay.js';

/** Longest that a press holds anything up: where its end is never told, the element must not stand still. */
const LONGEST_PRESS_MILLISECONDS = 5_000;

const STARTS = ['pointerdown', 'mousedown'];
const ENDS = ['pointerup', 'mouseup', 'pointercancel', 'dragend', 'blur'];

/**
 * Knows whether something in an element is being pressed. A press on a button begins by taking the focus from the control that was
 * edited, and whatever is drawn for that would move the button away from under the pointer: the press would be lost.
 */
export class PressHold implements ReactiveController {
  /** Resolves once the press is over and its click was heard; nothing where nothing is pressed. */
  released?: Promise<void>;
  private _release?: () => void;

  constructor(private readonly _host: ReactiveControllerHost & HTMLElement) {
    _host.addController(this);
  }

  hostConnected(): void {
    for (const name of STARTS) this._host.addEventListener(name, this._onStart, true);
  }

  hostDisconnected(): void {
    for (const name of STARTS) this._host.removeEventListener(name, this._onStart, true);
    this._release?.();
  }

  private readonly _onStart = () => {
    if (this.released) return;
    this.released = new Promise((resolve) => {
      this._release = () => {
        cancel();
        for (const name of ENDS) removeEventListener(name, this._onEnd, true);
        this.released = this._release = undefined;
        resolve();
      };
    });
    for (const name of ENDS) addEventListener(name, this._onEnd, true);
    const cancel = callAfter(LONGEST_PRESS_MILLISECONDS, () => this._release?.());
  };

  // The click comes within the same task as the end of the press.
  private readonly _onEnd = () => void setTimeout(() => this._release?.());
}
