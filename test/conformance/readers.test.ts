import { expect } from '@open-wc/testing';
import { listEvents } from '../../src/api/events.js';
import { deliveryToken } from '../../src/api/integrations.js';
import { listNotifications, type Notification } from '../../src/api/notifications.js';
import { readMe, type Me } from '../../src/api/profile.js';
import { listSites } from '../../src/api/sites.js';
import type { CustomersError } from '../../src/client/error.js';
import { updateMe } from '../../src/api/profile.js';
import { accountConnection } from '../api/account-connection.js';
import { signedIn } from '../elements/stage.js';
import { rejection } from '../client/rejection.js';
import { stubConnection } from '../api/stub-connection.js';
import { accountUrl } from '../support/account.js';
import { DELIVERY_TOKEN, EVENT, META, NOTIFICATIONS, REFUSAL, SITE, USER } from './fixtures.js';

/** What a reader must make of the notifications. */
function expectNotifications(items: readonly Notification[]): void {
  const sorted = [...items].sort((one, other) => Number(one.read) - Number(other.read));
  expect(sorted).to.deep.equal(
    NOTIFICATIONS.map(({ id, opened, subject, message, sent_at }) => ({
      id: String(id),
      read: opened,
      subject,
      body: message,
      sentAt: sent_at,
    })),
  );
}

/** What a reader must make of the user. */
function expectUser({ raw: _, ...me }: Me): void {
  expect(me).to.deep.equal({
    id: '2332',
    uuid: null,
    name: 'Clifton Feil',
    firstName: 'Clifton',
    lastName: 'Feil',
    secondLastName: 'Smith',
    email: 'test.user@bank.example',
    username: 'test.user',
    birthAt: '1952-09-04',
    sex: 0,
    phone: null,
    lang: null,
    avatarUrl: `${accountUrl}/account-assets/logo.svg`,
    lastLoginAt: '2019-10-22T20:40:35.000Z',
    customFields: [
      {
        key: '_ucf_single_line_text_user_custom_field',
        label: 'Single line text of the user',
        value: 'Written by Clifton',
      },
    ],
  });
}

describe('every reader takes the answers of the Swagger', () => {
  it('notifications, of an account that holds these very entries, filters and meta included', async () => {
    const connection = accountConnection(await signedIn({ notifications: NOTIFICATIONS }));
    expectNotifications((await listNotifications(connection, { page: 1 })).items);
    const raw = (await connection.call('notifications', { query: { opened: false, per_page: 1 } })) as object;
    expect(raw).to.deep.equal({
      notifications: [NOTIFICATIONS[0]],
      meta: { total_entries: 1, per_page: 1, current_page: 1, total_pages: 1 },
    });
    const page = await listNotifications(connection, { page: 1, perPage: 1, query: { opened: true } });
    expect([page.items[0].subject, page.totalEntries, page.totalPages, page.more]).to.deep.equal([
      'Read before',
      1,
      1,
      false,
    ]);
  });

  it('the user', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', body: USER }] });
    expectUser(await readMe(accountConnection(realm)));
  });

  it('the delivery token, the events, and the sites where a route is configured', async () => {
    const realm = await signedIn();
    await realm.whatIf({
      rules: [
        { operation: 'deliveryToken', body: DELIVERY_TOKEN },
        { operation: 'events', body: { events: [EVENT], meta: META } },
      ],
    });
    const connection = accountConnection(realm);
    expect(await deliveryToken(connection)).to.equal(DELIVERY_TOKEN.delivery_token);
    const { items } = await listEvents(connection);
    expect(items).to.deep.equal([{ title: '', description: EVENT.description, createdAt: EVENT.created_at }]);
    const sites = await listSites(stubConnection({ sites: [SITE], meta: META }).connection);
    expect(sites.map(({ name, url, language }) => [name, url, language])).to.deep.equal([
      ['My site', 'https://account.example/mysite', 'en'],
    ]);
  });

  it('a refusal, with each text at its field', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'updateMe', status: 422, body: REFUSAL }] });
    const { code, fields } = await rejection<CustomersError>(
      updateMe(accountConnection(realm), { first_name: '', custom_fields: [{ key: '_ucf_a', value: '1' }] }),
    );
    expect(code).to.equal('refused');
    expect(Object.values(fields).flat()).to.have.members(['is too short', 'is taken']);
    expect(fields.first_name).to.deep.equal(['is too short']);
  });
});

describe('what is expected of readers', () => {
  /** A reader that knows Liquid's names and no others. */
  const readAsLiquid = (raw: Record<string, unknown>): Notification => ({
    id: new URL(String(raw.url), accountUrl).searchParams.get('notification_id') ?? '',
    subject: String(raw.subject),
    body: typeof raw.body === 'string' ? raw.body : '',
    read: !!raw.opened_at,
    sentAt: String(raw.sent_at),
  });

  it('is met by no reader that only knows the names of Liquid', () => {
    expect(() => expectNotifications(NOTIFICATIONS.map(readAsLiquid))).to.throw(/expected/);
  });

  for (const name of ['id', 'opened', 'subject', 'message', 'sent_at'] as const)
    it(`is met by no reader to which “${name}” has another name`, async () => {
      const renamed = NOTIFICATIONS.map(({ [name]: value, ...others }) => ({ ...others, [`their_${name}`]: value }));
      const { connection } = stubConnection({ notifications: renamed, meta: META });
      let isMet = true;
      try {
        expectNotifications((await listNotifications(connection, { page: 1 })).items);
      } catch {
        isMet = false;
      }
      expect(isMet).to.equal(false);
    });
});
