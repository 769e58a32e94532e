import { warnOfWords } from '../shared/words.js';
import { ownProperties } from '../shared/own.js';
import { registry, settingsChanged } from './registry.js';
import { settingNames, type Settings } from './settings.js';

/**
 * Sets what holds for the whole page, below elements and `<modyo-realm>` and above the script tag. Later calls add to
 * earlier ones; `undefined` takes a setting back.
 */
export function configure(settings: Settings): void {
  warnOfWords('configure()', Object.keys(ownProperties(settings)), settingNames, 'settings');
  Object.assign(registry().page, settings);
  settingsChanged();
}
