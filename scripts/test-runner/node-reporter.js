/**
 * A reporter of Node's test runner: says every few seconds how far it is, in lines that stay,
 * every failure in full, and at the end which files took longest.
 */
import { relative } from 'node:path';
import { inspect } from 'node:util';

/** How often it says how far it is, in milliseconds. */
const EVERY_MS = 10_000;
/** How many of the slowest files are told. */
const SLOWEST = 8;

/** @param {AsyncIterable<{ type: string, data: any }>} source what happens in the run */
export default async function* nodeReporter(source) {
  /** Seconds of each file. @type {Map<string, number>} */
  const files = new Map();
  const start = performance.now();
  let said = start;
  let tests = 0;
  let failed = 0;
  for await (const { type, data } of source) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.file) {
      const file = relative(process.cwd(), data.file);
      const seconds = data.nesting === 0 ? data.details.duration_ms / 1000 : 0;
      files.set(file, (files.get(file) ?? 0) + seconds);
    }
    if (data.details?.type === 'suite') continue;
    tests += 1;
    if (type === 'test:fail' && data.todo === undefined) {
      failed += 1;
      const { error } = data.details;
      yield `\nFAILED ${relative(process.cwd(), data.file ?? '')}: ${data.name}\n${inspect(error?.cause ?? error)}\n`;
    }
    const now = performance.now();
    if (now - said < EVERY_MS) continue;
    said = now;
    yield `${files.size} files, ${tests} tests, ${failed} failed, ${Math.round((now - start) / 1000)} s\n`;
  }
  const slowest = [...files].sort(([, one], [, other]) => other - one).slice(0, SLOWEST);
  for (const [file, seconds] of slowest) yield `${seconds.toFixed(1).padStart(6)} s  ${file}\n`;
}
