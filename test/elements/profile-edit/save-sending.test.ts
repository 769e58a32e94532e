import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { fixture, part } from '../../support/fixture.js';
import { nextEvent, pause, waitFor } from '../../support/wait.js';
import { afterTest, has, heardEvents, holdAnswer, reached, textOf, uncaughtErrors } from '../stage.js';
import {
  bodies,
  control,
  CUSTOM_FIELDS,
  drafts,
  enter,
  entries,
  errorAt,
  focused,
  FORM,
  held,
  isBusy,
  opened,
  outcome,
  save,
  saveButton,
  saveTo,
  type,
} from './stage.js';
import { pageStyle } from '../page.js';

/** A form whose answers to saving are held back until the realm's `release()`. */
async function openedAndHeld() {
  const [element, realm] = await opened();
  await realm.whatIf({ rules: [holdAnswer('updateMe')] });
  return [element, realm] as const;
}

describe('<modyo-profile-edit>: what is sent', () => {
  it('is only what was changed, custom fields by key', async () => {
    const [element, realm] = await opened({
      me: { custom_fields: entries({ job: 'Nurse', children: 2, topics: ['funds'] }) },
      customFields: CUSTOM_FIELDS,
    });
    enter(element, 'last_name', 'Soto');
    enter(element, 'sex', '4');
    enter(element, 'children', '3');
    enter(element, 'topics', ['cards']);
    enter(element, 'first_name', 'Eva');
    enter(element, 'first_name', 'Ana');
    const sent = { last_name: 'Soto', sex: 4, custom_fields: entries({ children: 3, topics: ['cards'] }) };
    expect(element.changes).to.deep.equal(sent);
    expect(await saveTo(element, 'form-saved')).to.equal('Your changes have been saved.');
    expect(await bodies(realm)).to.deep.equal([sent]);
    expect(element.changes).to.deep.equal({});
  });

  it('is nothing where nothing was changed, and the form says so', async () => {
    const [element, realm] = await opened();
    const events = heardEvents('modyo-profile-save', 'modyo-profile-saved');
    expect(await saveTo(element, 'form-saved')).to.equal('There are no changes to save.');
    enter(element, 'first_name', 'Eva');
    enter(element, 'first_name', 'Ana');
    await waitFor(() => !has(element, 'form-saved'));
    expect(await saveTo(element, 'form-saved')).to.equal('There are no changes to save.');
    expect(await bodies(realm)).to.deep.equal([]);
    expect(events).to.have.length(0);
  });

  it('is nothing a second time, once it is saved', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-saved');
    await saveTo(element, 'form-saved');
    expect(textOf(element, 'form-saved')).to.equal('There are no changes to save.');
    expect(await bodies(realm)).to.have.length(1);
  });

  for (const [name, times] of [
    ['a double click', 2],
    ['a triple click', 3],
  ] as const) {
    it(`goes out once on ${name}`, async () => {
      const [element, realm] = await openedAndHeld();
      enter(element, 'first_name', 'Eva');
      for (let clicks = 0; clicks < times; clicks++) save(element);
      await waitFor(async () => (await bodies(realm)).length > 0);
      save(element);
      await realm.release();
      await outcome(element, 'form-saved');
      await pause(50);
      expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
    });
  }

  it('goes out once when Enter and the button come together', async () => {
    const [element, realm] = await openedAndHeld();
    enter(element, 'first_name', 'Eva');
    control(element, 'first_name').form!.requestSubmit();
    save(element);
    await waitFor(async () => (await bodies(realm)).length > 0);
    await realm.release();
    await outcome(element, 'form-saved');
    expect(await bodies(realm)).to.have.length(1);
  });
});

describe('<modyo-profile-edit>: while it saves', () => {
  it('the button says so and keeps the focus, and the page stays where it is', async () => {
    // What the browser itself keeps in place is no matter of the element's.
    pageStyle('html { overflow-anchor: none }');
    const [element, realm] = await openedAndHeld();
    const spacer = fixture('<div></div>');
    spacer.style.height = '3000px';
    enter(element, 'first_name', 'Eva');
    const button = saveButton(element);
    expect(button.textContent.trim()).to.equal('Save changes');
    scrollTo(0, 40);
    afterTest(() => scrollTo(0, 0));
    button.focus({ preventScroll: true });
    const before = scrollY;
    button.click();
    await waitFor(() => button.ariaDisabled === 'true');
    expect(button.textContent.trim()).to.equal('Saving…');
    expect(button.disabled).to.equal(false);
    expect(part(element, 'form')!.ariaBusy).to.equal('true');
    await waitFor(async () => (await bodies(realm)).length === 1);
    expect(focused(element) === button).to.equal(true);
    await realm.release();
    await outcome(element, 'form-saved');
    expect(button.isConnected && button.textContent.trim()).to.equal('Save changes');
    expect(button.hasAttribute('aria-disabled')).to.equal(false);
    expect(focused(element) === button).to.equal(true);
    expect(scrollY).to.equal(before);
  });

  it('what is typed meanwhile stays, in the same field and in another one, and goes out next', async () => {
    const [element, realm] = await openedAndHeld();
    enter(element, 'first_name', 'Eva');
    save(element);
    await waitFor(async () => (await bodies(realm)).length === 1);
    type(control(element, 'first_name'), 'Evan');
    type(control(element, 'last_name'), 'Soto');
    await realm.release();
    await outcome(element, 'form-saved');
    expect([held(element, 'first_name'), held(element, 'last_name')]).to.deep.equal(['Evan', 'Soto']);
    expect(element.changes).to.deep.equal({ first_name: 'Evan', last_name: 'Soto' });
    await realm.whatIf();
    await saveTo(element, 'form-saved');
    expect((await bodies(realm))[1]).to.deep.equal({ first_name: 'Evan', last_name: 'Soto' });
    expect((await realm.storedMe()).first_name).to.equal('Evan');
  });

  it('a control keeps the place of the caret while others are drawn anew', async () => {
    const [element, realm] = await openedAndHeld();
    const input = control(element, 'last_name');
    enter(element, 'first_name', 'Eva');
    save(element);
    await waitFor(async () => (await bodies(realm)).length === 1);
    input.focus();
    type(input, 'Rojas Mardones');
    input.setSelectionRange(3, 3);
    await realm.release();
    await outcome(element, 'form-saved');
    expect(focused(element) === input).to.equal(true);
    expect([input.selectionStart, input.value]).to.deep.equal([3, 'Rojas Mardones']);
  });

  it('an element that is removed throws nothing, and what was saved is no draft afterwards', async () => {
    const errors = uncaughtErrors();
    const [element, realm] = await openedAndHeld();
    const place = element.parentElement!;
    enter(element, 'first_name', 'Eva');
    save(element);
    await waitFor(async () => (await bodies(realm)).length === 1);
    element.remove();
    await realm.release();
    await waitFor(async () => (await realm.storedMe()).first_name === 'Eva');
    await pause(50);
    place.innerHTML = FORM;
    const again = place.firstElementChild!;
    await waitFor(() => has(again, 'form'));
    expect(held(again, 'first_name')).to.equal('Eva');
    expect(has(again, 'draft')).to.equal(false);
    expect(drafts()).to.deep.equal({});
    expect(errors).to.deep.equal([]);
  });

  it('an element that is removed keeps as a draft what was refused meanwhile', async () => {
    const errors = uncaughtErrors();
    const [element, realm] = await opened();
    const place = element.parentElement!;
    await realm.whatIf({ rules: [{ operation: 'updateMe', hold: true, status: 422, body: { errors: ['No.'] } }] });
    enter(element, 'first_name', 'Eva');
    save(element);
    await waitFor(async () => (await bodies(realm)).length === 1);
    element.remove();
    await realm.release();
    await waitFor(async () => (await realm.requests('updateMe'))[0].status === 422);
    await pause(50);
    place.innerHTML = FORM;
    const again = place.firstElementChild!;
    await waitFor(() => has(again, 'draft'));
    part(again, 'draft-restore')!.click();
    await waitFor(() => held(again, 'first_name') === 'Eva');
    expect(errors).to.deep.equal([]);
  });

  it('an element that is moved goes on saving', async () => {
    const [element, realm] = await openedAndHeld();
    enter(element, 'first_name', 'Eva');
    save(element);
    await waitFor(async () => (await bodies(realm)).length === 1);
    const section = document.createElement('section');
    element.parentElement!.append(section);
    section.append(element);
    await realm.release();
    await outcome(element, 'form-saved');
    expect(held(element, 'first_name')).to.equal('Eva');
    expect(element.changes).to.deep.equal({});
    expect(drafts()).to.deep.equal({});
  });
});

describe('<modyo-profile-edit>: events of saving', () => {
  it('name what is to be sent, and what was taken and what was not', async () => {
    const [element, realm] = await opened({ customFields: CUSTOM_FIELDS });
    await realm.whatIf({ rules: [{ discard: ['job', 'last_name'] }] });
    const events = heardEvents('modyo-profile-save', 'modyo-profile-saved');
    enter(element, 'first_name', 'Eva');
    enter(element, 'last_name', 'Soto');
    enter(element, 'job', 'Baker');
    enter(element, 'children', '3');
    expect(await saveTo(element, 'not-saved')).to.equal('2 changes saved, 2 not saved: Last name Job');
    expect(events.map(({ type, detail, bubbles, composed }) => [type, detail, bubbles, composed])).to.deep.equal([
      ['modyo-profile-save', { fields: ['first_name', 'last_name', 'job', 'children'] }, true, true],
      ['modyo-profile-saved', { fields: ['first_name', 'children'], notSaved: ['last_name', 'job'] }, true, true],
    ]);
  });

  it('can be cancelled before: then nothing goes out, and what was typed stays', async () => {
    const [element, realm] = await opened();
    const cancel = (event: Event) => event.preventDefault();
    element.addEventListener('modyo-profile-save', cancel);
    enter(element, 'first_name', 'Eva');
    const asked = nextEvent(element, 'modyo-profile-save');
    save(element);
    expect((await asked).cancelable).to.equal(true);
    await pause(50);
    expect(isBusy(element)).to.equal(false);
    expect(await realm.requests('updateMe')).to.have.length(0);
    expect(element.changes).to.deep.equal({ first_name: 'Eva' });
    element.removeEventListener('modyo-profile-save', cancel);
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
  });

  it('tell nothing of a save that was refused but that it was', async () => {
    const [element, realm] = await opened();
    const events = heardEvents('modyo-profile-saved');
    const errors = heardEvents('modyo-error');
    await realm.whatIf({ rules: [{ refuse: { first_name: ['No.'] } }] });
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-error');
    expect(events).to.have.length(0);
    expect(errors.map(({ detail }) => detail.error.code)).to.deep.equal(['refused']);
    expect(JSON.stringify(errors[0].detail)).not.to.contain('No.').and.not.to.contain('Eva');
  });
});

describe('<modyo-profile-edit>: what the account answers with', () => {
  it('is no change of somebody else when it is what the account has made of a value', async () => {
    const [element, realm] = await opened({ settings: { updateAnswer: 'empty' } });
    await realm.whatIf({ rules: [{ operation: 'updateMe', discard: ['last_name'], hold: 'answer' }] });
    enter(element, 'last_name', 'Soto');
    save(element);
    await reached(realm, 'updateMe');
    await realm.patchMe({ last_name: 'SOTO' });
    await realm.whatIf();
    await realm.release();
    await outcome(element, 'not-saved');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ last_name: 'Soto' }, { last_name: 'Soto' }]);
  });

  for (const updateAnswer of ['me', 'empty', 'ok'] as const) {
    for (const wrapMe of [false, true]) {
      const form = `${updateAnswer}${wrapMe ? ', wrapped in user' : ''}`;
      it(`is compared with what was sent: ${form}`, async () => {
        const [element, realm] = await opened({ settings: { updateAnswer, wire: { wrapMe } } });
        await realm.whatIf({ rules: [{ discard: ['last_name'] }] });
        enter(element, 'first_name', 'Eva');
        enter(element, 'last_name', 'Soto');
        expect(await saveTo(element, 'not-saved')).to.equal('1 change saved, 1 not saved: Last name');
        expect(held(element, 'first_name')).to.equal('Eva');
        expect(held(element, 'last_name')).to.equal('Soto');
        expect(element.changes).to.deep.equal({ last_name: 'Soto' });
        const page = part(element, 'field-last_name')!.querySelector<HTMLAnchorElement>('[part~="field-error"] a')!;
        expect(new URL(page.href).pathname).to.equal(`/realms/${realm.uid}/profile/edit`);
      });
    }
  }

  const equals: [name: string, stored: { key: string; value: unknown }, typed: string | boolean][] = [
    ['a number as text', { key: 'children', value: '3' }, '3'],
    ['a checkbox as "1"', { key: 'paperless', value: '1' }, true],
    ['a checkbox as 1', { key: 'paperless', value: 1 }, true],
    ['a text without the blanks around it', { key: 'job', value: 'Baker' }, '  Baker '],
  ];
  for (const [name, stored, typed] of equals) {
    it(`counts as what was sent: ${name}`, async () => {
      const [element, realm] = await opened({ customFields: CUSTOM_FIELDS });
      const { key } = stored;
      const definition = CUSTOM_FIELDS.find((field) => field.key === key);
      const me = { ...(await realm.storedMe()), custom_fields: [{ ...definition, ...stored }] };
      await realm.whatIf({ rules: [{ operation: 'updateMe', body: me }] });
      enter(element, key, typed);
      await saveTo(element, 'form-saved');
      expect(errorAt(element, key)).to.equal('');
      expect(element.changes).to.deep.equal({});
    });
  }
});
