/** The profile's form in everything that it can look like. */
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import type { Realm, Rule } from '../../support/account.js';
import { fixtureIn, part, removeFixtures } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { has, inState, loaded, newRealm } from '../stage.js';
import { box, control, CUSTOM_FIELDS, enter, focusAt, FORM, opened, save, saveTo } from './stage.js';

export type Attributes = Record<string, string>;

/** Fields with everything that a definition can say. */
const FULL = CUSTOM_FIELDS.map((field, index) => ({
  ...field,
  suggestion: index % 2 ? 'Some help with it.' : undefined,
  required: index === 7 || undefined,
}));

const filled = (attributes?: Attributes, markup?: string) =>
  opened({ customFields: FULL, settings: { extraEndpoints: true }, attributes, markup });

/** A form before anything has come, with a rule for what comes. */
async function coming(rule: Rule, attributes?: Attributes): Promise<[ModyoProfileEdit, Realm]> {
  const realm = await newRealm();
  await realm.signIn();
  await realm.whatIf({ rules: [{ operation: 'me', ...rule }] });
  return [fixtureIn<ModyoProfileEdit>(realm, FORM, attributes), realm];
}

async function withRoutes(attributes?: Attributes): Promise<[ModyoProfileEdit, Realm]> {
  const [element, realm] = await filled(attributes);
  element.endpoints = { changeEmail: 'PUT /me/email' };
  await waitFor(() => has(element, 'change-email'));
  return [element, realm];
}

/** A picture, chosen in the form. */
async function choosePicture(element: ModyoProfileEdit) {
  const canvas = new OffscreenCanvas(20, 20);
  canvas.getContext('2d')!.fillRect(0, 0, 20, 20);
  const carried = new DataTransfer();
  carried.items.add(new File([await canvas.convertToBlob()], 'me.png'));
  const input = box(element, 'avatar').querySelector('input')!;
  input.files = carried.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await waitFor(() => box(element, 'avatar').querySelector('canvas'));
}

const press = (element: Element, name: string, text: string) =>
  [...box(element, name).querySelectorAll('button')].find((one) => one.textContent.includes(text))!.click();

/** How to bring a form into each of its states and situations. All of them are in English. */
export const scenes: Record<string, (attributes?: Attributes) => Promise<[ModyoProfileEdit, Realm]>> = {
  async loading(attributes) {
    const scene = await coming({ hold: true }, attributes);
    await waitFor(() => has(scene[0], 'loading'));
    return scene;
  },
  async empty(attributes) {
    const scene = await coming({ body: { id: 1 } }, attributes);
    await inState(scene[0], 'empty');
    return scene;
  },
  async error(attributes) {
    const scene = await coming({ status: 403, body: {} }, attributes);
    await inState(scene[0], 'error');
    return scene;
  },
  async 'signed-out'(attributes) {
    const [element, realm] = await filled(attributes);
    enter(element, 'first_name', 'Eva');
    await realm.expire();
    await element.refresh();
    await inState(element, 'signed-out');
    return [element, realm];
  },
  ready: filled,
  'read-only': (attributes) =>
    filled(
      attributes,
      `<modyo-profile-edit readonly="first_name phone sex lang job topics hour"></modyo-profile-edit>`,
    ),
  async 'without a route'(attributes) {
    const [element, realm] = await filled(attributes);
    await realm.whatIf({ methodNotAllowed: ['updateMe'] });
    enter(element, 'first_name', 'Eva');
    save(element);
    await waitFor(() => has(element, 'form-error'));
    return [element, realm];
  },
  async 'fields to check'(attributes) {
    const [element, realm] = await filled(attributes);
    element.required = 'first_name branch topics paperless since';
    await element.updateComplete;
    enter(element, 'first_name', '');
    enter(element, 'phone', 'none');
    enter(element, 'children', 'two');
    await saveTo(element, 'form-error');
    await focusAt(element, 'first_name');
    return [element, realm];
  },
  async saving(attributes) {
    const [element, realm] = await filled(attributes);
    await realm.whatIf({ rules: [{ operation: 'updateMe', hold: true }] });
    enter(element, 'hour', 'noon');
    save(element);
    await waitFor(async () => (await realm.requests('updateMe')).length === 1);
    return [element, realm];
  },
  async saved(attributes) {
    const [element, realm] = await filled(attributes);
    enter(element, 'hour', 'noon');
    await saveTo(element, 'form-saved');
    return [element, realm];
  },
  async 'not all saved'(attributes) {
    const [element, realm] = await filled(attributes);
    await realm.whatIf({ rules: [{ discard: ['last_name', 'topics'] }] });
    enter(element, 'hour', 'noon');
    enter(element, 'last_name', 'Soto');
    enter(element, 'topics', ['cards']);
    await saveTo(element, 'not-saved');
    return [element, realm];
  },
  async 'changed elsewhere'(attributes) {
    const [element, realm] = await filled(attributes);
    enter(element, 'first_name', 'Eva');
    enter(element, 'hour', 'noon');
    await realm.patchMe({ first_name: 'Isa', custom_fields: [{ key: 'hour', value: 'evening' }] });
    await saveTo(element, 'form-error');
    return [element, realm];
  },
  async 'a draft'(attributes) {
    const [element, realm] = await filled(attributes);
    enter(element, 'first_name', 'Eva');
    removeFixtures();
    await pause(0);
    return [await loaded<ModyoProfileEdit>(realm, FORM, attributes), realm];
  },
  async 'a new address, refused'(attributes) {
    const [element, realm] = await withRoutes(attributes);
    part(element, 'change-email')!.click();
    await waitFor(() => element.shadowRoot!.getElementById('new-email'));
    control(element, 'email').value = 'eva@correo.example';
    (element.shadowRoot!.getElementById('email-password') as HTMLInputElement).value = 'wrong';
    press(element, 'email', 'Send link');
    await waitFor(() => element.shadowRoot!.getElementById('email-password-error'));
    return [element, realm];
  },
  async 'a new address, pending'(attributes) {
    const [element, realm] = await withRoutes(attributes);
    part(element, 'change-email')!.click();
    await waitFor(() => element.shadowRoot!.getElementById('new-email'));
    control(element, 'email').value = 'eva@correo.example';
    (element.shadowRoot!.getElementById('email-password') as HTMLInputElement).value = realm.user().password;
    press(element, 'email', 'Send link');
    await waitFor(() => box(element, 'email').querySelector('[role="status"]')?.textContent.includes('pending'));
    return [element, realm];
  },
  async 'a picture to send'(attributes) {
    const [element, realm] = await withRoutes(attributes);
    await choosePicture(element);
    return [element, realm];
  },
  async 'a picture on its way'(attributes) {
    const [element, realm] = await withRoutes(attributes);
    await choosePicture(element);
    await realm.whatIf({ rules: [{ operation: 'avatar', hold: true }] });
    press(element, 'avatar', 'Use this picture');
    await waitFor(() => box(element, 'avatar').querySelector('progress'));
    return [element, realm];
  },
};
