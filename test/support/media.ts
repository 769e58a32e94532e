import { executeServerCommand } from '@web/test-runner-commands';

/**
 * Sets media features of the page, in Chromium only: `{ 'forced-colors': 'active', 'prefers-color-scheme': 'dark' }`.
 * Without features, resets all of them.
 */
export async function emulateFeatures(features: Record<string, string> = {}): Promise<void> {
  await executeServerCommand('emulate-features', features);
}
