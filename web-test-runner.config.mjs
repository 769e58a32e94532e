/**
 * The browser tests, in every engine that this machine has. Environment:
 * - `ENGINES` a comma-separated choice of chromium, firefox, webkit
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { seleniumLauncher } from '@web/test-runner-selenium';
import * as puppeteer from 'puppeteer-core';
import { Builder } from 'selenium-webdriver';
import { CHROMIUM_ARGUMENTS, ENGINES, findBrowsers } from './scripts/browsers.js';
import { mountAccount } from './scripts/test-runner/account-plugin.js';
import { mediaPlugin } from './scripts/test-runner/media-plugin.js';
import { projectReporter } from './scripts/test-runner/project-reporter.js';
import { totalsReporter } from './scripts/test-runner/totals-reporter.js';
import { startWebKitDriver } from './scripts/webkit-driver.js';

// The runner listens once for each test file on the one connection that a browser has.
EventEmitter.defaultMaxListeners = 200;

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const wanted = process.env.ENGINES?.split(',') ?? ENGINES;
const found = findBrowsers();
/** @type {import('@web/test-runner').BrowserLauncher[]} */
const browsers = [];
const account = mountAccount();
/** @type {Awaited<ReturnType<typeof startWebKitDriver>> | undefined} */
let webkitDriver;

if (found.chromium && wanted.includes('chromium')) {
  browsers.push(
    chromeLauncher({
      concurrency: 1,
      launchOptions: { executablePath: found.chromium, args: [...CHROMIUM_ARGUMENTS, '--js-flags=--expose-gc'] },
    }),
  );
}
if (found.firefox && wanted.includes('firefox')) {
  browsers.push(
    chromeLauncher({
      concurrency: 1,
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath: found.firefox },
    }),
  );
}
if (found.webkit && wanted.includes('webkit')) {
  webkitDriver = await startWebKitDriver(found.webkit.driver);
  /** @type {import('@web/test-runner').BrowserLauncher} */
  const webkit = seleniumLauncher({
    driverBuilder: new Builder().usingServer(webkitDriver.url).withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: found.webkit.browser, args: ['--automation'] },
    }),
  });
  webkit.concurrency = 1;
  browsers.push(webkit);
}

/** @type {import('@web/test-runner').TestRunnerConfig & { plugins: object[] }} */
export default {
  files: ['test/**/*.test.ts'],
  rootDir: import.meta.dirname,
  browsers,
  // An engine and the account that it asks keep two cores busy; with more at once, what a test waits for comes late.
  concurrentBrowsers: Math.max(1, Math.floor(availableParallelism() / 2)),
  middleware: [account.middleware],
  nodeResolve: { exportConditions: ['production', 'default'] },
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 600_000,
  // Longer than the waits within a test, so that the one that failed is named.
  testFramework: { config: { timeout: '60000' } },
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Tests</title>
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
  plugins: [
    esbuildPlugin({
      ts: true,
      // The browsers run it as it is; the bundle's own target is set in vite.config.ts.
      target: 'esnext',
      tsconfig: join(import.meta.dirname, 'tsconfig.base.json'),
      define: { __VERSION__: JSON.stringify(version) },
    }),
    account.plugin,
    mediaPlugin(),
    { name: 'modyo:webkit-driver', serverStop: () => webkitDriver?.stop() },
  ],
  // No moving progress where nobody looks at it.
  staticLogging: !process.stdout.isTTY,
  reporters: [projectReporter(), totalsReporter({ rootDir: import.meta.dirname, totalsFile: process.env.TOTALS_FILE })],
};
