/** The loader: the same elements, whose code comes in chunks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import {
  alike,
  held,
  press,
  reaches,
  seen,
  shows,
  signIn,
  signOut,
  until,
  violations,
  type Stage,
} from '../support/browsers.js';
import { loaderFiles, loaderTag } from '../support/loader.js';
import { BOTH_LISTS, NONCE, scriptTag } from '../support/site.js';

const INBOX = '<modyo-notifications>Your messages</modyo-notifications>';
const BELL = '<modyo-notifications-bell></modyo-notifications-bell>';

/** The file of a chunk. */
const fileOf = (name: string) => {
  const file = [...loaderFiles.keys()].find((one) => new RegExp(`^${name}-[a-z0-9]{8}\\.js$`).test(one));
  assert.ok(file, name);
  return file;
};

export const loaderTests = (stage: Stage) =>
  describe('the loader', () => {
    before(() => {
      for (const [name, code] of loaderFiles) stage.site.file(`/loader/${name}`, code, 'text/javascript');
    });

    /** A signed-in tab on a page with the loader. */
    async function visit(
      t: TestContext,
      body: string,
      {
        data,
        query,
        script = (realm: string) => loaderTag({ realm, lang: 'en', ...data }, query),
        ...options
      }: Omit<NonNullable<Parameters<typeof stage.site.page>[1]>, 'script'> & {
        query?: string;
        script?: (realm: string) => string;
      } = {},
    ) {
      const { site } = stage;
      const realm = await site.realm();
      const profile = await stage.lend(t);
      const { page, noise } = await profile.tab();
      await signIn(page, realm, 'ana');
      noise.length = 0;
      site.asked.length = 0;
      t.after(() => site.lose());
      await page.goto(site.page(body.replaceAll('REALM', realm.uid), { ...options, script: script(realm.uid) }));
      const loaded = () => [...site.asked].filter((address) => address.startsWith('/loader/'));
      return { page, noise, realm, loaded };
    }

    it('takes the settings of its tag and works under the strict policy', async (t) => {
      const { page, noise, realm } = await visit(t, INBOX, { data: { lang: 'pt' }, query: '?v=3' });
      await shows(page, 'Third of ana');
      // Whose code comes first asks first: a bell that is alone until then would ask for its number by itself.
      await page.evaluate(() => document.body.append(document.createElement('modyo-notifications-bell')));
      await reaches(page, 'ready', 'modyo-notifications-bell');
      assert.match(await seen(page), /Não lidas/);
      await press(page, 'notification-toggle');
      await shows(page, 'Body of ana');
      await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
      await press(page, 'bell');
      await shows(page, 'Third of ana');
      assert.deepEqual((await realm.lists()).sort(), BOTH_LISTS);
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
    });

    alike(
      stage,
      'loads no file twice, also under an address with a query, and none for elements that are not there',
      async (t) => {
        const { page, loaded } = await visit(t, INBOX, { query: '?v=3' });
        await shows(page, 'First of ana');
        const files = loaded();
        assert.equal(new Set(files.map((file) => file.replace(/\?.*/, ''))).size, files.length, files.join());
        assert.ok(files.some((file) => file.includes(fileOf('notifications'))));
        for (const name of ['profile-edit', 'session', 'notifications-bell'])
          assert.ok(!files.some((file) => file.includes(fileOf(name))), name);
      },
    );

    alike(stage, 'asks once for files that the page has preloaded, under the strict policy', async (t) => {
      const files = ['notifications', 'inbox-lists', 'dates', 'texts-common-en'].map(fileOf);
      const head = files.map((file) => `<link rel="modulepreload" href="/loader/${file}">`).join('');
      const { page, noise, loaded } = await visit(t, INBOX, { head });
      await shows(page, 'First of ana');
      for (const file of files) assert.equal(loaded().filter((address) => address.includes(file)).length, 1, file);
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
    });

    alike(stage, 'takes an access token off its tag', async (t) => {
      const { page, realm } = await visit(t, INBOX, { data: { 'access-token': 'secret-token' } });
      await until(async () => (await realm.requests()).some(({ hasBearer }) => hasBearer));
      assert.ok(!(await held(page)).includes('secret-token'));
    });

    it('brings elements that come later, also into shadow trees that are made later', async (t) => {
      const { page, noise, loaded } = await visit(t, '<main></main>');
      await page.evaluate(async () => {
        await customElements.whenDefined('modyo-realm');
        document.querySelector('main')!.attachShadow({ mode: 'open' });
      });
      assert.ok(!loaded().some((file) => file.includes(fileOf('notifications'))));
      await page.evaluate(() => {
        const outer = document.querySelector('main')!.shadowRoot!;
        const box = outer.appendChild(document.createElement('div'));
        const inner = box.attachShadow({ mode: 'open' });
        inner.append(document.createElement('modyo-notifications'));
      });
      await shows(page, 'First of ana');
      assert.deepEqual(noise, []);
    });

    it('brings elements that stand in a shadow tree of the markup', async (t) => {
      const { page } = await visit(t, `<main><template shadowrootmode="open">${INBOX}</template></main>`);
      await shows(page, 'First of ana');
    });

    alike(stage, 'brings the sections of a profile', async (t) => {
      const { page, noise } = await visit(t, '<modyo-profile sections="notifications activity"></modyo-profile>');
      await shows(page, 'First of ana');
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
    });

    it('keeps what stands inside the tag while a chunk cannot be had, says so once, and tries again', async (t) => {
      const file = fileOf('notifications');
      stage.site.lose(new RegExp(file));
      const { page, noise, loaded } = await visit(t, INBOX);
      await until(() => noise.some((line) => line.includes('modyo-customers:')));
      assert.match(await seen(page), /Your messages/);
      // Tried again, under another address each time.
      await until(() => loaded().filter((address) => address.includes(file)).length > 1);
      const tries = loaded().filter((address) => address.includes(file));
      assert.equal(new Set(tries).size, tries.length, tries.join());
      stage.site.lose();
      await shows(page, 'First of ana');
      assert.ok(!(await seen(page)).includes('Your messages'));
      const told = noise.filter((line) => line.includes('modyo-customers:'));
      assert.equal(told.length, 1, told.join('\n'));
      assert.match(told[0], new RegExp(`^error: modyo-customers: ${file}`));
    });

    it('says in its place that a body cannot be shown, and marks it read once it is', async (t) => {
      stage.site.lose(new RegExp(fileOf('body')));
      const { page, realm } = await visit(t, INBOX);
      await shows(page, 'First of ana');
      await press(page, 'notification-toggle');
      await shows(page, 'We could not connect');
      assert.deepEqual(await realm.readSubjects('ana'), ['Third of ana']);
      stage.site.lose();
      // A press while the last try is still failing joins it, and leaves the button for the next press.
      await until(async () => {
        if ((await seen(page)).includes('Body of ana')) return true;
        await page.evaluate(() => (window as any).probe.part('retry')?.click());
        return false;
      });
      await until(async () => (await realm.readSubjects('ana')).includes('First of ana'));
    });

    alike(
      stage,
      'brings the sanitiser when a body is about to be opened, and the inbox when the bell is',
      async (t) => {
        const { page, loaded } = await visit(t, BELL);
        const has = (name: string) => loaded().some((address) => address.includes(fileOf(name)));
        await until(async () => (await page.evaluate(() => (window as any).probe.part('badge')?.textContent)) === '2');
        assert.deepEqual([has('notifications'), has('body')], [false, false]);
        await page.evaluate(() => (window as any).probe.part('bell').focus());
        await until(() => has('notifications'));
        assert.equal(has('body'), false);
        await press(page, 'bell');
        await shows(page, 'First of ana');
        await page.evaluate(() => (window as any).probe.part('notification-toggle').focus());
        await until(() => has('body'));
      },
    );

    alike(stage, 'loads the texts of one language, and of another once an element speaks it', async (t) => {
      const { page, loaded } = await visit(t, INBOX);
      const languages = () => [...new Set(loaded().flatMap((address) => /texts-\w+-(\w\w)-/.exec(address)?.[1] ?? []))];
      await shows(page, 'Unread');
      assert.deepEqual(languages(), ['en']);
      stage.site.lose(/texts-\w+-pt-/);
      await page.evaluate(() => document.querySelector('modyo-notifications')!.setAttribute('lang', 'pt'));
      await until(() => languages().includes('pt'));
      // Until they are here it goes on in the language before.
      assert.match(await seen(page), /Unread/);
      stage.site.lose();
      await shows(page, 'Não lidas');
    });

    alike(stage, 'says usted where the page does, with one more file than Spanish takes', async (t) => {
      const { page, realm, loaded } = await visit(t, INBOX, { data: { lang: 'es-CL-formal' } });
      // The last of all: a refresh joins a load that is under way.
      await shows(page, 'Third of ana');
      await signOut(page, realm);
      await page.evaluate(() => void document.querySelector<any>('modyo-notifications').refresh());
      await shows(page, 'Inicie sesión para ver esta sección.');
      assert.deepEqual(
        [...new Set(loaded().flatMap((address) => /texts-[a-z]+-[a-z]+/.exec(address)?.[0] ?? []))].sort(),
        ['texts-common-es', 'texts-formal-es'],
      );
    });

    it('tries again what a chunk needs, and only that', async (t) => {
      const needed = fileOf('inbox-lists');
      stage.site.lose(new RegExp(needed));
      const { page, noise, loaded } = await visit(t, INBOX);
      await until(() => noise.some((line) => line.includes('modyo-customers:')));
      stage.site.lose();
      await shows(page, 'First of ana');
      const ofElement = loaded().filter((address) => address.includes(fileOf('notifications')));
      assert.equal(ofElement.length, 1, ofElement.join());
    });

    it('draws each element where it is the only one of its page', async (t) => {
      const list = readFileSync(resolve(import.meta.dirname, '../../../src/loader/elements.ts'), 'utf8');
      const all = [...list.matchAll(/'(modyo-[a-z-]+)'/g)].map(([, tag]) => tag);
      // Those two show nothing until they have something to say.
      const tags = all.filter((tag) => !/session|zendesk/.test(tag));
      assert.ok(tags.length > 8, tags.join());
      for (const tag of tags) {
        const { page, noise } = await visit(t, `<${tag}></${tag}>`);
        await until(
          async () => /^(ready|empty)$/.test(await page.evaluate((name) => (window as any).probe.state(name), tag)),
          tag,
        );
        assert.deepEqual(noise, [], tag);
      }
    });

    it('brings what few pages use only to those: templates, texts of their own, polling', async (t) => {
      const few = ['slot-templates', 'own-texts', 'poll'].map(fileOf);
      const { page, loaded } = await visit(t, INBOX);
      const brought = () => few.filter((file) => loaded().some((address) => address.includes(file)));
      await shows(page, 'First of ana');
      assert.deepEqual(brought(), []);
      const used = await visit(
        t,
        '<modyo-notifications poll="60"><template slot="footer">Our footer</template></modyo-notifications>',
        { data: { texts: JSON.stringify({ en: { 'notifications.unread': 'Our word' } }) } },
      );
      await shows(used.page, 'First of ana');
      await shows(used.page, 'Our word');
      await shows(used.page, 'Our footer');
      await until(() => few.every((file) => used.loaded().some((address) => address.includes(file))));
      assert.deepEqual(used.noise, []);
    });

    it('says what went wrong, and that a session has ended, without the code that reads refusals', async (t) => {
      const { page, realm } = await visit(t, INBOX);
      // The last of all: a refresh joins a load that is under way.
      await shows(page, 'Third of ana');
      await reaches(page, 'ready', 'modyo-notifications');
      stage.site.lose(new RegExp(fileOf('refusal')));
      const refresh = () => page.evaluate(() => document.querySelector<any>('modyo-notifications').refresh());
      await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, times: 9 }] });
      await refresh();
      await shows(page, 'Something went wrong on our side');
      assert.match(await seen(page), /First of ana/);
      // A route that is missing is known by its status alone.
      await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 405 }] });
      await press(page, 'notification-toggle');
      await shows(page, 'View in profile');
      await realm.whatIf();
      await realm.expire('ana');
      await refresh();
      await reaches(page, 'signed-out', 'modyo-notifications');
      assert.doesNotMatch(await held(page), /of ana/);
    });

    it('has each element say what fails where the code that has one say it for all cannot be had', async (t) => {
      const { page, realm } = await visit(t, `${INBOX}<modyo-notifications heading="Second"></modyo-notifications>`);
      // The last of all: a refresh joins a load that is under way.
      await shows(page, 'Third of ana');
      await reaches(page, 'ready', 'modyo-notifications');
      const refresh = () =>
        page.evaluate(() =>
          Promise.all([...document.querySelectorAll<any>('modyo-notifications')].map((element) => element.refresh())),
        );
      const told = async () => (await seen(page)).split('Something went wrong on our side').length - 1;
      stage.site.lose(new RegExp(fileOf('outage')));
      await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
      await refresh();
      await until(async () => (await told()) === 2);
      stage.site.lose();
      await until(async () => {
        await refresh();
        return (await told()) === 1;
      });
      await realm.whatIf();
      await refresh();
      await until(async () => (await told()) === 0);
    });

    it('brings what saves a form once something is typed, before it is saved', async (t) => {
      const { page, loaded } = await visit(t, '<modyo-profile-edit></modyo-profile-edit>');
      await reaches(page, 'ready', 'modyo-profile-edit');
      const files = ['change-me', 'saving'].map(fileOf);
      const isHere = () => files.every((file) => loaded().some((address) => address.includes(file)));
      for (const name of ['change-me', 'saving', 'email-change', 'avatar-upload'])
        assert.ok(!loaded().some((address) => address.includes(fileOf(name))), name);
      await page.evaluate(() => {
        const root = document.querySelector('modyo-profile-edit')!.shadowRoot!;
        const input = root.querySelector<HTMLInputElement>('[part~="field-first_name"] input')!;
        input.value = 'Other';
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      });
      await until(isHere);
    });

    const keepsTyped = async (t: TestContext, code: string) => {
      stage.site.lose(new RegExp(fileOf(code)));
      const { page, realm } = await visit(t, '<modyo-profile-edit></modyo-profile-edit>');
      await reaches(page, 'ready', 'modyo-profile-edit');
      const typed = () =>
        page.evaluate(() => {
          const root = document.querySelector('modyo-profile-edit')!.shadowRoot!;
          return root.querySelector<HTMLInputElement>('[part~="field-first_name"] input')!.value;
        });
      await page.evaluate(() => {
        const root = document.querySelector('modyo-profile-edit')!.shadowRoot!;
        const input = root.querySelector<HTMLInputElement>('[part~="field-first_name"] input')!;
        input.value = 'Other';
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      });
      const save = () =>
        page.evaluate(() =>
          document.querySelector('modyo-profile-edit')!.shadowRoot!.querySelector('form')!.requestSubmit(),
        );
      await save();
      await shows(page, 'We could not connect');
      assert.doesNotMatch(await seen(page), /could not confirm/, 'Nothing has been sent');
      assert.equal(await typed(), 'Other');
      stage.site.lose();
      // A press while the last try is still failing joins it.
      await until(async () => {
        await save();
        return (await realm.requests('updateMe')).length > 0;
      });
      assert.equal(await typed(), 'Other');
    };

    for (const code of ['saving', 'change-me'])
      it(`keeps what was typed where ${code} cannot be had, says that it was not saved, and saves with the next press`, (t) =>
        keepsTyped(t, code));

    alike(stage, 'does nothing but warn beside the one file', async (t) => {
      const both = (realm: string) => scriptTag({ realm, lang: 'en' }) + loaderTag({ realm, 'access-token': 'secret' });
      const { page, noise, loaded } = await visit(t, INBOX, { script: both });
      await shows(page, 'First of ana');
      await until(() => noise.some((line) => /is running on this page/.test(line)));
      assert.deepEqual(loaded(), ['/loader/modyo-customers.js']);
      assert.ok(!(await held(page)).includes('secret'));
    });

    alike(stage, 'can be imported, with the settings in ModyoCustomersSettings', async (t) => {
      const script = (realm: string) =>
        `<script nonce="${NONCE}">window.ModyoCustomersSettings = { realm: '${realm}', lang: 'en' };</script>` +
        `<script type="module" nonce="${NONCE}">import '/loader/modyo-customers.js'; window.me = ModyoCustomers.session().me();</script>`;
      const { page, noise } = await visit(t, INBOX, { script });
      await shows(page, 'First of ana');
      assert.equal(await page.evaluate(async () => (await (window as any).me).name), 'Name of ana');
      assert.deepEqual(noise, []);
    });
  });
