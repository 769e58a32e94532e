/**
 * `npm run screenshots`: takes the pictures of the README, in light and dark.
 *
 * They are taken anew by hand after a change that shows in them; no test compares them.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findBrowsers, HOW_TO_INSTALL } from '../scripts/browsers.js';
import { startDemo } from './server.js';

const WIDTH = 1280;
const HEIGHT = 975;
/** The bar of the demo stands below what the picture shows. */
const BAR = 54;

const executablePath = findBrowsers().chromium;
if (!executablePath) throw new Error(HOW_TO_INSTALL.chromium);

const { url, close } = await startDemo();
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      colorScheme,
      deviceScaleFactor: 1.5,
      timezoneId: 'America/Santiago',
      viewport: { width: WIDTH, height: HEIGHT + BAR },
    });
    await page.request.post(`${url}/demo/api/realms/bank/sign-in`, { data: { username: 'grace' } });
    await page.goto(url);
    await page.locator('main modyo-notifications').getByRole('listitem').first().waitFor();
    await page.locator('header modyo-notifications-bell[data-state="ready"]').waitFor();
    await page.screenshot({
      path: join(import.meta.dirname, `site/images/readme-${colorScheme}.png`),
      clip: { x: 0, y: 0, width: WIDTH, height: HEIGHT },
    });
    await page.close();
  }
} finally {
  await browser.close();
  await close();
}
