import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { Realm, Rule } from '../../support/account.js';
import { fixtureIn, part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { numbered } from '../inbox.js';
import { inState, newRealm, signedIn, textOf } from '../stage.js';

const TAGS = [
  'modyo-user-menu',
  'modyo-notifications-bell',
  'modyo-notifications',
  'modyo-profile-edit',
  'modyo-activity',
];
const PAGE = `<main>${TAGS.map((tag) => `<${tag}></${tag}>`).join('')}</main>`;
/** Those whose words stand in the page, in their order. */
const IN_PAGE = TAGS.slice(2);
const DOWN: Rule[] = [{ status: 500 }];

const seen = (page: Element, name: string) =>
  [...page.children].flatMap((element) => parts(element, name)).filter((found) => found.checkVisibility());
const of = (page: Element, tag: string) => page.querySelector<ModyoElement>(tag)!;

async function pageIn(realm: Realm, state: string, settings?: Record<string, string>): Promise<Element> {
  const page = fixtureIn(realm, PAGE, settings);
  for (const tag of TAGS) await inState(of(page, tag), state);
  return page;
}

async function pageInOutage(rules = DOWN, settings?: Record<string, string>): Promise<[Element, Realm]> {
  const realm = await signedIn({ notifications: numbered(2), me: { name: 'Ana Soto' } });
  await realm.whatIf({ rules });
  return [await pageIn(realm, 'error', settings), realm];
}

describe('what fails for all elements of a session', () => {
  it('is said once on a page, with one way to try again, and no other element is blank', async () => {
    const [page, realm] = await pageInOutage();
    await waitFor(() => seen(page, 'retry').length === 1);
    expect(IN_PAGE.map((tag) => textOf(of(page, tag), 'error'))).to.deep.equal([
      'Something went wrong on our side. Try again in a few minutes. Try again',
      'Not available right now.',
      'Not available right now.',
    ]);
    expect(seen(page, 'error').filter((found) => found.role === 'alert')).to.have.length(1);
    await realm.whatIf();
    seen(page, 'retry')[0].click();
    for (const tag of TAGS) await waitFor(() => /ready|empty/.test(of(page, tag).dataset.state!));
    expect(seen(page, 'error')).to.deep.equal([]);
  });

  for (const [lang, text] of [
    ['es', 'No disponible por ahora.'],
    ['pt', 'Indisponível no momento.'],
  ])
    it(`leaves a short line to the others in ${lang}`, async () => {
      const [page] = await pageInOutage(DOWN, { lang });
      await waitFor(() => seen(page, 'retry').length === 1);
      expect(textOf(of(page, 'modyo-activity'), 'error')).to.equal(text);
    });

  it('stays where it is said while it is tried again, with the focus, and asks once for each', async () => {
    const [page, realm] = await pageInOutage();
    await waitFor(() => seen(page, 'retry').length === 1);
    await realm.clearRequests();
    const inbox = of(page, 'modyo-notifications');
    seen(page, 'retry')[0].focus();
    seen(page, 'retry')[0].click();
    await waitFor(async () => (await realm.requests('events')).length === 1);
    for (const tag of TAGS) await inState(of(page, tag), 'error');
    await waitFor(() => seen(page, 'retry').length === 1);
    await waitFor(() => inbox.shadowRoot!.activeElement === part(inbox, 'retry'));
    expect((await realm.requests('me')).length).to.be.at.most(2);
    expect((await realm.requests('notifications')).length).to.be.at.most(4);
  });

  it('is said by the next one where that element leaves or is hidden', async () => {
    const [page] = await pageInOutage();
    await waitFor(() => seen(page, 'retry').length === 1);
    of(page, 'modyo-notifications').remove();
    await waitFor(() => part(of(page, 'modyo-profile-edit'), 'retry'));
    expect(seen(page, 'retry')).to.have.length(1);
    of(page, 'modyo-profile-edit').hidden = true;
    of(page, 'modyo-activity').requestUpdate();
    await waitFor(() => seen(page, 'retry').length === 1);
    expect(part(of(page, 'modyo-activity'), 'retry')).to.not.equal(null);
  });

  it('is said in what opens over the page as well', async () => {
    const [page] = await pageInOutage();
    await waitFor(() => seen(page, 'retry').length === 1);
    part(of(page, 'modyo-user-menu'), 'user')!.click();
    await waitFor(() => part(of(page, 'modyo-user-menu'), 'retry')!.checkVisibility());
    part(of(page, 'modyo-notifications-bell'), 'bell')!.click();
    await waitFor(() => part(of(page, 'modyo-notifications-bell'), 'retry')?.checkVisibility());
  });

  it('is not what fails for one element alone, nor for another reason', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    await realm.whatIf({
      rules: [
        { operation: 'notifications', status: 500 },
        { operation: 'events', status: 403, body: {} },
      ],
    });
    const page = fixtureIn(realm, PAGE);
    for (const tag of ['modyo-notifications', 'modyo-activity']) await inState(of(page, tag), 'error');
    await inState(of(page, 'modyo-profile-edit'), 'ready');
    expect(seen(page, 'retry')).to.have.length(2);
    expect(textOf(of(page, 'modyo-activity'), 'error')).to.contain('You have no access to this section.');
  });

  it('is one way to sign in where nobody is', async () => {
    const page = await pageIn(await newRealm(), 'signed-out');
    const shown = () => seen(page, 'sign-in').map((link) => (link.getRootNode() as ShadowRoot).host.localName);
    await waitFor(() => shown().length === 2);
    expect(shown()).to.deep.equal(['modyo-user-menu', 'modyo-notifications']);
    expect(textOf(of(page, 'modyo-activity'), 'signed-out')).to.equal('Sign in to see this section.');
  });

  it('is one message where what is shown could not be brought up to date', async () => {
    const realm = await signedIn({ notifications: numbered(2), events: [{ title: 'Signed in' }] as never });
    const page = await pageIn(realm, 'ready');
    await realm.whatIf({ rules: DOWN });
    await Promise.all(IN_PAGE.map((tag) => of(page, tag).refresh()));
    await waitFor(() => seen(page, 'retry').length === 1);
    const said = () => IN_PAGE.map((tag) => textOf(of(page, tag), 'message'));
    await waitFor(() => said().filter(Boolean).length === 1);
    expect(seen(page, 'retry')).to.have.length(1);
    expect(said()).to.deep.equal([
      'Could not be updated. Something went wrong on our side. Try again in a few minutes. Try again',
      '',
      '',
    ]);
  });
});
