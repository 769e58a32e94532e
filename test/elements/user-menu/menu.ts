/** A user's menu, as a reader sees and uses it. */
import type { ModyoUserMenu } from '../../../src/elements/user-menu/user-menu.js';
import type { Realm, UserSeed } from '../../support/account.js';
import { part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { loaded, signedIn } from '../stage.js';

/** The element past loading, with these items of the page's own inside. */
export const elementIn = (realm: Realm, items = '', settings?: Record<string, string>): Promise<ModyoUserMenu> =>
  loaded<ModyoUserMenu>(realm, `<modyo-user-menu>${items}</modyo-user-menu>`, settings);

/** The same for a user of its own. */
export const menuOf = async (me: UserSeed['me'] = {}, items = ''): Promise<ModyoUserMenu> =>
  elementIn(await signedIn({ me }), items);

/** The button that opens the menu. */
export const button = (element: Element): HTMLButtonElement => part(element, 'user') as HTMLButtonElement;

export const isOpen = (element: Element): boolean => !!part(element, 'menu')?.matches(':popover-open');

export async function open(element: Element): Promise<void> {
  button(element).click();
  await waitFor(() => isOpen(element));
}

/** The element's own links in the menu. */
export const ownItems = (element: Element): HTMLAnchorElement[] => parts(element, 'menu-item') as HTMLAnchorElement[];
