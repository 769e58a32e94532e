import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { ELEMENT_FAULTS } from '../../scripts/mutate/element-faults.js';
import { FAULTS } from '../../scripts/mutate/faults.js';
import { pathOf } from './path-of.js';

it('each deliberate fault still stands at one place of the source', () => {
  for (const { file, name, find, replace } of [...FAULTS, ...ELEMENT_FAULTS]) {
    const pieces = readFileSync(pathOf(`src/${file}`), 'utf8').split(find);
    assert.equal(pieces.length, 2, `${name}: src/${file} has ${pieces.length - 1} times: ${find}`);
    assert.notEqual(find, replace, name);
  }
});
