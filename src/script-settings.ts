/** Reads the settings of the script tag, before any element begins, and puts the API on `window`. */
import { session } from './session/public.js';
import { registry } from './session/registry.js';
import { configure, textSettings } from './session/settings.js';
import { currentScript } from './shared/current-script.js';

const OBJECTS = ['endpoints', 'delegatedOrigins'] as const;

// Only known while the script first runs; without attributes where the script is pasted into a page.
const tag = currentScript();
if (tag) {
  const { dataset } = tag;
  const settings: Record<string, unknown> = {};
  for (const name of [...textSettings, 'lang', 'accessToken', 'delegatedMargin']) settings[name] = dataset[name];
  for (const name of OBJECTS) {
    const text = dataset[name];
    // Liquid that nobody rendered stays text, and is warned about with all other settings.
    try {
      settings[name] = text && !/^\{[{%]/.test(text) ? JSON.parse(text) : text;
    } catch {
      console.warn(`modyo-customers: ${name} of the script tag is not JSON`);
    }
  }
  // Once read, nobody else needs to find it in the page.
  delete dataset.accessToken;
  Object.assign(registry().script, settings);
}

const place = window as { ModyoCustomers?: object };
// Another file may have begun it.
place.ModyoCustomers = { ...place.ModyoCustomers, configure, session };
