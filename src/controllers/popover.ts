import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ofPage } from '../shared/page.js';
import { LayerKeys } from './layer-keys.js';

/**
 * By what a box that was measured is divided, and by what a length of the page, to become a length in an element under CSS
 * `zoom`. Browsers that tell the zoom measure in pixels of the page; earlier ones in those of the element.
 */
function zoomOf(element: Element): readonly [scale: number, zoom: number] {
  const { currentCSSZoom: told } = element as { currentCSSZoom?: number };
  if (told) return [told, told];
  let zoom = 1;
  for (let above: Node | null = element; above; above = parentOf(above))
    if (above instanceof Element) zoom *= parseFloat(getComputedStyle(above).getPropertyValue('zoom')) || 1;
  return [1, zoom];
}

/** What a node is drawn in. */
const parentOf = (node: Node): Node | null =>
  (node instanceof Element && node.assignedSlot) || (node instanceof ShadowRoot ? node.host : node.parentNode);

/**
 * Keeps a popover below the button that opens it, or above it where there is more room. Where the popover stands is put
 * into a style sheet: a style attribute would need the page's Content Security Policy to allow it.
 */
export class Popover implements ReactiveController {
  /** Made when it first opens. */
  private _sheet?: CSSStyleSheet;

  /** @param _anchor selector of the button */
  constructor(
    private readonly _host: ReactiveControllerHost & HTMLElement,
    private readonly _anchor: string,
  ) {
    _host.addController(this);
    new LayerKeys(_host);
  }

  hostDisconnected(): void {
    this._onClose();
  }

  /** For the popover's `beforetoggle`. */
  readonly onToggle = ({ newState }: ToggleEvent): void => {
    if (newState === 'open') this._onOpen();
    else this._onClose();
  };

  private _onOpen() {
    window.addEventListener('scroll', this._align, { capture: true, passive: true });
    window.addEventListener('resize', this._align);
    const { adoptedStyleSheets: sheets } = this._host.shadowRoot!;
    this._sheet ??= new CSSStyleSheet();
    if (!sheets.includes(this._sheet)) sheets.push(this._sheet);
    this._align();
  }

  private _onClose() {
    window.removeEventListener('scroll', this._align, { capture: true });
    window.removeEventListener('resize', this._align);
    this._returnFocus();
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
    if (!anchor) return this._onClose();
    const [scale, zoom] = zoomOf(anchor);
    const box = anchor.getBoundingClientRect();
    const [top, bottom, right] = [box.top / scale, box.bottom / scale, box.right / scale];
    const { clientWidth, clientHeight } = ofPage('documentElement');
    const [width, height] = [clientWidth / zoom, clientHeight / zoom];
    const below = height - bottom;
    const [side, other, offset] = below < top ? ['bottom', 'top', height - top] : ['top', 'bottom', bottom];
    this._sheet?.replaceSync(
      `.popover{--_${side}:${offset}px;--_${other}:auto;--_offset:${offset}px;--_right:${width - right}px;` +
        `--_page-width:${width}px;--_page-height:${height}px}`,
    );
  };
}
