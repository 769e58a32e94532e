import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { WireNotification } from '../../support/account.js';
import { part } from '../../support/fixture.js';
import { pause } from '../../support/wait.js';
import { openBody, toggle } from '../inbox.js';
import { afterTest, has, loaded, signedIn, textOf } from '../stage.js';

async function inboxWith(...notifications: Partial<WireNotification>[]): Promise<ModyoNotifications> {
  const realm = await signedIn({ notifications });
  return loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
}

async function openFirst(inbox: ModyoNotifications): Promise<HTMLElement> {
  part(inbox, 'notification-toggle')!.click();
  await inbox.updateComplete;
  return part(inbox, 'body')!;
}

describe('<modyo-notifications>: what is in a notification', () => {
  it('is parsed only when it is opened', async () => {
    const parsed: string[] = [];
    // DOMPurify parses with a `DOMParser`, or with the document's own methods.
    const { parseFromString } = DOMParser.prototype;
    DOMParser.prototype.parseFromString = function (text, type) {
      parsed.push(String(text));
      return parseFromString.call(this, text, type);
    };
    afterTest(() => (DOMParser.prototype.parseFromString = parseFromString));
    const inbox = await inboxWith({ subject: 'One', body: '<p>First</p>' }, { subject: 'Two', body: '<p>Second</p>' });
    await pause(30);
    expect(parsed).to.deep.equal([]);
    toggle(inbox, 'Two').click();
    await inbox.updateComplete;
    expect(openBody(inbox)).to.equal('Second');
    expect(parsed.filter((text) => text.includes('Second')).length).to.equal(1);
    expect(parsed.filter((text) => text.includes('First')).length).to.equal(0);
  });

  it('keeps the markup that a campaign lives of', async () => {
    const body =
      '<h1>Offer</h1><p>With <strong>care</strong> and <a href="https://bank.example/x">a link</a></p><table><tr><td>Cell</td></tr></table><ul><li>Point</li></ul>';
    const content = await openFirst(await inboxWith({ subject: 'One', body }));
    for (const selector of ['h1', 'strong', 'a[href]', 'td', 'li']) {
      expect(content.querySelectorAll(selector).length, selector).to.equal(1);
    }
    const link = content.querySelector('a')!;
    expect(link.rel.split(' ').sort()).to.deep.equal(['noopener', 'noreferrer']);
  });

  it('runs nothing, and keeps no id, class, style or handler', async () => {
    const canary = window as unknown as { canary?: boolean };
    const body =
      '<p id="a" class="b" part="c" slot="footer" style="position:fixed" onclick="canary=true">Text<script>canary=true</script><img src="x" onerror="canary=true"></p><form><input></form>';
    const content = await openFirst(await inboxWith({ subject: 'One', body }));
    content.querySelector('p')!.click();
    await pause(50);
    expect(canary.canary).to.equal(undefined);
    const paragraph = content.querySelector('p')!;
    expect(['id', 'class', 'part', 'slot', 'onclick'].filter((name) => paragraph.hasAttribute(name))).to.deep.equal([]);
    expect(getComputedStyle(paragraph).position).to.equal('static');
    expect(content.querySelectorAll('script, form, input').length).to.equal(0);
  });

  for (const [what, body] of Object.entries({
    'nothing at all': '',
    'white space': ' \n ',
    'empty markup': '<table><tr><td>&nbsp;</td></tr></table>',
    'only what is taken out': '<script>1</script><style>p{}</style>',
  })) {
    it(`says that there is no content where the body holds ${what}`, async () => {
      const inbox = await inboxWith({ subject: 'One', body });
      await openFirst(inbox);
      expect(openBody(inbox)).to.equal('This notification has no content.');
    });
  }

  it('says that there is no content where the account sends none', async () => {
    const inbox = await inboxWith({ subject: 'One', body: null });
    await openFirst(inbox);
    expect(openBody(inbox)).to.equal('This notification has no content.');
  });

  it('takes a picture for content', async () => {
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    const content = await openFirst(await inboxWith({ subject: 'One', body: `<img src="${pixel}" alt="">` }));
    expect(content.textContent.trim()).to.equal('');
    expect(content.querySelectorAll('img').length).to.equal(1);
  });

  for (const subject of ['', '   ', null]) {
    it(`has a text in the place of the subject ${JSON.stringify(subject)}`, async () => {
      const inbox = await inboxWith({ subject });
      expect(part(inbox, 'subject')!.textContent).to.equal('(No subject)');
    });
  }

  it('shows a subject as text, whatever it holds', async () => {
    const subject = '<b>Bold</b> & {{ liquid }} <script>1</script>';
    const inbox = await inboxWith({ subject });
    expect(part(inbox, 'subject')!.textContent).to.equal(subject);
    expect(part(inbox, 'subject')!.childElementCount).to.equal(0);
  });

  it('opens a body of 5,000 words', async () => {
    const realm = await signedIn({ kind: 'long' });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    toggle(inbox, 'Contrato completo (5.000 palabras)').click();
    await inbox.updateComplete;
    expect(openBody(inbox)!.split(/\s+/).length).to.be.greaterThan(5000);
  });

  it('leaves what a link within the body does to the reader: the row stays open', async () => {
    const content = await openFirst(
      await inboxWith({ subject: 'One', body: '<p><a href="tel:+5612345">Call</a></p>' }),
    );
    const link = content.querySelector('a')!;
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    await pause(20);
    expect(content.isConnected).to.equal(true);
  });

  it('takes what was in the body out of the page when it is closed', async () => {
    const inbox = await inboxWith({ subject: 'One', body: '<p>Content</p>' });
    await openFirst(inbox);
    part(inbox, 'notification-toggle')!.click();
    await inbox.updateComplete;
    expect(has(inbox, 'body')).to.equal(false);
    expect(inbox.shadowRoot!.textContent).to.not.contain('Content');
    expect(textOf(inbox, 'unread-count')).to.equal('');
  });
});
