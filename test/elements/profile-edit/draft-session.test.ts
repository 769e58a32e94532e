/** What was typed, when the session ends or becomes somebody else's. */
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import { comeBack, leavePage, setHidden, tellFromAnotherTab } from '../../session/page-life.js';
import type { Realm } from '../../support/account.js';
import { part, removeFixtures } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { has, heardEvents, inState, loaded, textOf, uncaughtErrors } from '../stage.js';
import { bodies, control, drafts, enter, FORM, held, opened, outcome, save, saveTo, type } from './stage.js';

const SECRET = 'Evangelina';

/** Everything that the element shows or hides on the page, what its controls hold included. */
const drawn = ({ shadowRoot }: Element) =>
  shadowRoot!.innerHTML + [...shadowRoot!.querySelectorAll('input')].map(({ value }) => value).join();

/** A form whose user has typed a name, and the session of which ends as it is saved. */
async function interrupted(): Promise<[ModyoProfileEdit, Realm]> {
  const [element, realm] = await opened();
  enter(element, 'first_name', SECRET);
  await realm.whatIf({ rules: [{ operation: 'updateMe', expire: true, times: 1 }] });
  save(element);
  await inState(element, 'signed-out');
  return [element, realm];
}

describe('<modyo-profile-edit>: a session that ends while it saves', () => {
  it('leaves nothing of it on the page, and offers to sign in beside it', async () => {
    const [element, realm] = await interrupted();
    expect(drawn(element)).to.not.contain(SECRET);
    expect(drawn(element)).to.not.contain('Rojas');
    expect(element.session!.cache.me.data).to.equal(undefined);
    expect(textOf(element, 'signed-out')).to.contain('Your session has ended.');
    expect(textOf(element, 'signed-out')).to.contain('What you typed is kept: sign in in another tab');
    const link = part(element, 'sign-in') as HTMLAnchorElement;
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener']);
    expect(new URL(link.href).pathname).to.equal(`/realms/${realm.uid}/login`);
    expect(Object.keys(drafts())).to.have.length(1);
  });

  it('goes on by itself once the same user is back, as soon as the tab is looked at', async () => {
    const [element, realm] = await interrupted();
    await realm.signIn();
    setHidden(true);
    setHidden(false);
    await inState(element, 'ready');
    expect(await outcome(element, 'form-saved')).to.equal('Your changes have been saved.');
    expect(held(element, 'first_name')).to.equal(SECRET);
    expect((await bodies(realm)).at(-1)).to.deep.equal({ first_name: SECRET });
    expect(await realm.storedMe()).to.have.property('first_name', SECRET);
    expect(drafts()).to.deep.equal({});
    await pause(50);
    expect(await bodies(realm)).to.have.length(2);
  });

  it('goes on once another tab says that somebody is there', async () => {
    const [element, realm] = await interrupted();
    await realm.signIn();
    tellFromAnotherTab(`${location.origin}/realms/${realm.uid}`, 'hello');
    await inState(element, 'ready');
    await outcome(element, 'form-saved');
    expect(await realm.storedMe()).to.have.property('first_name', SECRET);
  });

  it('asks when the profile was changed elsewhere meanwhile', async () => {
    const [element, realm] = await interrupted();
    await realm.patchMe({ first_name: 'Isa' });
    await realm.signIn();
    await element.refresh();
    await inState(element, 'ready');
    expect(await outcome(element, 'form-error')).to.contain('Some details were changed elsewhere.');
    expect(held(element, 'first_name')).to.equal(SECRET);
    expect(await realm.storedMe()).to.have.property('first_name', 'Isa');
  });

  it('gives nothing to another user who signs in: neither shown nor sent, and destroyed', async () => {
    const [element, realm] = await interrupted();
    await realm.clearRequests();
    await realm.signIn('leo');
    await element.refresh();
    await inState(element, 'ready');
    expect(held(element, 'first_name')).to.equal('Leo');
    await pause(100);
    expect(drawn(element)).to.not.contain(SECRET);
    expect(await bodies(realm)).to.deep.equal([]);
    expect(element.changes).to.deep.equal({});
    expect(drafts()).to.deep.equal({});
    expect(has(element, 'form-error') || has(element, 'draft')).to.equal(false);
    await realm.signIn('ana');
    await element.refresh();
    await waitFor(() => held(element, 'first_name') === 'Ana');
    expect(has(element, 'draft')).to.equal(false);
  });

  it('gives nothing to another user who is back first after a reload', async () => {
    const [, realm] = await interrupted();
    removeFixtures();
    await realm.signIn('leo');
    await pause(0);
    const again = await loaded<ModyoProfileEdit>(realm, FORM);
    expect(has(again, 'draft')).to.equal(false);
    expect(drafts()).to.deep.equal({});
  });

  it('is offered as a draft when the page was reloaded meanwhile', async () => {
    const [, realm] = await interrupted();
    removeFixtures();
    await realm.signIn();
    await pause(0);
    const again = await loaded<ModyoProfileEdit>(realm, FORM);
    expect(held(again, 'first_name')).to.equal('Ana');
    part(again, 'draft-restore')!.click();
    await waitFor(() => held(again, 'first_name') === SECRET);
    expect(await bodies(realm)).to.have.length(1);
  });
});

describe('<modyo-profile-edit>: a session that ends while one types', () => {
  it('keeps what was typed unseen, shows it again to the same user, and sends nothing by itself', async () => {
    const [element, realm] = await opened();
    type(control(element, 'first_name'), SECRET);
    await realm.expire();
    await element.refresh();
    await inState(element, 'signed-out');
    expect(drawn(element)).to.not.contain(SECRET);
    expect(textOf(element, 'signed-out')).to.contain('What you typed is kept');
    await realm.signIn();
    await element.refresh();
    await inState(element, 'ready');
    expect(held(element, 'first_name')).to.equal(SECRET);
    await pause(100);
    expect(await bodies(realm)).to.deep.equal([]);
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: SECRET }]);
  });

  it('says nothing of what was typed where nothing was, and signs in here', async () => {
    const [element, realm] = await opened();
    await realm.expire();
    await element.refresh();
    await inState(element, 'signed-out');
    expect(textOf(element, 'signed-out')).to.not.contain('What you typed');
    expect((part(element, 'sign-in') as HTMLAnchorElement).target).to.equal('');
  });

  it('is destroyed by an explicit sign-out in another tab, also in the storage', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', SECRET);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await inState(element, 'ready');
    expect(Object.keys(drafts())).to.have.length(1);
    tellFromAnotherTab(`${location.origin}/realms/${realm.uid}`, 'signed-out');
    await inState(element, 'signed-out');
    expect(drawn(element)).to.not.contain(SECRET);
    expect(textOf(element, 'signed-out')).to.not.contain('What you typed');
    expect(drafts()).to.deep.equal({});
    await element.refresh();
    await inState(element, 'ready');
    expect(held(element, 'first_name')).to.equal('Ana');
    expect(has(element, 'draft')).to.equal(false);
    element.remove();
    expect(drafts()).to.deep.equal({});
  });

  it('is destroyed by a sign-out that comes while it is saved: nothing more is shown of it', async () => {
    const errors = uncaughtErrors();
    const [element, realm] = await opened();
    await realm.whatIf({ rules: [{ operation: 'updateMe', hold: true }] });
    enter(element, 'first_name', SECRET);
    const events = heardEvents('modyo-profile-saved');
    save(element);
    await waitFor(async () => (await bodies(realm)).length === 1);
    tellFromAnotherTab(`${location.origin}/realms/${realm.uid}`, 'signed-out');
    await inState(element, 'signed-out');
    await realm.release();
    await pause(100);
    expect(element.dataset.state).to.equal('signed-out');
    expect(drawn(element)).to.not.contain(SECRET);
    expect(drafts()).to.deep.equal({});
    expect(events).to.have.length(0);
    expect(errors).to.deep.equal([]);
  });
});

describe('<modyo-profile-edit>: another user in the same tab', () => {
  it('gets nothing of what was typed for the first one, when it is saved', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', SECRET);
    await realm.signIn('leo');
    save(element);
    await waitFor(() => held(element, 'first_name') === 'Leo');
    await pause(100);
    expect(await bodies(realm)).to.deep.equal([]);
    expect(element.changes).to.deep.equal({});
    expect(has(element, 'form-error')).to.equal(false);
    expect(drafts()).to.deep.equal({});
    expect(await realm.storedMe('leo')).to.have.property('first_name', 'Leo');
  });

  it('gets nothing after Back, either', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', SECRET);
    leavePage();
    const base = part(element, 'form')!;
    expect(getComputedStyle(base).visibility).to.equal('hidden');
    await realm.signIn('leo');
    comeBack();
    await waitFor(() => held(element, 'first_name') === 'Leo');
    expect(drawn(element)).to.not.contain(SECRET);
    expect(drafts()).to.deep.equal({});
  });

  it('leaves the same user’s what was typed, after Back', async () => {
    const [element] = await opened();
    enter(element, 'first_name', SECRET);
    leavePage();
    comeBack();
    await waitFor(() => getComputedStyle(part(element, 'form')!).visibility === 'visible');
    expect(held(element, 'first_name')).to.equal(SECRET);
  });
});
