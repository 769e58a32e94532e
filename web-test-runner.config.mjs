/**
 * The browser tests, in every engine that this machine has. Environment:
 * - `ENGINES` a comma-separated choice of chromium, firefox, webkit
 * - `TEST_FILES` a comma-separated choice of files, as paths from here
 * - `PAGES` how many pages Chromium has open at once
 * - `BUNDLED=no` serves each module by itself, as a run that watches the files needs it
 * - `CORPORA=whole` tries long lists of bad texts whole instead of a sample
 * - `TEST_SEED` a whole number that what is chosen by chance follows from
 * - `UNTIL_FIRST=yes` ends the run with the first file in which a test fails
 * - `LONGEST_FILE_MS` after how many milliseconds a file whose tests have not ended fails
 * - `TOTALS_FILE` gets the totals as JSON
 * - `TIMINGS=all` tells of each file how long it took
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS, ENGINES, findBrowsers } from './scripts/browsers.js';
import { mountAccount } from './scripts/test-runner/account-plugin.js';
import { bundleTests } from './scripts/test-runner/bundle.js';
import { mediaPlugin } from './scripts/test-runner/media-plugin.js';
import { pagesOf } from './scripts/test-runner/pages.js';
import { progressReporter } from './scripts/test-runner/progress-reporter.js';
import { projectReporter } from './scripts/test-runner/project-reporter.js';
import { browserTestsIn } from './scripts/test-runner/test-files.js';
import { totalsReporter } from './scripts/test-runner/totals-reporter.js';
import { webkitLauncher } from './scripts/test-runner/webkit-launcher.js';
import { startWebKitDriver } from './scripts/webkit-driver.js';
import { UNBUNDLED } from './test/pages-of-their-own.js';

// The runner listens once for each test file on the one connection that a browser has.
EventEmitter.defaultMaxListeners = 200;

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const wanted = process.env.ENGINES?.split(',') ?? ENGINES;
const found = findBrowsers();
/** @type {import('@web/test-runner').BrowserLauncher[]} */
const browsers = [];
/** @type {import('@web/test-runner').TestRunnerPlugin[]} what single engines need */
const plugins = [];
const account = mountAccount();
const seed = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
const untilFirst = process.env.UNTIL_FIRST === 'yes';
const isWhole = process.env.CORPORA === 'whole';
const define = { __VERSION__: JSON.stringify(version), __SAMPLE__: JSON.stringify({ seed, isWhole }) };
console.log(`Chance follows from the seed ${seed}; the same again: TEST_SEED=${seed}`);
const files =
  process.env.TEST_FILES?.split(',') ?? browserTestsIn(join(import.meta.dirname, 'test')).map((file) => `test/${file}`);
const isBundled = process.env.BUNDLED !== 'no';
const pages = isBundled ? pagesOf(files) : files.map((file) => [file]);
/** @type {Awaited<ReturnType<typeof startWebKitDriver>> | undefined} */
let webkitDriver;
/** Nobody asks the drivers about requests: to be told of each takes a tenth of a run in Chromium, a third in Firefox. */
const UNWATCHED = { networkEnabled: false, issuesEnabled: false };

if (found.windowless && wanted.includes('chromium')) {
  browsers.push(
    chromeLauncher({
      concurrency: Number(process.env.PAGES ?? 1),
      // Pages that are open at once share no cookies, no storage and no channel, and each believes that it has the focus.
      createPage: async ({ browser }) => {
        const page = await (await browser.createBrowserContext()).newPage();
        const client = await page.createCDPSession();
        await client.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        // The runner uses a page for one file after the other. A browser keeps 50 entries of a page's history; once they are
        // full it drops those that a script has added, and a test that goes back leaves its page.
        page.on('framenavigated', (frame) => {
          if (frame === page.mainFrame() && frame.url() === 'about:blank')
            client.send('Page.resetNavigationHistory').catch(() => undefined);
        });
        return page;
      },
      launchOptions: {
        ...UNWATCHED,
        executablePath: found.windowless,
        args: [...CHROMIUM_ARGUMENTS, '--js-flags=--expose-gc'],
      },
    }),
  );
}
if (found.firefox && wanted.includes('firefox')) {
  browsers.push(
    chromeLauncher({
      concurrency: 1,
      puppeteer,
      launchOptions: { ...UNWATCHED, browser: 'firefox', executablePath: found.firefox },
    }),
  );
}
if (found.webkit && wanted.includes('webkit')) {
  webkitDriver = await startWebKitDriver(found.webkit.driver);
  const webkit = webkitLauncher({ driverUrl: webkitDriver.url, browser: found.webkit.browser });
  browsers.push(webkit.launcher);
  plugins.push(webkit.plugin);
}

/** @type {import('@web/test-runner').TestRunnerConfig & { plugins: object[] }} */
export default {
  files: pages.map(([first]) => first),
  rootDir: import.meta.dirname,
  browsers,
  // An engine and the account that it asks keep two cores busy; with more at once, what a test waits for comes late.
  concurrentBrowsers: Math.max(1, Math.floor(availableParallelism() / 2)),
  middleware: [
    account.middleware,
    ...(isBundled
      ? [
          await bundleTests(
            pages.filter(([first]) => !UNBUNDLED.includes(first)),
            { root: import.meta.dirname, define },
          ),
        ]
      : []),
  ],
  nodeResolve: { exportConditions: ['production', 'default'] },
  // WebKitGTK may need a second browser.
  browserStartTimeout: 150_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: Number(process.env.LONGEST_FILE_MS ?? 600_000),
  // Longer than the waits within a test, so that the one that failed is named.
  testFramework: { config: { timeout: '60000', bail: untilFirst } },
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Tests</title>
    <meta name="csrf-token" content="of-the-page">
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
      define,
    }),
    account.plugin,
    mediaPlugin(),
    ...plugins,
    { name: 'modyo:webkit-driver', serverStop: () => webkitDriver?.stop() },
  ],
  // Progress is told in lines that stay, by the project's own reporter.
  staticLogging: true,
  reporters: [
    projectReporter(),
    progressReporter({ rootDir: import.meta.dirname }),
    totalsReporter({ rootDir: import.meta.dirname, totalsFile: process.env.TOTALS_FILE, untilFirst }),
  ],
};
