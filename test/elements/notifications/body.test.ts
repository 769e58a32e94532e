import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { SeedNotification } from '../../support/account.js';
import { expectAccessible } from '../../support/axe.js';
import { part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { button, openBody, sentBody, toggle } from '../inbox.js';
import { afterTest, has, loaded, signedIn, textOf } from '../stage.js';

async function inboxWith(...notifications: SeedNotification[]): Promise<ModyoNotifications> {
  const realm = await signedIn({ notifications });
  return loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
}

async function openFirst(inbox: ModyoNotifications): Promise<HTMLElement> {
  part(inbox, 'notification-toggle')!.click();
  await inbox.updateComplete;
  return sentBody(inbox)!;
}

describe('<modyo-notifications>: what is in a notification', () => {
  it('is parsed only when it is opened', async () => {
    let documents = 0;
    // A body is parsed in a document of its own.
    const { createHTMLDocument } = DOMImplementation.prototype;
    DOMImplementation.prototype.createHTMLDocument = function (title) {
      documents++;
      return createHTMLDocument.call(this, title);
    };
    afterTest(() => (DOMImplementation.prototype.createHTMLDocument = createHTMLDocument));
    const inbox = await inboxWith({ subject: 'One', body: '<p>First</p>' }, { subject: 'Two', body: '<p>Second</p>' });
    await pause(30);
    expect(documents).to.equal(0);
    toggle(inbox, 'Two').click();
    await inbox.updateComplete;
    expect(openBody(inbox)).to.equal('Second');
    expect(documents).to.equal(1);
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

  it('runs nothing, and keeps no part, slot, position or handler', async () => {
    const canary = window as unknown as { canary?: boolean };
    const body =
      '<p id="a" class="b" part="c" slot="footer" style="position:fixed" onclick="canary=true">Text<script>canary=true</script><img src="x" onerror="canary=true"></p><form><input></form>';
    const content = await openFirst(await inboxWith({ subject: 'One', body }));
    content.querySelector('p')!.click();
    await pause(50);
    expect(canary.canary).to.equal(undefined);
    const paragraph = content.querySelector('p')!;
    expect(['part', 'slot', 'onclick'].filter((name) => paragraph.hasAttribute(name))).to.deep.equal([]);
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

  for (const [language, words] of Object.entries({ es: 'Ver como texto', en: 'View as text', pt: 'Ver como texto' })) {
    it(`offers it as text where its styles were too much, in ${language}`, async () => {
      const body = `<style>${'p { color: red }'.repeat(600)}</style><h1>Offer</h1><p style="color: red">One<br>Two</p>`;
      const realm = await signedIn({ notifications: [{ subject: 'One', body }] });
      const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>', {
        lang: language,
      });
      const content = await openFirst(inbox);
      expect(getComputedStyle(content.querySelector('p')!).color).to.not.equal('rgb(255, 0, 0)');
      const offered = button(inbox, words);
      offered.click();
      const text = sentBody(inbox)!;
      expect(text.childElementCount).to.equal(0);
      expect(text.textContent.split('\n').filter(Boolean)).to.deep.equal(['Offer', 'One', 'Two']);
      expect(offered.isConnected).to.equal(false);
    });
  }

  it('has its headings below the group that it stands in, none of them left out, and they look as before', async () => {
    const body =
      '<style>h3 { font-size: 31px }</style><h3>Offer</h3><h6>Detail</h6><h4>Part</h4><h1>All</h1><h2 style="display:none">x</h2><h3>Last</h3><h4>End</h4>';
    const inbox = await inboxWith({ subject: 'One', body });
    const levelsOf = (content: Element) =>
      [...content.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => one.getAttribute('aria-level'));
    const content = await openFirst(inbox);
    expect(part(inbox, 'base')!.querySelector('#unread')!.ariaLevel).to.equal('3');
    expect(levelsOf(content)).to.deep.equal(['4', '5', '5', '4', '5', '5', '6']);
    expect(getComputedStyle(content.querySelector('h3')!).fontSize).to.equal('31px');
    await expectAccessible(inbox);
    inbox.headingLevel = 4;
    await waitFor(() => levelsOf(sentBody(inbox)!).join('') === '6666666');
  });

  it('cannot give its headings levels of its own', async () => {
    const body = '<h2 aria-level="1">Offer</h2><p role="heading" aria-level="1">Text</p>';
    const content = await openFirst(await inboxWith({ subject: 'One', body }));
    expect(content.querySelector('h2')!.getAttribute('aria-level')).to.equal('4');
    expect(content.querySelectorAll('[role], p[aria-level]').length).to.equal(0);
  });
});
