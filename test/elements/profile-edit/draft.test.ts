import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import { part, removeFixtures } from '../../support/fixture.js';
import type { Realm } from '../../support/account.js';
import { pause, waitFor } from '../../support/wait.js';
import { afterTest, arrived, has, loaded, override, textOf } from '../stage.js';
import {
  bodies,
  control,
  CUSTOM_FIELDS,
  drafts,
  enter,
  entries,
  focusAt,
  FORM,
  held,
  opened,
  saveTo,
  type,
} from './stage.js';

/** The form as it is after a reload. */
async function reloaded(realm: Realm, markup = FORM): Promise<ModyoProfileEdit> {
  removeFixtures();
  // The session that the page had is gone once nobody listens.
  await pause(0);
  return loaded<ModyoProfileEdit>(realm, markup);
}

/** The only draft there is. */
function draft(): { at: number; values: Record<string, { base: unknown; value: unknown }> } {
  const all = Object.values(drafts());
  expect(all).to.have.length(1);
  return all[0];
}

/** Whether the page asks before it is left. */
function asksBeforeLeaving(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
}

/** A browser that gives no storage, until the test ends. */
function withoutStorage() {
  const refuse = () => {
    throw new DOMException('No storage', 'SecurityError');
  };
  for (const method of ['getItem', 'setItem', 'removeItem']) override(Storage.prototype, method, refuse);
}

describe('<modyo-profile-edit>: a draft', () => {
  it('is written a moment after one has typed, by account, realm and user', async () => {
    const [element, realm] = await opened();
    const start = Date.now();
    type(control(element, 'first_name'), 'Ev');
    type(control(element, 'first_name'), 'Eva');
    expect(drafts()).to.deep.equal({});
    await waitFor(() => Object.keys(drafts()).length);
    const [key] = Object.keys(drafts());
    for (const part of [location.origin, realm.uid, String(realm.user().id)]) expect(key).to.contain(part);
    expect(draft().values).to.deep.equal({ first_name: { base: 'Ana', value: 'Eva' } });
    expect(draft().at).to.be.within(start, Date.now());
  });

  it('survives a reload, says from when it is, and is shown only once it is wanted', async () => {
    const [element, realm] = await opened({ customFields: CUSTOM_FIELDS });
    enter(element, 'first_name', 'Eva');
    enter(element, 'topics', ['cards']);
    enter(element, 'paperless', true);
    const again = await reloaded(realm);
    expect(textOf(again, 'draft')).to.contain('You have unsaved changes (now).');
    expect(held(again, 'first_name')).to.equal('Ana');
    expect(again.changes).to.deep.equal({});
    part(again, 'draft-restore')!.click();
    await focusAt(again, 'first_name');
    expect(has(again, 'draft')).to.equal(false);
    const shown = ['first_name', 'topics', 'paperless'].map((name) => held(again, name));
    expect(shown).to.deep.equal(['Eva', ['cards'], true]);
    await saveTo(again, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([
      { first_name: 'Eva', custom_fields: entries({ paperless: true, topics: ['cards'] }) },
    ]);
    expect(drafts()).to.deep.equal({});
  });

  it('is written when the page is left before the moment has passed', async () => {
    const [element] = await opened();
    type(control(element, 'first_name'), 'Eva');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(draft().values).to.have.property('first_name');
  });

  it('can be discarded: then it is gone for good', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    const again = await reloaded(realm);
    part(again, 'draft-discard')!.click();
    await waitFor(() => !has(again, 'draft'));
    expect(held(again, 'first_name')).to.equal('Ana');
    expect(drafts()).to.deep.equal({});
    await focusAt(again, 'first_name');
    expect(has(await reloaded(realm), 'draft')).to.equal(false);
  });

  it('stays while it is neither restored nor discarded, also when one types something else', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    const second = await reloaded(realm);
    enter(second, 'last_name', 'Soto');
    const third = await reloaded(realm);
    part(third, 'draft-restore')!.click();
    await waitFor(() => held(third, 'first_name') === 'Eva');
    expect(third.changes).to.deep.equal({ first_name: 'Eva', last_name: 'Soto' });
  });

  it('does not take the place of what has been typed since', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    enter(element, 'last_name', 'Soto');
    const again = await reloaded(realm);
    enter(again, 'first_name', 'Isa');
    part(again, 'draft-restore')!.click();
    await waitFor(() => held(again, 'last_name') === 'Soto');
    expect(held(again, 'first_name')).to.equal('Isa');
  });

  it('is not offered for what has been saved after all, or is read-only by now', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    enter(element, 'last_name', 'Soto');
    enter(element, 'phone', '+56 9 1111 1111');
    removeFixtures();
    await realm.patchMe({ first_name: 'Eva' });
    const again = await reloaded(realm, '<modyo-profile-edit readonly="last_name"></modyo-profile-edit>');
    part(again, 'draft-restore')!.click();
    await waitFor(() => held(again, 'phone') === '+56 9 1111 1111');
    expect(again.changes).to.deep.equal({ phone: '+56 9 1111 1111' });
  });

  it('that is restored still knows what the account had: what changed since then is a conflict', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    removeFixtures();
    await realm.patchMe({ first_name: 'Isa' });
    const again = await reloaded(realm);
    part(again, 'draft-restore')!.click();
    await waitFor(() => held(again, 'first_name') === 'Eva');
    await saveTo(again, 'form-error');
    expect(textOf(again, 'field-first_name')).to.contain('What is there now Isa');
    expect(await bodies(realm)).to.deep.equal([]);
  });

  it('is gone after 24 hours, also from the storage', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    removeFixtures();
    const [[key, old]] = Object.entries(drafts());
    const at = (hours: number) => JSON.stringify({ ...old, at: Date.now() - hours * 3_600_000 });
    sessionStorage.setItem(key, at(23.9));
    const young = await reloaded(realm);
    expect(textOf(young, 'draft')).to.contain('23 hours ago');
    removeFixtures();
    sessionStorage.setItem(key, at(24.1));
    expect(has(await reloaded(realm), 'draft')).to.equal(false);
    expect(drafts()).to.deep.equal({});
  });

  for (const [name, text] of Object.entries({
    'no JSON': '{{',
    'a bare value': '1',
    'values of a wrong kind': JSON.stringify({ at: Date.now(), values: { first_name: 1, last_name: { value: {} } } }),
    'no values': JSON.stringify({ at: Date.now() }),
  })) {
    it(`that makes no sense is no draft: ${name}`, async () => {
      const [element, realm] = await opened();
      enter(element, 'first_name', 'Eva');
      removeFixtures();
      const [key] = Object.keys(drafts());
      sessionStorage.setItem(key, text);
      const again = await reloaded(realm);
      expect(again.dataset.state).to.equal('ready');
      expect(has(again, 'draft')).to.equal(false);
      expect(sessionStorage).to.have.length(0);
      enter(again, 'first_name', 'Isa');
      await saveTo(again, 'form-saved');
    });
  }

  it('belongs to one user only: another one gets none, and destroys it', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    removeFixtures();
    expect(draft().values).to.have.property('first_name');
    await realm.signIn('leo');
    const again = await reloaded(realm);
    expect(held(again, 'first_name')).to.equal('Leo');
    expect(has(again, 'draft')).to.equal(false);
    expect(drafts()).to.deep.equal({});
  });

  it('is not kept with no-draft, and one that is there is not offered', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    const again = await reloaded(realm, '<modyo-profile-edit no-draft></modyo-profile-edit>');
    expect(has(again, 'draft')).to.equal(false);
    sessionStorage.clear();
    enter(again, 'first_name', 'Isa');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await reloaded(realm);
    expect(drafts()).to.deep.equal({});
  });

  it('is shared by two forms on a page, each with its own fields', async () => {
    const [holder, realm] = await opened();
    const two = `<div>
      <modyo-profile-edit fields="first_name phone"></modyo-profile-edit>
      <modyo-profile-edit fields="last_name"></modyo-profile-edit>
    </div>`;
    const both = async () => {
      removeFixtures();
      await pause(0);
      const place = document.createElement('modyo-realm');
      place.setAttribute('realm', realm.uid);
      place.lang = 'en';
      place.innerHTML = two;
      document.body.append(place);
      afterTest(() => place.remove());
      const forms = [...place.querySelectorAll<ModyoProfileEdit>('modyo-profile-edit')];
      await Promise.all(forms.map(arrived));
      return [place, ...forms] as const;
    };
    holder.remove();
    const [place, one, other] = await both();
    enter(one, 'first_name', 'Eva');
    enter(other, 'last_name', 'Soto');
    place.remove();
    expect(Object.keys(draft().values).sort()).to.deep.equal(['first_name', 'last_name']);
    const [, first, second] = await both();
    part(first, 'draft-restore')!.click();
    await waitFor(() => held(first, 'first_name') === 'Eva');
    await saveTo(first, 'form-saved');
    expect(Object.keys(draft().values)).to.deep.equal(['last_name']);
    part(second, 'draft-restore')!.click();
    await waitFor(() => held(second, 'last_name') === 'Soto');
    await saveTo(second, 'form-saved');
    expect(drafts()).to.deep.equal({});
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }, { last_name: 'Soto' }]);
  });

  it('does without storage where the browser gives none, and asks before the page is left', async () => {
    withoutStorage();
    const [element, realm] = await opened();
    expect(asksBeforeLeaving()).to.equal(false);
    enter(element, 'first_name', 'Eva');
    expect(asksBeforeLeaving()).to.equal(true);
    await saveTo(element, 'form-saved');
    expect(asksBeforeLeaving()).to.equal(false);
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
  });

  it('makes it needless to ask before the page is left', async () => {
    const [element] = await opened();
    enter(element, 'first_name', 'Eva');
    expect(asksBeforeLeaving()).to.equal(false);
    expect(draft().values).to.have.property('first_name');
  });

  it('that is switched off makes the page ask, only while something is not saved', async () => {
    const [element] = await opened({ markup: '<modyo-profile-edit no-draft></modyo-profile-edit>' });
    expect(asksBeforeLeaving()).to.equal(false);
    // As autofill does: no event tells of it.
    control(element, 'first_name').value = 'Eva';
    expect(asksBeforeLeaving()).to.equal(true);
    await saveTo(element, 'form-saved');
    expect(asksBeforeLeaving()).to.equal(false);
    enter(element, 'first_name', 'Isa');
    element.remove();
    expect(asksBeforeLeaving()).to.equal(false);
  });

  it('holds no password', async () => {
    const [element, realm] = await opened({
      settings: { extraEndpoints: true },
      me: { custom_fields: entries({ job: 'Nurse' }) },
      customFields: CUSTOM_FIELDS,
    });
    element.endpoints = { changeEmail: 'PUT /me/email' };
    await waitFor(() => has(element, 'change-email'));
    enter(element, 'first_name', 'Eva');
    part(element, 'change-email')!.click();
    await waitFor(() => element.shadowRoot!.getElementById('email-password'));
    type(element.shadowRoot!.getElementById('email-password') as HTMLInputElement, realm.user().password);
    type(element.shadowRoot!.getElementById('new-email') as HTMLInputElement, 'eva@correo.example');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    element.remove();
    expect(draft().values).to.have.keys('first_name');
    expect(JSON.stringify([{ ...sessionStorage }, { ...localStorage }])).to.not.contain(realm.user().password);
  });
});
