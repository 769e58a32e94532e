import { expect } from '@open-wc/testing';
import { datesOf } from '../../src/settings/dates.js';
import { dateWriter } from '../../src/shared/dates.js';
import { consoleLines } from '../elements/stage.js';

describe('dates in a time zone that no browser knows', () => {
  it('are written in the language of the moment all the same, and that is told once', () => {
    const lines = consoleLines();
    const zone = { name: 'Mars/Olympus', what: 'timeZone' };
    const written = ['es', 'pt', 'es'].map((tag) => datesOf({ tag, zone }).day(0));
    expect(written).to.deep.equal(['es', 'pt', 'es'].map((tag) => dateWriter(tag).day(0)));
    expect(lines).to.have.length(1);
  });
});
