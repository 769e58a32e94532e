import { session } from './session/for-code.js';
import { registry } from './settings/registry.js';
import { attributeOf, settingNames, textSettings } from './settings/settings.js';
import { settingFaults } from './settings/fault-code.js';
import { configure } from './settings/configure.js';
import { resolve } from './settings/resolve.js';
import { warnOfWords } from './shared/words.js';
import { own, ownProperties } from './shared/own.js';
import { ownGlobal } from './shared/page.js';

const TEXTS = [...textSettings, 'lang', 'accessToken', 'delegatedMargin'] as const;
const OBJECTS = ['endpoints', 'delegatedOrigins', 'texts'] as const;

/** The names of all `data-*` attributes that a script tag of this project may have. */
const DATA_NAMES = [...TEXTS, ...OBJECTS, 'oauthBase'].map((name) => `data-${attributeOf(name)}`);

/**
 * Reads the settings of the page and puts the API on `window`, before any element begins.
 *
 * @param tag the script's own; `null` where it has none, such as a script that is pasted into a page
 */
export function takePageSettings(tag: HTMLScriptElement | null): void {
  if (tag) {
    const { dataset } = tag;
    const attributes = [...tag.attributes].map(({ name }) => name).filter((name) => name.startsWith('data-'));
    // Other tools mark scripts with attributes of their own: only what looks like one of ours is told.
    warnOfWords('the script tag', attributes, DATA_NAMES, 'script-tag', true);
    const settings: Record<string, unknown> = {};
    for (const name of TEXTS) settings[name] = own(dataset, name);
    for (const name of OBJECTS) {
      const text = own(dataset, name);
      // Liquid that nobody rendered stays text, and is warned about with all other settings.
      try {
        settings[name] = text && !/^\{[{%]/.test(text) ? JSON.parse(text) : text;
      } catch {
        settingFaults.use(({ tellNoJson }) => tellNoJson(name));
      }
    }
    // Once read, nobody else needs to find it in the page.
    delete dataset.accessToken;
    Object.assign(registry().script, settings);
  } else settingFaults.use(({ checkModules }) => checkModules(DATA_NAMES));
  warnOfWords(
    'window.ModyoCustomersSettings',
    Object.keys(ownProperties(ownGlobal('ModyoCustomersSettings'))),
    settingNames,
    'settings',
  );

  // The file for signing in by OAuth brings no settings of its own.
  registry().resolve = (settings) => resolve([{ source: settings, settings }]);

  // Another file may have begun it.
  Object.assign(window, { ModyoCustomers: { ...ownProperties(ownGlobal('ModyoCustomers')), configure, session } });
}
