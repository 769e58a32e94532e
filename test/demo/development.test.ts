/** The demo while one works on it: in a copy of the project, whose files are changed, broken and mended. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findBrowsers } from '../../scripts/browsers.js';
import { sample } from '../support/sample-in-node.js';
import { IN_CHROMIUM } from './browser-support.js';

const root = join(import.meta.dirname, '../..');
const COPIED = ['src', 'demo', 'scripts', 'package.json', 'vite.config.ts', 'custom-elements-manifest.config.mjs'];

export type State = {
  generation: string;
  reference: string;
  problems: { file: string; line: number; message: string }[];
};

describe('npm start', { timeout: 600_000 }, () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modyo-customers-start-test-')));
  let server: ChildProcess;
  let output = '';
  let url = '';

  /** Waits until the terminal says something. */
  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (!found) return;
        server.stdout?.off('data', look);
        resolve(found);
      };
      server.stdout?.on('data', look);
      server.once('exit', () => reject(new Error(`It ended:\n${output}`)));
      look();
    });

  /** What the pages are told, from now on. */
  async function follow() {
    const abort = new AbortController();
    const { body } = await fetch(`${url}/demo/reload`, { signal: abort.signal });
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let text = '';
    let last = '';
    const follower = {
      /** @returns the first state that is accepted */
      async until(accepts: (state: State) => boolean): Promise<State> {
        for (;;) {
          const event = /event: state\ndata: (.*)\n\n/.exec(text);
          if (event) {
            text = text.slice(event.index + event[0].length);
            const state = JSON.parse(event[1] ?? '');
            if (!accepts(state)) continue;
            last = state.generation;
            return state;
          } else text += decoder.decode((await reader.read()).value, { stream: true });
        }
      },
      /** Waits for what is newer than the last state that was accepted. */
      newer: () => follower.until((state) => state.problems.length === 0 && state.generation !== last),
      stop: () => abort.abort(),
    };
    return follower;
  }

  /**
   * Rewrites a file of the copy.
   *
   * @returns undoes it
   */
  function edit(file: string, change: (text: string) => string): () => void {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const changed = change(text);
    assert.notEqual(changed, text, `${file} is not what this test knows`);
    // As many editors do: a new file in the place of the old one.
    writeFileSync(`${path}~`, changed);
    renameSync(`${path}~`, path);
    return () => writeFileSync(path, text);
  }
  const text = async (path: string) => (await fetch(url + path)).text();

  before(async () => {
    for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    server = spawn(process.execPath, ['--import', './scripts/typescript/register.js', 'demo/server.ts'], {
      cwd: folder,
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server.stdout?.setEncoding('utf8').on('data', (more: string) => (output += more));
    url = (await says(/http:\/\/localhost:\d+/))[0];
  });
  after(() => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the first page without what only the documentation needs, and says how far it is', async () => {
    assert.match(await text('/'), /^<!doctype html>/);
    assert.match(output, /\[1\/2\][^]*\[2\/2\] ready after/);
    assert.doesNotMatch(output, /documentation is complete/);
    // This page waits for it.
    assert.match(await text('/docs/en/modyo-notifications.html'), /Of all elements/);
    await says(/documentation is complete/);
  });

  it('puts a change of a source on the page, then into the documentation', async (t) => {
    const pages = await follow();
    t.after(pages.stop);
    const { reference } = await pages.until(() => true);
    const undo = edit('src/elements/user-menu/user-menu.ts', (source) =>
      source.replace(/(@csspart user -) /, '$1 Newly said. ').replace(/$/, '\nconsole.log("changed just now");\n'),
    );
    await pages.newer();
    assert.match(await text('/assets/modyo-customers.js'), /changed just now/);
    await pages.until((state) => state.reference !== reference);
    assert.match(await text('/docs/en/modyo-user-menu.html'), /Newly said/);
    undo();
    await pages.newer();
  });

  it('puts a change of a style on the page', async (t) => {
    const pages = await follow();
    t.after(pages.stop);
    await pages.until(() => true);
    const undo = edit('demo/site/styles/site.css', (css) => `${css}\n.changed { color: red }\n`);
    await pages.newer();
    assert.match(await text('/assets/site.css'), /\.changed/);
    undo();
    await pages.newer();
  });

  it('puts a change of the documentation and of a recipe on its pages within two seconds', async (t) => {
    const pages = await follow();
    t.after(pages.stop);
    await pages.until(() => true);
    // The first page after the start loads what all need.
    await text('/docs/pt/faq.html');
    for (const [file, change, path] of [
      [
        'demo/site/docs/pages/faq.md',
        (page: string) => page.replace(/^# (.*)$/m, '# Recién cambiada\n\n$1'),
        '/docs/faq.html',
      ],
      [
        'demo/site/docs/texts/pt.json',
        (json: string) => json.replace(/("footer": ")/, '$1Recién cambiada. '),
        '/docs/pt/faq.html',
      ],
      [
        'demo/site/recipes/activity.liquid',
        (recipe: string) => recipe.replace('<', '<p>Recién cambiada</p>\n<'),
        '/docs/modyo-activity.html',
      ],
    ] as const) {
      const saved = performance.now();
      const undo = edit(file, change);
      await pages.newer();
      assert.match(await text(path), /Recién cambiada/, file);
      assert.ok(performance.now() - saved < 2000, `${file}: ${Math.round(performance.now() - saved)} ms`);
      undo();
      await pages.newer();
    }
  });

  it('says which line of a page of the documentation cannot be read', async (t) => {
    const pages = await follow();
    t.after(pages.stop);
    await pages.until(() => true);
    const mend = edit('demo/site/docs/pages/faq.md', (page) => page.replace(/\n\n## /, '\n\n{% nothing %}\n\n## '));
    await pages.newer();
    const response = await fetch(`${url}/docs/faq.html`);
    assert.equal(response.status, 500);
    const line =
      readFileSync(join(folder, 'demo/site/docs/pages/faq.md'), 'utf8').split('\n').indexOf('{% nothing %}') + 1;
    assert.match(await response.text(), new RegExp(`demo/site/docs/pages/faq\\.md:${line}\\n[^]*nothing`));
    mend();
    await pages.newer();
    assert.equal((await fetch(`${url}/docs/faq.html`)).status, 200);
  });

  it('loads the modules of the server anew, on the same port', async (t) => {
    const pages = await follow();
    t.after(pages.stop);
    await pages.until(() => true);
    assert.equal((await fetch(`${url}/account-assets/new`)).status, 404);
    edit('demo/account/index.ts', (code) =>
      code.replace("app.route('/', pageRoutes", "app.get('/account-assets/new', (c) => c.text('new'));\n  $&"),
    );
    await pages.newer();
    assert.equal(await text('/account-assets/new'), 'new');
  });

  const broken = {
    'src/elements/sites-list/sites-list.ts': 'const const = 1;',
    'src/shared/tokens.ts': "import './nowhere.js';",
    'demo/account/api/routes.ts': 'const const = 1;',
    'demo/rendering/security.ts': 'nowhere.is = 1;',
    'demo/browser/theme.ts': 'const const = 1;',
    'demo/site/texts/es.json': 'no JSON',
  };
  for (const [file, text] of sample(Object.entries(broken), 3)) {
    it(`shows what is wrong with ${file}, until it is mended`, async (t) => {
      const pages = await follow();
      t.after(pages.stop);
      const { problems } = await pages.until(() => true);
      assert.deepEqual(problems, []);
      const mend = edit(file, (code) => `${text}\n${code}`);
      const { problems: found } = await pages.until((state) => state.problems.length > 0);
      assert.equal(found.length, 1);
      assert.equal(found[0]?.file, file);
      assert.equal(found[0]?.line, file.endsWith('.json') ? 0 : 1);
      assert.ok(found[0]?.message);
      assert.doesNotMatch(found[0]?.message ?? '', /\x1b/);
      await says(new RegExp(`${file}[^]*${found[0]?.message.slice(0, 10).replace(/\W/g, '.') ?? ''}`));
      mend();
      await pages.newer();
      assert.equal((await fetch(url)).status, 200);
    });
  }

  it('says on the page itself what is wrong with a template', async () => {
    const mend = edit('demo/site/pages/home.liquid', (template) => `${template}\n{% nothing %}\n`);
    const response = await fetch(url);
    assert.equal(response.status, 500);
    assert.match(await response.text(), /demo\/site\/pages\/home\.liquid:\d+\n[^]*nothing/);
    mend();
    assert.equal((await fetch(url)).status, 200);
  });

  it('lays the problem over the page, and takes it away', IN_CHROMIUM, async (t) => {
    const browser = await chromium.launch({ executablePath: findBrowsers().windowless, args: CHROMIUM_ARGUMENTS });
    t.after(() => browser.close());
    const page = await browser.newPage();
    await page.goto(url);
    // The scripts of the elements would take seconds to build; their problems come the same way.
    const overlay = page.getByRole('alert').filter({ hasText: 'demo/browser/theme.ts:1' });
    const mend = edit('demo/browser/theme.ts', (code) => `const const = 1;\n${code}`);
    await overlay.getByText('Expected identifier').waitFor();
    assert.equal(await overlay.evaluate((node) => getComputedStyle(node).position), 'fixed');
    // A page that is opened meanwhile shows it as well.
    await page.reload();
    await overlay.waitFor();
    mend();
    await overlay.waitFor({ state: 'detached' });
    await page.getByRole('banner').waitFor();
  });
});
