/** An event history, as a reader sees and uses it. */
import type { ModyoActivity } from '../../../src/elements/activity/activity.js';
import type { Realm, SeedEvent } from '../../support/account.js';
import { part, parts } from '../../support/fixture.js';
import { loaded, signedIn } from '../stage.js';

/** `count` events, `E1` the newest, an hour between two. */
export const numbered = (count: number): SeedEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    title: `E${index + 1}`,
    description: `About ${index + 1}`,
    at: new Date(Date.UTC(2025, 5, 30, 12) - index * 3_600_000).toISOString(),
  }));

/** A realm whose user, signed in, has these events. */
export const realmWith = (events: SeedEvent[]): Promise<Realm> => signedIn({ events });

/** The element past loading. */
export const elementIn = (
  realm: Realm,
  attributes = '',
  settings: Record<string, string> = { 'time-zone': 'UTC' },
): Promise<ModyoActivity> => loaded<ModyoActivity>(realm, `<modyo-activity ${attributes}></modyo-activity>`, settings);

const texts = (element: Element, name: string) => parts(element, name).map(({ textContent }) => textContent.trim());

/** The titles that are shown. */
export const titles = (element: Element): string[] => texts(element, 'event-title');

/** The days that are shown. */
export const days = (element: Element): string[] => texts(element, 'event-day');

/** The titles `E1` … `E<count>`. */
export const upTo = (count: number): string[] => numbered(count).map(({ title }) => title as string);

/** The button that loads more, where there is one. */
export const more = (element: Element): HTMLButtonElement | null =>
  part(element, 'activity-show-more') as HTMLButtonElement | null;
