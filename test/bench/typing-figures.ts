/** What typing in a large form costs. */
import { visit, wait } from './browser.js';
import { FIELDS } from './large-form.js';
import { median } from './statistics.js';
import type { Browser, KeyInput } from 'puppeteer-core';
import type { Row } from './report.js';

const KEYS = 'the quick brown fox jumps over the lazy dog, and back again; ';
/** Milliseconds after a key in which everything that it brings about is done, but for the draft. */
const REST = 60;

/**
 * Types into one field in the middle of a form of thirty.
 *
 * @param times how often the same sentence is typed
 * @returns milliseconds of script for one key, the median; what has changed
 * outside of the field, the draft's writing included
 */
export async function typing(
  browser: Browser,
  origin: string,
  times: number,
): Promise<{ key: number; changed: string[] }> {
  const subject = await visit(browser, origin, 0);
  await subject.open('form');
  const root = `document.querySelector('modyo-profile-edit').shadowRoot`;
  await subject.until(`document.querySelector('modyo-profile-edit')?.dataset.state === 'ready'`);
  const drawn = await subject.evaluate(`${root}.querySelectorAll('[part~=field]').length`);
  if (drawn !== FIELDS.length) throw new Error(`The form has ${drawn} fields, not ${FIELDS.length}`);
  const { keyboard } = subject.page;
  await subject.evaluate(`window.input = ${root}.querySelector('[name=field_9]'); input.focus();`);
  // With the first key it is said that something is unsaved.
  await keyboard.press('x');
  await wait(500);
  await subject.evaluate(`
    window.changed = new Set();
    new MutationObserver((records) => {
      for (const { target } of records) {
        const field = (target.closest ? target : target.parentElement)?.closest('[part~=field]');
        if (!field?.contains(input)) changed.add(field?.getAttribute('part') ?? target.nodeName);
      }
    }).observe(${root}, { subtree: true, childList: true, attributes: true, characterData: true });`);
  const costs: number[] = [];
  for (let time = 0; time < times; time += 1) {
    for (const key of KEYS) {
      const before = await subject.metrics();
      await keyboard.press((key === ' ' ? 'Space' : key) as KeyInput);
      await wait(REST);
      const after = await subject.metrics();
      costs.push((after.ScriptDuration - before.ScriptDuration) * 1000);
    }
  }
  await wait(1000);
  const typed = await subject.evaluate('input.value');
  if (typed !== `x${KEYS.repeat(times)}`) throw new Error(`Typed was “${typed}”`);
  if (!(await subject.evaluate('sessionStorage.length'))) throw new Error('No draft was written');
  const changed = await subject.evaluate('[...changed]');
  await subject.close();
  return { key: median(costs), changed };
}

export const typingRows = ({ key, changed }: { key: number; changed: string[] }): Row[] => [
  {
    name: `Typing in a form of ${FIELDS.length} fields: script time of one key`,
    ours: `${key.toFixed(2)} ms`,
    target: '≤ 1 ms',
    ok: key <= 1,
  },
  {
    name: `Typing in a form of ${FIELDS.length} fields: what changes outside of the field`,
    ours: changed.join(', ') || 'nothing',
    target: 'nothing',
    ok: !changed.length,
  },
];
