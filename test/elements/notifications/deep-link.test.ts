import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openSubjects, readSubjects } from '../inbox.js';
import { afterTest, arrived, loaded, override, signedIn, textOf } from '../stage.js';

const LINKED = '<modyo-notifications deep-link></modyo-notifications>';

/** Gives the page's address a query until the test ends. */
function pageQuery(query: string) {
  const before = location.href;
  const url = new URL(before);
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
  history.replaceState(null, '', url);
  afterTest(() => history.replaceState(null, '', before));
}

describe('<modyo-notifications deep-link>', () => {
  it('opens the one that the page’s address names, and marks it', async () => {
    pageQuery('notification_id=1002');
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, LINKED);
    expect(openSubjects(inbox)).to.deep.equal(['N2']);
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
  });

  it('does nothing with the address where the attribute is not set', async () => {
    pageQuery('notification_id=1002');
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    await pause(30);
    expect(openSubjects(inbox)).to.deep.equal([]);
    expect(await realm.requests('markAsRead')).to.have.length(0);
  });

  it('does nothing where the address names none', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, LINKED);
    expect(openSubjects(inbox)).to.deep.equal([]);
    expect(textOf(inbox, 'message')).to.equal('');
  });

  it('lets the element’s own attribute count first', async () => {
    pageQuery('notification_id=1002');
    const realm = await signedIn({ notifications: numbered(3) });
    const markup = '<modyo-notifications deep-link open="1003"></modyo-notifications>';
    expect(openSubjects(await loaded<ModyoNotifications>(realm, markup))).to.deep.equal(['N3']);
  });

  it('takes any text in the address as an id, and as no more', async () => {
    pageQuery(`notification_id=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
    const realm = await signedIn({ notifications: numbered(1) });
    const inbox = await loaded<ModyoNotifications>(realm, LINKED);
    await waitFor(() => textOf(inbox, 'message').includes('We could not find that notification.'));
    expect(inbox.shadowRoot!.querySelectorAll('img')).to.have.length(0);
  });

  it('finds one beyond the first page', async () => {
    pageQuery('notification_id=1150');
    const realm = await signedIn({ notifications: numbered(160) });
    const inbox = await loaded<ModyoNotifications>(realm, LINKED);
    await waitFor(() => openSubjects(inbox).join() === 'N150');
    await inbox.refresh();
    expect(openSubjects(inbox)).to.deep.equal(['N150']);
  });

  it('finds a read one behind all unread ones, up to `limit`', async () => {
    const read = Array.from({ length: 80 }, (_, index) => 131 + index);
    const realm = await signedIn({ notifications: numbered(210, read) });
    const markup = '<modyo-notifications open="1205"></modyo-notifications>';
    const inbox = await loaded<ModyoNotifications>(realm, markup);
    await waitFor(() => openSubjects(inbox).join() === 'N205');
    const limited = await loaded<ModyoNotifications>(
      await signedIn({ notifications: numbered(210, read) }),
      '<modyo-notifications open="1205" limit="100"></modyo-notifications>',
    );
    await waitFor(() => textOf(limited, 'message').includes('We could not find that notification.'));
  });

  it('follows the page’s address', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, LINKED);
    pageQuery('notification_id=1003');
    document.body.click();
    await waitFor(() => openSubjects(inbox).join() === 'N3');
    pageQuery('notification_id=1001');
    document.body.click();
    await waitFor(() => openSubjects(inbox).join() === 'N1');
  });

  /** The address with another id, or without one. */
  const addressed = (id?: string) => {
    const url = new URL(location.href);
    if (id) url.searchParams.set('notification_id', id);
    else url.searchParams.delete('notification_id');
    return url;
  };

  for (const native of [true, false])
    it(`follows pushState, replaceState and Back, ${native ? 'by the Navigation API' : 'where there is none'}`, async () => {
      if (!native) override(window, 'navigation', undefined);
      pageQuery('');
      const realm = await signedIn({ notifications: numbered(4) });
      const inbox = await loaded<ModyoNotifications>(realm, LINKED);
      const opens = (subject: string) => waitFor(() => openSubjects(inbox).join() === subject);
      history.replaceState(null, '', addressed('1003'));
      await opens('N3');
      history.pushState(null, '', addressed('1001'));
      await opens('N1');
      history.pushState(null, '', addressed('1002'));
      await opens('N2');
      history.back();
      await opens('N1');
      history.back();
      await opens('N3');
      expect(location.search).to.contain('1003');
    });

  it('opens what the address names by the time that a router puts the element back', async () => {
    pageQuery('notification_id=1002');
    const realm = await signedIn({ notifications: numbered(4) });
    const inbox = await loaded<ModyoNotifications>(realm, LINKED);
    await waitFor(() => openSubjects(inbox).join() === 'N2');
    const { parentElement: place } = inbox;
    inbox.remove();
    history.pushState(null, '', addressed('1004'));
    await pause(30);
    place!.append(inbox);
    await waitFor(() => openSubjects(inbox).join() === 'N4');
    // Back at the one before, after a view without any.
    inbox.remove();
    history.pushState(null, '', addressed());
    await pause(30);
    place!.append(inbox);
    await pause(30);
    history.pushState(null, '', addressed('1002'));
    await waitFor(() => openSubjects(inbox).join() === 'N2');
    inbox.remove();
    history.pushState(null, '', addressed('1003'));
    const copy = inbox.cloneNode(true) as ModyoNotifications;
    place!.append(copy);
    await waitFor(() => openSubjects(copy).join() === 'N3');
  });

  it('stays closed once the reader has closed it, also after moving the element', async () => {
    pageQuery('notification_id=1002');
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, LINKED);
    inbox.shadowRoot!.querySelector<HTMLElement>('[aria-expanded="true"]')!.click();
    await inbox.updateComplete;
    expect(openSubjects(inbox)).to.deep.equal([]);
    const place = document.createElement('div');
    inbox.before(place);
    place.append(inbox);
    await pause(30);
    expect(openSubjects(inbox)).to.deep.equal([]);
    expect(readSubjects(inbox)).to.deep.equal(['N2']);
  });

  it('opens it after signing in', async () => {
    pageQuery('notification_id=1002');
    const realm = await signedIn({ notifications: numbered(3) });
    await realm.signOut();
    const inbox = fixtureIn<ModyoNotifications>(realm, LINKED);
    await arrived(inbox);
    expect(inbox.dataset.state).to.equal('signed-out');
    await realm.signIn();
    await inbox.refresh();
    await waitFor(() => openSubjects(inbox).join() === 'N2');
  });

  it('waits for one that is not among what came, where the rest failed to come', async () => {
    const realm = await signedIn({ notifications: numbered(150).map((one, index) => ({ ...one, id: index + 1 })) });
    await realm.whatIf({
      rules: [
        { operation: 'notifications', times: 1 },
        { operation: 'notifications', status: 500 },
      ],
    });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications open="150"></modyo-notifications>');
    expect(textOf(inbox, 'message')).to.contain('Could not be updated').and.not.contain('could not find');
    await realm.whatIf();
    part(inbox, 'retry')!.click();
    await waitFor(() => openSubjects(inbox).join() === 'N150');
    expect(inbox.open).to.equal('150');
  });
});
