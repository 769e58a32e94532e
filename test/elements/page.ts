/** What tests of the elements change about the page around them, until they end. */
import { executeServerCommand } from '@web/test-runner-commands';
import { emulateFeatures } from '../support/media.js';
import { afterTest } from './stage.js';

/** Gives the page a style sheet until the test ends. */
export function pageStyle(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  afterTest(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)));
}

/** Gives the page another size in pixels until the test ends; in Chromium only. */
export async function viewport(width: number, height = 720): Promise<void> {
  afterTest(() => executeServerCommand('set-viewport', { width: 800, height: 600 }));
  await executeServerCommand('set-viewport', { width, height });
}

/** Sets media features of the page until the test ends; in Chromium only. */
export async function mediaFeatures(wanted: Record<string, string>): Promise<void> {
  afterTest(() => emulateFeatures());
  await emulateFeatures(wanted);
}
