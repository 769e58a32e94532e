import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { button, numbered, toggle } from '../inbox.js';
import { elementIn, list, numbered as sites } from '../sites-list/sites.js';
import { elementIn as deletionIn, open, realmWithRoute } from '../account-delete/dialog.js';
import { box, enter, opened } from '../profile-edit/stage.js';
import { configureSites, loaded, signedIn, textOf } from '../stage.js';

/** Puts each text into an element of its own, as translators do, but where the page says not to. */
function translate(node: Node): void {
  if (node instanceof Element) {
    if (node.getAttribute('translate') === 'no' || node.localName === 'style') return;
    if (node.shadowRoot) translate(node.shadowRoot);
  }
  for (const child of [...node.childNodes]) {
    if (!(child instanceof Text)) translate(child);
    else if (child.data.trim()) {
      const font = document.createElement('font');
      child.replaceWith(font);
      font.append(document.createElement('font'));
      font.firstElementChild!.textContent = child.data;
    }
  }
}

describe('a page that is translated by the browser', () => {
  it('still counts what was found among the sites', async () => {
    configureSites();
    const realm = await signedIn();
    await list(realm, sites(14));
    const element = await elementIn(realm);
    const box = part(element, 'site-filter') as HTMLInputElement;
    const found = () => element.shadowRoot!.querySelector('.found')!.textContent.trim();
    const type = async (text: string) => {
      box.value = text;
      box.dispatchEvent(new Event('input'));
      await element.updateComplete;
    };
    await type('odd');
    expect(found()).to.equal('7 sites');
    translate(element);
    await type('Site 14');
    expect(found()).to.equal('1 site');
  });

  it('still names the user, also another one', async () => {
    const realm = await signedIn({ me: { name: 'Ana Soto' } });
    const element = await loaded<ModyoElement>(realm, '<modyo-user-menu></modyo-user-menu>');
    translate(element);
    expect(part(element, 'user-name')!.children).to.have.length(0);
    await realm.whatIf({ rules: [{ operation: 'me', body: { id: '1', name: 'Eva Ríos' } }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'user-name') === 'Eva Ríos');
    await waitFor(() => part(element, 'user-initials')!.textContent === 'ER');
  });

  it('still counts what is unread, in the inbox and on the bell', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoElement>(realm, '<modyo-notifications></modyo-notifications>');
    const bell = await loaded<ModyoElement>(realm, '<modyo-notifications-bell></modyo-notifications-bell>');
    await waitFor(() => textOf(bell, 'badge') === '3' && textOf(inbox, 'unread-count') === '3');
    translate(inbox);
    translate(bell);
    toggle(inbox, 'N1').click();
    await waitFor(() => textOf(bell, 'badge') === '2' && textOf(inbox, 'unread-count') === '2');
  });

  it('still says what has just happened', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const element = await loaded<ModyoElement>(realm, '<modyo-notifications></modyo-notifications>');
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'message').includes('went wrong'));
    translate(element);
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 403, body: {} }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'message').includes('no access'));
    expect(textOf(element, 'message')).to.not.include('went wrong');
  });

  it('still says on a button how many more it draws', async () => {
    const realm = await signedIn({ notifications: numbered(9) });
    const element = await loaded<ModyoElement>(realm, '<modyo-notifications visible="4"></modyo-notifications>');
    expect(button(element, 'Show 4 more')).to.not.equal(undefined);
    translate(element);
    part(element, 'show-more')!.click();
    await waitFor(() => textOf(element, 'show-more') === 'Show 1 more');
  });

  it('still counts what is unsaved, and leaves the address alone', async () => {
    const [element] = await opened();
    const count = () => element.shadowRoot!.querySelector('.count')?.textContent.trim();
    enter(element, 'first_name', 'Zoë');
    await waitFor(() => count() === '1 unsaved change');
    translate(element);
    const translated = [...box(element, 'email').querySelectorAll('font')].map(({ textContent }) => textContent);
    expect(translated.filter((text) => text.includes('@'))).to.deep.equal([]);
    enter(element, 'last_name', 'Paz');
    await waitFor(() => count() === '2 unsaved changes');
  });

  it('leaves what has to be typed to delete the account as it is', async () => {
    const realm = await realmWithRoute();
    const element = await deletionIn(realm);
    await open(element);
    translate(element);
    expect(element.shadowRoot!.getElementById('delete-name-hint')!.querySelectorAll('font')).to.have.length(0);
  });
});
