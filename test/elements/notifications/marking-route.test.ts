import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { Realm } from '../../support/account.js';
import { csrfMeta } from '../../support/csrf.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openBody, press, unreadSubjects } from '../inbox.js';
import { has, inState, loaded, sentRequests, signedIn, textOf, userKnown } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const CANNOT = 'This site does not allow marking it as read here.';
const FAILED = 'A notification could not be marked as read.';

const marks = async (realm: Realm) =>
  (await realm.requests('markAsRead')).map(
    ({ method, path, status }) => `${method} ${path.split('/').at(-2)} ${status}`,
  );

/** That one is open, unread, and leads to the profile. */
async function expectLeftToProfile(inbox: ModyoNotifications, realm: Realm, id: number) {
  await waitFor(() => openBody(inbox)?.includes(CANNOT));
  const link = [...part(inbox, 'body')!.querySelectorAll('a')].at(-1)!;
  const url = new URL(link.href);
  expect(link.part.contains('link')).to.equal(true);
  expect(url.pathname).to.equal(`/realms/${realm.uid}/profile`);
  expect(url.search).to.equal(`?notification_id=${id}`);
  expect(part(inbox, 'body')!.closest('li')!.part.contains('notification-unread')).to.equal(true);
}

describe('<modyo-notifications>: where the route for marking is another one or none', () => {
  it('uses POST at once where PUT gets 405, and keeps to it', async () => {
    const realm = await signedIn({ notifications: numbered(3) }, { markAsReadMethod: 'POST' });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await press(inbox, 'N1');
    await waitFor(async () => (await marks(realm)).length === 2);
    await press(inbox, 'N2');
    await waitFor(async () => (await marks(realm)).length === 3);
    expect(await marks(realm)).to.deep.equal(['PUT 1001 405', 'POST 1001 200', 'POST 1002 200']);
    expect(textOf(inbox, 'message')).to.equal('');
    expect(textOf(inbox, 'unread-count')).to.equal('1');
  });

  it('shows it, leaves it unread and leads to the profile where both get 405', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ methodNotAllowed: ['markAsRead'] });
    await press(inbox, 'N1');
    await expectLeftToProfile(inbox, realm, 1001);
    expect(openBody(inbox)).to.contain('Body 1');
    expect(await marks(realm)).to.deep.equal(['PUT 1001 405', 'POST 1001 405']);
    expect(textOf(inbox, 'unread-count')).to.equal('3');
    expect(textOf(inbox, 'message')).to.equal('');
    expect(has(inbox, 'mark-all')).to.equal(false);
  });

  it('remembers that the route is missing: nothing is sent for the next one, nor after a refresh', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ methodNotAllowed: ['markAsRead'] });
    await press(inbox, 'N1');
    await expectLeftToProfile(inbox, realm, 1001);
    await realm.clearRequests();
    await press(inbox, 'N2');
    await expectLeftToProfile(inbox, realm, 1002);
    await inbox.refresh();
    await press(inbox, 'N3');
    await expectLeftToProfile(inbox, realm, 1003);
    expect(await marks(realm)).to.deep.equal([]);
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3']);
  });

  it('remembers it for the life of the page, also once all elements have gone and others have come', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const first = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ methodNotAllowed: ['markAsRead'] });
    await press(first, 'N1');
    await expectLeftToProfile(first, realm, 1001);
    first.remove();
    await pause(20);
    await realm.clearRequests();
    const second = await loaded<ModyoNotifications>(realm, INBOX);
    await press(second, 'N2');
    await expectLeftToProfile(second, realm, 1002);
    expect(await marks(realm)).to.deep.equal([]);
  });

  it('sends nothing where the page says that the account has no such route', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = fixtureIn<ModyoNotifications>(realm, INBOX);
    inbox.endpoints = { markAsRead: null };
    await inState(inbox, 'ready');
    expect(has(inbox, 'mark-all')).to.equal(false);
    await press(inbox, 'N2');
    await expectLeftToProfile(inbox, realm, 1002);
    expect(await marks(realm)).to.deep.equal([]);
  });

  it('uses the method and the path that the page says', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const requests = sentRequests();
    const inbox = fixtureIn<ModyoNotifications>(realm, INBOX);
    inbox.endpoints = { markAsRead: 'PATCH /notifications/{id}/mark_as_read' };
    await inState(inbox, 'ready');
    await press(inbox, 'N2');
    const sent = await waitFor(() => requests.find(({ url }) => url.includes('/1002/')));
    expect([sent.init.method, new URL(sent.url).pathname.split('/').slice(-3).join('/')]).to.deep.equal([
      'PATCH',
      'notifications/1002/mark_as_read',
    ]);
  });

  it('takes one 404 as a matter of that notification, asks whether it is still there, and says that it failed', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await userKnown(inbox);
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 404 }] });
    await realm.clearRequests();
    await press(inbox, 'N1');
    await waitFor(() => textOf(inbox, 'message').includes(FAILED));
    const asked = (await realm.requests()).map(({ operation }) => operation);
    expect(asked).to.deep.equal(['markAsRead', 'notifications', 'notifications']);
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3']);
    expect(openBody(inbox)).to.equal('Body 1');
  });

  it('goes on to POST once a second one got 404 that the list still holds', async () => {
    const realm = await signedIn({ notifications: numbered(4) }, { markAsReadMethod: 'POST' });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ rules: [{ operation: 'markAsRead', method: 'PUT', status: 404 }] });
    await press(inbox, 'N1');
    await waitFor(() => textOf(inbox, 'message').includes(FAILED));
    await press(inbox, 'N2');
    await waitFor(async () => (await marks(realm)).includes('POST 1002 200'));
    await press(inbox, 'N3');
    await waitFor(async () => (await marks(realm)).includes('POST 1003 200'));
    expect(await marks(realm)).to.deep.equal(['PUT 1001 404', 'PUT 1002 404', 'POST 1002 200', 'POST 1003 200']);
    await press(inbox, 'N1');
    await waitFor(async () => (await marks(realm)).includes('POST 1001 200'));
  });

  it('says “missing” only of what a fresh list still holds: one that was deleted elsewhere just goes', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({
      rules: [
        { operation: 'markAsRead', status: 404, times: 1 },
        { operation: 'notifications', body: { notifications: numbered(3).slice(1) } },
      ],
    });
    await press(inbox, 'N1');
    await waitFor(() => unreadSubjects(inbox).join() === 'N2,N3');
    expect(textOf(inbox, 'message')).to.equal('');
    expect(openBody(inbox)).to.equal(undefined);
    await press(inbox, 'N2');
    await waitFor(async () => (await marks(realm)).includes('PUT 1002 200'));
  });

  it('leads to the profile once both methods have got 404 for two', async () => {
    const realm = await signedIn({ notifications: numbered(6) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ missing: ['markAsRead'] });
    for (const number of [1, 2, 3, 4]) {
      await realm.clearRequests();
      await press(inbox, `N${number}`);
      await waitFor(() => textOf(inbox, 'message') !== '' || openBody(inbox)?.includes(CANNOT));
      if (openBody(inbox)?.includes(CANNOT)) break;
      // Marking is over when it has been undone.
      await waitFor(() => textOf(inbox, 'unread-count') === '6');
    }
    await expectLeftToProfile(inbox, realm, Number((await marks(realm))[0].split(' ')[1]));
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3', 'N4', 'N5', 'N6']);
    await realm.clearRequests();
    await press(inbox, 'N6');
    await expectLeftToProfile(inbox, realm, 1006);
    expect(await marks(realm)).to.deep.equal([]);
  });

  it('sends the page’s CSRF token, as it is when the request goes out', async () => {
    const realm = await signedIn({ notifications: numbered(2) }, { csrf: 'enforce' });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    const meta = csrfMeta('stale');
    await press(inbox, 'N1');
    await waitFor(() => textOf(inbox, 'message').includes(FAILED));
    meta.content = (await realm.signIn()).csrfToken;
    await press(inbox, 'N2');
    await waitFor(async () => (await marks(realm)).at(-1) === 'PUT 1002 200');
  });
});
