import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { filesIn } from '../../scripts/files.js';
import { pagesOf } from '../../scripts/test-runner/pages.js';
import { ENGINE_TESTS } from '../engines.js';
import { PAGES_OF_THEIR_OWN } from '../pages-of-their-own.js';
import { pathOf } from './sources.js';

const FILES = filesIn(pathOf('test'), /^(?!(?:house|demo|pages|frameworks)[/\\]).*\.test\.ts$/).map(
  (file) => `test/${file.replaceAll('\\', '/')}`,
);

describe('the pages of the browser tests', () => {
  it('hold each file once', () => {
    for (const files of [FILES, ENGINE_TESTS]) {
      const pages = pagesOf(files);
      assert.deepEqual(pages.flat().sort(), [...files].sort());
      assert.ok(pages.length < files.length / 3, `${files.length} files have ${pages.length} pages`);
    }
  });

  it('are of one file where no other is to have run before', () => {
    for (const file of PAGES_OF_THEIR_OWN) {
      assert.ok(existsSync(pathOf(file)), file);
      assert.deepEqual(
        pagesOf(FILES).find((page) => page.includes(file)),
        [file],
      );
    }
  });
});
