/** The documented form of a slot's content, `<template slot="…">`: it stays unseen until its slot is shown. */
export class SlotTemplates {
  private readonly _stamped = new Map<Element, Element>();

  constructor(private readonly _host: HTMLElement) {}

  /** Puts the templates of a page to use whose slots are shown, and takes the others away again. */
  stamp(): void {
    for (const template of this._host.querySelectorAll<HTMLTemplateElement>(':scope > template[slot]')) {
      const { slot } = template;
      const needed = this._host.shadowRoot!.querySelector(`slot[name="${CSS.escape(slot)}"]`);
      const stamped = this._stamped.get(template);
      if (needed && !stamped) {
        const place = document.createElement('div');
        place.slot = slot;
        place.append(template.content.cloneNode(true));
        template.after(place);
        this._stamped.set(template, place);
      } else if (!needed && stamped) {
        stamped.remove();
        this._stamped.delete(template);
      }
    }
  }
}
