import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { fixture, fixtureIn } from '../../support/fixture.js';
import type { Realm } from '../../support/account.js';
import { pause } from '../../support/wait.js';
import { unreadSubjects } from '../inbox.js';
import { arrived, configured, inState, newRealm, signedIn, reached } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const HELLO = { notifications: [{ subject: 'Hello' }] };

const all = (root: Element) => [...root.querySelectorAll<ModyoNotifications>('modyo-notifications')];

async function asked(realm: Realm): Promise<number> {
  await pause(30);
  return (await realm.requests('notifications')).length;
}

describe('who shares a session', () => {
  it('two elements with the same settings ask once, also when one comes later', async () => {
    const realm = await signedIn(HELLO);
    const holder = fixtureIn(realm, `<div>${INBOX}<p lang="pt">${INBOX}</p></div>`);
    await Promise.all(all(holder).map(arrived));
    const later = document.createElement('modyo-notifications');
    later.setAttribute('time-zone', 'Asia/Tokyo');
    holder.append(later);
    await arrived(later);
    expect(all(holder).map((element) => unreadSubjects(element).join())).to.deep.equal(['Hello', 'Hello', 'Hello']);
    expect(await asked(realm)).to.equal(2);
  });

  it('elements at different places of the page share it, if the settings come out the same', async () => {
    const realm = await signedIn(HELLO);
    const one = fixtureIn<ModyoNotifications>(realm, INBOX);
    const other = fixture<ModyoNotifications>(
      `<modyo-notifications realm="${realm.uid}" account-url="${location.origin}/"></modyo-notifications>`,
    );
    await Promise.all([one, other].map(arrived));
    expect(one.session === other.session).to.equal(true);
    expect(await asked(realm)).to.equal(2);
  });

  it('an element with endpoints of its own does not share it', async () => {
    const realm = await signedIn(HELLO);
    const holder = fixtureIn(realm, `<div>${INBOX}${INBOX}</div>`);
    const [first, second] = all(holder) as [ModyoNotifications, ModyoNotifications];
    second.endpoints = { markAsRead: null };
    await Promise.all([first, second].map(arrived));
    expect(first.session === second.session).to.equal(false);
  });

  it('elements that one <modyo-realm> gives a token share it', async () => {
    const realm = await newRealm({ users: [{ username: 'eva', ...HELLO }] });
    const holder = fixtureIn(realm, `<div>${INBOX}${INBOX}</div>`);
    Object.assign(holder.parentElement!, { accessToken: realm.user().accessToken });
    await Promise.all(all(holder).map((element) => inState(element, 'ready')));
    expect((await realm.requests('notifications')).filter(({ hasBearer }) => hasBearer)).to.have.length(2);
  });

  it('two places that give the same token do not: a credential is known by its source', async () => {
    const realm = await newRealm({ users: [{ username: 'eva', ...HELLO }] });
    const { accessToken } = realm.user();
    const elements = [fixtureIn<ModyoNotifications>(realm, INBOX), fixtureIn<ModyoNotifications>(realm, INBOX)];
    for (const element of elements) element.accessToken = accessToken;
    await Promise.all(elements.map((element) => inState(element, 'ready')));
    expect(elements[0].session === elements[1].session).to.equal(false);
  });

  it('two places that give the same function do: the function is the source', async () => {
    const realm = await newRealm({ users: [{ username: 'eva', ...HELLO }] });
    const accessToken = () => realm.user().accessToken;
    const elements = [fixtureIn<ModyoNotifications>(realm, INBOX), fixtureIn<ModyoNotifications>(realm, INBOX)];
    for (const element of elements) element.accessToken = accessToken;
    await Promise.all(elements.map((element) => inState(element, 'ready')));
    expect(elements[0].session === elements[1].session).to.equal(true);
  });

  it('another text from the same source is the same session with a newer token', async () => {
    const realm = await newRealm({ users: [{ username: 'eva', ...HELLO }] });
    configured({ realm: realm.uid, accessToken: realm.user().accessToken });
    const element = fixture<ModyoNotifications>(INBOX);
    await inState(element, 'ready');
    const { session } = element;
    const { accessToken } = await realm.signIn();
    expect(accessToken).to.not.equal(realm.user().accessToken);
    configured({ accessToken });
    await element.updateComplete;
    expect(element.session === session).to.equal(true);
    await element.refresh();
    await inState(element, 'ready');
  });

  it('what one element has loaded stays when another one leaves', async () => {
    const realm = await signedIn(HELLO);
    const holder = fixtureIn(realm, `<div>${INBOX}${INBOX}</div>`);
    const [first, second] = all(holder) as [ModyoNotifications, ModyoNotifications];
    await Promise.all([first, second].map(arrived));
    first.remove();
    await pause(20);
    await second.updateComplete;
    expect(unreadSubjects(second)).to.deep.equal(['Hello']);
    expect(await asked(realm)).to.equal(2);
  });

  it('a request that two wait for goes on when one of them leaves', async () => {
    const realm = await signedIn(HELLO);
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const holder = fixtureIn(realm, `<div>${INBOX}${INBOX}</div>`);
    const [first, second] = all(holder) as [ModyoNotifications, ModyoNotifications];
    await inState(first, 'loading');
    await reached(realm, 'notifications');
    first.remove();
    await pause(50);
    await realm.whatIf();
    await realm.release();
    await inState(second, 'ready');
    expect(await asked(realm)).to.equal(2);
  });
});
