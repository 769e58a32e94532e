/** A list of sites, as a reader sees it. */
import type { ModyoSitesList } from '../../../src/elements/sites-list/sites-list.js';
import { parts } from '../../support/fixture.js';
import type { Realm } from '../../support/account.js';
import { loaded } from '../stage.js';

/** A site as the account sends it; any field in any form. */
export type WireSite = Record<string, unknown>;

/** Has the account list these sites. */
export const list = (realm: Realm, sites: WireSite[]): Promise<void> =>
  realm.whatIf({ rules: [{ operation: 'sites', body: { sites } }] });

/** So many sites, `Site 1` first. */
export const numbered = (count: number): WireSite[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Site ${index + 1}`,
    url: `https://s${index + 1}.bank.example/`,
    description: index % 2 ? 'odd' : 'even',
  }));

/** The element with these links inside, past loading. */
export const elementIn = (realm: Realm, links = '', attributes = ''): Promise<ModyoSitesList> =>
  loaded<ModyoSitesList>(realm, `<modyo-sites-list ${attributes}>${links}</modyo-sites-list>`);

/** The names that are shown. */
export const names = (element: Element): string[] =>
  parts(element, 'site-name').map(({ textContent }) => textContent.trim());

/** The links that are shown. */
export const links = (element: Element): HTMLAnchorElement[] => parts(element, 'site-link') as HTMLAnchorElement[];
