import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { strings } from '../../../src/elements/password-change/password-change.strings.js';
import { rulesOf } from '../../../src/elements/password-change/policy.js';
import { part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { has, textOf } from '../stage.js';
import { holdTimers } from '../timers.js';
import {
  control,
  errorOf,
  fill,
  formIn,
  NEXT,
  realmWithRoute,
  ruleTexts,
  submitButton,
  TAG,
  type,
} from './password-form.js';

const { en } = strings;

/** The rules that a password breaks. */
const broken = (policy: string, password: string) =>
  rulesOf(policy, password, en)
    .filter(([, isMet]) => !isMet)
    .map(([text]) => text);

const ALPHABET = 'Only a-z, A-Z, digits and symbols: no accents or spaces';

describe('a password’s policy', () => {
  it('takes its words in any order, and unknown ones for nothing', () => {
    const rules = rulesOf(' special  upper lower min=20 emoji ', '', en);
    expect(rules.map(([text]) => text)).to.deep.equal([
      'A symbol',
      'An upper-case letter',
      'A lower-case letter',
      'At least 20 characters',
    ]);
    expect(rulesOf('', 'x', en)).to.deep.equal([]);
    expect(rulesOf('constructor toString=1', 'x', en)).to.deep.equal([]);
  });

  it('has a minimum between 12 and 128 characters', () => {
    for (const [policy, least] of [
      ['min', 12],
      ['min=0', 12],
      ['min=many', 12],
      ['min=12', 12],
      ['min=128', 128],
      ['min=500', 128],
    ] as const) {
      expect(broken(policy, 'a'.repeat(least - 1)), policy).to.deep.equal([`At least ${least} characters`]);
      expect(broken(policy, 'a'.repeat(least)), policy).to.deep.equal([]);
    }
  });

  it('counts characters, not halves of them', () => {
    expect(broken('min=12', '😀'.repeat(11))).to.have.length(1);
    expect(broken('min=12', '😀'.repeat(12))).to.have.length(0);
  });

  it('knows letters of any alphabet, as long as no special character is asked for', () => {
    expect(broken('lower upper', 'ñÁ')).to.deep.equal([]);
    expect(broken('lower upper', '12')).to.deep.equal(['A lower-case letter', 'An upper-case letter']);
  });

  it('accepts every printable ASCII character but the space with a special one', () => {
    for (let code = 33; code < 127; code++) {
      const character = String.fromCharCode(code);
      expect(broken('special', `!${character}`), character).to.deep.equal([]);
      expect(broken('special', character).length, character).to.equal(/[a-z0-9]/i.test(character) ? 1 : 0);
    }
  });

  for (const character of ['ñ', 'á', 'Ç', ' ', '\u00a0', '€', '¿', '😀', 'ſ', '\u212a', '\u0301']) {
    it(`refuses ${JSON.stringify(character)} with a special one, as a rule of its own`, () => {
      expect(broken('special', `Ab1!${character}`)).to.deep.equal([ALPHABET]);
      expect(rulesOf('special', 'Ab1!', en).map(([text]) => text)).to.deep.equal(['A symbol']);
    });
  }

  it('takes the symbols that it names, and no other', () => {
    expect(rulesOf('special=#=^', '', en)[0][0]).to.equal('A symbol: #=^');
    expect(broken('special=#=^', 'a=')).to.deep.equal([]);
    expect(broken('special=#=^', 'a^#')).to.deep.equal([]);
    expect(broken('special=#=^', 'a!')).to.deep.equal(['A symbol: #=^', ALPHABET]);
  });
});

const WITH_POLICY = '<modyo-password-change policy="min=12 lower upper special"></modyo-password-change>';

describe('<modyo-password-change>: the policy', () => {
  it('is a list of rules whose state is also text, kept up while one types', async () => {
    const element = await formIn(await realmWithRoute(), WITH_POLICY);
    expect(part(element, 'policy')!.getAttribute('role')).to.equal('list');
    expect(ruleTexts(element)).to.deep.equal([
      'Not met: At least 12 characters',
      'Not met: A lower-case letter',
      'Not met: An upper-case letter',
      'Not met: A symbol',
    ]);
    type(element, 'password', 'Secreto!');
    await element.updateComplete;
    expect(ruleTexts(element)).to.deep.equal([
      'Not met: At least 12 characters',
      'Met: A lower-case letter',
      'Met: An upper-case letter',
      'Met: A symbol',
    ]);
    const marks = parts(element, 'policy-rule').map((rule) => rule.querySelector('[aria-hidden]')!.textContent);
    expect(marks).to.deep.equal(['○', '✓', '✓', '✓']);
    type(element, 'password', 'Contraseña!');
    await element.updateComplete;
    expect(ruleTexts(element).at(-1)).to.equal(`Not met: ${ALPHABET}`);
  });

  it('describes the new password’s field', async () => {
    const element = await formIn(await realmWithRoute(), WITH_POLICY);
    const ids = control(element, 'password').getAttribute('aria-describedby')!.split(' ');
    expect(ids.some((id) => element.shadowRoot!.getElementById(id)!.contains(part(element, 'policy')))).to.equal(true);
    expect(control(element, 'current_password').hasAttribute('aria-describedby')).to.equal(false);
  });

  it('is read out once typing has paused, not at every key', async () => {
    const timers = holdTimers(1000);
    const element = await formIn(await realmWithRoute(), WITH_POLICY);
    const region = [...element.shadowRoot!.querySelectorAll('form > [role="status"]')][0];
    const said: string[] = [];
    new MutationObserver(() => said.push(region.textContent)).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    for (const value of ['S', 'Se', 'Secreto-']) type(element, 'password', value);
    await element.updateComplete;
    const own = timers.held().filter(({ delay }) => delay === 1000);
    expect(own).to.have.length(1);
    own[0].handler();
    await waitFor(() => said.length);
    type(element, 'password', 'Secreto-2026');
    timers
      .held()
      .filter(({ delay }) => delay === 1000)
      .at(-1)!
      .handler();
    await waitFor(() => said.length > 1);
    expect(said).to.deep.equal(['Not met: At least 12 characters', 'Met']);
  });

  it('sends nothing that breaks it, and says which rules at the field', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm, WITH_POLICY);
    fill(element, realm.user().password, 'corta');
    submitButton(element).click();
    await waitFor(() => element.shadowRoot!.activeElement === control(element, 'password'));
    expect(errorOf(element, 'password')).to.equal(
      'Your new password does not meet all the rules: at least 12 characters, an upper-case letter, a symbol.',
    );
    expect(await realm.requests('changePassword')).to.have.length(0);
    fill(element, realm.user().password, NEXT);
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
    expect(ruleTexts(element).every((text) => text.startsWith('Not met'))).to.equal(true);
  });

  it('follows its attribute', async () => {
    const element = await formIn(await realmWithRoute(), WITH_POLICY);
    element.setAttribute('policy', 'min=20');
    await element.updateComplete;
    expect(ruleTexts(element)).to.deep.equal(['Not met: At least 20 characters']);
    element.removeAttribute('policy');
    await element.updateComplete;
    expect(has(element, 'policy')).to.equal(false);
  });

  it('is the account’s alone where the page names none', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm, TAG);
    fill(element, realm.user().password, 'corta');
    submitButton(element).click();
    await waitFor(() => errorOf(element, 'password') !== '');
    expect(await realm.requests('changePassword')).to.have.length(1);
  });
});
