/** What a slow network and a slow processor make of a page: the loader beside the one file and a page written by hand. */
import { visit, wait } from './browser.js';
import { startSlowLink } from './slow-link.js';
import type { Row } from './report.js';
import type { Browser } from 'puppeteer-core';
import type { PageName } from './server.js';

/** A usual 4G (milliseconds, bytes a second), and a telephone's processor: a quarter as fast. */
const NETWORK = { latency: 150, downloadThroughput: 200_000 };
const SLOWDOWN = 4;
const SIZE = 100;
const REST = 2000;
/** Milliseconds: tasks longer than this hold the page up by what is beyond it. */
const LONG_TASK = 50;
/** Milliseconds that a page with a bell may be held up. */
const LONGEST_BLOCKING = 50;

const PAGES = [
  'vanilla',
  'default',
  'default-loader',
  'default-preload',
  'bell',
  'bell-loader',
  'bell-preload',
] as const satisfies readonly PageName[];
type NetworkPage = (typeof PAGES)[number];

const INBOX = `document.querySelector('modyo-notifications')?.shadowRoot?.querySelector('[part~=notification]')`;
const BELL = `document.querySelector('modyo-notifications-bell')?.shadowRoot?.querySelector('[part~=badge]')`;

/** What has to stand on the page. */
const SHOWN: Record<NetworkPage, string> = {
  vanilla: `document.querySelector('#inbox .item')`,
  default: INBOX,
  'default-loader': INBOX,
  'default-preload': INBOX,
  bell: BELL,
  'bell-loader': BELL,
  'bell-preload': BELL,
};

/** Runs before the page: notes long tasks, and when what is waited for was painted. */
const watching = (page: NetworkPage) => `
  window.blocking = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.blocking += Math.max(0, duration - ${LONG_TASK});
  }).observe({ type: 'longtask', buffered: true });
  (function seek() {
    requestAnimationFrame(() => {
      if (!(${SHOWN[page]})) return seek();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.painted = performance.now(); port1.close(); };
      port2.postMessage(0);
    });
  })();`;

/** @returns milliseconds from the navigation: `painted` and `blocking` */
export async function onSlowNetwork(
  browser: Browser,
  origin: string,
  page: NetworkPage,
): Promise<Record<string, number>> {
  const subject = await visit(browser, origin, SIZE, watching(page));
  const link = await startSlowLink(Number(new URL(origin).port), NETWORK);
  await subject.devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await subject.open(page, link.origin);
  const painted = await subject.until('window.painted');
  await wait(REST);
  const blocking = await subject.evaluate('window.blocking');
  await subject.close();
  await link.close();
  return { painted, blocking };
}

/** @param measure gives the medians of a page */
export async function networkRows(measure: (page: NetworkPage) => Promise<Record<string, number>>): Promise<Row[]> {
  const at = '4G, processor slowed 4 times';
  const figures = Object.fromEntries(
    await PAGES.reduce(
      async (before, page) => [...(await before), [page, await measure(page)] as const],
      Promise.resolve<(readonly [string, Record<string, number>])[]>([]),
    ),
  );
  const ms = (page: NetworkPage, figure: string) => `${Math.round(figures[page][figure])} ms`;
  const { blocking } = figures['bell-loader'];
  return [
    {
      name: `${at}: first notification painted, with the one file`,
      ours: ms('default', 'painted'),
      vanilla: ms('vanilla', 'painted'),
    },
    {
      name: `${at}: the same with the loader`,
      ours: ms('default-loader', 'painted'),
      vanilla: ms('vanilla', 'painted'),
    },
    {
      name: `${at}: the same with the loader, its files preloaded`,
      ours: ms('default-preload', 'painted'),
      vanilla: ms('vanilla', 'painted'),
    },
    { name: `${at}: a bell's number painted, with the one file`, ours: ms('bell', 'painted') },
    { name: `${at}: the same with the loader`, ours: ms('bell-loader', 'painted') },
    { name: `${at}: the same with the loader, its files preloaded`, ours: ms('bell-preload', 'painted') },
    { name: `${at}: blocking time of a page with a bell, with the one file`, ours: ms('bell', 'blocking') },
    {
      name: `${at}: the same with the loader`,
      ours: ms('bell-loader', 'blocking'),
      target: `≤ ${LONGEST_BLOCKING} ms`,
      ok: blocking <= LONGEST_BLOCKING,
    },
    { name: `${at}: the same with the loader, its files preloaded`, ours: ms('bell-preload', 'blocking') },
  ];
}
