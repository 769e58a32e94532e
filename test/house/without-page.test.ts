/**
 * Where there is no page: a server may import everything, ask for a session and draw every element, and nothing throws but
 * what is to say so.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { execFileSync } from 'node:child_process';
import { pathOf } from './path-of.js';

assert.ok(existsSync(pathOf('dist/npm')), 'Run "npm run build" before the tests of the package');
const own = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));
const manifest = JSON.parse(readFileSync(pathOf('dist/custom-elements.json'), 'utf8'));
const TAGS: string[] = manifest.modules.flatMap(({ declarations = [] }: any) =>
  declarations.flatMap(({ tagName }: any) => tagName ?? []),
);

/** Runs a module in a fresh Node and returns what it prints as JSON. */
const inNode = (code: string) =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: pathOf('.'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );

/** Every entry that a user can write, patterns filled in. */
const ENTRIES = Object.keys(own.exports)
  .filter((key) => !/json$|^\.\/dist\//.test(key))
  .flatMap((key) => (key.includes('*') ? TAGS.map((tag) => key.replace('*', tag.replace('modyo-', ''))) : [key]))
  .map((key) => key.replace(/^\./, own.name));

describe('without a page', () => {
  it('every entry can be imported, and does nothing', () => {
    assert.ok(ENTRIES.length > 15);
    const failed = inNode(`
      const failed = [];
      for (const entry of ${JSON.stringify(ENTRIES)})
        try { await import(entry); } catch (error) { failed.push(entry + ': ' + error); }
      console.log(JSON.stringify(failed));`);
    assert.deepEqual(failed, []);
  });

  it('a session rejects what it is asked with a CustomersError, and listens to nothing', () => {
    const answers = inNode(`
      const { session, configure, CustomersError } = await import('modyo-customers');
      configure({ accountUrl: 'https://bank.example', realm: 'customers' });
      const answers = {};
      for (const of of [undefined, { realm: 'other' }]) {
        const customers = session(of);
        for (const [name, work] of Object.entries({
          me: () => customers.me(),
          updateMe: () => customers.updateMe({ firstName: 'Ana' }),
          notifications: () => customers.notifications(),
          markAsRead: () => customers.markAsRead('1'),
          sites: () => customers.sites(),
          events: () => customers.events(),
          delegatedToken: () => customers.delegatedToken(),
          fetch: () => customers.fetch('https://api.bank.example/'),
          track: () => customers.track({ category: 'loan', action: 'simulated' }),
          deliveryToken: () => customers.deliveryToken(),
          zendeskToken: () => customers.zendeskToken(),
          zendeskSsoUrl: () => customers.zendeskSsoUrl(),
        })) {
          const promise = work();
          answers[name] = await promise.then(() => 'resolved', (error) => error instanceof CustomersError && error.code);
        }
        customers.subscribe(() => {})();
        customers.signOut();
      }
      console.log(JSON.stringify(answers));`);
    assert.equal(Object.keys(answers).length, 12);
    for (const [name, answer] of Object.entries(answers)) assert.equal(answer, 'settings', name);
  });

  it('@lit-labs/ssr draws the shell of every element, with what stands inside the tag in it', () => {
    const drawn: Record<string, string> = inNode(`
      const { html, render } = await import('@lit-labs/ssr');
      const { collectResult } = await import('@lit-labs/ssr/lib/render-result.js');
      await import('modyo-customers/define.js');
      const drawn = {};
      for (const tag of ${JSON.stringify(TAGS)}) {
        const strings = ['<' + tag + ' realm="customers" heading="One"><p>Inside</p></' + tag + '>'];
        try {
          drawn[tag] = await collectResult(render(html(Object.assign(strings, { raw: strings }))));
        } catch (error) {
          drawn[tag] = 'threw ' + error.stack;
        }
      }
      console.log(JSON.stringify(drawn));`);
    for (const tag of TAGS) {
      const markup = drawn[tag];
      assert.doesNotMatch(markup, /^threw/, `${tag} ${markup}`);
      assert.match(markup, /<template shadowroot="open" shadowrootmode="open"[^>]*>/, tag);
      assert.match(markup, /<slot\b[^]*<\/slot>[^]*<\/template>(?:<!--[^>]*-->)*<p>Inside<\/p>/, tag);
    }
  });
});
