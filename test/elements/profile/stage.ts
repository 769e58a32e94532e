/** What tests of the whole profile share. */
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { ModyoProfile } from '../../../src/elements/profile/profile.js';
import { NAMES, type SectionName } from '../../../src/elements/profile/sections.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { inState } from '../stage.js';

export const PROFILE = '<modyo-profile></modyo-profile>';

/** The element of a section. */
export const section = (profile: Element, name: SectionName): ModyoElement =>
  part(profile, name) as ModyoElement & HTMLElement;

/** Shows what is far down as well: the sections load once they are near. */
export async function sectionsArrived(profile: Element, names: readonly SectionName[] = NAMES): Promise<void> {
  for (const name of names) {
    await waitFor(() => section(profile, name));
    const element = section(profile, name);
    await waitFor(
      () => {
        element.scrollIntoView();
        return element.dataset.state && element.dataset.state !== 'loading';
      },
      { message: `${name} did not come` },
    );
    await element.updateComplete;
  }
}

/** A profile with all of its sections loaded. */
export async function profileIn(
  realm: Realm,
  markup = PROFILE,
  settings?: Record<string, string>,
): Promise<ModyoProfile> {
  const profile = fixtureIn<ModyoProfile>(realm, markup, settings);
  await inState(profile, 'ready');
  return profile;
}

/** The sections as they stand on the page. */
export const order = (profile: ModyoProfile): string[] =>
  [...profile.shadowRoot!.querySelectorAll('.sections slot')].map((slot) => (slot as HTMLSlotElement).name);
