import { expect } from '@open-wc/testing';
import { engine } from './engine.js';
import { emulateFeatures } from './media.js';

describe('the test environment', () => {
  it('gives builds and tests the version', () => {
    expect(__VERSION__).to.match(/^\d+\.\d+\.\d+/);
  });

  it('sets media features in Chromium, forced colours included', async function () {
    if (engine !== 'chromium') this.skip();
    await emulateFeatures({ 'forced-colors': 'active', 'prefers-color-scheme': 'dark' });
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(true);
    await emulateFeatures();
    expect(matchMedia('(forced-colors: active)').matches).to.equal(false);
  });
});
