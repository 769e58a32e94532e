import { expect } from '@open-wc/testing';
import '../../src/elements/notifications/define.js';
import '../../src/elements/realm/define.js';
import type { ModyoNotifications } from '../../src/elements/notifications/notifications.js';
import { clientFor } from '../../src/oauth/client.js';
import type { OAuthError } from '../../src/oauth/error.js';
import { signIn } from '../../src/oauth.js';
import { registry, settingsChanged } from '../../src/settings/registry.js';
import { type Settings } from '../../src/settings/settings.js';
import { resolve } from '../../src/settings/resolve.js';
import { accountUrl, crossOriginAccountUrl, crossSiteAccountUrl } from '../support/account.js';
import { fixture, part } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';
import { afterTest, configured, consoleLines, inState, sentRequests, textOf } from '../elements/stage.js';
import { rejection } from '../session/rejection.js';
import { comeBack, partnerRealm, returnUrl, settingsOf } from './signing-in.js';

const GENUINE = crossSiteAccountUrl;
/** Another server, which the page’s code knows nothing of. */
const EVIL = crossOriginAccountUrl;

const markup = (account: string, more = '') =>
  `<modyo-notifications lang="en" account-url="${account}" realm="r" client-id="partner" ${more}></modyo-notifications>`;
const inbox = (account: string, more?: string) => fixture<ModyoNotifications>(markup(account, more));

/** What the script tag says, until the test ends. */
function scriptTag(settings: Settings) {
  const { script } = registry();
  Object.assign(script, settings);
  settingsChanged();
  afterTest(() => {
    for (const name of Object.keys(settings)) delete script[name as keyof Settings];
    settingsChanged();
  });
}

describe('accounts that markup names to sign in at', () => {
  const ways: [string, () => void][] = [
    ['the script tag names an account', () => scriptTag({ accountUrl: GENUINE })],
    ['configure() names an account', () => configured({ accountUrl: GENUINE })],
    ['configure() names a client', () => configured({ accountUrl: GENUINE, clientId: 'partner' })],
    ['configure() lists accounts', () => configured({ accounts: [GENUINE] })],
  ];
  for (const [what, prepare] of ways)
    it(`are refused where ${what}: nothing is asked, no button is there`, async () => {
      prepare();
      const sent = sentRequests();
      const element = inbox(EVIL);
      await inState(element, 'error');
      expect(part(element, 'sign-in')).to.equal(null);
      expect(sent).to.deep.equal([]);
      const client = clientFor({ accountUrl: EVIL, realm: 'r', clientId: 'partner' });
      expect(((await rejection(client.signIn())) as OAuthError).reason).to.equal('account');
    });

  for (const settings of [{ clientId: 'partner' }, { accessToken: 'secret' }] as Settings[])
    it(`are refused where configure() names only ${Object.keys(settings).join()}: that is for the page’s own origin`, async () => {
      configured(settings);
      await inState(inbox(EVIL), 'error');
    });

  it('may be the one that the page’s code names, and those that it lists', async () => {
    configured({ accountUrl: GENUINE, accounts: [accountUrl] });
    for (const account of [GENUINE, accountUrl]) await inState(inbox(account), 'signed-out');
    await inState(inbox(EVIL), 'error');
  });

  it('are all refused where there are two, from the moment when the second comes until it goes', async () => {
    const genuine = inbox(GENUINE);
    await inState(genuine, 'signed-out');
    const evil = inbox(EVIL);
    for (const element of [genuine, evil]) await inState(element, 'error');
    expect(part(genuine, 'sign-in')).to.equal(null);
    evil.remove();
    await inState(genuine, 'signed-out');
  });

  it('may be two where configure() lists both', async () => {
    configured({ accounts: [GENUINE, EVIL] });
    for (const account of [GENUINE, EVIL]) await inState(inbox(account), 'signed-out');
  });

  it('may be two where one signs nobody in', async () => {
    await inState(inbox(GENUINE), 'signed-out');
    const realm = await partnerRealm();
    const reading = fixture<ModyoNotifications>(
      `<modyo-notifications account-url="${accountUrl}" realm="${realm.uid}"></modyo-notifications>`,
    );
    await inState(reading, 'ready');
  });

  it('are not asked for a token when an answer comes to a page whose code names another one', async () => {
    const realm = await partnerRealm();
    const { params, secrets } = await comeBack(realm);
    configured({ accountUrl: EVIL });
    await realm.clearRequests();
    const error = (await rejection(clientFor(settingsOf(realm)).finish(params, secrets))) as OAuthError;
    expect(error.reason).to.equal('account');
    expect(await realm.requests()).to.deep.equal([]);
  });

  it('are not asked for a token when an answer comes to a page whose markup names another one', async () => {
    const realm = await partnerRealm();
    const { params, secrets } = await comeBack(realm);
    const genuine = inbox(EVIL);
    await inState(genuine, 'signed-out');
    await realm.clearRequests();
    const error = (await rejection(clientFor(settingsOf(realm)).finish(params, secrets))) as OAuthError;
    expect(error.reason).to.equal('account');
    expect(await realm.requests()).to.deep.equal([]);
    // The page’s own stays as it was.
    await inState(genuine, 'signed-out');
  });

  it('are no matter where the page’s own code has begun the sign-in', async () => {
    const realm = await partnerRealm();
    const { params, secrets } = await comeBack(realm);
    configured({ accountUrl: EVIL });
    const client = clientFor(settingsOf(realm));
    await client.finish(params, { ...secrets, isByCode: true });
    expect(await client.token()).not.to.equal('');
    await client.end();
  });
});

describe('where a credential goes', () => {
  const element = document.createElement('modyo-notifications');
  const settled = (settings: Settings) => resolve([{ source: element, settings, isMarkup: true }]);

  it('is not said by markup where the page’s code set the credential', () => {
    configured({ realm: 'r', accountUrl: GENUINE, clientId: 'partner', redirectUri: returnUrl });
    const own = settled({});
    const stranger = settled({ redirectUri: `${location.origin}/elsewhere`, apiBase: '/uploads' });
    expect(own.error).to.equal(undefined);
    expect(stranger.apiBase).to.equal('/api/customers');
    expect(stranger.oauth).to.equal(own.oauth);
    expect(stranger.key).to.equal(own.key);
    expect(settled({ endpoints: { me: 'GET /elsewhere' } }).endpoints).to.deep.equal(own.endpoints);
  });

  it('is said beside the credential', () => {
    const { apiBase, oauth } = settled({ realm: 'r', accountUrl: GENUINE, clientId: 'partner', apiBase: '/api/other' });
    expect(apiBase).to.equal('/api/other');
    expect(oauth).not.to.equal(undefined);
  });

  it('is not said by a prototype', async () => {
    const polluted = Object.prototype as unknown as Record<string, unknown>;
    const values = {
      oauthBase: '/evil',
      redirectUri: `${location.origin}/evil`,
      use_mtls_endpoint_aliases: true,
      mtls_endpoint_aliases: { token_endpoint: `${EVIL}/token`, revocation_endpoint: `${EVIL}/revoke` },
      additionalParameters: { more: 'x' },
      headers: { 'X-More': 'x' },
      authorization_response_iss_parameter_supported: true,
      requireIdToken: true,
      maxAge: 1,
      access_token: 'theirs',
      popup: true,
    };
    const realm = await partnerRealm();
    const { params, secrets } = await comeBack(realm);
    const expected = clientFor(settingsOf(realm));
    const sent = sentRequests();
    for (const [name, value] of Object.entries(values))
      Object.defineProperty(polluted, name, { value, configurable: true, writable: true, enumerable: false });
    try {
      expect(clientFor(settingsOf(realm))).to.equal(expected);
      await expected.finish(params, secrets);
      await expected.end();
    } finally {
      for (const name of Object.keys(values)) delete polluted[name];
    }
    const oauth = sent.filter(({ url }) => /\/(token|revoke)$/.test(url));
    expect(oauth.map(({ url }) => new URL(url).origin)).to.deep.equal([GENUINE, GENUINE]);
    expect(sent.filter(({ url }) => url.startsWith(EVIL))).to.deep.equal([]);
    for (const { init } of oauth) expect((init.body as URLSearchParams).toString()).not.to.contain('more=');
  });
});

describe('signIn()', () => {
  it('may name another account than the page’s code does elsewhere, for it is that code', async () => {
    configured({ accountUrl: GENUINE, clientId: 'partner' });
    const error = (await rejection(
      signIn({ accountUrl: 'http://bank.example', realm: 'r', clientId: 'x', popup: false }),
    )) as OAuthError;
    // As far as the check of the address.
    expect(error.message).to.contain('https');
  });
});

describe('what an element says of accounts', () => {
  it('is a neutral sentence to the customer, and what to write to the developer', async () => {
    configured({ accountUrl: GENUINE });
    const lines = consoleLines();
    const element = inbox(`${EVIL.replace('localhost', 'other.localhost')}`);
    await inState(element, 'error');
    expect(textOf(element, 'error')).to.equal('This section is not available at the moment.');
    await waitFor(() => lines.some((line) => line.includes('configure({ accounts:')));
  });
});
