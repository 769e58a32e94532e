import { ofPage } from '../../shared/page.js';
import { STAMPED } from './stamped.js';

/**
 * The documented form of a slot's content, `<template slot="…">`: it stays unseen until its slot is shown.
 *
 * What is stamped stands in the page's own DOM, where scripts copy it (a page cache) and take it away (a morph). So what
 * stands there is compared with what should, each time.
 */
export class SlotTemplates {
  private readonly _stamped = new Map<HTMLTemplateElement, Element>();

  constructor(private readonly _host: HTMLElement) {}

  /** Puts the templates of a page to use whose slots are shown, and takes the others away again. */
  stamp(): void {
    const templates = [...this._host.querySelectorAll<HTMLTemplateElement>(':scope > template[slot]')];
    for (const [template, stamped] of this._stamped) {
      const { parentNode } = stamped;
      if (parentNode === this._host && templates.includes(template)) continue;
      if (parentNode === this._host) stamped.remove();
      this._stamped.delete(template);
    }
    this._removeCopies();
    for (const template of templates) {
      const { slot } = template;
      const needed = this._host.shadowRoot!.querySelector(`slot[name="${CSS.escape(slot)}"]`);
      const stamped = this._stamped.get(template);
      if (needed && !stamped) {
        const place = ofPage('createElement')('div');
        place.slot = slot;
        place.setAttribute(STAMPED, '');
        place.append(template.content.cloneNode(true));
        // A copy from which somebody has taken the mark.
        const next = template.nextElementSibling;
        if (next && isCopy(next, place)) next.remove();
        template.after(place);
        this._stamped.set(template, place);
      } else if (needed && stamped && stamped.slot !== slot) stamped.slot = slot;
      else if (!needed && stamped) {
        stamped.remove();
        this._stamped.delete(template);
      }
    }
  }

  /** What another element, or this one before the page was copied, has stamped. */
  private _removeCopies() {
    const ours = new Set(this._stamped.values());
    for (const found of this._host.querySelectorAll(`:scope > [${STAMPED}]`)) if (!ours.has(found)) found.remove();
  }
}

/** Whether an element is what was stamped, but for the mark. */
function isCopy(element: Element, place: Element): boolean {
  const marked = element.cloneNode(true) as Element;
  marked.setAttribute(STAMPED, '');
  return marked.isEqualNode(place);
}
