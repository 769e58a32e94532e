/** The built file on pages whose markup, prototypes and settings do what no page should. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { events, pause, seen, shows, signIn, until, type Stage } from '../support/browsers.js';
import { NONCE, STRICT_POLICY, scriptTag } from '../support/site.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const inline = (code: string) => `<script nonce="${NONCE}">${code}</script>`;

export const hostilePageTests = (stage: Stage) =>
  describe('on a hostile page', () => {
    /** @param options `REALM` and `TOKEN` stand for ana's */
    async function visit(t: TestContext, body: string, options: Parameters<typeof stage.site.page>[1] = {}) {
      const realm = await stage.site.realm();
      const profile = await stage.lend(t);
      const { page, noise } = await profile.tab();
      await signIn(page, realm, 'ana');
      noise.length = 0;
      const [{ accessToken }] = realm.users;
      const fill = (text: string) => text.replaceAll('REALM', realm.uid).replaceAll('TOKEN', accessToken);
      const asked: string[] = [];
      page.on('request', (request) => void asked.push(request.url()));
      await page.goto(
        stage.site.page(fill(body), {
          realm: realm.uid,
          ...options,
          ...(options.head ? { head: fill(options.head) } : {}),
          ...(options.script ? { script: fill(options.script) } : {}),
        }),
      );
      return { page, noise, realm, asked };
    }

    it('draws beside markup that is called like what the document can do', async (t) => {
      const names =
        'createElement addEventListener querySelector querySelectorAll createComment createTextNode importNode ' +
        'createTreeWalker documentElement body hidden activeElement dispatchEvent implementation readyState scrollingElement';
      const clobbering = names
        .split(' ')
        .map((name) => `<img name="${name}" id="${name}" alt="">`)
        .join('');
      // In front of the script, so that they are there when it starts.
      const { page, noise } = await visit(t, `${clobbering}${INBOX}<modyo-profile-edit></modyo-profile-edit>`, {
        head: '<meta name="csrf-token" content="none">',
      });
      const text = (tag: string, selector: string) =>
        page.evaluate(
          (name, part) => {
            const element = Document.prototype.querySelector.call(document, name);
            return element?.shadowRoot?.querySelector(part)?.textContent ?? '';
          },
          tag,
          selector,
        );
      await until(async () => (await text('modyo-notifications', '.content')).includes('First of ana'));
      await until(async () => (await text('modyo-profile-edit', 'form')) !== '');
      await page.evaluate(() => {
        const inbox = Document.prototype.querySelector.call(document, 'modyo-notifications');
        (inbox?.shadowRoot?.querySelector('[part~="notification-toggle"]') as HTMLElement).click();
      });
      await until(async () =>
        page.evaluate(() => {
          const inbox = Document.prototype.querySelector.call(document, 'modyo-notifications');
          return inbox?.shadowRoot?.querySelector('.sent')?.shadowRoot?.textContent.includes('Body of ana') ?? false;
        }),
      );
      assert.deepEqual(noise, []);
    });

    for (const [what, code] of Object.entries({
      'the account': `Object.prototype.accountUrl = 'http://localhost:9';`,
      'a token': `Object.prototype.accessToken = 'stolen';`,
      'the whole settings': `Object.prototype.ModyoCustomersSettings = { accountUrl: 'http://localhost:9', realm: 'evil' };`,
      'what an answer says': `Object.prototype.user = { id: 'evil' }; Object.prototype.notifications = []; Object.prototype.errors = ['evil'];`,
      'what a request is': `Object.prototype.body = '{"evil":1}'; Object.prototype.token = 'stolen';`,
    }))
      it(`takes nothing from a prototype that names ${what}`, async (t) => {
        const { page, realm, asked, noise } = await visit(t, INBOX, {
          head: inline(`${code} window.ModyoCustomersSettings ??= undefined; delete window.ModyoCustomersSettings;`),
        });
        await shows(page, 'First of ana');
        const requests = await realm.requests();
        assert.ok(requests.length > 0);
        assert.deepEqual(
          requests.filter(({ hasBearer, status }) => hasBearer || status >= 400),
          [],
        );
        assert.deepEqual(
          asked.filter((url) => url.includes('localhost:9')),
          [],
        );
        assert.deepEqual(noise, []);
      });

    it('sends a token of configure() to no account that only a copy of the script tag names', async (t) => {
      const { origin, heard } = await stage.site.listener();
      const evil = scriptTag({ 'account-url': origin, realm: 'REALM', lang: 'en' });
      const own = scriptTag({ realm: 'REALM', lang: 'en' });
      const { page, noise } = await visit(t, INBOX, {
        policy: false,
        script: `${evil}${own}<script defer src="data:text/javascript,ModyoCustomers.configure({accessToken:'TOKEN'})"></script>`,
      });
      await shows(page, 'This section is not available at the moment.');
      await until(() => noise.some((line) => line.includes('accessToken in configure() does not go there')));
      assert.deepEqual(
        heard.filter(({ authorization }) => authorization),
        [],
      );
    });

    it('sends such a token to the page’s own origin', async (t) => {
      const { page, realm } = await visit(t, INBOX, {
        policy: false,
        script: `${scriptTag({ realm: 'REALM' })}<script defer src="data:text/javascript,ModyoCustomers.configure({accessToken:'TOKEN'})"></script>`,
      });
      await shows(page, 'First of ana');
      await until(async () => (await realm.requests()).some(({ hasBearer }) => hasBearer));
    });

    it('works without BroadcastChannel and storage', async (t) => {
      const refuse = `
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
        window.BroadcastChannel = class { constructor() { throw new DOMException('denied', 'SecurityError'); } };`;
      const { page, noise } = await visit(
        t,
        `${INBOX}<modyo-profile></modyo-profile><modyo-session idle="300"></modyo-session>`,
        {
          head: inline(refuse),
        },
      );
      await shows(page, 'First of ana');
      await pause(100);
      assert.deepEqual(noise, []);
    });

    it('draws in an <iframe srcdoc>, and writes with the CSRF token there', async (t) => {
      const { page, realm, noise } = await visit(t, '<main></main>', { script: false, policy: false });
      await page.evaluate((uid) => {
        const frame = document.createElement('iframe');
        frame.srcdoc = `<meta name="csrf-token" content="none"><script src="/modyo-customers.js" defer data-realm="${uid}" data-lang="en"></${'script'}><modyo-notifications></modyo-notifications>`;
        frame.width = '600';
        frame.height = '400';
        document.body.append(frame);
      }, realm.uid);
      await until(async () =>
        page.frames()[1]?.evaluate(() => document.querySelector<any>('modyo-notifications')?.dataset.state === 'ready'),
      );
      assert.equal(
        (await realm.requests('notifications')).every(({ status }) => status === 200),
        true,
      );
      assert.deepEqual(noise, []);
    });

    it('defines nothing where Trusted Types do not allow its policy, and says once what to add', async (t) => {
      const { page, noise } = await visit(
        t,
        '<modyo-notifications>What the page says</modyo-notifications><modyo-profile></modyo-profile>',
        {
          policy: STRICT_POLICY.replace('trusted-types modyo-customers', 'trusted-types own'),
        },
      );
      await until(() => noise.some((line) => line.includes('Add modyo-customers to the trusted-types directive')));
      assert.match(await seen(page), /What the page says/);
      assert.equal(await page.evaluate(() => customElements.get('modyo-notifications') === undefined), true);
      assert.equal(noise.filter((line) => line.includes('modyo-customers:')).length, 1);
      assert.deepEqual(await events(page), []);
    });
  });
