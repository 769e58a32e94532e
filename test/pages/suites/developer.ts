/** Mistakes that newcomers make: each can be mended from what the console says, and from nothing else. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { bundle } from '../support/bundle.js';
import { pause, press, reaches, shows, signIn, until, type Stage } from '../support/browsers.js';
import { NONCE, scriptTag } from '../support/site.js';

const documentation = readFileSync(resolve(import.meta.dirname, '../../../docs/troubleshooting.md'), 'utf8');
const SECTIONS = [...documentation.matchAll(/^## (.+)$/gm)].map(([, name]) => name);

/** A line of the console. */
export interface Line {
  /** `error` where an element cannot work */
  level: 'error' | 'warn';
  /** which setting, where it was read, what is wrong, and what to write */
  says: RegExp;
  /** of the documentation */
  section: string;
}

export interface Mistake {
  /** `REALM` stands for the realm's identifier */
  body?: string;
  /** of the script tag, beside the realm */
  data?: Record<string, string>;
  /** the script tag */
  script?: string;
  head?: string;
  hasNoCsrfMeta?: boolean;
  /** whether a notification is opened, which writes */
  opens?: boolean;
  lines: Line[];
}

const INBOX = '<modyo-notifications></modyo-notifications>';

const inline = (code: string) => `<script nonce="${NONCE}">${code}</script>`;

const REALM_MISSING: Line = {
  level: 'error',
  says: /realm is missing\. Write realm="…" on the element .*data-realm="…" on the script tag, or configure\(\{ realm \}\)/,
  section: 'realm',
};

/** Those that a page can hold at the same time. */
const OF_ATTRIBUTES: Record<string, Required<Pick<Mistake, 'body' | 'lines'>>> = {
  pol: {
    body: '<modyo-notifications pol="30"></modyo-notifications>',
    lines: [
      {
        level: 'warn',
        says: /pol on <modyo-notifications> is no attribute of it\. Write poll="…"/,
        section: 'attributes',
      },
    ],
  },
  visble: {
    body: '<modyo-notifications visble="5"></modyo-notifications>',
    lines: [
      {
        level: 'warn',
        says: /visble on <modyo-notifications> is no attribute of it\. Write visible="…"/,
        section: 'attributes',
      },
    ],
  },
  'poll="10"': {
    body: '<modyo-notifications poll="10"></modyo-notifications>',
    lines: [
      {
        level: 'warn',
        says: /poll on <modyo-notifications> is "10", .* Write a number from 30 to 86400/,
        section: 'attributes',
      },
    ],
  },
  'lang="spanish"': {
    body: '<modyo-notifications lang="spanish"></modyo-notifications>',
    lines: [
      {
        level: 'warn',
        says: /lang on an element is "spanish", a language without texts\. Write es, en or pt/,
        section: 'lang',
      },
    ],
  },
  'sections="notification"': {
    body: `<modyo-profile sections="notification edit"></modyo-profile>${INBOX}`,
    lines: [
      {
        level: 'warn',
        says: /sections on <modyo-profile> does not know "notification".* Write "notifications"/,
        section: 'attributes',
      },
    ],
  },
  'fields="firstname"': {
    body: `<modyo-profile-edit fields="firstname email"></modyo-profile-edit>${INBOX}`,
    lines: [
      {
        level: 'warn',
        says: /fields on <modyo-profile-edit> does not know "firstname".* Write "first_name"/,
        section: 'attributes',
      },
    ],
  },
  'policy="min=8 uppercase"': {
    body: `<modyo-password-change policy="min=8 uppercase"></modyo-password-change>${INBOX}`,
    lines: [
      {
        level: 'warn',
        says: /policy on <modyo-password-change> does not know "uppercase".* Write "upper"/,
        section: 'attributes',
      },
      {
        level: 'warn',
        says: /policy on <modyo-password-change> asks for a min of "8", .* from 12 to 128/,
        section: 'attributes',
      },
    ],
  },
  'an unknown type of a custom field': {
    body: `<modyo-profile-edit><script type="application/json" slot="custom-fields">[{"key":"job","label":"Job","type":"colour"}]</script></modyo-profile-edit>${INBOX}`,
    lines: [
      {
        level: 'warn',
        says: /custom field "job" has a type that nobody knows.* Write any of: text, paragraph/,
        section: 'custom-fields',
      },
    ],
  },
};

const MISTAKES: Record<string, Mistake> = {
  'none at all': { lines: [] },
  'a wrong realm': {
    data: { realm: 'of-nobody' },
    lines: [
      {
        level: 'error',
        says: /data-realm on the script tag names no realm of .*: every route answers 404\. Write the identifier/,
        section: 'realm',
      },
    ],
  },
  'data-relm': {
    script: scriptTag({ relm: 'REALM', lang: 'en' }),
    lines: [
      { level: 'warn', says: /the script tag does not know "data-relm".* Write "data-realm"/, section: 'script-tag' },
      REALM_MISSING,
    ],
  },
  'type="module"': {
    script: scriptTag({ realm: 'REALM', lang: 'en' }).replace('<script', '<script type="module"'),
    lines: [
      {
        level: 'error',
        says: /type="module" on the script tag keeps its data-\* attributes from being read.* write defer/,
        section: 'script-tag',
      },
      REALM_MISSING,
    ],
  },
  'an account without scheme': {
    data: { 'account-url': 'account.bank.example' },
    lines: [
      {
        level: 'error',
        says: /data-account-url on the script tag is no address with a scheme\. .*https:\/\/account\.example/,
        section: 'account-url',
      },
    ],
  },
  'an operation that does not exist': {
    data: { endpoints: '{"notification":"GET /notifications"}' },
    lines: [
      {
        level: 'warn',
        says: /data-endpoints on the script tag does not know "notification".* Write "notifications"/,
        section: 'endpoints',
      },
    ],
  },
  'configure({ realmId })': {
    script:
      scriptTag({ lang: 'en' }) +
      inline(`addEventListener('DOMContentLoaded', () => ModyoCustomers.configure({ realmId: 'REALM' }))`),
    lines: [
      { level: 'warn', says: /configure\(\) does not know "realmId".* Write "realm"/, section: 'settings' },
      REALM_MISSING,
    ],
  },
  'ModyoCustomersSettings = { realmId }': {
    head: inline(`window.ModyoCustomersSettings = { realmId: 'REALM' }`),
    script: scriptTag({ lang: 'en' }),
    lines: [
      {
        level: 'warn',
        says: /window\.ModyoCustomersSettings does not know "realmId".* Write "realm"/,
        section: 'settings',
      },
      REALM_MISSING,
    ],
  },
  'no csrf_meta': {
    hasNoCsrfMeta: true,
    opens: true,
    lines: [
      {
        level: 'warn',
        says: /The page has no <meta name="csrf-token">, .* Put csrf_meta, a tag of Liquid, into the head/,
        section: 'csrf',
      },
    ],
  },
  [Object.keys(OF_ATTRIBUTES).join(', ')]: {
    body: Object.values(OF_ATTRIBUTES)
      .map(({ body }) => body)
      .join(''),
    lines: Object.values(OF_ATTRIBUTES).flatMap(({ lines }) => lines),
  },
  '<modyo-notification>': {
    body: `<modyo-notification></modyo-notification>${INBOX}`,
    lines: [
      { level: 'warn', says: /<modyo-notification> is no element .* Write <modyo-notifications>/, section: 'tags' },
    ],
  },
};

/** What we have told, of all that the console holds. */
const toldIn = (noise: readonly string[]) => noise.filter((line) => line.includes('modyo-customers:'));

/** Each line is told once, and nothing beside them. */
async function expectLines(noise: readonly string[], lines: Line[]) {
  await until(
    () => lines.every(({ says }) => noise.some((line) => says.test(line))),
    `Told was: ${toldIn(noise).join('\n')}`,
  );
  // What would be told twice, or beside it, comes at the same time.
  await pause(400);
  const told = toldIn(noise);
  assert.equal(told.length, lines.length, told.join('\n'));
  for (const { level, says, section } of lines) {
    const [line] = told.filter((one) => says.test(one));
    assert.match(line, level === 'warn' ? /^warn(ing)?: modyo-customers: / : /^error: modyo-customers: /);
    assert.ok(line.endsWith(`See docs/troubleshooting.md#${section}`), line);
    assert.ok(SECTIONS.includes(section), `docs/troubleshooting.md has no section ${section}`);
  }
}

export const developerTests = (stage: Stage) =>
  describe('what the console tells a developer', () => {
    async function signedInTab(t: TestContext, profile = stage.lend(t)) {
      const realm = await stage.site.realm();
      const tab = await (await profile).tab();
      await signIn(tab.page, realm, 'ana');
      tab.noise.length = 0;
      return { ...tab, realm };
    }

    for (const [name, { body = INBOX, data, script, head, hasNoCsrfMeta, opens, lines }] of Object.entries(MISTAKES))
      it(`of ${name}`, async (t) => {
        const { page, noise, realm } = await signedInTab(t);
        const fill = (text: string) => text.replaceAll('REALM', realm.uid);
        await page.goto(
          stage.site.page(fill(body), {
            realm: realm.uid,
            data,
            ...(script ? { script: fill(script) } : {}),
            ...(head ? { head: fill(head) } : {}),
            ...(hasNoCsrfMeta ? { csrfToken: false } : {}),
          }),
        );
        // What cannot work is said where it stands; everything else works on.
        if (lines.some(({ level }) => level === 'error')) await reaches(page, 'error');
        else await shows(page, 'First of ana');
        if (opens) {
          await press(page, 'notification-toggle');
          await until(async () => (await realm.requests('markAsRead')).length > 0);
        }
        await expectLines(noise, lines);
      });

    it('of an account that does not list the page’s origin', async (t) => {
      const account = await stage.site.accountElsewhere({ origins: ['https://another.example'] });
      const { page, noise } = await signedInTab(t);
      const data = { 'account-url': account.origin };
      await page.goto(stage.site.page(INBOX + INBOX, { realm: 'demo', data, policy: false }));
      await reaches(page, 'error');
      await expectLines(noise, [
        {
          level: 'error',
          says: new RegExp(
            `the account ${account.origin} has given no readable answer\\. Add exactly ${stage.site.origin} to the allowed origins \\(CORS\\)`,
          ),
          section: 'cors',
        },
      ]);
    });

    it('of a page whose policy does not let it ask the account', async (t) => {
      const account = await stage.site.accountElsewhere({ origins: [stage.site.origin] });
      const { page, noise } = await signedInTab(t);
      await page.goto(stage.site.page(INBOX + INBOX, { realm: 'demo', data: { 'account-url': account.origin } }));
      await reaches(page, 'error');
      await expectLines(noise, [
        {
          level: 'error',
          says: new RegExp(
            `the account ${account.origin} may not be asked by the page's Content-Security-Policy\\. Add ${account.origin} to connect-src`,
          ),
          section: 'connect-src',
        },
      ]);
    });

    it('of http where the page has https', async (t) => {
      const { page, noise } = await signedInTab(t, stage.open(t));
      // No certificate is needed where nothing goes over the network.
      await page.setRequestInterception(true);
      const script = scriptTag({ realm: 'demo', lang: 'en', 'account-url': 'http://account.example' });
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        const isScript = pathname === '/modyo-customers.js';
        void request.respond({
          contentType: isScript ? 'text/javascript' : 'text/html; charset=utf-8',
          body: isScript ? bundle : `<!doctype html><html lang="en"><title>Bank</title>${script}${INBOX}</html>`,
        });
      });
      await page.goto('https://site.example/');
      await reaches(page, 'error');
      await expectLines(noise, [
        {
          level: 'error',
          says: /data-account-url on the script tag says http, and a page with https may not ask it\. Write https/,
          section: 'account-url',
        },
      ]);
    });
  });
