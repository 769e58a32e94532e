import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { ModyoRealm } from '../../../src/elements/realm/realm.js';
import { fixture } from '../../support/fixture.js';
import { expectAccessible } from '../../support/axe.js';
import { waitFor } from '../../support/wait.js';
import { toggle, unreadSubjects } from '../inbox.js';
import { arrived, consoleLines, inState, newRealm, sentRequests, signedIn, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const HELLO = { notifications: [{ id: 5, subject: 'Hello' }] };

describe('<modyo-realm>', () => {
  it('has no box of its own', async () => {
    const holder = fixture('<div><modyo-realm realm="bank"><p>One</p><p>Two</p></modyo-realm></div>');
    const realm = holder.firstElementChild as ModyoRealm;
    await realm.updateComplete;
    expect(getComputedStyle(realm).display).to.equal('contents');
    expect(realm.getClientRects()).to.have.length(0);
    const [one, two] = holder.querySelectorAll('p') as Iterable<Element> as [Element, Element];
    expect(one.checkVisibility()).to.equal(true);
    expect(two.getBoundingClientRect().top).to.be.greaterThan(one.getBoundingClientRect().top);
  });

  it('is not shown where it is hidden', async () => {
    const realm = fixture<ModyoRealm>('<modyo-realm realm="bank" hidden><p>One</p></modyo-realm>');
    await realm.updateComplete;
    expect(getComputedStyle(realm).display).to.equal('none');
  });

  it('lets its children take part in the layout around it', async () => {
    const holder = fixture('<div><modyo-realm realm="bank"><p>One</p><p>Two</p></modyo-realm></div>');
    holder.setAttribute('style', 'display: flex');
    await (holder.firstElementChild as ModyoRealm).updateComplete;
    const [one, two] = holder.querySelectorAll('p') as Iterable<Element> as [Element, Element];
    expect(two.getBoundingClientRect().top).to.equal(one.getBoundingClientRect().top);
  });

  it('asks nothing by itself and says nothing', async () => {
    const requests = sentRequests();
    const lines = consoleLines();
    const realm = fixture<ModyoRealm>('<modyo-realm realm="bank"><p>Text</p></modyo-realm>');
    await realm.updateComplete;
    expect(requests).to.have.length(0);
    expect(lines).to.deep.equal([]);
    await expectAccessible(realm);
  });

  it('gives its settings to elements that come into it later', async () => {
    const account = await signedIn(HELLO);
    const realm = fixture<ModyoRealm>(`<modyo-realm realm="${account.uid}" lang="pt"></modyo-realm>`);
    realm.innerHTML = `<section>${INBOX}</section>`;
    const inbox = realm.querySelector('modyo-notifications')!;
    await inState(inbox, 'ready');
    expect(textOf(inbox, 'heading')).to.equal('Notificações');
  });

  it('gives them to elements that were there before it was put around them', async () => {
    const account = await signedIn(HELLO);
    const holder = fixture(`<div>${INBOX}</div>`);
    const inbox = holder.firstElementChild as ModyoNotifications;
    await inState(inbox, 'error');
    const realm = document.createElement('modyo-realm');
    realm.setAttribute('realm', account.uid);
    holder.append(realm);
    realm.append(inbox);
    await inState(inbox, 'ready');
  });

  it('gives them to elements inside also where it is defined after them', async () => {
    const account = await newRealm({ users: [{ username: 'eva', ...HELLO }] });
    const holder = fixture('<div></div>');
    const outer = document.createElement('modyo-realm');
    outer.setAttribute('realm', account.uid);
    outer.accessToken = account.user().accessToken;
    outer.innerHTML = INBOX;
    const requests = sentRequests();
    holder.append(outer);
    await inState(outer.firstElementChild as ModyoNotifications, 'ready');
    expect(requests[0].init.headers.Authorization).to.match(/^Bearer /);
  });

  const ids = async (element: Element) => {
    await waitFor(() => unreadSubjects(element).length === 1);
    return toggle(element, 'Hello').value;
  };

  it('applies each change at once: realm, language, endpoints, token', async () => {
    const first = await signedIn(HELLO);
    const second = await newRealm({ users: [{ username: 'eva', notifications: [{ id: 6, subject: 'Hello' }] }] });
    const realm = fixture<ModyoRealm>(`<modyo-realm realm="${first.uid}" lang="en">${INBOX}</modyo-realm>`);
    const inbox = realm.firstElementChild as ModyoNotifications;
    await arrived(inbox);
    expect(await ids(inbox)).to.equal('5');
    realm.setAttribute('realm', second.uid);
    await inState(inbox, 'signed-out');
    realm.accessToken = () => second.user().accessToken;
    await inState(inbox, 'ready');
    expect(await ids(inbox)).to.equal('6');
    realm.endpoints = { notifications: null };
    await inState(inbox, 'error');
    realm.endpoints = {};
    await inState(inbox, 'ready');
    realm.lang = 'es';
    await waitFor(() => textOf(inbox, 'heading') === 'Notificaciones');
    realm.accessToken = undefined;
    await inState(inbox, 'signed-out');
  });

  it('lets the inner one of two count, setting by setting', async () => {
    const account = await signedIn(HELLO);
    const outer = fixture<ModyoRealm>(
      `<modyo-realm realm="${account.uid}" lang="pt" time-zone="UTC"><modyo-realm lang="es">${INBOX}</modyo-realm></modyo-realm>`,
    );
    const inbox = outer.querySelector('modyo-notifications')!;
    await inState(inbox, 'ready');
    expect(textOf(inbox, 'heading')).to.equal('Notificaciones');
  });

  it('leaves elements outside alone', async () => {
    const account = await signedIn(HELLO);
    const holder = fixture(`<div><modyo-realm realm="${account.uid}"></modyo-realm>${INBOX}</div>`);
    await inState(holder.lastElementChild as ModyoNotifications, 'error');
  });

  it('is of no effect on what stood inside, once it has been taken away', async () => {
    const account = await signedIn(HELLO);
    const realm = fixture<ModyoRealm>(`<modyo-realm realm="${account.uid}">${INBOX}</modyo-realm>`);
    const inbox = realm.firstElementChild as ModyoNotifications;
    await inState(inbox, 'ready');
    realm.replaceWith(inbox);
    await inState(inbox, 'error');
    expect(inbox.shadowRoot!.textContent).to.not.contain('Hello');
    inbox.remove();
  });
});
