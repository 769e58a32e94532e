/**
 * Runs WebKitGTK's WebDriver, with a display of its own where the machine has none.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Builder } from 'selenium-webdriver';

/** @returns {Promise<number>} a port that nobody listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} driver path of WebKitWebDriver
 * @returns {Promise<{ url: string, stop: () => void }>} once it listens
 * @throws {Error} when it does not listen within 20 seconds
 */
export async function startWebKitDriver(driver) {
  const port = await freePort();
  const command = [driver, `--port=${port}`, '--host=127.0.0.1'];
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) command.unshift('xvfb-run', '-a');
  // A process group of its own, so that stopping it also stops the display and the browser.
  const child = spawn(command[0], command.slice(1), { stdio: 'ignore', detached: true });
  const stop = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', stop);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      stop();
      process.exit(1);
    });
  }
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const isUp = await fetch(`${url}/status`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stop();
  throw new Error(`${driver} did not listen on port ${port} within 20 seconds`);
}

/**
 * Starts a browser that a running driver leads.
 * @param {string} driverUrl
 * @param {string} browser path of WebKit's browser
 */
export const openWebKit = (driverUrl, browser) =>
  new Builder()
    .usingServer(driverUrl)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    })
    .build();
