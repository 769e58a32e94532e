import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { openBody, press, toggle } from '../inbox.js';
import { afterTest, loaded, signedIn } from '../stage.js';

/** Counts the messages that are parsed: each in a document of its own. */
function watchParsing(): { count: number } {
  const seen = { count: 0 };
  const { createHTMLDocument } = DOMImplementation.prototype;
  DOMImplementation.prototype.createHTMLDocument = function (title) {
    seen.count++;
    return createHTMLDocument.call(this, title);
  };
  afterTest(() => (DOMImplementation.prototype.createHTMLDocument = createHTMLDocument));
  return seen;
}

// What is rehearsed once is rehearsed for the page's life: this test is the only one of its file.
describe('<modyo-notifications>: the first one that is opened', () => {
  it('is shown by code that has run once, out of sight, since the reader pointed at a row', async () => {
    const realm = await signedIn({ notifications: [{ subject: 'One', body: '<p>First</p>' }] });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    const parsed = watchParsing();
    const before = inbox.shadowRoot!.innerHTML;
    const requests = (await realm.requests()).length;
    const point = () => toggle(inbox, 'One').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    point();
    await waitFor(() => parsed.count === 1, { message: 'the rehearsal' });
    expect(inbox.shadowRoot!.innerHTML).to.equal(before);
    expect(part(inbox, 'body')).to.equal(null);
    point();
    await pause(50);
    expect(parsed.count).to.equal(1);
    expect((await realm.requests()).length).to.equal(requests);
    await press(inbox, 'One');
    expect(openBody(inbox)).to.equal('First');
    expect(parsed.count).to.equal(2);
  });
});
