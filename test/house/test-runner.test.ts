import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pagesOf } from '../../scripts/test-runner/pages.js';
import { processesOf } from '../../scripts/test-runner/processes.js';
import { isForNode, testFilesIn } from '../../scripts/test-runner/test-files.js';
import { ENGINE_TESTS } from '../engines.js';
import { PAGES_OF_THEIR_OWN } from '../pages-of-their-own.js';
import { PROCESSES_OF_THEIR_OWN } from '../processes-of-their-own.js';
import { pathOf } from './path-of.js';

const ALL = testFilesIn(pathOf('test'));
const inTest = (file: string) => `test/${file}`;
const IN_BROWSERS = ALL.filter((file) => !isForNode(file)).map(inTest);
const IN_NODE = ALL.filter(isForNode).map(inTest);

it('no test has a hook outside of a suite, which would be one of all files that share its page or process', () => {
  for (const file of [...IN_BROWSERS, ...IN_NODE])
    assert.doesNotMatch(readFileSync(pathOf(file), 'utf8'), /^(?:before|after)(?:Each)?\(/m, file);
});

describe('the pages of the browser tests', () => {
  it('hold each file once', () => {
    for (const files of [IN_BROWSERS, ENGINE_TESTS]) {
      const pages = pagesOf(files);
      assert.deepEqual(pages.flat().sort(), [...files].sort());
      assert.ok(pages.length < files.length / 3, `${files.length} files have ${pages.length} pages`);
    }
  });

  it('are of one file where no other is to have run before', () => {
    for (const file of PAGES_OF_THEIR_OWN) {
      assert.ok(existsSync(pathOf(file)), file);
      assert.deepEqual(
        pagesOf(IN_BROWSERS).find((page) => page.includes(file)),
        [file],
      );
    }
  });
});

describe('the processes of the tests in Node', () => {
  it('hold each file once, with others unless it needs one of its own', () => {
    const processes = processesOf(IN_NODE);
    assert.deepEqual(processes.flat().sort(), [...IN_NODE].sort());
    for (const file of PROCESSES_OF_THEIR_OWN)
      assert.deepEqual(
        [file],
        processes.find((all) => all.includes(file)),
      );
    // Each of the four folders has one that is shared.
    assert.equal(processes.length, 4 + PROCESSES_OF_THEIR_OWN.length);
  });
});
