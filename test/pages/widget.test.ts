/**
 * The folders for `modyo-cli push`: taken apart as the command line does it, put together as the platform does it, and then
 * they work. `npm run test:all` pushes them with the real command line, against a stand-in for the platform.
 */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { Liquid } from 'liquidjs';
import { filesIn } from '../../scripts/files.js';
import { inBrowser, shows, signIn, violations, type Stage } from './support/browsers.js';
import { NONCE } from './support/site.js';
import type { AddressInfo } from 'node:net';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, 'dist', file), 'utf8');

interface Pushed {
  html: string;
  js: string;
}

/** As `@modyo/cli` 3.6.2 takes `index.html` apart: the body without its scripts, and the scripts in their order. */
function takeApart(): Pushed {
  const index = read('widget/index.html');
  const body = /<body>([^]*)<\/body>/.exec(index)![1];
  const scripts = [...body.matchAll(/<script(?: src="([^"]+)")?>([^]*?)<\/script>/g)];
  assert.equal(scripts.length, 2);
  return {
    html: body.replace(/<script[^]*?<\/script>/g, ''),
    js: scripts.map(([, source, text]) => (source ? read(`widget/${source}`) : `${text};`)).join('\n'),
  };
}

/** Pushes with the real command line against a stand-in, and gives what the platform gets. */
async function push(t: TestContext): Promise<Pushed> {
  const folder = mkdtempSync(join(tmpdir(), 'modyo-customers-cli-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, '@modyo/cli@3.6.2'], {
    stdio: 'pipe',
  });
  let pushed: Pushed | undefined;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      if (method === 'PUT') pushed = JSON.parse(Buffer.concat(parts).toString());
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(method === 'GET' && url.includes('widget_definitions') ? { widget_definitions: [] } : { id: 7 }),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => server.close());
  const account = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const argv = [
    'push',
    'customers',
    '-t',
    'token',
    '-u',
    account,
    '-i',
    '1',
    '-v',
    '10',
    '-d',
    join(root, 'dist/widget'),
  ];
  await promisify(execFile)(process.execPath, [join(folder, 'node_modules/@modyo/cli/bin/run'), ...argv], {
    cwd: folder,
  });
  assert.ok(pushed, 'nothing was pushed');
  return pushed;
}

const widgetTests = (stage: Stage) =>
  describe('a widget', () => {
    /** The platform renders Liquid in the parts of a widget. */
    async function visit(t: TestContext, { html, js }: Pushed, type = '') {
      const realm = await stage.site.realm();
      const profile = await stage.open(t);
      const { page, noise } = await profile.tab();
      await signIn(page, realm, 'ana');
      noise.length = 0;
      const { origin } = stage.site;
      const context = {
        account: { url: origin },
        site: { realm_slug: realm.uid, url: origin, language: 'en', time_zone: 'Santiago' },
      };
      const render = (text: string) => new Liquid().parseAndRender(text, context) as Promise<string>;
      const script = `<script nonce="${NONCE}"${type}>${await render(js)}</script>`;
      await page.goto(stage.site.page((await render(html)) + script, { script: false }));
      await shows(page, 'First of ana');
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(noise, []);
    }

    it('works as it is pushed', (t) => visit(t, takeApart()));

    it('works as the real command line pushes it', { skip: process.env.CORPORA !== 'whole' }, async (t) =>
      visit(t, await push(t)),
    );

    it('works as a zip, whose files stand where the platform says', async (t) => {
      const files = filesIn(join(root, 'dist/widget-zip'));
      // The command line takes no others, and none from folders below.
      for (const file of files) assert.match(file, /^(?:index\.html|[\w.-]+\.js)$/);
      for (const file of files) stage.site.file(`/widgets/7/${file}`, read(`widget-zip/${file}`), 'text/javascript');
      const html = /<body>([^]*)<\/body>/.exec(read('widget-zip/index.html'))![1];
      const js = `window['resourceBasePath-7'] = '/widgets/7';`;
      await visit(t, { html, js: `${js}\n${read('widget-zip/main.js')}` });
    });
  });

inBrowser('chromium', [widgetTests]);
