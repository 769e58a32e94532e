import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { button, numbered, toggle } from '../inbox.js';
import { afterTest, consoleLines, heardEvents, inState, loaded, newRealm, sentRequests, signedIn } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const PERSON = {
  username: 'eva',
  me: { name: 'Eva Secreta', email: 'eva@secret.example' },
  notifications: [
    { id: 501, subject: 'Secret subject', body: '<p>Secret body</p>' },
    { id: 502, subject: 'Secret too' },
  ],
};
const PERSONAL = /secret|eva/i;
const EVENTS = [
  'modyo-load',
  'modyo-error',
  'modyo-signed-out',
  'modyo-notification-open',
  'modyo-notification-read',
  'modyo-unread-count',
];

/** Everything that a listener can reach from an event's detail, as text. */
const detailOf = (event: CustomEvent) => JSON.stringify(event.detail ?? null);

/** Uses an inbox and a bell from the first to the last state. */
async function useEverything(): Promise<{ token: string; password: string }> {
  const realm = await newRealm({ users: [PERSON] });
  const { csrfToken } = await realm.signIn();
  await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, times: 1 }] });
  const holder = fixtureIn(realm, `<div>${INBOX}<modyo-notifications-bell></modyo-notifications-bell></div>`);
  const [inbox, bell] = [...holder.children] as [ModyoElement, ModyoElement];
  await inState(inbox, 'error');
  part(inbox, 'retry')!.click();
  await inState(inbox, 'ready');
  toggle(inbox, 'Secret subject').click();
  await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
  part(bell, 'bell')!.click();
  await waitFor(() => part(bell, 'unread-list'));
  await realm.whatIf({
    rules: [
      { operation: 'markAsRead', status: 422, body: { errors: ['Secret refusal for Eva'] }, times: 1 },
      { operation: 'notifications', status: 403, body: { errors: ['Secret reason for Eva'] }, times: 1 },
    ],
  });
  toggle(inbox, 'Secret too').click();
  await waitFor(() => inbox.shadowRoot!.textContent.includes('Secret refusal'));
  await inbox.refresh();
  await realm.expire();
  await inbox.refresh();
  await inState(inbox, 'signed-out');
  await pause(20);
  return { token: csrfToken, password: realm.user().password };
}

describe('what is personal', () => {
  it('stands in no event', async () => {
    const events = heardEvents(...EVENTS);
    await useEverything();
    const types = new Set(events.map(({ type }) => type));
    expect([...types].sort()).to.deep.equal([...EVENTS].sort());
    for (const event of events) expect(detailOf(event), event.type).to.not.match(PERSONAL);
    for (const { detail, type } of events) {
      if (type === 'modyo-error') expect(detail.error).to.not.be.instanceOf(Error);
    }
  });

  it('stands in no line of the console, in no address and in no storage', async () => {
    const lines = consoleLines();
    const requests = sentRequests();
    const { token, password } = await useEverything();
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    const addresses = [location.href, ...requests.map(({ url }) => url)].join('\n');
    for (const text of [lines.join('\n'), addresses, stored]) {
      expect(text).to.not.match(/secret|eva@/i);
      expect(text).to.not.contain(token);
      expect(text).to.not.contain(password);
    }
  });

  it('stands in no message to other tabs', async () => {
    const messages: unknown[] = [];
    const channel = new BroadcastChannel('modyo-customers');
    afterTest(() => channel.close());
    channel.onmessage = ({ data }) => void messages.push(data);
    await useEverything();
    await waitFor(() => messages.length);
    // And what comes a moment later.
    await pause(300);
    expect(JSON.stringify(messages)).to.not.match(PERSONAL);
  });

  it('stands in no attribute of the element', async () => {
    const realm = await signedIn(PERSON);
    const element = await loaded<ModyoElement>(realm, INBOX);
    const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`);
    expect(attributes).to.deep.equal(['data-state=ready']);
  });
});

describe('the console in normal use', () => {
  it('stays empty, whatever one does with the elements', async () => {
    const lines = consoleLines();
    const realm = await signedIn({ notifications: numbered(45) });
    const holder = fixtureIn(realm, `<div>${INBOX}<modyo-notifications-bell></modyo-notifications-bell></div>`, {
      'time-zone': 'America/Santiago',
    });
    const [inbox, bell] = [...holder.children] as [ModyoElement, ModyoElement];
    await inState(inbox, 'ready');
    toggle(inbox, 'N1').click();
    part(inbox, 'show-more')!.click();
    part(bell, 'bell')!.click();
    await waitFor(() => part(bell, 'unread-list'));
    button(inbox, 'Mark all as read').click();
    await waitFor(() => button(inbox, 'Mark'));
    button(inbox, 'Mark').click();
    await waitFor(() => part(inbox, 'unread-count') === null);
    holder.parentElement!.lang = 'pt';
    await inbox.refresh();
    await realm.signOut();
    await inbox.refresh();
    await inState(inbox, 'signed-out');
    holder.remove();
    await pause(20);
    expect(lines).to.deep.equal([]);
  });
});
