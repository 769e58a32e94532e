/** What a bundler makes of the npm entries: only what is imported, and files of its own for what is used later. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { build, type Rollup } from 'vite';
import { pathOf } from './path-of.js';

assert.ok(existsSync(pathOf('dist/npm')), 'Run "npm run build" before the tests of the npm entries');

/** The modules of an application that imports something: those that it begins with, and those that come later. */
async function modulesOf(code: string): Promise<{ first: string[]; later: string[] }> {
  const result = await build({
    root: pathOf('.'),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      {
        name: 'application',
        resolveId: (id) => (id === 'application' ? id : null),
        load: (id) => (id === 'application' ? code : null),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: 'application' } },
  });
  const { output } = [result].flat()[0] as Rollup.RollupOutput;
  const chunks = output.filter((file) => file.type === 'chunk');
  const modulesIn = (chunk: Rollup.OutputChunk) =>
    Object.entries(chunk.modules)
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([file]) => file.replace(/^.*\/(?:dist\/npm|node_modules)\//, ''));
  const first = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const chunk of first)
    for (const name of chunk.imports) {
      const needed = chunks.find(({ fileName }) => fileName === name);
      if (needed) first.add(needed);
    }
  return { first: [...first].flatMap(modulesIn), later: chunks.filter((one) => !first.has(one)).flatMap(modulesIn) };
}

const HEAVY = /^dompurify\/|notifications\/body/;
const INBOX = /^elements\/notifications\/(?!notifications\.(?:strings|events))/;

/** What no element needs before it is drawn, and few need at all. */
const RARE =
  /^(?:api\/(?:sites|change-me|account-changes|avatar|integrations|tracking)|client\/upload|data\/delegated-token|settings\/confirm-write|session\/(?:ask|delegated-fetch|operations)|client\/(?:bearer|refusal|request-faults|realm-faults)|settings\/setting-faults|elements\/base\/(?:fault|outage)|shared\/(?:check-tags|nearest|unknown-words)|controllers\/poll|settings\/own-texts|elements\/base\/(?:check-attributes|slot-templates))\.js$/;
const LISTS = /^data\/(?:inbox-lists|ordered-notifications|all-notifications|paged-query|mark-all|mutation)\.js$/;
const DATES = /^(?:shared\/(?:dates|zones)|settings\/dates)\.js$/;

describe('an application with the npm entries', () => {
  it('with any element begins without what few pages use', async () => {
    for (const element of ['notifications-bell', 'notifications', 'user-menu', 'profile-edit', 'sites-list']) {
      const { first, later } = await modulesOf(`import 'modyo-customers/elements/${element}/define.js';`);
      const rare = first.filter((file) => RARE.test(file) && !/avatar|account-changes/.test(file));
      assert.deepEqual(rare, [], element);
      for (const name of ['sites', 'change-me', 'check-tags', 'check-attributes', 'upload', 'delegated-token'])
        assert.ok(
          later.some((file) => file.endsWith(`/${name}.js`)),
          name,
        );
    }
  });

  it('with the bell knows the number without the lists, and writes no dates', async () => {
    const { first, later } = await modulesOf(`import 'modyo-customers/elements/notifications-bell/define.js';`);
    assert.deepEqual(
      first.filter((file) => LISTS.test(file) || DATES.test(file)),
      [],
    );
    assert.ok(first.includes('data/inbox.js') && later.includes('data/inbox-lists.js'));
  });

  it('with the inbox brings its lists along', async () => {
    const { first } = await modulesOf(`import 'modyo-customers/elements/notifications/define.js';`);
    assert.ok(first.includes('data/inbox-lists.js'));
  });

  it('with the bell begins without inbox and sanitiser', async () => {
    const { first, later } = await modulesOf(`import 'modyo-customers/elements/notifications-bell/define.js';`);
    assert.ok(first.includes('elements/notifications-bell/notifications-bell.js'));
    assert.deepEqual(
      first.filter((file) => HEAVY.test(file) || INBOX.test(file)),
      [],
    );
    assert.ok(later.some((file) => INBOX.test(file)) && later.some((file) => HEAVY.test(file)));
  });

  it('with the inbox begins without the sanitiser', async () => {
    const { first, later } = await modulesOf(`import 'modyo-customers/elements/notifications/define.js';`);
    assert.ok(first.includes('elements/notifications/notifications.js'));
    assert.deepEqual(
      first.filter((file) => HEAVY.test(file)),
      [],
    );
    assert.ok(later.some((file) => HEAVY.test(file)));
  });

  it('with the profile brings its sections when they are there', async () => {
    const { first, later } = await modulesOf(`import 'modyo-customers/elements/profile/define.js';`);
    assert.ok(!first.includes('elements/profile-edit/profile-edit.js'));
    assert.ok(later.includes('elements/profile-edit/profile-edit.js'));
  });

  it('with the session for code alone holds no element, no Lit and no sanitiser', async () => {
    const { first, later } = await modulesOf(
      `import { session, configure } from 'modyo-customers'; session(); configure({});`,
    );
    assert.ok(first.includes('session/for-code.js'));
    const heavy = [...first, ...later].filter((file) => /^elements\/|^(?:@?lit|lit-\w+)\/|^dompurify\//.test(file));
    assert.deepEqual(heavy, []);
  });

  it('with nothing that is used holds nothing', async () => {
    const { first, later } = await modulesOf(`import 'modyo-customers';`);
    assert.deepEqual(
      [...first, ...later].filter((file) => file !== 'application'),
      [],
    );
  });
});
