import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { fixtureIn } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { toggle, unreadSubjects } from '../inbox.js';
import { heardEvents, inState, sentRequests, signedIn } from '../stage.js';

/** One and the same once they are numbers. */
const [ONE, OTHER] = ['9007199254740992', '9007199254740993'];

const entry = (id: string, subject: string) =>
  `{"id":${id},"subject":"${subject}","message":"<p>${subject}</p>","opened":false,"sent_at":"2023-11-16T00:46:40Z"}`;

describe('notifications whose ids no number can tell apart', () => {
  it('are two, and the one that is opened is the one that is marked', async () => {
    const realm = await signedIn({ kind: 'none' });
    const body = `{"notifications":[${entry(ONE, 'One')},${entry(OTHER, 'Other')}],"meta":{"total_pages":1,"total_entries":2}}`;
    await realm.whatIf({
      rules: [
        { operation: 'notifications', body },
        { operation: 'markAsRead', body: '{}' },
      ],
    });
    const element = fixtureIn<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    await inState(element, 'ready');
    await waitFor(() => unreadSubjects(element).length === 2);
    expect([...unreadSubjects(element)].sort()).to.deep.equal(['One', 'Other']);
    const sent = sentRequests();
    const events = heardEvents('modyo-notification-open', 'modyo-notification-read');
    toggle(element, 'Other').click();
    await waitFor(() => events.length === 2);
    const marks = sent.filter(({ init }) => init.method !== 'GET').map(({ url }) => url);
    expect(marks).to.have.length(1);
    expect(marks[0]).to.match(new RegExp(`/notifications/${OTHER}/mark_as_read$`));
    expect(events.map(({ detail }) => detail.id)).to.deep.equal([OTHER, OTHER]);
    expect(element.open).to.equal(OTHER);
  });
});
