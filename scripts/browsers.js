/**
 * Where this machine keeps the three engines that the browser tests run in.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/**
 * @typedef {object} FoundBrowsers
 * @property {string} [chromium] path of a Chromium, Chrome or Edge
 * @property {string} [windowless] path of the Chromium that pages are tested in: the one that never draws windows, where there
 *   is one, which takes a third of the processor's time; otherwise the same as `chromium`. Its tabs are never in the
 *   background, and it keeps no page for going back.
 * @property {string} [firefox] path of a Firefox
 * @property {{ driver: string, browser: string }} [webkit] paths of WebKitGTK's WebDriver and of its MiniBrowser
 */

/** @type {readonly Engine[]} */
export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** What a Debian system needs for each engine. @type {Record<Engine, string[]>} */
export const DEBIAN_PACKAGES = {
  chromium: ['chromium', 'chromium-headless-shell'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** What to do on another system. @type {Record<Engine, string>} */
export const HOW_TO_INSTALL = {
  chromium: 'install Chrome or Chromium, or set CHROME_PATH',
  firefox: 'install Firefox, or set FIREFOX_PATH',
  webkit: 'needs WebKitGTK on Linux: WebKitWebDriver, MiniBrowser and xvfb-run (Debian: webkit2gtk-driver xvfb)',
};

/** @param {string | undefined} file */
function isExecutable(file) {
  try {
    accessSync(file ?? '', constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string[]} names of commands, best first */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {(string | undefined)[]} files */
const firstExecutable = (files) => files.find(isExecutable);

/** The folders that Windows installs programs to. */
const programFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);

function findChromium() {
  return (
    firstExecutable([process.env.CHROME_PATH]) ??
    onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']) ??
    firstExecutable([
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...programFolders.map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
      ...programFolders.map((folder) => join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')),
    ])
  );
}

/** Whoever names a Chromium wants that one. */
const findWindowless = () =>
  isExecutable(process.env.CHROME_PATH) ? undefined : onPath(['chromium-headless-shell', 'chrome-headless-shell']);

function findFirefox() {
  return (
    firstExecutable([process.env.FIREFOX_PATH]) ??
    onPath(['firefox-esr', 'firefox']) ??
    firstExecutable([
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...programFolders.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
    ])
  );
}

function findWebKit() {
  if (process.platform !== 'linux') return undefined;
  const driver = onPath(['WebKitWebDriver']);
  const folders = ['/usr/lib', '/usr/lib64', '/usr/libexec'];
  const candidates = folders.flatMap((folder) =>
    ['', 'x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((triplet) =>
      ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => join(folder, triplet, name, 'MiniBrowser')),
    ),
  );
  const browser = firstExecutable(candidates);
  const hasDisplay = Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  return driver && browser && (hasDisplay || onPath(['xvfb-run'])) ? { driver, browser } : undefined;
}

/** @returns {FoundBrowsers} */
export function findBrowsers() {
  const chromium = findChromium();
  return {
    chromium,
    windowless: chromium && (findWindowless() ?? chromium),
    firefox: findFirefox(),
    webkit: findWebKit(),
  };
}

/** Whether this process may install packages here: as root, on Debian. (Ubuntu's packages of the same names are snaps.) */
export function canInstall() {
  if (process.getuid?.() !== 0 || !onPath(['apt-get']) || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Installs what the given engines need, on a Debian system as root.
 * @param {Engine[]} engines
 * @throws {Error} when the package manager fails
 */
export function installBrowsers(engines) {
  const options = {
    stdio: /** @type {const} */ ('inherit'),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-qq'], options);
  const packages = engines.flatMap((engine) => DEBIAN_PACKAGES[engine]);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

/** Chromium's arguments: no traffic of its own, and no sandbox where it refuses to have one (as root). */
export const CHROMIUM_ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
