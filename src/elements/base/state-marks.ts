import type { ElementState } from './status.js';

/** What style sheets see of an element: its state as `data-state`, and custom states, which they select by `:state()`. */
export class StateMarks {
  private readonly _internals: ElementInternals;
  private _state?: ElementState;

  constructor(private readonly _element: HTMLElement) {
    this._internals = _element.attachInternals();
  }

  /** Shows one state in the place of the one before. */
  show(state: ElementState): void {
    if (this._state) this.toggle(this._state, false);
    this.toggle(state, true);
    this._state = this._element.dataset.state = state;
  }

  /** Puts back what a script of the page has taken away. */
  restore(): void {
    if (this._element.dataset.state !== this._state) this._element.dataset.state = this._state;
  }

  /** Engines before `:state()` are left with `data-state`. */
  toggle(name: string, isOn: boolean): void {
    try {
      if (isOn) this._internals.states.add(name);
      else this._internals.states.delete(name);
    } catch {
      // The engine has no custom states, or only an earlier form of them.
    }
  }
}
