import { expect } from '@open-wc/testing';
import type { Connection } from '../../src/client/endpoints.js';
import { listEvents } from '../../src/api/events.js';
import { listNotifications } from '../../src/api/notifications.js';
import { readMe } from '../../src/api/profile.js';
import { listSites } from '../../src/api/sites.js';
import { afterTest } from '../elements/stage.js';

/** What a script of the page may have put where every object has it. */
const POLLUTION = {
  user: { id: 'evil', uuid: 'evil' },
  id: 'evil',
  uuid: 'evil',
  url: 'https://evil.example/?notification_id=evil',
  notifications: [{ id: 'evil' }],
  sites: [{ name: 'evil', url: 'https://evil.example/' }],
  events: [{ title: 'evil' }],
  meta: { total_pages: 9, total_entries: 9 },
};

/** An account that answers with one thing, whatever it is asked. */
const answering = (answer: unknown): Connection => ({
  accountUrl: 'https://account.example',
  call: () => Promise.resolve(answer),
});

const READERS: Record<string, (connection: Connection) => Promise<unknown>> = {
  readMe,
  listSites,
  listNotifications: (connection) => listNotifications(connection, { page: 1 }),
  listEvents: (connection) => listEvents(connection, {}),
};

describe('an answer that is no object, where a script has polluted Object.prototype', () => {
  for (const [name, read] of Object.entries(READERS))
    for (const answer of [undefined, null, 7, 'text', true, [null], [7]])
      it(`${name}: ${JSON.stringify(answer)} says nothing of what stands there`, async () => {
        Object.assign(Object.prototype, POLLUTION);
        const clean = () => {
          for (const key of Object.keys(POLLUTION)) Reflect.deleteProperty(Object.prototype, key);
        };
        afterTest(clean);
        const outcome: unknown = await read(answering(answer)).catch((error: unknown) => error);
        clean();
        const { code } = outcome as { code?: string };
        if (code) expect(code).to.equal('unexpected_shape');
        expect(JSON.stringify(outcome)).not.to.contain('evil');
      });
});
