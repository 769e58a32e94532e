/** What tests of the form that changes the password share. */
import type { ModyoPasswordChange } from '../../../src/elements/password-change/password-change.js';
import type { Realm, RealmSeed, UserSeed } from '../../support/account.js';
import { fixtureIn, part, parts } from '../../support/fixture.js';
import { arrived, configured, signedIn } from '../stage.js';

/** Accepted by the demo account, whatever its realm asks for. */
export const NEXT = 'Another-one-2026!';

export const TAG = '<modyo-password-change></modyo-password-change>';

/** A signed-in realm with the route. */
export async function realmWithRoute(user?: UserSeed, settings?: RealmSeed['settings']): Promise<Realm> {
  configured({ endpoints: { changePassword: 'PUT /me/password' } });
  return signedIn(user, { extraEndpoints: true, ...settings });
}

/** The element, past loading. */
export async function formIn(
  realm: Realm,
  markup = TAG,
  settings?: Record<string, string>,
): Promise<ModyoPasswordChange> {
  const element = fixtureIn<ModyoPasswordChange>(realm, markup, settings);
  await arrived(element);
  return element;
}

/** A field's control, by the name that is sent. */
export const control = (element: Element, name: string): HTMLInputElement =>
  element.shadowRoot!.querySelector<HTMLInputElement>(`[name="${name}"]`)!;

/** Puts a value into a field as a person would, with the event. */
export function type(element: Element, name: string, value: string): void {
  const field = control(element, name);
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export function fill(element: Element, current: string, next: string): void {
  type(element, 'current_password', current);
  type(element, 'password', next);
}

export const submitButton = (element: Element): HTMLButtonElement =>
  part(element, 'button-primary') as HTMLButtonElement;

/** The text of what is wrong with a field; empty where nothing is. */
export const errorOf = (element: Element, name: string): string =>
  element.shadowRoot!.getElementById(`${name}-error`)?.innerText.trim() ?? '';

/** Each rule with its state, as a screen reader gets it. */
export const ruleTexts = (element: Element): string[] =>
  parts(element, 'policy-rule').map((rule) =>
    [...rule.childNodes]
      .filter((node) => !(node instanceof Comment || (node instanceof Element && node.ariaHidden)))
      .map((node) => node.textContent)
      .join('')
      .replace(/\s+/g, ' ')
      .trim(),
  );
