import { ofPage } from '../shared/page.js';
import { isSet, langOnElement } from './parse.js';
import { resolve } from './resolve.js';
import { attributeOf, objectSettings, textSettings, type Level, type Resolved, type Settings } from './settings.js';

/** Settings that an element may have as properties. */
type Name = (typeof textSettings)[number] | (typeof objectSettings)[number];
type ConfiguredElement = Element & Pick<Settings, Name>;

/**
 * Whether an element has a property, from its class or set on it by code. One whose class is not here yet has nothing but its
 * own, and no class inherits any from `Object.prototype`.
 */
function hasProperty(element: ConfiguredElement, name: Name): boolean {
  for (
    let place: object | null = element;
    place && place !== Element.prototype;
    place = Object.getPrototypeOf(place) as object
  )
    if (Object.getOwnPropertyDescriptor(place, name)) return true;
  return false;
}

function levelOf(element: ConfiguredElement): Level {
  const settings: Settings = {};
  // A property follows its attribute; without one, the class is not here yet, or one of an earlier version.
  for (const name of textSettings)
    settings[name] = hasProperty(element, name)
      ? element[name]
      : (element.getAttribute(attributeOf(name)) ?? undefined);
  for (const name of objectSettings) if (hasProperty(element, name)) Object.assign(settings, { [name]: element[name] });
  return { source: element, settings, where: `<${element.localName}>`, isMarkup: true };
}

/**
 * Resolves an element's settings: its own, those of the elements whose shadow trees it stands in, and those of every
 * `<modyo-realm>` around it, also through slots and across shadow roots.
 *
 * @param roots receives the trees that were passed, whose `lang` attributes matter
 */
export function resolveFor(element: Element, roots: Set<Node>): Resolved {
  const levels = [levelOf(element)];
  let lang: string | undefined;
  for (let node: Node | null = element; node && node !== ofPage('documentElement');) {
    let host: Element | undefined;
    if (node instanceof Element) {
      if (isSet(langOnElement, node.getAttribute('lang'))) lang ??= node.getAttribute('lang')!;
      if (node !== element && node.localName === 'modyo-realm') levels.push(levelOf(node));
    } else if (node instanceof ShadowRoot) {
      roots.add(node);
      host = node.host;
      if (host.localName.startsWith('modyo-') && host.localName !== 'modyo-realm') levels.push(levelOf(host));
    }
    node = host ?? (node as Element).assignedSlot ?? node.parentNode;
  }
  return resolve(levels, lang);
}
