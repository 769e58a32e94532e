import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoUserMenu } from '../../../src/elements/user-menu/user-menu.js';
import { expectAccessible } from '../../support/axe.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { pageStyle } from '../page.js';
import {
  arrived,
  expectRealmMissing,
  expectRetry,
  has,
  inState,
  newRealm,
  sentRequests,
  signedIn,
  textOf,
  uncaughtErrors,
} from '../stage.js';
import { button, elementIn, isOpen, menuOf, open, ownItems } from './menu.js';

const TAG = '<modyo-user-menu></modyo-user-menu>';

describe('the states of <modyo-user-menu>', () => {
  it('are loading, then ready', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const element = fixtureIn<ModyoUserMenu>(realm, TAG);
    await inState(element, 'loading');
    await expectAccessible(element);
    await waitFor(async () => (await realm.requests('me')).length === 1);
    await realm.release();
    await inState(element, 'ready');
    expect(textOf(element, 'user-name')).to.equal(element.session!.cache.me.data!.name);
    await expectAccessible(element);
    await open(element);
    await expectAccessible(element);
  });

  it('are signed-out with the link to sign in alone', async () => {
    const element = await elementIn(await newRealm(), '<a slot="items" href="/x">Mine</a>');
    expect(element.dataset.state).to.equal('signed-out');
    expect(shownText(element)).to.equal('Sign in');
    expect(new URL((part(element, 'sign-in') as HTMLAnchorElement).href).pathname).to.match(/^\/realms\/[^/]+\/login$/);
    expect(element.querySelector('a')!.checkVisibility()).to.equal(false);
    await expectAccessible(element);
  });

  it('are error with a way to try again', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    const element = await elementIn(realm);
    await expectRetry(element, realm);
  });

  it('keep what is shown when a refresh fails', async () => {
    const realm = await signedIn({ me: { name: 'Ana Soto' } });
    const element = await elementIn(realm);
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'message').includes('Could not be updated'));
    expect([element.dataset.state, textOf(element, 'user-name')]).to.deep.equal(['ready', 'Ana Soto']);
  });

  for (const [what, isRefresh] of [
    ['loading', false],
    ['a refresh', true],
  ] as const)
    it(`stay one line high in a narrow header where ${what} fails`, async () => {
      pageStyle('header { display: flex; width: 390px } header > span { flex: 1 0 15em }');
      const realm = await signedIn({ me: { name: 'Ana Soto' } });
      if (!isRefresh) await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
      const element = await elementIn(realm);
      const header = document.createElement('header');
      element.replaceWith(header);
      header.append(document.createElement('span'), element);
      await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
      await element.refresh();
      await inState(element, isRefresh ? 'ready' : 'error');
      await waitFor(() => element.session?.cache.me.error);
      await element.updateComplete;
      expect(element.offsetHeight).to.be.within(30, 60);
    });

  it('do without a request where the realm is missing', () => expectRealmMissing('modyo-user-menu'));

  it('show a failure as a sign whose name says it, and its second try behind it', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    const element = await elementIn(realm);
    const sign = button(element);
    expect(sign.getAttribute('aria-label')).to.equal(
      'Your account: Something went wrong on our side. Try again in a few minutes.',
    );
    expect(part(element, 'retry')!.checkVisibility()).to.equal(false);
    sign.click();
    await waitFor(() => part(element, 'retry')!.checkVisibility());
    expect(shownText(element)).to.contain('Something went wrong on our side.');
    await expectAccessible(element);
    part(element, 'retry')!.click();
    await waitFor(async () => (await realm.requests('me')).length === 2);
    await inState(element, 'error');
    // Where one looks, it is said again.
    await waitFor(() => element.shadowRoot!.activeElement === part(element, 'retry'));
    await realm.whatIf();
    part(element, 'retry')!.click();
    await inState(element, 'ready');
  });
});

describe('the texts of <modyo-user-menu>', () => {
  const texts = {
    es: ['Tu cuenta', 'Tu perfil', 'Cerrar sesión'],
    en: ['Your account', 'Your profile', 'Sign out'],
    pt: ['Sua conta', 'Seu perfil', 'Sair'],
  };
  for (const [lang, [menu, ...items]] of Object.entries(texts))
    it(`speak ${lang}`, async () => {
      const element = await elementIn(await signedIn(), '', { lang });
      expect(part(element, 'menu')!.getAttribute('aria-label')).to.equal(menu);
      expect(ownItems(element).map(({ textContent }) => textContent.trim())).to.deep.equal(items);
    });
});

describe('the user in <modyo-user-menu>', () => {
  it('has a picture, or letters of the name', async () => {
    const pictured = await menuOf({ name: 'Ana Soto', avatar: { url_small: '/account-assets/logo.svg' } });
    const picture = part(pictured, 'user-avatar') as HTMLImageElement;
    expect([picture.src, picture.alt]).to.deep.equal([`${location.origin}/account-assets/logo.svg`, '']);
    expect(has(pictured, 'user-initials')).to.equal(false);
    const lettered = await menuOf({ name: '  ana  maría soto', avatar: null });
    expect(part(lettered, 'user-initials')!.textContent).to.equal('AM');
    expect(part(lettered, 'user-initials')!.ariaHidden).to.equal('true');
    const broken = await menuOf({ name: 'Ana Soto', avatar: { url_small: '/account-assets/none.png' } });
    await waitFor(() => has(broken, 'user-initials'));
    expect(part(broken, 'user-initials')!.textContent).to.equal('AS');
    const unsafe = await menuOf({ name: 'Ana', avatar: { url_small: 'javascript:alert(1)' } });
    expect(has(unsafe, 'user-avatar')).to.equal(false);
  });

  for (const [what, me, shown] of [
    ['name', { name: 'Ana Soto' }, 'Ana Soto'],
    ['user name where there is no name', { name: '', username: 'ana7' }, 'ana7'],
    ['e-mail where there is neither', { name: null, username: null, email: 'ana@b.example' }, 'ana@b.example'],
  ] as const)
    it(`is called by the ${what}`, async () => {
      const element = await menuOf(me);
      expect([textOf(element, 'user-name'), button(element).ariaLabel]).to.deep.equal([shown, shown]);
    });

  it('has a button with a name where nothing is known, or the page hides the name', async () => {
    const element = await menuOf({ name: '', username: '', email: '', avatar: null });
    expect(button(element).ariaLabel).to.equal('Your account');
    await expectAccessible(element);
    const hidden = await menuOf({ name: 'Ana Soto' });
    part(hidden, 'user-name')!.hidden = true;
    await expectAccessible(hidden);
  });

  it('may have a hostile name', async () => {
    const name = '<img src=x onerror="canary(1)"><script>canary(1)</script>';
    const element = await menuOf({ name, avatar: null });
    expect(textOf(element, 'user-name')).to.equal(name);
    expect(element.shadowRoot!.querySelectorAll('img, script')).to.have.length(0);
  });

  it('changes, and nothing of the former one stays', async () => {
    const realm = await newRealm({
      users: [
        { username: 'ana', me: { name: 'Ana' } },
        { username: 'bea', me: { name: 'Bea' } },
      ],
    });
    await realm.signIn('ana');
    const element = await elementIn(realm);
    await open(element);
    await realm.signIn('bea');
    await element.session!.confirm();
    await waitFor(() => textOf(element, 'user-name') === 'Bea');
    expect(element.shadowRoot!.textContent).not.to.contain('Ana');
  });

  it('goes with the session’s end, also while the menu is open, and leaves nothing that listens', async () => {
    const errors = uncaughtErrors();
    const realm = await signedIn({ me: { name: 'Ana Soto' } });
    const element = await elementIn(realm);
    await open(element);
    await realm.expire();
    await element.refresh();
    await inState(element, 'signed-out');
    dispatchEvent(new Event('resize'));
    dispatchEvent(new Event('scroll'));
    await pause(20);
    expect([isOpen(element), element.shadowRoot!.textContent.includes('Ana')]).to.deep.equal([false, false]);
    expect(errors).to.deep.equal([]);
  });
});

describe('the requests of <modyo-user-menu>', () => {
  it('are one for two elements', async () => {
    const realm = await signedIn();
    const holder = fixtureIn(realm, `<div>${TAG}${TAG}</div>`);
    for (const element of holder.children) await arrived(element as ModyoUserMenu);
    expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal(['me']);
  });

  it('end with the element', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const requests = sentRequests();
    const element = fixtureIn<ModyoUserMenu>(realm, TAG);
    const request = await waitFor(() => requests.find(({ url }) => url.endsWith('/me')));
    element.remove();
    expect(request.init.signal!.aborted).to.equal(true);
    await realm.release();
  });
});
