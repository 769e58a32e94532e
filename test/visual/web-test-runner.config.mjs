/**
 * `npm run test:visual`: pictures of the elements beside those that were taken before, in Chromium. Fonts differ between
 * machines, so the pictures stay on each (`.visual/`), and this is no part of `npm test`. Environment:
 * - `UPDATE_PICTURES` takes all of them anew
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { visualRegressionPlugin } from '@web/test-runner-visual-regression/plugin';
import common from '../../web-test-runner.config.mjs';

const root = resolve(import.meta.dirname, '../..');
const baseDir = join(root, '.visual');
const isUpdate = Boolean(process.env.UPDATE_PICTURES);

const options = {
  baseDir,
  getBaselineName: (/** @type {{ name: string }} */ { name }) => join('baseline', name),
  getFailedName: (/** @type {{ name: string }} */ { name }) => join('now', name),
  getDiffName: (/** @type {{ name: string }} */ { name }) => join('difference', name),
  diffOptions: { threshold: 0.1 },
  failureThreshold: 0,
};
const comparing = visualRegressionPlugin(options);
const taking = visualRegressionPlugin({ ...options, update: true });

/** Compares where there is a picture to compare with, and takes one where there is none. */
const plugin = {
  name: 'modyo:visual',
  /** @param {{ command: string, payload?: any, session: any }} call */
  executeCommand(call) {
    const hasPicture = existsSync(join(baseDir, 'baseline', `${call.payload?.name}.png`));
    const { executeCommand } = isUpdate || !hasPicture ? taking : comparing;
    return executeCommand?.(call);
  },
};

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  ...common,
  rootDir: root,
  files: ['test/visual/*.visual.ts'],
  plugins: [...common.plugins, plugin],
};
