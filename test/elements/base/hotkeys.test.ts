import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { CUSTOM_FIELDS } from '../profile-edit/stage.js';
import { numbered as sites } from '../sites-list/sites.js';
import { afterTest, configured, inState, newRealm } from '../stage.js';

const PAGE = `<main>
  <modyo-sites-list></modyo-sites-list>
  <modyo-profile-edit></modyo-profile-edit>
  <modyo-password-change></modyo-password-change>
  <modyo-account-delete></modyo-account-delete>
</main>`;

/** Everything that one can type into, by the element that it stands in. */
async function inputs(): Promise<Map<string, HTMLElement>> {
  configured({
    endpoints: {
      sites: 'GET /sites',
      changePassword: 'PUT /me/password',
      changeEmail: 'PUT /me/email',
      deleteAccount: 'DELETE /me',
    },
  });
  const realm = await newRealm({
    users: [{ username: 'ana' }],
    settings: { extraEndpoints: true, customFieldDetail: 'full', deletionNeedsPassword: true },
    customFields: CUSTOM_FIELDS,
    signIn: 'ana',
  });
  await realm.whatIf({
    rules: [
      { operation: 'sites', body: { sites: sites(30) } },
      { operation: 'deleteAccount', status: 422, body: { errors: { password: ['is wrong'] } } },
    ],
  });
  const page = fixtureIn(realm, PAGE);
  const of = (tag: string) => page.querySelector<ModyoElement>(tag)!;
  for (const element of page.children) await inState(element as ModyoElement, 'ready');
  await waitFor(() => part(of('modyo-profile-edit'), 'change-email'));
  part(of('modyo-profile-edit'), 'change-email')!.click();
  await waitFor(() => of('modyo-profile-edit').shadowRoot!.getElementById('email-password'));
  part(of('modyo-account-delete'), 'delete-section')!.querySelector('button')!.click();
  await waitFor(() => part(of('modyo-account-delete'), 'delete-input'));
  const found = new Map<string, HTMLElement>();
  for (const { localName, shadowRoot } of page.children)
    for (const one of shadowRoot!.querySelectorAll<HTMLInputElement>('input:not(.unseen), textarea, select'))
      found.set(`${localName} ${one.id || one.name || one.part.value || one.type}`, one);
  return found;
}

/** Notes the keys that reach a listener of the page's, as a library for hotkeys has one, which sees only the host. */
function heardKeys(): string[] {
  const heard: string[] = [];
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    const hear = ({ key, target }: KeyboardEvent) => {
      if (!(target as Element).matches('input, textarea, select, [contenteditable]')) heard.push(`${type} ${key}`);
    };
    document.addEventListener(type, hear);
    afterTest(() => document.removeEventListener(type, hear));
  }
  return heard;
}

/** What types, or moves within a text: plain keys, AltGr on Windows, Option on a Mac. */
const TYPING: (KeyboardEventInit & { key: string })[] = [
  ...['k', '/', '?', ' ', 'ñ', 'Backspace', 'Delete', 'ArrowLeft', 'ArrowDown', 'Home', 'End', 'PageDown', 'Dead'].map(
    (key) => ({ key }),
  ),
  // WebKit’s own events know of AltGr, those made by a script do not.
  ...(new KeyboardEvent('keydown', { modifierAltGraph: true }).getModifierState('AltGraph')
    ? [{ key: '@', ctrlKey: true, altKey: true, modifierAltGraph: true }]
    : []),
  { key: '@', altKey: true },
  { key: 'K', shiftKey: true },
];

/** What is a page's own, or leaves an input. (An Escape is ours while a dialog of ours is open.) */
const OTHERS: (KeyboardEventInit & { key: string })[] = [
  { key: 'Tab' },
  { key: 'Enter' },
  { key: 'F2' },
  { key: 'k', ctrlKey: true },
  { key: 'k', metaKey: true },
  { key: 'k', altKey: true },
  { key: 'ArrowLeft', altKey: true },
  { key: 'ArrowUp', ctrlKey: true },
];

describe('a page’s own hotkeys', () => {
  it('do not fire while one types in any input of ours, and fire for what is not typing', async () => {
    const all = await inputs();
    const names = [...all.keys()];
    for (const wanted of ['site-filter', 'new-email', 'email-password', 'first_name', 'notes', 'branch', 'delete-name'])
      expect(
        names.some((name) => name.includes(wanted)),
        `${wanted} among ${names.join()}`,
      ).to.equal(true);
    expect(names.filter((name) => name.startsWith('modyo-password-change'))).to.have.length(2);
    const heard = heardKeys();
    for (const [name, input] of all) {
      for (const type of ['keydown', 'keypress', 'keyup'])
        for (const init of TYPING)
          input.dispatchEvent(new KeyboardEvent(type, { ...init, bubbles: true, composed: true, cancelable: true }));
      expect(heard.splice(0), name).to.deep.equal([]);
      for (const init of OTHERS)
        input.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, composed: true, cancelable: true }));
      expect(heard.splice(0), name).to.deep.equal(OTHERS.map(({ key }) => `keydown ${key}`));
    }
  });
});
