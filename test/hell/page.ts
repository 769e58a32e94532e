/** Pages with all elements, and what a visitor and the page's own code do there. */
import { CustomersError } from '../../src/client/error.js';
import type { ModyoElement } from '../../src/elements/base/base.js';
import { session } from '../../src/session/for-code.js';
import { type as typeInto, save } from '../elements/profile-edit/stage.js';
import { afterTest } from '../elements/stage.js';
import { serviceUrl, type Realm } from '../support/account.js';
import { part, parts } from '../support/fixture.js';
import type { FakeTime } from './fake-time.js';

/** All that there are, as they stand on pages; a form for the profile stands there already. */
export const PAGES = [
  `<modyo-notifications poll="30"></modyo-notifications>
   <modyo-notifications-bell poll="30"></modyo-notifications-bell>
   <modyo-sites-list></modyo-sites-list>
   <modyo-password-change></modyo-password-change>
   <modyo-account-delete></modyo-account-delete>
   <modyo-activity></modyo-activity>
   <modyo-user-menu></modyo-user-menu>
   <modyo-zendesk></modyo-zendesk>`,
  `<modyo-profile></modyo-profile>
   <modyo-notifications-bell poll="1"></modyo-notifications-bell>
   <modyo-user-menu></modyo-user-menu>`,
  `<modyo-session idle="400" warn="60"></modyo-session>
   <modyo-notifications open="7" poll="30"></modyo-notifications>
   <modyo-account-delete></modyo-account-delete>
   <modyo-user-menu></modyo-user-menu>`,
];

/** What a visitor or the page's code does; by default, presses the button with that part in any element that has it. */
export const ACTIONS = [
  'notification-toggle',
  'mark-all',
  'show-more',
  'activity-show-more',
  'retry',
  'bell',
  'stay',
  'refresh',
  'save',
  'hide',
  'picture',
  'no picture',
  'e-mail',
  'password',
  'delete',
  'delegated token',
  'service',
  'code',
] as const;
export type Action = (typeof ACTIONS)[number];

export const TYPED = 'Zoë, typed';
const TYPED_ADDRESS = 'zoe@typed.example';
export const PASSWORD = 'Correct horse 7 battery!';

/** Whether this engine lets a page keep itself from being left: a deletion ends with that. */
export const canStay = 'navigation' in window;

/** Keeps the page from being left until the test ends, as a sign-out does. */
export function stayOnPage(): void {
  const { navigation } = window as unknown as { navigation?: EventTarget };
  const keep = (event: Event) => {
    if (!(event as Event & { hashChange: boolean }).hashChange) event.preventDefault();
  };
  navigation?.addEventListener('navigate', keep);
  afterTest(() => navigation?.removeEventListener('navigate', keep));
}

/** All of ours below an element, those in shadow trees too. */
export function elementsIn(root: ParentNode): ModyoElement[] {
  return [...root.querySelectorAll<ModyoElement>('*')].flatMap((element) => [
    ...(element.localName.startsWith('modyo-') && element.localName !== 'modyo-realm' ? [element] : []),
    ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
  ]);
}

/** The smallest GIF there is. */
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

async function sendPicture(form: ModyoElement, time: FakeTime): Promise<void> {
  const input = form.shadowRoot!.querySelector<HTMLInputElement>('.upload input');
  if (!input) return;
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(GIF), (letter) => letter.charCodeAt(0))], 'me.gif'));
  input.files = carried.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const use = () => form.shadowRoot!.querySelector<HTMLElement>('.upload [part~="button-primary"]');
  if (await time.until(use)) use()!.click();
}

async function changeEmail(form: ModyoElement, time: FakeTime): Promise<void> {
  part(form, 'change-email')?.click();
  const input = (id: string) => form.shadowRoot!.getElementById(id) as HTMLInputElement | null;
  if (!(await time.until(() => input('email-password')))) return;
  typeInto(input('new-email')!, TYPED_ADDRESS);
  typeInto(input('email-password')!, PASSWORD);
  input('email-password')!.form!.requestSubmit();
}

async function changePassword(element: ModyoElement, time: FakeTime): Promise<void> {
  const form = part(element, 'password-form') as HTMLFormElement | null;
  if (!form?.checkVisibility()) return;
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type="password"]')) typeInto(input, PASSWORD);
  await time.until(() => !element.isUpdatePending);
  form.requestSubmit();
}

async function deleteAccount(element: ModyoElement, time: FakeTime): Promise<void> {
  part(element, 'delete-section')?.querySelector('button')?.click();
  const input = () => part(element, 'delete-input') as HTMLInputElement | null;
  if (!(await time.until(input))) return;
  const names = element.shadowRoot!.getElementById('delete-name-hint')?.textContent.split(' / ') ?? [''];
  typeInto(input()!, names[0].trim());
  await time.until(() => !element.isUpdatePending);
  part(element, 'delete-confirm')?.click();
  await time.settle();
  // Where it did not come to anything, the page below is to be had again.
  part(element, 'delete-dialog')?.querySelector('button')?.click();
}

/** What the page's own code has asked for: what is still under way, and what was rejected with something unforeseen. */
export interface Asked {
  readonly open: Set<string>;
  readonly unforeseen: unknown[];
}

/** Notes how something that code has asked for ends: only a `CustomersError` is foreseen, and for a service a `TypeError`. */
function note({ open, unforeseen }: Asked, name: string, ask: () => Promise<unknown>): void {
  const ticket = `${name} (${open.size})`;
  open.add(ticket);
  ask().then(
    () => open.delete(ticket),
    (error: unknown) => {
      open.delete(ticket);
      if (!(error instanceof CustomersError || (name === 'fetch' && error instanceof TypeError)))
        unforeseen.push(`${name}: ${String(error)}`);
    },
  );
}

interface Scenery {
  readonly realm: Realm;
  readonly form: ModyoElement;
  readonly time: FakeTime;
  readonly asked: Asked;
}

/** Does what a visitor or the page's code does. */
export async function act(
  action: Action,
  elements: readonly ModyoElement[],
  { realm, form, time, asked }: Scenery,
): Promise<void> {
  const each = async (tag: string, work: (element: ModyoElement, time: FakeTime) => Promise<void>) => {
    for (const element of elements) if (element.localName === tag) await work(element, time);
  };
  const code = session({ realm: realm.uid, delegatedOrigins: [serviceUrl] });
  switch (action) {
    case 'refresh':
      for (const element of elements) void element.refresh();
      break;
    case 'save':
      if (part(form, 'actions')?.checkVisibility()) save(form);
      break;
    case 'hide':
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      break;
    case 'picture':
      return sendPicture(form, time);
    case 'no picture':
      return form.shadowRoot!.querySelector<HTMLElement>('.upload .actions > button')?.click();
    case 'e-mail':
      return changeEmail(form, time);
    case 'password':
      return each('modyo-password-change', changePassword);
    case 'delete':
      return canStay ? each('modyo-account-delete', deleteAccount) : undefined;
    case 'delegated token':
      for (let caller = 0; caller < 5; caller++) note(asked, 'delegatedToken', () => code.delegatedToken());
      break;
    case 'service':
      note(asked, 'fetch', () => code.fetch(`${serviceUrl}/${realm.uid}/things`));
      break;
    case 'code':
      note(asked, 'me', () => code.me());
      note(asked, 'events', () => code.events());
      note(asked, 'notifications', () => code.notifications());
      note(asked, 'markAsRead', () => code.markAsRead('7'));
      note(asked, 'updateMe', () => code.updateMe({ phone: '+56 9 8765 4321' }));
      note(asked, 'zendeskToken', () => code.zendeskToken());
      note(asked, 'deliveryToken', () => code.deliveryToken());
      break;
    default:
      for (const element of elements) parts(element, action)[0]?.click();
  }
}
