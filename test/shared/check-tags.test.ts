import { expect } from '@open-wc/testing';
import { define } from '../../src/shared/define.js';
import { consoleLines } from '../elements/stage.js';
import { fixture } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';

describe('a tag that looks like one of ours and is none', () => {
  it('is told once, by whatever way the elements are loaded, also where a framework draws it later', async () => {
    const lines = consoleLines();
    fixture('<modyo-notification></modyo-notification>');
    define('test-first', class extends HTMLElement {});
    await waitFor(() => lines.length === 1);
    fixture(
      '<modyo-notification></modyo-notification><modyo-profil></modyo-profil><modyo-loan-simulator></modyo-loan-simulator>',
    );
    define('test-second', class extends HTMLElement {});
    await waitFor(() => lines.length === 2);
    expect(lines.map((line) => line.replace(/ \(.*?\)/, ''))).to.deep.equal([
      'warn: modyo-customers: <modyo-notification> is no element. Write <modyo-notifications>. See docs/troubleshooting.md#tags',
      'warn: modyo-customers: <modyo-profil> is no element. Write <modyo-profile>. See docs/troubleshooting.md#tags',
    ]);
  });
});
