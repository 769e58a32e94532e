import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { pageStyle } from '../page.js';
import { has, heardEvents } from '../stage.js';
import {
  bodies,
  choice,
  control,
  CUSTOM_FIELDS,
  drafts,
  enter,
  entries,
  errorAt,
  focusAt,
  held,
  opened,
  save,
  saveTo,
  type,
} from './stage.js';

const KEEP = 'Keep what I typed';
const TAKE = 'Use what is there now';

/** Hides fields until the test ends. */
function hide(...names: string[]) {
  pageStyle(names.map((name) => `modyo-profile-edit::part(field-${name}) { display: none }`).join(''));
}

const summary = (element: Element) =>
  [...part(element, 'form-error')!.querySelectorAll('a')].map((link) => link.textContent.trim());

describe('<modyo-profile-edit>: a profile that was changed elsewhere', () => {
  it('is taken over silently where the user has changed other fields', async () => {
    const [element, realm] = await opened({
      me: { custom_fields: entries({ job: 'Nurse', notes: '', hour: 'noon' }) },
      customFields: CUSTOM_FIELDS,
    });
    enter(element, 'first_name', 'Eva');
    enter(element, 'job', 'Baker');
    await realm.patchMe({ last_name: 'Paz', sex: 4, custom_fields: entries({ notes: 'Knock', hour: 'evening' }) });
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva', custom_fields: entries({ job: 'Baker' }) }]);
    const shown = ['first_name', 'last_name', 'sex', 'notes', 'hour', 'job'].map((name) => held(element, name));
    expect(shown).to.deep.equal(['Eva', 'Paz', '4', 'Knock', 'evening', 'Baker']);
    expect(await realm.storedMe()).to.include({ first_name: 'Eva', last_name: 'Paz', sex: 4 });
    expect(element.changes).to.deep.equal({});
  });

  it('shows new values as they come, and keeps what was typed', async () => {
    const [element, realm] = await opened();
    type(control(element, 'first_name'), 'Eva');
    await realm.patchMe({ first_name: 'Isa', last_name: 'Paz' });
    await element.refresh();
    await waitFor(() => held(element, 'last_name') === 'Paz');
    expect(held(element, 'first_name')).to.equal('Eva');
    expect(element.changes).to.deep.equal({ first_name: 'Eva' });
  });

  it('can win: the other value stays, and nothing is sent', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    await realm.patchMe({ first_name: 'Isa' });
    await saveTo(element, 'form-error');
    await focusAt(element, 'first_name');
    choice(element, 'first_name', TAKE).click();
    await waitFor(() => held(element, 'first_name') === 'Isa');
    await waitFor(() => !has(element, 'form-error'));
    expect(errorAt(element, 'first_name')).to.equal('');
    await focusAt(element, 'first_name');
    expect(element.changes).to.deep.equal({});
    expect(drafts()).to.deep.equal({});
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([]);
    expect(await realm.storedMe()).to.have.property('first_name', 'Isa');
  });

  it('can give way: what was typed is sent, without being asked again', async () => {
    const [element, realm] = await opened();
    const events = heardEvents('modyo-profile-saved');
    enter(element, 'first_name', 'Eva');
    await realm.patchMe({ first_name: 'Isa' });
    await saveTo(element, 'form-error');
    expect(events).to.have.length(0);
    choice(element, 'first_name', KEEP).click();
    await focusAt(element, 'first_name');
    expect(held(element, 'first_name')).to.equal('Eva');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
    expect(await realm.storedMe()).to.have.property('first_name', 'Eva');
  });

  it('is asked about again when it changes once more after the choice', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    await realm.patchMe({ first_name: 'Isa' });
    await saveTo(element, 'form-error');
    choice(element, 'first_name', KEEP).click();
    await realm.patchMe({ first_name: 'Eli' });
    await saveTo(element, 'form-error');
    expect(errorAt(element, 'first_name')).to.contain('What is there now Eli');
    expect(await bodies(realm)).to.deep.equal([]);
  });

  it('holds everything back while it is not chosen, also what nobody else has changed', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    enter(element, 'last_name', 'Soto');
    await realm.patchMe({ first_name: 'Isa' });
    await saveTo(element, 'form-error');
    await saveTo(element, 'form-error');
    expect(summary(element)).to.deep.equal(['First name']);
    expect(await bodies(realm)).to.deep.equal([]);
    choice(element, 'first_name', TAKE).click();
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ last_name: 'Soto' }]);
    expect(await realm.storedMe()).to.include({ first_name: 'Isa', last_name: 'Soto' });
  });

  it('is asked about for each field of several, each by itself', async () => {
    const [element, realm] = await opened({
      me: { custom_fields: entries({ job: 'Nurse', topics: ['funds'], hour: 'noon' }) },
      customFields: CUSTOM_FIELDS,
    });
    enter(element, 'first_name', 'Eva');
    enter(element, 'job', 'Baker');
    enter(element, 'topics', ['cards']);
    await realm.patchMe({ first_name: 'Isa', custom_fields: entries({ job: 'Judge', topics: ['loans'] }) });
    await saveTo(element, 'form-error');
    expect(summary(element)).to.deep.equal(['First name', 'Job', 'Topics']);
    choice(element, 'job', TAKE).click();
    await waitFor(() => errorAt(element, 'job') === '');
    expect(summary(element)).to.deep.equal(['First name', 'Topics']);
    choice(element, 'first_name', KEEP).click();
    choice(element, 'topics', KEEP).click();
    await waitFor(() => !has(element, 'form-error'));
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva', custom_fields: entries({ topics: ['cards'] }) }]);
    expect(held(element, 'job')).to.equal('Judge');
  });

  it('is no conflict where both made the same of it', async () => {
    const [element, realm] = await opened({ customFields: CUSTOM_FIELDS });
    enter(element, 'first_name', 'Eva');
    enter(element, 'children', '3');
    enter(element, 'last_name', 'Soto');
    await realm.patchMe({ first_name: 'Eva', custom_fields: entries({ children: '3' }) });
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ last_name: 'Soto' }]);
    expect(element.changes).to.deep.equal({});
  });

  it('is no conflict where it is back at what it was', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    await realm.patchMe({ first_name: 'Isa' });
    await element.refresh();
    await realm.patchMe({ first_name: 'Ana' });
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
  });

  it('does not hold up the others in a field that is hidden: that one is neither sent nor lost', async () => {
    hide('first_name');
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    enter(element, 'last_name', 'Soto');
    await realm.patchMe({ first_name: 'Isa' });
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ last_name: 'Soto' }]);
    expect(await realm.storedMe()).to.include({ first_name: 'Isa', last_name: 'Soto' });
  });

  it('is found also when it was read before the save, by a refresh', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    await realm.patchMe({ first_name: 'Isa' });
    await element.refresh();
    save(element);
    await waitFor(() => has(element, 'form-error'));
    expect(errorAt(element, 'first_name')).to.contain('What is there now Isa');
    await pause(30);
    expect(await bodies(realm)).to.deep.equal([]);
  });

  it('is found in a field that somebody else has cleared', async () => {
    const [element, realm] = await opened({ me: { second_last_name: 'Lagos' } });
    enter(element, 'second_last_name', 'Díaz');
    await realm.patchMe({ second_last_name: null });
    await saveTo(element, 'form-error');
    expect(errorAt(element, 'second_last_name')).to.contain('What is there now Not filled in');
    choice(element, 'second_last_name', KEEP).click();
    await saveTo(element, 'form-saved');
    expect(await realm.storedMe()).to.have.property('second_last_name', 'Díaz');
  });
});
