/** Cookies, tokens, and accounts on other origins. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  events,
  pause,
  press,
  reaches,
  seen,
  shows,
  signIn,
  until,
  violations,
  type Stage,
} from '../support/browsers.js';
import { BOTH_LISTS, NONCE, STRICT_POLICY, createRealm } from '../support/site.js';

const INBOX = '<modyo-notifications></modyo-notifications>';

export const credentialsTests = (stage: Stage) =>
  describe('credentials', () => {
    it('sends no cookie along with a token', async (t) => {
      const realm = await stage.site.realm();
      const { page, noise } = await (await stage.lend(t)).tab();
      // The cookie is there, and of somebody else.
      await signIn(page, realm, 'ana');
      const { accessToken } = realm.users[1];
      await page.goto(stage.site.page(INBOX, { realm: realm.uid, data: { 'access-token': accessToken } }));
      await shows(page, 'First of bea');
      await press(page, 'notification-toggle');
      await until(async () => (await realm.readSubjects('bea')).includes('First of bea'));
      await until(async () => (await realm.requests('me')).length > 0);
      const sent = await realm.requests();
      assert.deepEqual(new Set(sent.map(({ operation }) => operation)), new Set(['me', 'notifications', 'markAsRead']));
      for (const { hasCookie, hasBearer } of sent)
        assert.deepEqual({ hasCookie, hasBearer }, { hasCookie: false, hasBearer: true });
      assert.deepEqual(noise, []);
    });

    it('sends the cookie, and no token, where none is set', async (t) => {
      const realm = await stage.site.realm();
      const { page } = await (await stage.lend(t)).tab();
      await signIn(page, realm, 'ana');
      await page.goto(stage.site.page(INBOX, { realm: realm.uid }));
      await shows(page, 'First of ana');
      for (const { hasCookie, hasBearer } of await realm.requests())
        assert.deepEqual({ hasCookie, hasBearer }, { hasCookie: true, hasBearer: false });
    });

    it("sends the session's token with writes where the account demands it", async (t) => {
      const realm = await stage.site.realm({ settings: { csrf: 'enforce' } });
      const { page } = await (await stage.lend(t)).tab();
      const csrfToken = await page.evaluate(
        async (url, body) =>
          (await (await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })).json())
            .csrfToken,
        realm.signInUrl,
        JSON.stringify({ username: realm.users[0].username }),
      );
      await page.goto(stage.site.page(INBOX, { realm: realm.uid, csrfToken }));
      await shows(page, realm.users[0].username === 'ana' ? 'First of ana' : 'First');
      await press(page, 'notification-toggle');
      await until(async () => (await realm.requests('markAsRead')).some(({ status }) => status < 300));
    });

    it('asks a token function anew for each request, and shares a session by the function', async (t) => {
      const realm = await stage.site.realm();
      const { page } = await (await stage.lend(t)).tab();
      await page.goto(
        stage.site.page(INBOX, {
          realm: realm.uid,
          head: `<script nonce="${NONCE}">
            window.asked = 0;
            window.ModyoCustomersSettings = { accessToken: async () => { window.asked++; return window.token; } };
            window.token = '${realm.users[0].accessToken}';
          </script>`,
        }),
      );
      await shows(page, 'First of ana');
      await page.evaluate(() => document.body.append(document.createElement('modyo-notifications-bell')));
      await reaches(page, 'ready', 'modyo-notifications-bell');
      await shows(page, 'Third of ana');
      assert.deepEqual(await realm.lists(), BOTH_LISTS);
      await until(async () => (await realm.requests('me')).length > 0);
      const requests = await realm.requests();
      assert.equal(await page.evaluate(() => (window as any).asked), requests.length);
    });

    it('gives a page its tokens, its own events, and the delegated token for listed origins alone', async (t) => {
      const realm = await stage.site.realm({ settings: { delegation: true } });
      const [listed, other] = [await stage.site.listener(), await stage.site.listener()];
      const { page, noise } = await (await stage.lend(t)).tab();
      await signIn(page, realm, 'ana');
      const policy = STRICT_POLICY.replace("default-src 'self'", `default-src 'self' ${listed.origin} ${other.origin}`);
      const data = {
        'delegated-origins': JSON.stringify([listed.origin]),
        'delegated-margin': '30',
        'site-url': `${stage.site.origin}/sites/${realm.uid}`,
      };
      await page.goto(stage.site.page('', { realm: realm.uid, data, policy }));
      const given = await page.evaluate(
        async (origins) => {
          const customers = (window as any).ModyoCustomers.session();
          for (const origin of origins) await customers.fetch(`${origin}/accounts`);
          await customers.track({ category: 'loan', action: 'simulated' });
          return {
            token: await customers.delegatedToken(),
            refused: await customers.track({ category: 'loan', amount: 1 }).catch((error: any) => error.code),
            delivery: await customers.deliveryToken(),
            address: await customers.zendeskSsoUrl(),
          };
        },
        [listed.origin, other.origin],
      );
      const { accessToken, expiresAt, expiresIn } = given.token;
      const heard = listed.heard.filter(({ method }) => method === 'GET');
      assert.deepEqual(
        heard.map(({ authorization }) => authorization),
        [`Bearer ${accessToken}`],
      );
      assert.deepEqual(
        other.heard.map(({ authorization }) => authorization),
        [undefined],
      );
      assert.ok(Date.parse(expiresAt) > 0 && expiresIn > 250 && expiresIn <= 300);
      assert.equal(given.refused, 'refused');
      assert.match(given.delivery, /^[\w-]+\.[\w-]+\.[\w-]+$/);
      assert.match(given.address, /^https:/);
      assert.equal((await realm.requests('me')).length, 1);
      assert.deepEqual(
        (await realm.requests('track')).map(({ status }) => status),
        [201],
      );
      assert.deepEqual(noise, []);
    });

    const policyFor = (origin: string) => STRICT_POLICY.replace("default-src 'self'", `default-src 'self' ${origin}`);

    it('works with an account on another origin that allows the page', async (t) => {
      const account = await stage.site.accountElsewhere({ origins: [stage.site.origin] });
      const realm = await createRealm(account.origin);
      const { page, noise } = await (await stage.lend(t)).tab();
      await signIn(page, realm, 'ana');
      const data = { 'account-url': `${account.origin}/some/path` };
      await page.goto(stage.site.page(INBOX, { realm: realm.uid, data, policy: policyFor(account.origin) }));
      await shows(page, 'First of ana');
      await press(page, 'notification-toggle');
      await shows(page, 'Body of ana');
      await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
    });

    it('says what to do where an account on another origin does not allow the page', async (t) => {
      const account = await stage.site.accountElsewhere();
      const realm = await createRealm(account.origin);
      const { page } = await (await stage.lend(t)).tab();
      const data = { 'account-url': account.origin, 'access-token': realm.users[0].accessToken };
      await page.goto(stage.site.page(INBOX, { realm: realm.uid, data, policy: policyFor(account.origin) }));
      await reaches(page, 'error');
      const [{ detail }] = (await events(page)).filter(({ type }) => type === 'modyo-error');
      assert.equal(detail.error.code, 'network');
      assert.match(detail.error.message, /CORS/);
      assert.ok(detail.error.message.includes(stage.site.origin), detail.error.message);
      assert.match(await seen(page), /could not connect/);
      assert.ok(!JSON.stringify(await events(page)).includes(realm.users[0].accessToken));
    });

    /** What someone may manage to put into a page to get at its token. */
    const INJECTIONS: [how: string, markup: string][] = [
      ['an element', '<modyo-notifications account-url="EVIL" realm="REALM"></modyo-notifications>'],
      ['a bell', '<modyo-notifications-bell account-url="EVIL"></modyo-notifications-bell>'],
      [
        'settings around one',
        '<modyo-realm account-url="EVIL"><modyo-notifications></modyo-notifications></modyo-realm>',
      ],
      [
        'settings within settings',
        '<modyo-realm realm="REALM"><modyo-realm account-url="EVIL"><modyo-notifications></modyo-notifications></modyo-realm></modyo-realm>',
      ],
      ['an address without a scheme', '<modyo-notifications account-url="//HOST"></modyo-notifications>'],
      ['an API elsewhere', '<modyo-notifications api-base="//HOST/"></modyo-notifications>'],
      ['an API behind a name', '<modyo-notifications api-base="@HOST"></modyo-notifications>'],
      ['an API further up', '<modyo-notifications api-base="/../../HOST"></modyo-notifications>'],
      ['a realm further up', '<modyo-notifications realm="../../../../EVIL"></modyo-notifications>'],
      ['a realm elsewhere', '<modyo-notifications realm="//HOST/"></modyo-notifications>'],
      ['settings with another script tag', '<script data-account-url="EVIL" src="/modyo-customers.js"></script>'],
      ['another base', '<base href="EVIL/"><modyo-notifications realm="REALM" lang="pt"></modyo-notifications>'],
    ];

    for (const place of ['script tag', 'page']) {
      it(`are not sent to where injected markup says, when they are of the ${place}`, async (t) => {
        const evil = await stage.site.listener();
        const realm = await stage.site.realm();
        const [{ accessToken }] = realm.users;
        const { page } = await (await stage.lend(t)).tab();
        const code = `window.ModyoCustomersSettings = { accessToken: '${accessToken}' };`;
        await page.goto(
          stage.site.page('<div id="comments"></div><modyo-notifications id="own"></modyo-notifications>', {
            realm: realm.uid,
            policy: false,
            ...(place === 'page' ? { head: `<script>${code}</script>` } : { data: { 'access-token': accessToken } }),
          }),
        );
        await shows(page, 'First of ana');
        for (const [how, markup] of INJECTIONS) {
          const injected = markup
            .replaceAll('EVIL', evil.origin)
            .replaceAll('HOST', new URL(evil.origin).host)
            .replaceAll('REALM', realm.uid);
          const states = await page.evaluate(async (text) => {
            const comments = document.querySelector('#comments') as HTMLElement;
            comments.innerHTML = text;
            const elements = [...comments.querySelectorAll('modyo-notifications, modyo-notifications-bell')] as any[];
            await Promise.all(elements.map((element) => element.updateComplete));
            const found = elements.map((element) => element.dataset.state);
            comments.remove();
            document.body.prepend(comments);
            return found;
          }, injected);
          await pause(50);
          assert.deepEqual(evil.heard, [], how);
          if (!/base|script/.test(markup)) assert.deepEqual(states, ['error'], how);
        }
        assert.match(await seen(page), /First of ana/);
      });
    }

    it('would have been heard of there', async (t) => {
      const evil = await stage.site.listener();
      const realm = await stage.site.realm();
      const { page } = await (await stage.lend(t)).tab();
      const data = { 'account-url': evil.origin, 'access-token': realm.users[0].accessToken };
      await page.goto(stage.site.page(INBOX, { realm: realm.uid, data, policy: false }));
      await until(() =>
        evil.heard.some(({ authorization }) => authorization === `Bearer ${realm.users[0].accessToken}`),
      );
    });
  });
