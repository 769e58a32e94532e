import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { press, row } from '../inbox.js';
import { loaded, signedIn } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';

const preview = (inbox: Element, subject: string) =>
  row(inbox, subject).querySelector<HTMLElement>('[part~="preview"]');

async function inboxWith(message: string): Promise<ModyoNotifications> {
  const realm = await signedIn({ notifications: [{ id: 1, subject: 'One', body: message }] });
  return loaded<ModyoNotifications>(realm, INBOX);
}

describe('<modyo-notifications>: the preview of one that is closed', () => {
  it('is one line of a content that is plain text, and makes room for it once that is open', async () => {
    const inbox = await inboxWith(`  Your card\n has been sent. ${'More. '.repeat(200)}`);
    const text = preview(inbox, 'One')!;
    expect(text.textContent).to.match(/^Your card has been sent\. More\. /);
    expect(text.textContent.length).to.be.at.most(160);
    const { lineHeight, fontSize } = getComputedStyle(text);
    expect(text.getBoundingClientRect().height).to.be.below(
      (parseFloat(lineHeight) || 1.6 * parseFloat(fontSize)) * 1.5,
    );
    expect(text.getBoundingClientRect().right).to.be.at.most(inbox.getBoundingClientRect().right);
    // The button is named by the subject and the date; the content is read where it is opened.
    expect(text.getAttribute('aria-hidden')).to.equal('true');
    await press(inbox, 'One');
    expect(getComputedStyle(text).display).to.equal('none');
  });

  for (const body of ['<p>With markup</p>', 'Fish &amp; chips', '', '   '])
    it(`is not there for ${JSON.stringify(body)}`, async () => {
      expect(preview(await inboxWith(body), 'One')).to.equal(null);
    });
});

describe('<modyo-notifications>: its rows', () => {
  it('have a column for what marks an unread one only where there are unread ones', async () => {
    const notifications = [
      { id: 2, subject: 'New', body: '<p>New</p>' },
      { id: 1, subject: 'Old', body: '<p>Old</p>', opened: true },
    ];
    const inbox = await loaded<ModyoNotifications>(await signedIn({ notifications }), INBOX);
    const startOf = (subject: string) =>
      row(inbox, subject).querySelector('[part~="subject"]')!.getBoundingClientRect().left;
    expect(startOf('New') - startOf('Old')).to.be.above(8);
  });
});
