import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { filesIn } from '../../scripts/files.js';
import { pathOf } from './path-of.js';

assert.ok(existsSync(pathOf('dist/npm')), 'Run "npm run build" before the tests of the npm entries');
const own = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));

/** Runs a module in a fresh Node, where there is no DOM, and returns what it prints as JSON. */
function inNode(code: string) {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: pathOf('.'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output);
}

describe('the npm entry', () => {
  it('does nothing when it is imported, also where there is no DOM', () => {
    const changes = inNode(`
      const names = () => Reflect.ownKeys(globalThis).map(String);
      const before = new Set(names());
      const exported = Object.keys(await import('modyo-customers'));
      // Lit keeps a list of its versions, and brings a registry of elements to Node.
      const lits = /^(?:litHtml|litElement|reactiveElement)Versions$|^(?:customElements|HTMLElement|Element|Event|CustomEvent|EventTarget|CSS\\w+|litServerRoot|litPropertyMetadata)$/;
      console.log(JSON.stringify({
        added: names().filter((name) => !before.has(name) && !lits.test(name)),
        defined: ${JSON.stringify(elements())}.filter((tag) => globalThis.customElements?.get(tag)),
        exported,
      }));`);
    assert.deepEqual(changes.added, []);
    assert.deepEqual(changes.defined, []);
    for (const name of ['configure', 'session', 'ModyoNotifications', 'ModyoNotificationsBell', 'ModyoRealm']) {
      assert.ok(changes.exported.includes(name), name);
    }
  });

  it('is published with the version put in', () => {
    const files = filesIn(pathOf('dist/npm'), /\.js$/);
    assert.ok(files.length > 10);
    for (const file of files)
      assert.ok(!readFileSync(pathOf(`dist/npm/${file}`), 'utf8').includes('__VERSION__'), file);
  });

  it('says truly which modules have side effects', () => {
    const patterns: string[] = own.sideEffects;
    const matches = (file: string) =>
      patterns.some((pattern) =>
        new RegExp(
          `^${pattern.replace(/[.]/g, '\\.').replace(/\*\*\/|\*/g, (glob) => (glob === '*' ? '[^/]*' : '(?:.*/)?'))}$`,
        ).test(`./dist/npm/${file}`),
      );
    for (const file of filesIn(pathOf('dist/npm'), /\.js$/)) {
      const text = readFileSync(pathOf(`dist/npm/${file}`), 'utf8');
      const runs = /^(?:define\(|Object\.assign\(|window\.|globalThis\.|customElements\.|import '[^']+';)/m.test(text);
      if (runs) assert.ok(matches(file), `${file} runs something when imported, and package.json does not say so`);
    }
    assert.ok(matches('define.js') && matches('elements/realm/define.js'));
    assert.ok(!matches('index.js') && !matches('elements/realm/realm.js'));
  });

  it('has an entry to register each element by itself', () => {
    for (const tag of elements()) {
      const file = `elements/${tag.replace('modyo-', '')}/define.js`;
      assert.ok(existsSync(pathOf(`dist/npm/${file}`)), file);
      assert.ok(existsSync(pathOf(`dist/npm/${file.replace('.js', '.d.ts')}`)), `${file}'s types`);
    }
  });
});

/** The tags that the manifest knows. */
function elements(): string[] {
  const manifest = JSON.parse(readFileSync(pathOf('dist/custom-elements.json'), 'utf8'));
  const tags = manifest.modules.flatMap(({ declarations = [] }: any) =>
    declarations.flatMap(({ tagName }: any) => tagName ?? []),
  );
  assert.ok(tags.length >= 3);
  return tags;
}
