/** A message that is shown as the inbox shows it, in a page of which the test knows how it looks. */
import { showBody, type ShownBody } from '../../support/whole-body.js';
import { fixture } from '../../support/fixture.js';

export interface Shown extends ShownBody {
  host: HTMLElement;
  body: HTMLElement;
  /** The element of the message with that id. */
  find(id: string): HTMLElement;
  /** Its computed style. */
  style(id: string): CSSStyleDeclaration;
}

/** @param place CSS of what is around the message */
export function shown(html: string, place = 'width: 640px'): Shown {
  const around = fixture<HTMLElement>('<div></div>');
  around.style.cssText = place;
  const host = document.createElement('div');
  around.append(host);
  const result = showBody(host, html, location.origin, 4);
  const body = host.shadowRoot!.querySelector('body')!;
  const find = (id: string) => {
    const found = host.shadowRoot!.getElementById(id);
    if (!found) throw new Error(`Nothing is called ${id}`);
    return found;
  };
  return { ...result, host, body, find, style: (id) => getComputedStyle(find(id)) };
}
