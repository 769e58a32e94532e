import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { RealmSettings, Rule } from '../../support/account.js';
import { part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { has, holdAnswer, inState, textOf } from '../stage.js';
import { holdTimers } from '../timers.js';
import {
  bodies,
  box,
  control,
  controls,
  CUSTOM_FIELDS,
  enter,
  errorAt,
  focusAt,
  focused,
  held,
  opened,
  outcome,
  save,
  saveTo,
} from './stage.js';

const refuse = { first_name: ['Too short.', 'Too plain.'], job: ['No such job.'], unknown: ['No branch is open.'] };

/** The links of the summary, by their texts. */
const links = (element: Element, outcome: string) =>
  [...part(element, outcome)!.querySelectorAll<HTMLAnchorElement>('a')].map((link) => link.textContent.trim());

/** That what describes the control says what is wrong, by ids that exist. */
function expectDescribed(element: Element, described: Element, text: string) {
  const ids = described.getAttribute('aria-describedby')!.split(' ');
  const texts = ids.map((id) => element.shadowRoot!.getElementById(id)!.innerText.replace(/\s+/g, ' ').trim());
  expect(texts.join(' ')).to.contain(text);
}

describe('<modyo-profile-edit>: a refusal', () => {
  for (const refusalForm of ['errors', 'error', 'nested'] as RealmSettings['refusalForm'][]) {
    it(`stands at its fields, the rest at the top: ${refusalForm}`, async () => {
      const [element, realm] = await opened({ customFields: CUSTOM_FIELDS, settings: { refusalForm } });
      await realm.whatIf({ rules: [{ refuse }] });
      enter(element, 'first_name', 'E');
      enter(element, 'job', 'Wizard');
      expect(await saveTo(element, 'form-error')).to.equal('It was not saved. No branch is open. First name Job');
      expect(errorAt(element, 'first_name')).to.equal('Too short. Too plain.');
      expect(errorAt(element, 'job')).to.equal('No such job.');
      expect(links(element, 'form-error')).to.deep.equal(['First name', 'Job']);
      await focusAt(element, 'first_name');
    });
  }

  it('stands at the top when it names no fields, and the fields are not marked', async () => {
    const [element, realm] = await opened({ customFields: CUSTOM_FIELDS, settings: { refusalForm: 'list' } });
    await realm.whatIf({ rules: [{ refuse }] });
    enter(element, 'first_name', 'E');
    expect(await saveTo(element, 'form-error')).to.equal(
      'It was not saved. Too short. Too plain. No branch is open. No such job.',
    );
    expect(
      parts(element, 'field-error')
        .map(({ innerText }) => innerText.trim())
        .join(''),
    ).to.equal('');
    expect(element.shadowRoot!.querySelectorAll('[aria-invalid]')).to.have.length(0);
  });

  it('of the account’s own, for a value that it does not take, stands at the field in its words', async () => {
    const [element, realm] = await opened({ me: { lang: 'en' } });
    enter(element, 'phone', '12');
    await saveTo(element, 'form-error');
    expect(errorAt(element, 'phone')).to.equal('Phone is invalid');
    expect(held(element, 'phone')).to.equal('12');
    expect(await realm.storedMe()).to.not.have.property('phone', '12');
  });

  it('of a field that is only shown, or hidden, stands at the top', async () => {
    const [element, realm] = await opened({ markup: '<modyo-profile-edit readonly="last_name"></modyo-profile-edit>' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('modyo-profile-edit::part(field-phone) { display: none }');
    document.adoptedStyleSheets.push(sheet);
    try {
      await realm.whatIf({ rules: [{ refuse: { last_name: ['Bad name.'], phone: ['Bad phone.'] } }] });
      enter(element, 'first_name', 'Eva');
      expect(await saveTo(element, 'form-error')).to.equal('It was not saved. Bad name. Bad phone.');
    } finally {
      document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1);
    }
  });

  it('is tied to the control, which says that it is invalid, until the value is another one', async () => {
    const [element, realm] = await opened({ customFields: [{ ...CUSTOM_FIELDS[0], suggestion: 'As you call it.' }] });
    await realm.whatIf({ rules: [{ refuse: { job: ['No such job.'] } }] });
    expectDescribed(element, control(element, 'job'), 'As you call it.');
    enter(element, 'job', 'Wizard');
    await saveTo(element, 'form-error');
    const input = control(element, 'job');
    expect(input.ariaInvalid ?? input.getAttribute('aria-invalid')).to.equal('true');
    expectDescribed(element, input, 'As you call it. No such job.');
    enter(element, 'job', 'Baker');
    await waitFor(() => errorAt(element, 'job') === '');
    expect(input.hasAttribute('aria-invalid')).to.equal(false);
    expectDescribed(element, input, 'As you call it.');
  });

  for (const name of CUSTOM_FIELDS.map(({ key }) => key)) {
    it(`is described for assistive technology at ${name}`, async () => {
      const [element, realm] = await opened({ customFields: CUSTOM_FIELDS });
      await realm.whatIf({ rules: [{ refuse: { [name]: ['Not this one.'] } }] });
      enter(element, 'first_name', 'Eva');
      await saveTo(element, 'form-error');
      await focusAt(element, name);
      const described = box(element, name).closest('fieldset') ?? control(element, name);
      expectDescribed(element, described, 'Not this one.');
      if (described.localName !== 'fieldset') expect(described.getAttribute('aria-invalid')).to.equal('true');
    });
  }

  it('is summed up with links that lead to the fields, without changing the page’s address', async () => {
    const [element, realm] = await opened({ customFields: CUSTOM_FIELDS });
    await realm.whatIf({ rules: [{ refuse: { first_name: ['No.'], topics: ['No.'], hour: ['No.'] } }] });
    enter(element, 'first_name', 'E');
    await saveTo(element, 'form-error');
    await focusAt(element, 'first_name');
    const address = location.href;
    const targets = [...part(element, 'form-error')!.querySelectorAll('a')];
    expect(targets.map((link) => link.textContent.trim())).to.deep.equal(['First name', 'Topics', 'Hour']);
    for (const [index, name] of ['first_name', 'topics', 'hour'].entries()) {
      targets[index].click();
      await waitFor(() => controls(element, name)[0] === focused(element));
      const id = targets[index].getAttribute('href')!.slice(1);
      expect(element.shadowRoot!.getElementById(id) !== null).to.equal(true);
    }
    expect(location.href).to.equal(address);
  });

  it('gives way to the next try’s', async () => {
    const [element, realm] = await opened();
    await realm.whatIf({
      rules: [{ refuse: { first_name: ['No.'] }, times: 1 }, { refuse: { last_name: ['Nor that.'] } }],
    });
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-error');
    save(element);
    await waitFor(() => errorAt(element, 'last_name') === 'Nor that.');
    expect(errorAt(element, 'first_name')).to.equal('');
    await focusAt(element, 'last_name');
  });

  it('is told of right above the button that was pressed, where its reader looks', async () => {
    const [element, realm] = await opened();
    await realm.whatIf({ rules: [{ operation: 'updateMe', status: 500, times: 1 }] });
    enter(element, 'first_name', 'Eva');
    for (const name of ['form-error', 'form-saved'] as const) {
      await saveTo(element, name);
      const [report, actions] = [name, 'actions'].map((one) => part(element, one)!.getBoundingClientRect());
      expect(actions.top - report.bottom).to.be.within(0, 40);
    }
  });

  it('is announced in a region that was there before', async () => {
    const [element, realm] = await opened();
    const regions = ['alert', 'status'].map((role) =>
      element.shadowRoot!.querySelector(`.outcome > [role="${role}"]`)!,
    );
    await realm.whatIf({ rules: [{ refuse: { first_name: ['No.'] }, times: 1 }] });
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-error');
    expect(regions[0].contains(part(element, 'form-error'))).to.equal(true);
    await saveTo(element, 'form-saved');
    expect(regions[1].contains(part(element, 'form-saved'))).to.equal(true);
    expect(regions[0].textContent.trim()).to.equal('');
  });
});

describe('<modyo-profile-edit>: a save that fails', () => {
  const NOT_SAVED = 'It was not saved.';
  const UNKNOWN = 'We could not confirm whether it was saved.';
  const failures: Record<string, [Rule, string]> = {
    'a connection that breaks': [{ drop: true }, `${UNKNOWN} We could not connect.`],
    'HTML in place of JSON': [{ html: true }, `${UNKNOWN} Something went wrong on our side.`],
    '500': [{ status: 500 }, `${UNKNOWN} Something went wrong on our side.`],
    '403': [{ status: 403, body: {} }, `${NOT_SAVED} You have no access to this section.`],
    '403 with a reason': [{ status: 403, body: { errors: ['Not from abroad.'] } }, `${NOT_SAVED} Not from abroad.`],
    '429': [{ status: 429, body: {} }, `${NOT_SAVED} There are too many requests.`],
    '422 without a reason': [{ status: 422, body: {} }, `${NOT_SAVED} Something went wrong on our side.`],
  };
  for (const [name, [rule, text]] of Object.entries(failures)) {
    it(`keeps what was typed after ${name}, says so, and sends it on the next try`, async () => {
      const [element, realm] = await opened();
      await realm.whatIf({ rules: [{ operation: 'updateMe', ...rule }] });
      enter(element, 'first_name', 'Eva');
      expect(await saveTo(element, 'form-error')).to.contain(text);
      expect(held(element, 'first_name')).to.equal('Eva');
      expect(element.changes).to.deep.equal({ first_name: 'Eva' });
      expect(element.dataset.state).to.equal('ready');
      await realm.whatIf();
      await saveTo(element, 'form-saved');
      expect((await bodies(realm)).at(-1)).to.deep.equal({ first_name: 'Eva' });
      expect((await realm.storedMe()).first_name).to.equal('Eva');
    });
  }

  it('does not claim to be lost when no answer comes in time, and finds it saved on the next try', async () => {
    const timers = holdTimers(10_000);
    const [element, realm] = await opened();
    await realm.whatIf({ rules: [holdAnswer('updateMe')] });
    enter(element, 'first_name', 'Eva');
    save(element);
    await waitFor(async () => (await realm.storedMe()).first_name === 'Eva');
    timers.pass();
    expect(await outcome(element, 'form-error')).to.contain(`${UNKNOWN} We could not connect.`);
    expect(held(element, 'first_name')).to.equal('Eva');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.have.length(1);
  });

  it('does not claim to be lost when only the profile does not come afterwards', async () => {
    const [element, realm] = await opened({ settings: { updateAnswer: 'empty' } });
    await realm.whatIf({
      rules: [
        { operation: 'me', latency: 0, headers: {}, times: 1 },
        { operation: 'me', status: 500, times: 1 },
      ],
    });
    enter(element, 'first_name', 'Eva');
    expect(await saveTo(element, 'form-error')).to.contain(UNKNOWN);
    expect((await realm.storedMe()).first_name).to.equal('Eva');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.have.length(1);
  });

  it('sends nothing where the profile cannot be asked for before, and says that nothing was saved', async () => {
    const [element, realm] = await opened();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500, times: 1 }] });
    enter(element, 'first_name', 'Eva');
    expect(await saveTo(element, 'form-error')).to.contain(NOT_SAVED);
    expect(await bodies(realm)).to.deep.equal([]);
    expect(held(element, 'first_name')).to.equal('Eva');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
  });

  it('leads to the realm’s page where the account has no route, and lets go of nothing that was typed', async () => {
    const [element, realm] = await opened();
    await realm.whatIf({ methodNotAllowed: ['updateMe'] });
    enter(element, 'first_name', 'Eva');
    save(element);
    await waitFor(() => has(element, 'form-error'));
    expect(textOf(element, 'form-error')).to.contain(`${NOT_SAVED} This section is not available on this site.`);
    expect(held(element, 'first_name')).to.equal('Eva');
    const link = part(element, 'actions')!.querySelector('a')!;
    expect(new URL(link.href).pathname).to.equal(`/realms/${realm.uid}/profile/edit`);
    expect(part(element, 'actions')!.querySelector('button') === null).to.equal(true);
    await inState(element, 'ready');
  });
});
