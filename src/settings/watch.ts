import { registry, settingsChanged } from './registry.js';
import { attributeOf, textSettings } from './settings.js';

let observer: MutationObserver | undefined;

/**
 * Calls a function whenever a setting may have changed, until it is released. Attributes are watched by one observer
 * for the whole page: those of an element, of a `<modyo-realm>` around it, and the `lang` of any ancestor.
 */
export function watchSettings(listener: () => void): void {
  registry().listeners.add(listener);
}

/** Watches trees of the page, once each. */
export function watchTrees(roots: Iterable<Node>): void {
  observer ??= new MutationObserver(settingsChanged);
  const attributeFilter = ['lang', ...textSettings.map(attributeOf)];
  for (const root of roots) observer.observe(root, { subtree: true, attributeFilter });
}

/** Takes a listener back; with the last one nothing is watched any more. */
export function unwatchSettings(listener: () => void): void {
  const { listeners } = registry();
  listeners.delete(listener);
  if (listeners.size) return;
  observer?.disconnect();
  observer = undefined;
}
