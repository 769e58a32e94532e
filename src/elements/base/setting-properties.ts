import type { PropertyDeclarations } from 'lit';
import { attributeOf, objectSettings, textSettings, type Settings } from '../../settings/settings.js';

const NAMES: readonly PropertyKey[] = [...textSettings, ...objectSettings];

/** The settings that elements and `<modyo-realm>` take as properties; `lang` is one of every element. */
export const settingProperties: PropertyDeclarations = {
  ...Object.fromEntries(textSettings.map((name) => [name, { attribute: attributeOf(name) }])),
  ...Object.fromEntries(objectSettings.map((name) => [name, { attribute: false }])),
};

/** Gives an element settings of its own, so that none is read from a prototype that another script has changed. */
export function ownSettings(
  element: Pick<Settings, (typeof textSettings)[number] | (typeof objectSettings)[number]>,
): void {
  for (const name of textSettings) element[name] = undefined;
  for (const name of objectSettings) element[name] = undefined;
}

/** Whether a property that has got a value is a setting that now says something else. */
export const isChangedSetting = (element: object, name?: PropertyKey, before?: unknown): boolean =>
  name !== undefined && NAMES.includes(name) && !Object.is(Reflect.get(element, name), before);
