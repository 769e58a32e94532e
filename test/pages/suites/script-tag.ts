/** The built file, in the ways that a page takes it in. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { bundle } from '../support/bundle.js';
import {
  events,
  held,
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
import { BOTH_LISTS, NONCE, STRICT_POLICY, scriptTag } from '../support/site.js';

const INBOX = '<modyo-notifications></modyo-notifications>';

const inline = (code: string, attributes: string = '') => `<script nonce="${NONCE}"${attributes}>${code}</script>`;

export const scriptTagTests = (stage: Stage) =>
  describe('the script tag', () => {
    /** A signed-in tab on a page. */
    async function visit(
      t: TestContext,
      body: string,
      {
        seed,
        before,
        ...options
      }: Parameters<typeof stage.site.page>[1] & { seed?: Record<string, unknown>; before?: () => void } = {},
    ) {
      const realm = await stage.site.realm(seed);
      const profile = await stage.lend(t);
      const { page, noise } = await profile.tab({ before });
      await signIn(page, realm, 'ana');
      noise.length = 0;
      const url = stage.site.page(body.replaceAll('REALM', realm.uid), {
        realm: realm.uid,
        ...options,
        ...(options.script ? { script: options.script.replaceAll('REALM', realm.uid) } : {}),
        ...(options.head ? { head: options.head.replaceAll('REALM', realm.uid) } : {}),
      });
      await page.goto(url);
      return { page, noise, realm, url, profile };
    }

    it('takes its settings from data attributes and starts what stands on the page', async (t) => {
      const { page, noise, realm } = await visit(t, `${INBOX}<modyo-notifications-bell></modyo-notifications-bell>`, {
        data: { lang: 'pt', 'time-zone': 'America/Sao_Paulo' },
      });
      await shows(page, 'First of ana');
      assert.match(await seen(page), /Não lidas/);
      await press(page, 'notification-toggle');
      await shows(page, 'Body of ana');
      await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
      await shows(page, 'Third of ana');
      assert.deepEqual(await realm.lists(), BOTH_LISTS);
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
      assert.deepEqual(
        (await events(page)).map(({ type }) => type),
        ['modyo-load', 'modyo-load'],
      );
    });

    it('starts elements that come later', async (t) => {
      const { page, noise } = await visit(t, '<main></main>');
      await page.evaluate(async () => {
        await customElements.whenDefined('modyo-notifications');
        document.querySelector('main')?.append(document.createElement('modyo-notifications'));
      });
      await shows(page, 'First of ana');
      assert.deepEqual(noise, []);
    });

    it('works pasted into the page, where it has no attributes, with settings on the element', async (t) => {
      const body = `<modyo-notifications realm="REALM" lang="en"></modyo-notifications>${inline(bundle)}`;
      const { page, noise } = await visit(t, body, { script: false });
      await shows(page, 'First of ana');
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
    });

    it('works pasted into the page, with the settings in ModyoCustomersSettings', async (t) => {
      const settings = inline(
        `window.ModyoCustomersSettings = { realm: 'REALM', lang: 'en', timeZone: 'America/Lima' };`,
      );
      const { page, noise, realm } = await visit(t, INBOX, { script: false, head: settings + inline(bundle) });
      await shows(page, 'First of ana');
      assert.match(await seen(page), /Unread/);
      assert.deepEqual(
        (await realm.requests()).map(({ status }) => status).filter((status) => status !== 200),
        [],
      );
      assert.deepEqual(noise, []);
    });

    it('works where no script element is known to run it', async (t) => {
      const module = inline(bundle, ' type="module"');
      const { page, noise } = await visit(t, `<modyo-realm realm="REALM" lang="en">${INBOX}</modyo-realm>`, {
        script: module,
      });
      await shows(page, 'First of ana');
      assert.deepEqual(noise, []);
    });

    it('has settings of the page before those of the script tag, in time for the first request', async (t) => {
      const { page, realm } = await visit(t, INBOX, {
        data: { realm: 'of-nobody', lang: 'pt' },
        head: inline(`window.ModyoCustomersSettings = { realm: 'REALM', lang: 'en' };`),
      });
      await shows(page, 'First of ana');
      assert.match(await seen(page), /Unread/);
      await shows(page, 'Third of ana');
      assert.deepEqual(await realm.lists(), BOTH_LISTS);
    });

    it('says what is missing where no realm is set', async (t) => {
      const { page, noise } = await visit(t, INBOX, { script: scriptTag({ lang: 'en' }) });
      await reaches(page, 'error');
      // The customer reads that it is not there, the developer why.
      const text = await seen(page);
      assert.match(text, /This section is not available at the moment\./);
      assert.doesNotMatch(text, /realm|data-/i);
      const [{ type, detail }] = await events(page);
      assert.deepEqual([type, detail.error.code, detail.error.status], ['modyo-error', 'settings', 0]);
      await until(() => noise.length > 0);
      assert.equal(noise.length, 1, noise.join('\n'));
      assert.match(noise[0], /^error: modyo-customers: realm is missing\. Write .*data-realm="…" on the script tag/);
    });

    it('warns of Liquid that nobody rendered, once, and takes it as unset', async (t) => {
      const { page, noise, realm } = await visit(t, INBOX + INBOX, {
        data: { 'account-url': '{{ account.url }}', endpoints: '{{ endpoints }}', 'site-url': '{% site %}' },
      });
      await shows(page, 'First of ana');
      await shows(page, 'Third of ana');
      // Each names the attribute as it stands in the tag, however many elements read it.
      assert.deepEqual(
        noise
          .map(
            (line) =>
              /^warn(?:ing)?: modyo-customers: (\S+) on the script tag still holds Liquid source and counts as unset\./.exec(
                line,
              )?.[1] ?? line,
          )
          .sort(),
        ['data-account-url', 'data-endpoints', 'data-site-url'],
      );
      assert.deepEqual(await realm.lists(), BOTH_LISTS);
    });

    it('takes its endpoints as JSON, and only paths below the realm', async (t) => {
      const { page, realm } = await visit(t, INBOX, { data: { endpoints: '{"markAsRead":null}' } });
      await shows(page, 'First of ana');
      await press(page, 'notification-toggle');
      await shows(page, 'Body of ana');
      await pause(100);
      assert.deepEqual(await realm.requests('markAsRead'), []);
      const other = await visit(t, INBOX, { data: { endpoints: '{"me":"GET //evil.example/me"}' } });
      await reaches(other.page, 'error');
      assert.deepEqual(await other.realm.requests(), []);
    });

    it('takes the access token out of the document', async (t) => {
      const profile = await stage.lend(t);
      const realm = await stage.site.realm();
      const { page, noise } = await profile.tab();
      await page.goto(
        stage.site.page(INBOX, { realm: realm.uid, data: { 'access-token': realm.users[1].accessToken } }),
      );
      await shows(page, 'First of bea');
      assert.ok(!(await held(page)).includes(realm.users[1].accessToken));
      // An element that comes later still has it.
      await page.evaluate(() => document.body.append(document.createElement('modyo-notifications-bell')));
      await reaches(page, 'ready', 'modyo-notifications-bell');
      assert.deepEqual(noise, []);
    });

    it('leaves what stands inside a tag until the element is there', async (t) => {
      const fallback = '<p>Fallback of the page</p>';
      const css = `<style nonce="${NONCE}">modyo-notifications:not(:defined) { border: 3px solid }</style>`;
      const { page, realm } = await visit(t, `<modyo-notifications>${fallback}</modyo-notifications>`, {
        script: false,
        head: css,
        policy: `${STRICT_POLICY} of-the-page`,
      });
      const look = () =>
        page.evaluate(() => {
          const element = document.querySelector('modyo-notifications');
          return [element?.matches(':defined'), element && getComputedStyle(element).borderTopWidth];
        });
      await shows(page, 'Fallback of the page');
      assert.deepEqual(await look(), [false, '3px']);
      await page.evaluate(
        (nonce, uid) => {
          const script = Object.assign(document.createElement('script'), { nonce });
          Object.assign(script.dataset, { realm: uid, lang: 'en' });
          // The page's own policy stands for whatever brings the script late.
          const policy = (window as any).trustedTypes?.createPolicy('of-the-page', {
            createScriptURL: (url: string) => url,
          });
          script.src = policy ? policy.createScriptURL('/modyo-customers.js') : '/modyo-customers.js';
          document.head.append(script);
        },
        NONCE,
        realm.uid,
      );
      await until(async () => (await look())[0]);
      await shows(page, 'First of ana');
      assert.doesNotMatch(await seen(page), /Fallback of the page/);
      assert.deepEqual(await look(), [true, '0px']);
    });

    it('leaves an older engine with what stands inside the tags, and without an error', async (t) => {
      const { page, noise, realm } = await visit(
        t,
        '<modyo-notifications><p>Fallback of the page</p></modyo-notifications>',
        {
          before: () => {
            delete (HTMLElement.prototype as any).popover;
          },
        },
      );
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
      assert.match(await seen(page), /Fallback of the page/);
      const state = await page.evaluate(() => [
        typeof customElements.get('modyo-notifications'),
        typeof (window as any).ModyoCustomers,
      ]);
      assert.deepEqual(state, ['undefined', 'undefined']);
      assert.deepEqual(noise, []);
      assert.deepEqual(
        (await realm.requests()).map(({ operation }) => operation),
        [],
      );
    });

    it('does nothing but warn when it is loaded twice', async (t) => {
      const { page, noise, realm } = await visit(t, INBOX, {
        script:
          scriptTag({ realm: 'REALM', lang: 'en' }) +
          scriptTag({ realm: 'of-nobody', lang: 'pt', 'access-token': 'of-the-second' }),
      });
      await shows(page, 'First of ana');
      await press(page, 'notification-toggle');
      await shows(page, 'Body of ana');
      assert.match(await seen(page), /Unread/);
      await shows(page, 'Third of ana');
      assert.deepEqual(await realm.lists(), BOTH_LISTS);
      assert.equal(noise.length, 1, noise.join('\n'));
      assert.doesNotMatch(await page.content(), /of-the-second/);
      assert.match(noise[0], /^warn(ing)?: modyo-customers \S+ is running on this page: \S+ is not started\.$/);
    });

    it('does nothing but warn beside another version, whichever comes first', async (t) => {
      const [, version] =
        /version:["'`]([\d.]+)["'`]/.exec(bundle) ?? assert.fail('The bundle does not say its version');
      stage.site.file('/other-version.js', bundle.replaceAll(version, '9.9.9-other'), 'text/javascript');
      const tags = [scriptTag({ realm: 'REALM', lang: 'en' }), scriptTag({ realm: 'REALM', lang: 'en' })];
      const orders = [
        {
          first: '9.9.9-other',
          second: version,
          script: tags[0].replace('/modyo-customers.js', '/other-version.js') + tags[1],
        },
        {
          first: version,
          second: '9.9.9-other',
          script: tags[0] + tags[1].replace('/modyo-customers.js', '/other-version.js'),
        },
      ];
      for (const { first, second, script } of orders) {
        const { page, noise } = await visit(t, INBOX, { script });
        await shows(page, 'First of ana');
        // A third copy, in a page that has long been running, is as harmless.
        await press(page, 'notification-toggle');
        await shows(page, 'Body of ana');
        assert.deepEqual(
          noise.map((line) => line.replace(/^\w+: /, '')),
          [`modyo-customers ${first} is running on this page: ${second} is not started.`],
        );
      }
    });

    it('offers settings and the session to the code of the page', async (t) => {
      const { page } = await visit(t, '<main></main>');
      const answer = await page.evaluate(async () => {
        const { session } = (window as any).ModyoCustomers;
        const { name } = await session().me();
        const list = await session().notifications();
        return [name, list.map(({ subject }: any) => subject)];
      });
      assert.deepEqual(answer, ['Name of ana', ['First of ana', 'Second of ana', 'Third of ana']]);
    });
  });
