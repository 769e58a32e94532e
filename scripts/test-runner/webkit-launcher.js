/**
 * Runs test files in WebKitGTK, each in a frame of its own.
 *
 * The launcher for WebDriver of `@web/test-runner` leads one frame from file to file. WebKitGTK now and then does not follow:
 * what the file before left in the frame (its history, a question before leaving, a document kept for going back) stops the
 * next one from being loaded. Here a frame goes with its file, and a file whose tests do not begin is opened once more.
 */
import { openWebKit } from '../webkit-driver.js';

/** How long a file may take to tell that it has been loaded before it is opened anew. */
const START_MS = 25_000;
/** The last time in a browser that was started anew. */
const ATTEMPTS = 3;

/**
 * @param {object} options
 * @param {string} options.driverUrl of the running WebDriver
 * @param {string} options.browser path of WebKit's browser
 * @returns {{
 *   launcher: import('@web/test-runner').BrowserLauncher,
 *   plugin: import('@web/test-runner').TestRunnerPlugin,
 * }} the plugin hears which files have begun, and belongs into the same configuration
 */
export function webkitLauncher({ driverUrl, browser }) {
  /** The frame of each session that runs, by its id. @type {Map<string, string>} */
  const frames = new Map();
  /** What waits for a session to begin, by its id. @type {Map<string, () => void>} */
  const waiting = new Map();
  let frameCount = 0;
  /** @type {import('selenium-webdriver').WebDriver | undefined} */
  let driver;

  /** @param {string} address of a test file's page, of which the origin counts */
  async function openBrowser(address) {
    driver ??= await openWebKit(driverUrl, browser);
    await driver.navigate().to(`${new URL(address).origin}/?mode=iframe`);
    return driver;
  }

  async function closeBrowser() {
    const old = driver;
    driver = undefined;
    // One that has crashed cannot be asked to quit.
    await old?.quit().catch(() => undefined);
  }

  /** @param {string} id */
  const hasBegun = (id) =>
    new Promise((/** @type {(begun: boolean) => void} */ resolve) => {
      const timer = setTimeout(() => resolve(false), START_MS);
      waiting.set(id, () => {
        clearTimeout(timer);
        resolve(true);
      });
    }).finally(() => waiting.delete(id));

  /** @param {string} id @param {string} address */
  async function openFrame(id, address) {
    const page = driver ?? (await openBrowser(address));
    const frame = `test-frame-${(frameCount += 1)}`;
    frames.set(id, frame);
    await page.executeScript(
      `const frame = document.createElement('iframe');
      frame.id = arguments[0];
      frame.src = arguments[1];
      document.body.append(frame);`,
      frame,
      address,
    );
  }

  /** Takes a session's frame away; removed ones ask nobody before they go. @param {string} id */
  async function closeFrame(id) {
    const frame = frames.get(id);
    frames.delete(id);
    if (frame) await driver?.executeScript(`document.getElementById(arguments[0])?.remove();`, frame);
  }

  /** @type {import('@web/test-runner').BrowserLauncher} */
  const launcher = {
    name: 'MiniBrowser',
    type: 'webkit',
    concurrency: 1,
    stop: closeBrowser,
    isActive: (id) => frames.has(id),
    async startSession(id, address) {
      for (let attempt = 1; ; attempt += 1) {
        const begun = hasBegun(id);
        await openFrame(id, address);
        if ((await begun) || attempt === ATTEMPTS) return;
        const isLast = attempt === ATTEMPTS - 1;
        console.log(`WebKitGTK did not begin a file: it is opened anew${isLast ? ', in a new browser' : ''}.`);
        if (isLast) await closeBrowser();
        else await closeFrame(id);
      }
    },
    async stopSession(id) {
      await closeFrame(id);
      return {};
    },
    async getBrowserUrl(id) {
      const address = await driver?.executeScript(
        `try { return document.getElementById(arguments[0])?.contentWindow.location.href; } catch { return null; }`,
        frames.get(id) ?? '',
      );
      return typeof address === 'string' ? address : '';
    },
    async startDebugSession() {
      throw new Error('Tests are not debugged in WebKitGTK by this launcher: open the address in its browser.');
    },
  };

  return {
    launcher,
    plugin: {
      name: 'modyo:webkit-begins',
      serverStart({ webSockets }) {
        webSockets?.on('message', ({ data }) => {
          if (data.type === 'wtr-session-started') waiting.get(String(data.sessionId))?.();
        });
      },
    },
  };
}
