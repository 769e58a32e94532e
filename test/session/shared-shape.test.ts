/**
 * What copies of this code share on a page. Its shape and its number go together: whoever changes the one has to change the
 * other, so that copies of two versions never take each other's for their own.
 */
import { expect } from '@open-wc/testing';
import { pool } from '../../src/session/pool.js';
import { registry } from '../../src/settings/registry.js';

const shared = globalThis as unknown as Record<symbol, unknown>;

it('the configuration that copies share has the shape that its number says', () => {
  const found = registry();
  expect(shared[Symbol.for('modyo-customers/registry-2')]).to.equal(found);
  expect(Object.keys(found).sort()).to.deep.equal([
    'listeners',
    'markupAccounts',
    'oauth',
    'page',
    'resolve',
    'script',
  ]);
});

it('what runs for copies together has the shape that its number says', () => {
  const found = pool();
  expect(shared[Symbol.for('modyo-customers/pool-1')]).to.equal(found);
  expect(Object.keys(found).sort()).to.deep.equal(['endpoints', 'inboxes', 'sessions']);
});
