/**
 * The test runner's command `emulate-features`: sets media features (`forced-colors`, `prefers-color-scheme`,
 * `prefers-reduced-motion`, …) of the page under test, in Chromium only. The runner's own `emulateMedia` knows no forced
 * colours.
 * @returns {import('@web/test-runner').TestRunnerPlugin<Record<string, string>>}
 */
export function mediaPlugin() {
  // What one session emulates, another cannot take back: each page keeps its own.
  /** @type {WeakMap<object, import('puppeteer-core').CDPSession>} */
  const clients = new WeakMap();
  return {
    name: 'modyo:media',
    async executeCommand({ command, payload, session }) {
      if (command !== 'emulate-features') return undefined;
      const { browser } = session;
      if (browser.type !== 'puppeteer' || !/^chrom/i.test(browser.name)) {
        throw new Error(`${browser.name} cannot emulate media features: check \`engine\` first`);
      }
      const page = /** @type {import('@web/test-runner-chrome').ChromeLauncher} */ (browser).getPage(session.id);
      const client = clients.get(page) ?? (await page.createCDPSession());
      clients.set(page, client);
      const features = Object.entries(payload ?? {}).map(([name, value]) => ({ name, value }));
      await client.send('Emulation.setEmulatedMedia', { features });
      return true;
    },
  };
}
