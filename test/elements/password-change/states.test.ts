import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoPasswordChange } from '../../../src/elements/password-change/password-change.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { configured, has, inState, newRealm, signedIn, textOf } from '../stage.js';
import { errorOf, fill, formIn, NEXT, realmWithRoute, submitButton, TAG } from './password-form.js';

describe('<modyo-password-change> without a route for it', () => {
  it('explains the realm’s page and links to it', async () => {
    const realm = await signedIn();
    const element = await formIn(realm);
    expect(element.dataset.state).to.equal('ready');
    expect(has(element, 'password-form')).to.equal(false);
    expect(shownText(element)).to.contain('once every 24 hours');
    const link = part(element, 'link') as HTMLAnchorElement;
    expect(link.href).to.equal(`${location.origin}/realms/${realm.uid}/password/change`);
  });

  for (const [how, whatIf] of [
    ['404', { missing: ['changePassword'] }],
    ['405', { methodNotAllowed: ['changePassword'] }],
  ] as const) {
    it(`falls back to the page when the route turns out to be missing (${how})`, async () => {
      const realm = await realmWithRoute();
      const element = await formIn(realm);
      await realm.whatIf({ ...whatIf } as never);
      fill(element, realm.user().password, NEXT);
      submitButton(element).focus();
      submitButton(element).click();
      await waitFor(() => has(element, 'link'));
      await waitFor(() => element.shadowRoot!.activeElement === part(element, 'link'));
      expect(has(element, 'password-form')).to.equal(false);
      expect(textOf(element, 'message')).to.equal('This section is not available on this site.');
      expect(element.shadowRoot!.querySelector('input') === null).to.equal(true);
    });
  }
});

describe('the states of <modyo-password-change>', () => {
  it('are loading, then ready', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const element = fixtureIn<ModyoPasswordChange>(realm, TAG);
    await inState(element, 'loading');
    expect(has(element, 'loading')).to.equal(true);
    await waitFor(async () => (await realm.requests('me')).length === 1);
    await realm.release();
    await inState(element, 'ready');
    expect(has(element, 'password-form')).to.equal(true);
  });

  it('are ready without the user’s name, which nothing depends on', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    const element = await formIn(realm);
    expect(element.dataset.state).to.equal('ready');
    expect([has(element, 'password-form'), has(element, 'error')]).to.deep.equal([true, false]);
  });

  it('are signed-out with a link to sign in', async () => {
    const realm = await newRealm();
    configured({ endpoints: { changePassword: 'PUT /me/password' } });
    const element = await formIn(realm);
    expect(element.dataset.state).to.equal('signed-out');
    expect(has(element, 'sign-in')).to.equal(true);
    expect(has(element, 'password-form')).to.equal(false);
  });

  it('share one request for the user with the other elements of the session', async () => {
    const realm = await realmWithRoute();
    const holder = fixtureIn(realm, `<div>${TAG}<modyo-account-delete></modyo-account-delete>${TAG}</div>`);
    for (const element of holder.children) await inState(element as ModyoPasswordChange, 'ready');
    expect(await realm.requests('me')).to.have.length(1);
  });
});

describe('the texts of <modyo-password-change>', () => {
  const texts = {
    es: {
      link: ['Contraseña', 'Te pediremos tu contraseña actual.', 'una vez cada 24 horas', 'Cambiar contraseña'],
      form: ['Contraseña actual', 'Nueva contraseña', 'Mostrar', 'Al menos 14 caracteres', 'Cambiar contraseña'],
      missing: 'Completa este campo.',
      done: 'Tu contraseña cambió.',
    },
    en: {
      link: ['Password', 'You will be asked for your current password.', 'once every 24 hours', 'Change password'],
      form: ['Current password', 'New password', 'Show', 'At least 14 characters', 'Change password'],
      missing: 'Fill in this field.',
      done: 'Your password was changed.',
    },
    pt: {
      link: ['Senha', 'Vamos pedir sua senha atual.', 'uma vez a cada 24 horas', 'Mudar senha'],
      form: ['Senha atual', 'Nova senha', 'Mostrar', 'Pelo menos 14 caracteres', 'Mudar senha'],
      missing: 'Preencha este campo.',
      done: 'Sua senha foi mudada.',
    },
  };
  for (const [lang, { link, form, missing, done }] of Object.entries(texts)) {
    it(`speak ${lang} of the page`, async () => {
      const element = await formIn(await signedIn(), TAG, { lang });
      for (const text of link) expect(shownText(element)).to.contain(text);
    });

    it(`speak ${lang} in the form`, async () => {
      const realm = await realmWithRoute();
      const element = await formIn(realm, '<modyo-password-change policy="min=14"></modyo-password-change>', { lang });
      for (const text of form) expect(shownText(element)).to.contain(text);
      submitButton(element).click();
      await waitFor(() => errorOf(element, 'current_password') === missing);
      fill(element, realm.user().password, NEXT);
      submitButton(element).click();
      await waitFor(() => textOf(element, 'message') === done);
    });
  }
});
