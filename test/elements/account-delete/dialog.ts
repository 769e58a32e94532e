/** What tests of the deletion share. Those that carry it out stand in `test/pages`: it leaves the page. */
import type { ModyoAccountDelete } from '../../../src/elements/account-delete/account-delete.js';
import type { Realm, UserSeed } from '../../support/account.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { arrived, configured, newRealm } from '../stage.js';

export const TAG = '<modyo-account-delete></modyo-account-delete>';

/** A realm with the route, in which Ana is signed in and Leo could be. */
export async function realmWithRoute(me: UserSeed['me'] = {}): Promise<Realm> {
  configured({ endpoints: { deleteAccount: 'DELETE /me' } });
  const realm = await newRealm({
    users: [
      { username: 'ana', me: { name: 'Ana Bravo', email: 'Ana@Mail.example', lang: 'en', ...me } },
      { username: 'leo', me: { name: 'Leo Godoy', email: 'leo@mail.example' } },
    ],
    settings: { extraEndpoints: true },
  });
  await realm.signIn('ana');
  return realm;
}

/** The element, past loading. */
export async function elementIn(realm: Realm, settings?: Record<string, string>): Promise<ModyoAccountDelete> {
  const element = fixtureIn<ModyoAccountDelete>(realm, TAG, settings);
  await arrived(element);
  return element;
}

export const dialog = (element: Element): HTMLDialogElement => part(element, 'delete-dialog') as HTMLDialogElement;

export const opener = (element: Element): HTMLButtonElement =>
  part(element, 'delete-section')!.querySelector('button') as HTMLButtonElement;

export const nameField = (element: Element): HTMLInputElement => part(element, 'delete-input') as HTMLInputElement;

export const confirmButton = (element: Element): HTMLButtonElement =>
  part(element, 'delete-confirm') as HTMLButtonElement;

/** The button that keeps the account. */
export const keepButton = (element: Element): HTMLButtonElement => dialog(element).querySelector('button')!;

/** Opens the dialog with the element's own button. */
export async function open(element: ModyoAccountDelete): Promise<void> {
  opener(element).focus();
  opener(element).click();
  await waitFor(() => dialog(element).matches(':modal'));
}

/** Types into the dialog as a person would, with the event. */
export async function typeName(element: ModyoAccountDelete, text: string): Promise<void> {
  nameField(element).value = text;
  nameField(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}
