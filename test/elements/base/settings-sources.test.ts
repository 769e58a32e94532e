import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { Settings } from '../../../src/settings/settings.js';
import { crossOriginAccountUrl, type Realm } from '../../support/account.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import type { SentRequest } from '../../client/fetch-spy.js';
import { afterTest, arrived, configured, sentRequests, signedIn, textOf, WITHOUT_ZONE } from '../stage.js';

const ATTRIBUTES: Partial<Record<keyof Settings, string>> = {
  accountUrl: 'account-url',
  realm: 'realm',
  lang: 'lang',
  timeZone: 'time-zone',
  siteUrl: 'site-url',
  apiBase: 'api-base',
};

/** Gives an element settings, as attributes where there are such, else as properties. */
function give(element: Element, settings: Settings) {
  for (const [name, value] of Object.entries(settings)) {
    const attribute = ATTRIBUTES[name as keyof Settings];
    if (attribute) element.setAttribute(attribute, value as string);
    else Object.assign(element, { [name]: value });
  }
}

const create = (tag: string, settings: Settings = {}, ...children: Node[]) => {
  const element = document.createElement(tag);
  give(element, settings);
  element.append(...children);
  return element;
};

/** Puts something into the page until the test ends. */
function place(node: Element) {
  document.body.append(node);
  afterTest(() => node.remove());
}

const inbox = () => document.createElement('modyo-notifications');

/** Each way in which a page can give a setting; resolves to the element that it holds for. */
const ways: Record<string, (settings: Settings) => ModyoNotifications> = {
  'the element itself'(settings) {
    const element = inbox();
    give(element, settings);
    place(element);
    return element;
  },
  '<modyo-realm> around it'(settings) {
    const element = inbox();
    place(create('modyo-realm', settings, create('p', {}, element)));
    return element;
  },
  'the outer of two <modyo-realm>'(settings) {
    const element = inbox();
    place(create('modyo-realm', settings, create('modyo-realm', {}, element)));
    return element;
  },
  '<modyo-realm> around the host of the shadow tree it stands in'(settings) {
    const element = inbox();
    const host = create('div');
    host.attachShadow({ mode: 'open' }).append(create('section', {}, element));
    place(create('modyo-realm', settings, host));
    return element;
  },
  '<modyo-realm> in the shadow tree whose slot it stands in'(settings) {
    const element = inbox();
    const host = create('div', {}, element);
    host.attachShadow({ mode: 'open' }).append(create('modyo-realm', settings, create('slot')));
    place(host);
    return element;
  },
  '<modyo-realm> around the host of a closed shadow tree'(settings) {
    const element = inbox();
    const host = create('div');
    host.attachShadow({ mode: 'closed' }).append(element);
    place(create('modyo-realm', settings, host));
    return element;
  },
  'configure()'(settings) {
    configured(settings);
    const element = inbox();
    place(element);
    return element;
  },
};

interface Seen {
  element: ModyoNotifications;
  requests: SentRequest[];
}

const firstUrl = ({ requests }: Seen) => new URL(requests[0].url);

/** A value for each setting, and how one sees that it holds. */
const settings: Record<string, { give: (realm: Realm) => Settings; expected: unknown; see: (seen: Seen) => unknown }> =
  {
    'the account': {
      give: () => ({ accountUrl: `${crossOriginAccountUrl}/any/path` }),
      expected: crossOriginAccountUrl,
      see: (seen) => firstUrl(seen).origin,
    },
    'the base of the API': {
      give: () => ({ apiBase: '/api' }),
      expected: '/api/realms/',
      see: (seen) => firstUrl(seen).pathname.slice(0, 12),
    },
    'the language': {
      give: () => ({ lang: 'pt-BR' }),
      expected: 'Notificações',
      see: ({ element }) => textOf(element, 'heading'),
    },
    'the time zone': {
      give: () => ({ timeZone: 'Asia/Tokyo' }),
      expected: '2025-06-30T03:00:00.000Z',
      see: ({ element }) => part(element, 'sent-at')?.getAttribute('datetime'),
    },
    'an endpoint': {
      give: () => ({ endpoints: { notifications: 'GET /events' } }),
      expected: '/events',
      see: (seen) => firstUrl(seen).pathname.slice(-7),
    },
    'a token': {
      give: (realm) => ({ accessToken: realm.user().accessToken }),
      expected: true,
      see: ({ requests }) => /^Bearer .+/.test(requests[0].init.headers.Authorization ?? ''),
    },
    'a function that gives a token': {
      give: (realm) => ({ accessToken: async () => realm.user().accessToken }),
      expected: true,
      see: ({ requests }) => /^Bearer .+/.test(requests[0].init.headers.Authorization ?? ''),
    },
  };

const NOON = { notifications: [{ subject: 'Noon', sent_at: '2025-06-30 12:00:00' }] };

describe('where settings come from', () => {
  for (const [way, put] of Object.entries(ways)) {
    describe(way, () => {
      for (const [name, { give: given, expected, see }] of Object.entries(settings)) {
        it(`says the realm and ${name}`, async () => {
          const realm = await signedIn(NOON, WITHOUT_ZONE);
          const requests = sentRequests();
          const element = put({ realm: realm.uid, ...given(realm) });
          await waitFor(() => requests.length > 0);
          await arrived(element);
          expect(requests[0].url).to.contain(`/realms/${realm.uid}/`);
          expect(see({ element, requests })).to.equal(expected);
        });
      }
    });
  }

  it('has defaults: this origin, /api/customers, cookies, the language of the page and the time zone of the browser', async () => {
    const realm = await signedIn(NOON, WITHOUT_ZONE);
    const requests = sentRequests();
    const element = ways['the element itself']({ realm: realm.uid });
    await arrived(element);
    const [{ url, init }] = requests as [SentRequest];
    expect(url).to.match(
      new RegExp(
        `^${location.origin}/api/customers/realms/${realm.uid}/notifications\\?page=1&per_page=20&opened=false`,
      ),
    );
    expect(init.headers).to.not.have.property('Authorization');
    expect(init.credentials).to.equal('include');
    expect(document.documentElement.lang).to.equal('en');
    expect(textOf(element, 'heading')).to.equal('Notifications');
    expect(part(element, 'sent-at')!.getAttribute('datetime')).to.equal(new Date('2025-06-30T12:00:00').toISOString());
  });

  it('goes from the element outwards: its own, the nearest realm, the outer one, the page', async () => {
    const realm = await signedIn(NOON, WITHOUT_ZONE);
    configured({ realm: realm.uid, timeZone: 'America/Los_Angeles' });
    const element = inbox();
    element.setAttribute('time-zone', 'Asia/Tokyo');
    const inner = create('modyo-realm', { timeZone: 'Europe/Madrid' }, element);
    const outer = create('modyo-realm', { timeZone: 'America/Santiago' }, inner);
    place(outer);
    await arrived(element);
    const hour = async () => {
      await element.updateComplete;
      return part(element, 'sent-at')!.getAttribute('datetime')!.slice(11, 13);
    };
    expect(await hour()).to.equal('03');
    for (const [holder, expected] of [
      [element, '10'],
      [inner, '16'],
      [outer, '19'],
    ] as const) {
      holder.removeAttribute('time-zone');
      await waitFor(async () => (await hour()) === expected, { message: `${expected} did not come` });
    }
  });
});
