/** How much moves on a page with the whole profile, from elements that nothing defines yet to data that are there. */
import { visit, wait } from './browser.js';
import type { Browser } from 'puppeteer-core';
import type { Row } from './report.js';

/** A slow network: half a second to an answer, a megabit a second. Bytes a second, milliseconds. */
const SLOW = { offline: false, latency: 500, downloadThroughput: 125_000, uploadThroughput: 62_500 };
const MOST = 0.02;

const WATCH = `
  window.shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) => ({
    value, what: sources.map(({ node }) => node?.localName ?? node?.nodeName),
  })))).observe({ type: 'layout-shift', buffered: true });`;

const IN_SIGHT = `[...document.querySelector('modyo-profile').shadowRoot?.querySelectorAll('.section') ?? []]
  .filter((section) => section.getBoundingClientRect().top < innerHeight)`;

/**
 * @returns the sum of all layout shifts (Chromium's score) of a first visit,
 * and of one that knows the heights of the one before
 */
export async function layoutShifts(browser: Browser, origin: string): Promise<{ first: number; again: number }> {
  const subject = await visit(browser, origin, 12, WATCH);
  await subject.devtools.send('Network.enable');
  await subject.devtools.send('Network.emulateNetworkConditions', SLOW);
  const once = async () => {
    await subject.open('profile');
    await subject.until(`customElements.get('modyo-profile') && ${IN_SIGHT}.length > 1 &&
      ${IN_SIGHT}.every(({ dataset: { state } }) => state === 'ready' || state === 'empty')`);
    await wait(1500);
    const shifts = await subject.evaluate('shifts');
    if (process.argv.includes('--verbose')) console.log(JSON.stringify(shifts));
    return shifts.reduce((sum: number, { value }: { value: number }) => sum + value, 0);
  };
  const figures = { first: await once(), again: await once() };
  await subject.close();
  return figures;
}

export const layoutRows = ({ first, again }: { first: number; again: number }): Row[] =>
  Object.entries({ 'first visit': first, 'second visit': again }).map(([visits, value]) => ({
    name: `The whole profile on a slow network, ${visits}: cumulative layout shift`,
    ours: value.toFixed(3),
    target: `≤ ${MOST}`,
    ok: value <= MOST,
  }));
