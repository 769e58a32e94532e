import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { expectAccessible } from '../../support/axe.js';
import { engine } from '../../support/engine.js';
import { part } from '../../support/fixture.js';
import { sample } from '../../support/sample.js';
import { pause, waitFor } from '../../support/wait.js';
import { button, numbered, toggle } from '../inbox.js';
import { mediaFeatures, pageStyle, viewport } from '../page.js';
import { afterTest, loaded, signedIn, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const BELL = '<modyo-notifications-bell></modyo-notifications-bell>';

/** Bootstrap's style sheet until the test ends. */
async function withBootstrap() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/node_modules/bootstrap/dist/css/bootstrap.min.css';
  const there = new Promise((resolve) => (link.onload = resolve));
  document.head.append(link);
  afterTest(() => link.remove());
  await there;
}

const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** An inbox with one open, a message, and the question about marking all. */
async function busyInbox(settings?: Record<string, string>): Promise<ModyoElement> {
  const realm = await signedIn({ kind: 'long' });
  await realm.addNotifications(numbered(25));
  await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 500 }] });
  const element = await loaded<ModyoElement>(realm, INBOX, settings);
  toggle(element, 'N2').click();
  await waitFor(() => textOf(element, 'message'));
  button(element, 'Mark all as read').click();
  await waitFor(() => button(element, 'Mark'));
  return element;
}

async function openBell(): Promise<ModyoElement> {
  const realm = await signedIn({ notifications: numbered(4, [2]) });
  const bell = await loaded<ModyoElement>(realm, BELL);
  part(bell, 'bell')!.click();
  await waitFor(() => part(bell, 'unread-list'));
  return bell;
}

describe('the look of the elements', () => {
  before(function () {
    // The other engines cannot be given another width or other media features here.
    if (engine !== 'chromium') this.skip();
  });

  it('fits a page of 320 pixels, with any content open', async () => {
    await viewport(320);
    const element = await busyInbox();
    expect(overflow()).to.equal(0);
    for (const one of element.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part~="notification-toggle"]')) {
      if (one.value > '1025') continue;
      one.click();
      await element.updateComplete;
      expect(overflow(), one.innerText).to.equal(0);
    }
  });

  it('fits a page of 320 pixels with the popover open, wherever the bell stands', async () => {
    await viewport(320);
    const bell = await openBell();
    for (const place of ['start', 'center', 'end']) {
      bell.parentElement!.parentElement!.setAttribute(
        'align',
        place === 'start' ? 'left' : place === 'end' ? 'right' : place,
      );
      dispatchEvent(new Event('resize'));
      await pause(20);
      const { left, right, bottom } = part(bell, 'popover')!.getBoundingClientRect();
      expect(left, place).to.be.at.least(0);
      expect(right, place).to.be.at.most(320);
      expect(bottom, place).to.be.at.most(720);
      expect(overflow(), place).to.equal(0);
    }
  });

  it('fits such a page also from right to left, and with text of twice the size', async () => {
    await viewport(320);
    pageStyle('body { direction: rtl } html { font-size: 200% }');
    const bell = await openBell();
    const { left, right, bottom } = part(bell, 'popover')!.getBoundingClientRect();
    expect([left >= 0, right <= 320, bottom <= 720]).to.deep.equal([true, true, true]);
    expect(overflow()).to.equal(0);
    const popover = part(bell, 'popover')!;
    expect(popover.scrollWidth).to.be.at.most(popover.clientWidth);
  });

  it('holds text of twice the size without losing any', async () => {
    await viewport(640);
    pageStyle('html { font-size: 200% }');
    const element = await busyInbox();
    expect(overflow()).to.equal(0);
    for (const name of ['subject', 'heading', 'sent-at', 'message']) {
      const box = part(element, name)!;
      expect(box.scrollWidth, name).to.be.at.most(box.clientWidth + 1);
      expect(parseFloat(getComputedStyle(box).fontSize), name).to.be.greaterThan(24);
    }
  });

  it('runs from right to left on such a page', async () => {
    pageStyle('body { direction: rtl }');
    const element = await busyInbox();
    const middle = (found: Element) => {
      const { left, right } = found.getBoundingClientRect();
      return (left + right) / 2;
    };
    const one = toggle(element, 'N3');
    const [dot, subject, date] = [...one.children] as [Element, Element, Element];
    expect(middle(dot)).to.be.greaterThan(middle(subject));
    expect(middle(subject)).to.be.greaterThan(middle(date));
    expect(middle(part(element, 'heading')!)).to.be.greaterThan(middle(part(element, 'mark-all') ?? element));
    expect(overflow()).to.equal(0);
  });

  it('shows in forced colours what is unread, what has the focus and what is a button', async () => {
    await mediaFeatures({ 'forced-colors': 'active' });
    const realm = await signedIn({ notifications: numbered(25, [2]) });
    const element = await loaded<ModyoElement>(realm, INBOX);
    const one = toggle(element, 'N1');
    const dot = getComputedStyle(one.querySelector('[role="img"]')!);
    expect([dot.visibility, dot.borderTopStyle]).to.deep.equal(['visible', 'solid']);
    expect(parseFloat(dot.borderTopWidth)).to.be.greaterThan(0);
    one.focus();
    expect(getComputedStyle(one).outlineStyle).to.equal('solid');
    const more = getComputedStyle(part(element, 'show-more')!);
    expect([more.borderTopStyle, more.borderTopWidth]).to.deep.equal(['solid', '1px']);
    const bell = await openBell();
    expect(getComputedStyle(part(bell, 'badge')!).borderTopStyle).to.equal('solid');
    expect(getComputedStyle(part(bell, 'popover')!).borderTopStyle).to.equal('solid');
    await expectAccessible(element);
  });

  it('stands still where less motion is asked for', async () => {
    await mediaFeatures({ 'prefers-reduced-motion': 'reduce' });
    const realm = await signedIn({ notifications: [] });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const holder = document.createElement('div');
    document.body.append(holder);
    afterTest(() => holder.remove());
    holder.innerHTML = `<modyo-notifications realm="${realm.uid}"></modyo-notifications>`;
    const bar = await waitFor(() => holder.firstElementChild!.shadowRoot?.querySelector('.bar'));
    expect(getComputedStyle(bar).animationName).to.equal('none');
    await realm.release();
  });

  const looks: Record<string, () => Promise<void>> = {
    'a plain page': async () => undefined,
    'a page that follows a dark system': async () => {
      await mediaFeatures({ 'prefers-color-scheme': 'dark' });
      pageStyle(':root { color-scheme: light dark } body { background: Canvas; color: CanvasText }');
    },
    'a Bootstrap page': withBootstrap,
    'a dark Bootstrap page': async () => {
      await withBootstrap();
      document.documentElement.dataset.bsTheme = 'dark';
      afterTest(() => delete document.documentElement.dataset.bsTheme);
    },
    'a Bootstrap page whose body is dark': async () => {
      await withBootstrap();
      document.body.dataset.bsTheme = 'dark';
      afterTest(() => delete document.body.dataset.bsTheme);
    },
    'a page with a dark body of its own': async () => {
      pageStyle('body.dark { background: #14181f; color: #e8e8e8 }');
      document.body.classList.add('dark');
      afterTest(() => document.body.classList.remove('dark'));
    },
  };
  for (const [name, prepare] of sample(Object.entries(looks), 3)) {
    it(`has enough contrast on ${name}`, async () => {
      await prepare();
      const element = await busyInbox();
      await expectAccessible(element);
      // The heading's own colour is the page's.
      expect(getComputedStyle(part(element, 'heading')!).color).to.equal(getComputedStyle(document.body).color);
    });

    it(`has enough contrast in the popover on ${name}`, async () => {
      await prepare();
      await expectAccessible(await openBell());
    });
  }

  it('takes its colours from Bootstrap’s variables, and tokens of its own before those', async () => {
    pageStyle(':root { --bs-primary: rgb(1, 2, 3); --bs-link-color: rgb(4, 5, 6) }');
    const realm = await signedIn({ notifications: numbered(2) });
    const element = await loaded<ModyoElement>(realm, INBOX);
    expect(getComputedStyle(part(element, 'unread-count')!).backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(part(element, 'mark-all')!).color).to.equal('rgb(4, 5, 6)');
    pageStyle('modyo-notifications { --modyo-color-primary: rgb(7, 8, 9) }');
    expect(getComputedStyle(part(element, 'unread-count')!).backgroundColor).to.equal('rgb(7, 8, 9)');
  });
});
