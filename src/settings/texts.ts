import { Lazy } from '../shared/lazy.js';
import type { Translations } from '../shared/language.js';
import type { Spoken } from './settings.js';
import type { Namespace } from './text-keys.js';

export type { Spoken } from './settings.js';

/** What lays texts over the built-in ones: only where the page sets some, or speaks Spanish that says usted. */
export const ownTexts = new Lazy(async () => (await import('./own-texts.js')).ownTextCode);

/**
 * The texts of an element: the built-in ones of its language, with those of the page laid over them.
 *
 * @param namespace what their keys begin with
 */
export function textsOf<T extends object>(spoken: Spoken, namespace: Namespace, strings: Translations<T>): T {
  const { language, isFormal, words } = spoken;
  const isBuiltIn = !isFormal && !words?.length;
  // An element is not drawn before the code is here that its texts need.
  return (isBuiltIn ? undefined : ownTexts.value?.laidOver(spoken, namespace, strings)) ?? strings[language];
}
