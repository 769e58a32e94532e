import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { changeCode } from '../../../src/session/session.js';
import { override } from '../stage.js';
import { enter, opened } from './stage.js';

describe('<modyo-profile-edit>: what saves', () => {
  it('is asked for once something is typed, and where it cannot be had not with every key', async () => {
    const [element] = await opened();
    let tries = 0;
    override(changeCode, 'load', () => Promise.reject(new TypeError(`404, ${++tries}`)));
    for (const name of ['E', 'Ev', 'Eva']) enter(element, 'first_name', name);
    expect(tries).to.equal(1);
  });
});
