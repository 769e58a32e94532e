import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { expectAccessible } from '../../support/axe.js';
import { engine } from '../../support/engine.js';
import { fixture, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { afterTest, has, signedIn, textOf } from '../stage.js';
import { button, elementIn, isOpen, menuOf, open, ownItems } from './menu.js';

const focused = (element: Element) => element.shadowRoot!.activeElement;

describe('the menu of <modyo-user-menu>', () => {
  it('opens and closes with its button', async () => {
    const element = await menuOf();
    expect(isOpen(element)).to.equal(false);
    await open(element);
    button(element).click();
    await waitFor(() => !isOpen(element));
  });

  it('is a group of links that a button opens, no menu of an application', async () => {
    const element = await menuOf();
    expect(button(element).popoverTargetElement === part(element, 'menu')).to.equal(true);
    expect(part(element, 'menu')!.role).to.equal('group');
    expect(element.shadowRoot!.querySelectorAll('[role^="menu"], [aria-haspopup]')).to.have.length(0);
  });

  it('leads to the realm’s profile and sign-out', async () => {
    const realm = await signedIn();
    const element = await elementIn(realm);
    const [profile, signOut] = ownItems(element);
    expect([profile.href, signOut.href]).to.deep.equal([
      `${location.origin}/realms/${realm.uid}/profile`,
      `${location.origin}/realms/${realm.uid}/logout`,
    ]);
    expect(signOut.part.contains('menu-sign-out')).to.equal(true);
  });

  it('signs out in every tab with its link', async () => {
    const element = await menuOf();
    const session = element.session!;
    let count = 0;
    // The real one leaves the page of the test.
    session.signOut = () => void count++;
    afterTest(() => delete (session as { signOut?: unknown }).signOut);
    await open(element);
    part(element, 'menu-sign-out')!.click();
    expect(count).to.equal(1);
  });

  it('opens with Enter, is walked through with Tab, and closes with Escape, which gives the focus back', async function () {
    if (engine === 'webkit') this.skip();
    const element = await menuOf({}, '<a slot="items" href="/cards">Cards</a>');
    button(element).focus();
    await sendKeys({ press: 'Enter' });
    await waitFor(() => isOpen(element));
    const [profile, signOut] = ownItems(element);
    await sendKeys({ press: 'Tab' });
    expect(focused(element) === profile).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement === element.querySelector('a')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await waitFor(() => !isOpen(element));
    await waitFor(() => focused(element) === button(element));
    await sendKeys({ press: 'Enter' });
    await waitFor(() => isOpen(element));
    for (let press = 0; press < 3; press++) await sendKeys({ press: 'Tab' });
    expect(focused(element) === signOut).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await waitFor(() => !isOpen(element) && focused(element) === button(element));
  });

  it('returns the focus also when a script closes it', async () => {
    const element = await menuOf({}, '<a slot="items" href="/cards">Cards</a>');
    for (const inside of [ownItems(element)[1], element.querySelector('a')!]) {
      await open(element);
      inside.focus();
      part(element, 'menu')!.hidePopover();
      await waitFor(() => focused(element) === button(element));
    }
  });

  it('closes at a press elsewhere, which keeps the focus there', async function () {
    if (engine === 'webkit') this.skip();
    const element = await menuOf();
    const field = fixture<HTMLInputElement>(
      '<input aria-label="Elsewhere" style="position: fixed; right: 0; bottom: 0">',
    );
    await open(element);
    const { left, top } = field.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + 8), Math.round(top + 8)] });
    await waitFor(() => !isOpen(element));
    expect(document.activeElement === field).to.equal(true);
  });

  it('holds the page’s own items between its own, and says nothing of them where there are none', async () => {
    const element = await menuOf({}, '<a slot="items" href="/cards">Cards</a><a slot="items" href="/loans">Loans</a>');
    await open(element);
    const [one, other] = [...element.children].map((item) => item.getBoundingClientRect());
    const [profile, signOut] = ownItems(element).map((item) => item.getBoundingClientRect());
    expect([one.top >= profile.bottom, other.top >= one.bottom, signOut.top >= other.bottom]).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(Math.min(one.height, other.height)).to.be.at.least(24);
    await expectAccessible(element);
    const items = () =>
      [...element.shadowRoot!.querySelectorAll<HTMLElement>('.popover li')].filter((item) => item.checkVisibility());
    expect(items()).to.have.length(3);
    element.replaceChildren();
    await waitFor(() => items().length === 2);
    element.innerHTML = '<template slot="items"><a href="/cards">Cards</a></template>';
    element.requestUpdate();
    await waitFor(() => items().length === 3 && element.querySelector('a')?.checkVisibility());
  });

  it('does not show what stands inside the tag for a page without script', async () => {
    const element = await menuOf({}, '<a href="/login">Sign in</a>');
    expect(element.querySelector('a')!.checkVisibility()).to.equal(false);
  });

  it('stands within the page, below its button', async () => {
    const element = await menuOf({ name: 'N'.repeat(120) });
    await open(element);
    await pause(40);
    const menu = part(element, 'menu')!.getBoundingClientRect();
    expect(menu.top).to.be.at.least(button(element).getBoundingClientRect().bottom);
    expect([menu.left >= 0, menu.right <= innerWidth, menu.bottom <= innerHeight]).to.deep.equal([true, true, true]);
    const { scrollWidth, clientWidth } = document.documentElement;
    expect(scrollWidth).to.equal(clientWidth);
  });

  it('can be opened again after it was moved while open', async () => {
    const element = await menuOf();
    const place = element.parentElement!;
    await open(element);
    element.remove();
    await pause(20);
    dispatchEvent(new Event('resize'));
    place.append(element);
    await element.updateComplete;
    await waitFor(() => button(element));
    expect(isOpen(element)).to.equal(false);
    await open(element);
  });
});

describe('when the user was last here, in <modyo-user-menu>', () => {
  const LAST = '2026-07-04T15:30:00Z';

  it('stands in the menu, in the language and the time zone of the page, and follows both', async () => {
    const element = await elementIn(await signedIn({ me: { last_login_at: LAST } }));
    await open(element);
    const realm = element.parentElement!;
    // Winter in Santiago; nine hours ahead in Tokyo.
    for (const [lang, timeZone, words, hour] of [
      ['es', 'America/Santiago', 'Último ingreso', /11:30/],
      ['pt', 'America/Santiago', 'Último acesso', /11:30/],
      ['en', 'Asia/Tokyo', 'Last sign-in', /12:30/],
    ] as const) {
      realm.lang = lang;
      realm.setAttribute('time-zone', timeZone);
      const when = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short', timeZone });
      const expected = `${words}: ${when.format(Date.parse(LAST))}`.replace(/\s+/g, ' ');
      await waitFor(() => textOf(element, 'last-login') === expected);
      expect(expected).to.match(hour).and.match(/2026/);
    }
    await expectAccessible(element);
  });

  it('is read in the time zone of the page where the account names none', async () => {
    const realm = await signedIn({ me: { last_login_at: '2026-07-04 11:30:00' } });
    const element = await elementIn(realm, '', { 'time-zone': 'Santiago' });
    await open(element);
    expect(textOf(element, 'last-login')).to.match(/^Last sign-in: .*4.*2026.* 11:30/);
  });

  for (const said of [null, '', 'yesterday', 1_751_643_000, {}, '2026-13-45T00:00:00Z'])
    it(`is not there where the account says ${JSON.stringify(said)}`, async () => {
      const element = await menuOf({ last_login_at: said });
      await open(element);
      expect(has(element, 'last-login')).to.equal(false);
      expect(ownItems(element)).to.have.length(2);
    });
});
