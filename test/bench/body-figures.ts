/** What opening the heaviest campaign of the demo costs, beside the same without its styles. */
import { campaignsEn } from '../../demo/account/data/campaigns-en.js';
import { visit, wait } from './browser.js';
import { medians } from './statistics.js';
import type { Browser } from 'puppeteer-core';
import type { Row } from './report.js';

/** Milliseconds. */
const MOST = 50;

const styled = campaignsEn.map(({ body }) => body).sort((one, other) => other.length - one.length)[0];
/** The same elements and texts. */
const plain = styled
  .replace(/<style[\s\S]*?<\/style>/g, '')
  .replace(/ (?:style|class|bgcolor|align|valign|bordercolor)="[^"]*"/g, '');

const ROOT = `document.querySelector('modyo-notifications').shadowRoot`;

/**
 * @returns milliseconds: all tasks from the click on, the processor's time in them, and
 * what tasks took beyond 50
 */
async function openOnce(browser: Browser, origin: string, body: string): Promise<Record<string, number>> {
  const watch = `window.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });`;
  const seed = [{ subject: 'Campaign', body, opened: true }];
  const subject = await visit(browser, origin, seed, watch);
  await subject.open('default');
  await subject.until(`document.querySelector('modyo-notifications')?.dataset.state === 'ready'`);
  await wait(1000);
  await subject.evaluate('tasks.length = 0');
  const before = await subject.metrics();
  await subject.evaluate(`${ROOT}.querySelector('[part~="notification-toggle"]').click()`);
  await subject.until(`${ROOT}.querySelector('.sent')?.shadowRoot?.querySelector('body')?.childElementCount`);
  await wait(1000);
  const after = await subject.metrics();
  const blocking = await subject.evaluate('tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0)');
  await subject.close();
  return {
    tasks: (after.TaskDuration - before.TaskDuration) * 1000,
    processor: (after.ProcessorTime - before.ProcessorTime) * 1000,
    blocking,
  };
}

/** @param count of runs */
export async function openCampaign(browser: Browser, origin: string, count: number) {
  const runs: Record<'styled' | 'plain', Array<Record<string, number>>> = { styled: [], plain: [] };
  for (let run = 0; run < count; run += 1) {
    runs.styled.push(await openOnce(browser, origin, styled));
    runs.plain.push(await openOnce(browser, origin, plain));
  }
  return { styled: medians(runs.styled), plain: medians(runs.plain) };
}

export const campaignRows = ({ styled: ours, plain: other }: Awaited<ReturnType<typeof openCampaign>>): Row[] => [
  {
    name: `Opening the heaviest campaign (${Math.round(styled.length / 1000)} kB), beside it without styles: blocking time`,
    ours: `${Math.round(ours.blocking)} ms, ${Math.round(other.blocking)} ms without`,
    target: `≤ ${MOST} ms more`,
    ok: ours.blocking - other.blocking <= MOST,
  },
  {
    name: 'Opening the heaviest campaign, beside it without styles: all tasks (time of the processor)',
    ours: `${Math.round(ours.tasks)} (${Math.round(ours.processor)}) ms, ${Math.round(other.tasks)} (${Math.round(other.processor)}) ms without`,
  },
];
