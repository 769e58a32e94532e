/** What tests of the profile's form share: realms with all kinds of fields, and a form as its user sees and uses it. */
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import type { CustomFieldSeed, Realm, RealmSettings } from '../../support/account.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { has, loaded, newRealm, textOf } from '../stage.js';

export const FORM = '<modyo-profile-edit></modyo-profile-edit>';

/** What a control holds. */
export type Held = string | boolean | string[];

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const options = (...values: string[]) => values.map((value) => ({ value, label: `The ${value}` }));

/** A custom field of each type, and a checkbox with options. */
export const CUSTOM_FIELDS: CustomFieldSeed[] = [
  { key: 'job', label: 'Job', type: 'text' },
  { key: 'notes', label: 'Notes', type: 'paragraph' },
  { key: 'children', label: 'Children', type: 'number' },
  { key: 'since', label: 'Since', type: 'date' },
  { key: 'paperless', label: 'Paperless', type: 'checkbox' },
  { key: 'topics', label: 'Topics', type: 'checkbox', options: options('loans', 'funds', 'cards') },
  { key: 'branch', label: 'Branch', type: 'dropdown', options: options('north', 'south', 'east') },
  { key: 'hour', label: 'Hour', type: 'choice', options: options('morning', 'noon', 'evening') },
];

/** Custom fields as they stand in `/me`. */
export const entries = (values: Record<string, unknown>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

interface Setup {
  /** Attributes of the user, who is called Ana Rojas. */
  me?: Record<string, unknown>;
  /** The realm's custom fields, told in full by `/me`; by default it has none. */
  customFields?: CustomFieldSeed[];
  settings?: Partial<RealmSettings>;
  markup?: string;
  /** Attributes of the `<modyo-realm>`. */
  attributes?: Record<string, string>;
}

/** A form with the profile of a user, `ana`, who is signed in; beside her, the realm has `leo`. */
export async function opened({ me, customFields = [], settings, markup = FORM, attributes }: Setup = {}): Promise<
  [ModyoProfileEdit, Realm]
> {
  const realm = await newRealm({
    users: [
      { username: 'ana', kind: 'none', me: { first_name: 'Ana', last_name: 'Rojas', ...me } },
      { username: 'leo', kind: 'none', me: { first_name: 'Leo', last_name: 'Paz' } },
    ],
    customFields,
    settings: { customFieldDetail: 'full', ...settings },
  });
  await realm.signIn();
  return [await loaded<ModyoProfileEdit>(realm, markup, attributes), realm];
}

/** The controls with that name: several for radio buttons and groups of checkboxes. */
export const controls = (element: Element, name: string): Control[] => [
  ...element.shadowRoot!.querySelectorAll<Control>(`form[part] [name="${name}"]`),
];

/** The control with that name. */
export function control<E extends Control = HTMLInputElement>(element: Element, name: string): E {
  const [found] = controls(element, name);
  if (!found) throw new Error(`No control is called ${name}`);
  return found as E;
}

/** Whether these are the three controls of a date: day, month and year. */
const isDate = ([first]: Control[]): boolean => !!first?.dataset.piece;

const isBox = (one: Control): one is HTMLInputElement => ['checkbox', 'radio'].includes(one.type);

/** Makes a control hold a value, with the events of a user who does so and goes on to the next control. */
export function enter(element: Element, name: string, value: Held): void {
  const all = controls(element, name);
  if (!all.length) throw new Error(`No control is called ${name}`);
  const pieces = isDate(all) && (value as string).split('-').reverse();
  for (const [index, one] of all.entries()) {
    if (pieces) type(one, pieces[index] ?? '');
    else if (!isBox(one)) type(one, value as string);
    else if (one.checked !== (value === true || [value].flat().includes(one.value))) one.click();
  }
  if (!isBox(all[0])) all[0].dispatchEvent(new Event('change', { bubbles: true }));
}

/** Makes a control hold a text, as if it had been typed. */
export function type(one: Control, value: string): void {
  one.value = value;
  one.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** What the control or the group with that name holds. */
export function held(element: Element, name: string): Held {
  const all = controls(element, name);
  const [first] = all;
  if (isDate(all)) {
    const pieces = all.map(({ value }) => value).reverse();
    return pieces.some(Boolean) ? pieces.join('-') : '';
  }
  if (!isBox(first)) return first.value;
  if (first.type === 'checkbox' && all.length === 1) return first.checked;
  const checked = all.filter((one) => (one as HTMLInputElement).checked).map(({ value }) => value);
  return first.type === 'radio' ? (checked[0] ?? '') : checked;
}

/** The box of a field, with its label and whatever is said of it. */
export const box = (element: Element, name: string): HTMLElement => part(element, `field-${name}`)!;

/** What is said to be wrong with a field, white space collapsed; empty where nothing is. */
export const errorAt = (element: Element, name: string): string =>
  (box(element, name).querySelector<HTMLElement>('[part~="field-error"]')?.innerText ?? '').replace(/\s+/g, ' ').trim();

/** The button that saves. */
export const saveButton = (element: Element): HTMLButtonElement => part(element, 'actions')!.querySelector('button')!;

/** Presses the button that saves. */
export const save = (element: Element): void => saveButton(element).click();

/** The button with that text within a field. */
export function choice(element: Element, name: string, text: string): HTMLButtonElement {
  const found = [...box(element, name).querySelectorAll('button')].find((one) => one.textContent.trim() === text);
  if (!found) throw new Error(`No button of ${name} says ${text}`);
  return found;
}

/** Whether a save is under way. */
export const isBusy = (element: Element): boolean => saveButton(element)?.ariaDisabled === 'true';

type Outcome = 'form-saved' | 'not-saved' | 'form-error';

/** Waits until saving has come to an end in that way. Gives what is said of it. */
export async function outcome(element: ModyoProfileEdit, kind: Outcome): Promise<string> {
  // What the last try came to goes at once.
  await element.updateComplete;
  await waitFor(() => has(element, kind) && !isBusy(element), { message: `${kind} did not come` });
  return textOf(element, kind);
}

/** Presses the button that saves, and waits until it has come to an end in that way. */
export async function saveTo(element: ModyoProfileEdit, kind: Outcome): Promise<string> {
  save(element);
  return outcome(element, kind);
}

/** What has been sent to be saved, in order. */
export const bodies = async (realm: Realm): Promise<unknown[]> =>
  (await realm.requests('updateMe')).map(({ body }) => body);

/** What has the focus within an element. */
export const focused = ({ shadowRoot }: Element): Element | null => shadowRoot!.activeElement;

/** Waits until the control or group with that name has the focus. */
export const focusAt = (element: Element, name: string): Promise<unknown> =>
  waitFor(() => controls(element, name).some((one) => one === focused(element)), {
    message: `The focus did not come to ${name}`,
  });

/** The drafts in the tab's storage, by their keys. */
export const drafts = (): Record<string, any> =>
  Object.fromEntries(Object.entries(sessionStorage).map(([key, text]) => [key, JSON.parse(text as string)]));

// What a test has left unsaved is no draft of the next one's.
beforeEach(() => sessionStorage.clear());
