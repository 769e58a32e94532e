import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoAccountDelete } from '../../../src/elements/account-delete/account-delete.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { has, inState, signedIn, textOf } from '../stage.js';
import { confirmButton, dialog, elementIn, keepButton, open, opener, realmWithRoute, TAG, typeName } from './dialog.js';

describe('<modyo-account-delete> without a route for it', () => {
  it('says what is lost and links to the realm’s page', async () => {
    const realm = await signedIn();
    const element = await elementIn(realm);
    expect(element.dataset.state).to.equal('ready');
    expect(textOf(element, 'delete-warning'))
      .to.contain('deactivated at once')
      .and.to.contain('except what the law requires');
    const link = part(element, 'link') as HTMLAnchorElement;
    expect(link.href).to.equal(`${location.origin}/realms/${realm.uid}/profile/delete_user`);
    expect(has(element, 'button-danger')).to.equal(false);
  });

  for (const [how, whatIf] of [
    ['404', { missing: ['deleteAccount'] }],
    ['405', { methodNotAllowed: ['deleteAccount'] }],
  ] as const) {
    it(`falls back to the page when the route turns out to be missing (${how})`, async () => {
      const realm = await realmWithRoute();
      const element = await elementIn(realm);
      await realm.whatIf({ ...whatIf } as never);
      await open(element);
      await typeName(element, 'ana');
      confirmButton(element).click();
      await waitFor(() => dialog(element).innerText.includes('This section is not available on this site.'));
      keepButton(element).click();
      await waitFor(() => has(element, 'link') && !has(element, 'button-danger'));
      await waitFor(() => element.shadowRoot!.activeElement === part(element, 'link'));
    });
  }
});

describe('the states of <modyo-account-delete>', () => {
  it('are loading, then ready', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const element = fixtureIn<ModyoAccountDelete>(realm, TAG);
    await inState(element, 'loading');
    await waitFor(async () => (await realm.requests('me')).length === 1);
    await realm.release();
    await inState(element, 'ready');
    expect(opener(element).part.contains('button-danger')).to.equal(true);
  });

  it('are ready without the user’s name: the realm’s page asks for what the dialog would', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    const element = await elementIn(realm);
    expect([element.dataset.state, has(element, 'error')]).to.deep.equal(['ready', false]);
    const link = part(element, 'delete-section')!.querySelector('a')!;
    expect(new URL(link.href).pathname).to.equal(`/realms/${realm.uid}/profile/delete_user`);
    await realm.whatIf();
    await element.refresh();
    await waitFor(() => opener(element)?.part.contains('button-danger'));
  });

  it('are signed-out with a link to sign in', async () => {
    const realm = await realmWithRoute();
    await realm.signOut();
    const element = await elementIn(realm);
    expect(element.dataset.state).to.equal('signed-out');
    expect([has(element, 'sign-in'), has(element, 'delete-section')]).to.deep.equal([true, false]);
  });
});

describe('the texts of <modyo-account-delete>', () => {
  const texts = {
    es: {
      page: ['Eliminar cuenta', 'Tu cuenta se desactiva de inmediato.'],
      dialog: ['Vas a eliminar la cuenta de Ana Bravo.', 'escribe tu correo', 'Conservar mi cuenta'],
      confirm: 'Eliminar mi cuenta',
    },
    en: {
      page: ['Delete account', 'Your account is deactivated at once.'],
      dialog: ['You are about to delete the account of Ana Bravo.', 'type your e-mail', 'Keep my account'],
      confirm: 'Delete my account',
    },
    pt: {
      page: ['Excluir conta', 'Sua conta é desativada imediatamente.'],
      dialog: ['Você vai excluir a conta de Ana Bravo.', 'digite seu e-mail', 'Manter minha conta'],
      confirm: 'Excluir minha conta',
    },
  };
  for (const [lang, { page, dialog: inDialog, confirm }] of Object.entries(texts)) {
    it(`speak ${lang}`, async () => {
      const element = await elementIn(await realmWithRoute(), { lang });
      for (const text of page) expect(shownText(element)).to.contain(text);
      await open(element);
      for (const text of inDialog) expect(dialog(element).innerText).to.contain(text);
      expect(confirmButton(element).textContent.trim()).to.equal(confirm);
    });
  }
});
