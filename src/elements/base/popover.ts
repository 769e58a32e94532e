import type { ReactiveController, ReactiveControllerHost } from 'lit';

type PopoverHost = ReactiveControllerHost & HTMLElement;

/**
 * Keeps a popover below the button that opens it, or above it where there is more room. Where the popover stands is put
 * into a style sheet: a style attribute would need the page's Content Security Policy to allow it.
 */
export class PopoverPlace implements ReactiveController {
  private readonly _sheet = new CSSStyleSheet();

  /** @param _anchor selector of the button */
  constructor(
    private readonly _host: PopoverHost,
    private readonly _anchor: string,
  ) {
    _host.addController(this);
  }

  hostDisconnected(): void {
    this.follow(false);
  }

  /** Begins or ends to follow the button; at the end, the focus returns to it from within the popover. */
  follow(on: boolean): void {
    const change = on ? 'addEventListener' : 'removeEventListener';
    window[change]('scroll', this._align, { capture: true, passive: true });
    window[change]('resize', this._align);
    if (!on) return this._returnFocus();
    const { adoptedStyleSheets: sheets } = this._host.shadowRoot!;
    if (!sheets.includes(this._sheet)) sheets.push(this._sheet);
    this._align();
  }

  /** The platform does not return it from what the page has put into the popover, nor from where code has moved it. */
  private _returnFocus() {
    const { shadowRoot } = this._host;
    const { activeElement } = this._host.getRootNode() as Document;
    if (!this._host.contains(activeElement) || shadowRoot!.activeElement?.matches(this._anchor)) return;
    shadowRoot!.querySelector<HTMLElement>(this._anchor)?.focus();
  }

  private readonly _align = () => {
    const anchor = this._host.shadowRoot!.querySelector(this._anchor);
    // What is taken off the page while it is open does not say so.
    if (!anchor) return this.follow(false);
    const { top, bottom, right } = anchor.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = clientHeight - bottom;
    const [side, other, offset] = below < top ? ['bottom', 'top', clientHeight - top] : ['top', 'bottom', bottom];
    const dark = document.body.matches('.dark') ? 'color-scheme:dark' : '';
    this._sheet.replaceSync(
      `.popover{--_${side}:${offset}px;--_${other}:auto;--_offset:${offset}px;--_right:${clientWidth - right}px;${dark}}`,
    );
  };
}
