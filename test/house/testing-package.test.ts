/**
 * `modyo-customers/testing` as it is published: packed, installed in a project of its own, and used as the documentation's
 * recipes use it.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowsers } from '../../scripts/browsers.js';
import { unpackInto } from './packed.js';
import { pathOf } from './path-of.js';
import type { AddressInfo } from 'node:net';

assert.ok(existsSync(pathOf('dist/testing')), 'Run "npm run build" before the tests of modyo-customers/testing');

const project = mkdtempSync(join(tmpdir(), 'modyo-customers-project-'));

const recipe = (name: string) => readFileSync(pathOf(`demo/site/recipes/${name}.js.txt`), 'utf8');
const write = (name: string, text: string) => {
  const file = join(project, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};
const inProject = (file: string, args: string[]) =>
  execFileSync(file, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Makes it a project that has installed the package. */
function install() {
  unpackInto(project);
  write('package.json', '{ "type": "module", "private": true }');
  // What else a project of that kind has; not what the package itself may need.
  mkdirSync(join(project, 'node_modules/@playwright'));
  mkdirSync(join(project, 'node_modules/@types'));
  for (const name of ['msw', '@playwright/test', '@types/node']) {
    symlinkSync(pathOf(`node_modules/${name}`), join(project, 'node_modules', name));
  }
}

/** A page that the account knows nothing of, on a port of its own. */
async function servePage(html: () => string) {
  const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(project, 'node_modules/modyo-customers/dist', pathname);
    const isPage = pathname === '/';
    if (!isPage && !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', `${types[isPage ? '.html' : extname(file)] ?? 'text/plain'}; charset=utf-8`);
    response.end(isPage ? html() : readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function freePort() {
  const { port, close } = await servePage(() => '');
  close();
  return port;
}

const page = (head: string) => `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><link rel="icon" href="data:,">${head}</head>
<body><modyo-notifications-bell></modyo-notifications-bell><modyo-profile-edit></modyo-profile-edit></body></html>`;

describe('modyo-customers/testing', () => {
  before(install);
  after(() => rmSync(project, { recursive: true, force: true }));

  it('is typed by nothing but itself, and a wrong word does not compile', () => {
    write(
      'typed.ts',
      `import { createAccount, startAccount, type RunningAccount, type WhatIf } from 'modyo-customers/testing';
export async function use(): Promise<Response> {
  const account: RunningAccount = await startAccount({ port: 0, users: [{ username: 'a', notifications: 3 }] });
  const broken: WhatIf = { rules: [{ operation: 'updateMe', refuse: { phone: ['no'] } }] };
  account.whatIf(broken);
  const id: string = account.notify('a', { subject: 'x' });
  account.markAsRead('a', id);
  const first = account.requests('me')[0];
  if (first?.status === 200) await account.stop();
  // @ts-expect-error no such operation
  account.release('meAgain');
  // @ts-expect-error no such setting
  createAccount({ settings: { csfr: 'off' } });
  // @ts-expect-error a server is not what createAccount makes
  createAccount({ port: 1 });
  return createAccount({ realm: 'r', signedIn: 'a' }).fetch(new Request('https://account.example/'));
}
`,
    );
    write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          module: 'NodeNext',
          target: 'ES2022',
          lib: ['ES2022', 'DOM'],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          skipLibCheck: false,
          noEmit: true,
        },
        files: ['typed.ts'],
      }),
    );
    try {
      inProject(process.execPath, [pathOf('node_modules/typescript/bin/tsc')]);
    } catch (error) {
      assert.fail((error as { stdout: string }).stdout);
    }
  });

  it('is a server for Node, as the recipe has it', () => {
    assert.equal(inProject(process.execPath, [write('node.js', recipe('testing-node'))]), 'camila 1\n');
  });

  it('is a handler for MSW, as the recipe has it', () => {
    write('mock.js', recipe('testing-msw'));
    const script = write(
      'msw.js',
      `import { account, server } from './mock.js';
server.listen();
const at = 'https://account.example/api/customers/realms/bank';
const me = async () => (await fetch(at + '/me')).json();
const facts = { first: (await me()).username };
account.actAs('joao');
facts.second = (await me()).username;
account.whatIf({ rules: [{ operation: 'me', drop: true, times: 1 }] });
facts.dropped = await fetch(at + '/me').catch(({ name }) => name);
account.whatIf({ rules: [{ operation: 'me', hold: true }] });
const leaving = new AbortController();
const left = fetch(at + '/me', { signal: leaving.signal }).catch(({ name }) => name);
while (account.requests('me').length < 4) await new Promise(setImmediate);
leaving.abort();
facts.left = await left;
account.whatIf({});
account.expireSessions('joao');
facts.expired = await me();
facts.signIn = (await fetch('https://account.example/realms/bank/login', { method: 'POST', redirect: 'manual',
  body: new URLSearchParams({ username: 'grace', password: 'Faro-demo-2026!' }) })).status;
facts.third = (await me()).username;
account.actAs();
facts.nobody = await me();
facts.saved = await fetch(at + '/me', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{}' }).then(({ status }) => status);
account.reset();
facts.again = (await me()).username;
try { account.whatIf({ rulez: [] }); } catch ({ message }) { facts.typo = message; }
server.close();
console.log(JSON.stringify(facts));
`,
    );
    assert.deepEqual(JSON.parse(inProject(process.execPath, [script])), {
      first: 'camila',
      second: 'joao',
      dropped: 'TypeError',
      left: 'AbortError',
      expired: { error: { grant_expired: 'session expired' } },
      signIn: 303,
      third: 'grace',
      nobody: { error: { user_session: 'user not found' } },
      saved: 401,
      again: 'camila',
      typo: 'modyo-customers/testing: rulez is unknown',
    });
  });

  it('stands in the place of the page’s fetch, as the recipe has it, reading and writing', async (t) => {
    const executablePath = findBrowsers().windowless;
    if (!executablePath) return t.skip('there is no Chromium');
    const served = await servePage(() =>
      page(
        `<script type="importmap">{ "imports": { "modyo-customers/testing": "/testing/index.js" } }</script>
<script type="module">${recipe('testing-fetch')}; window.account = account;</script>
<script src="/modyo-customers.js" defer data-realm="bank"></script>`,
      ),
    );
    t.after(() => served.close());
    const browser = await chromium.launch({ executablePath });
    t.after(() => browser.close());
    const tab = await browser.newPage();
    const problems: string[] = [];
    tab.on('pageerror', ({ message }) => problems.push(message));
    tab.setDefaultTimeout(15_000);
    await tab.goto(`http://localhost:${served.port}/`);
    await tab.getByRole('button', { name: 'Notificaciones, 3 sin leer' }).waitFor();
    await tab.getByLabel('Teléfono').fill('+56 9 5555 0101');
    await tab.getByRole('button', { name: 'Guardar cambios' }).click();
    await tab.getByText('Tus cambios se guardaron.').waitFor();
    assert.equal(await tab.evaluate('account.me("camila").phone'), '+56 9 5555 0101');
    assert.deepEqual(problems, []);
  });

  // Playwright's own runner takes some seconds to start: with `npm run test:all`.
  const itAtLength = process.env.CORPORA === 'whole' ? it : () => undefined;
  void itAtLength('serves the tests of a page with Playwright, as the recipe has it', async (t: TestContext) => {
    const executablePath = findBrowsers().windowless;
    if (!executablePath) return t.skip('there is no Chromium');
    const port = await freePort();
    const served = await servePage(() =>
      page(
        `<script src="/modyo-customers.js" defer data-account-url="http://localhost:${port}" data-realm="bank"></script>`,
      ),
    );
    t.after(() => served.close());
    // The recipe names the usual ports; here others may be taken.
    write(
      'bell.spec.js',
      recipe('testing-playwright').replaceAll('5173', `${served.port}`).replaceAll('4300', `${port}`),
    );
    write(
      'playwright.config.js',
      `export default { testMatch: '*.spec.js', reporter: 'line', timeout: 20_000, use: { launchOptions: { executablePath: ${JSON.stringify(executablePath)} } } };`,
    );
    const run = spawn(process.execPath, [pathOf('node_modules/@playwright/test/cli.js'), 'test'], {
      cwd: project,
      env: { ...process.env, CI: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (text) => (output += String(text)));
    const status = await new Promise((resolve) => run.once('exit', resolve));
    assert.equal(status, 0, output);
    assert.match(output, /2 passed/);
  });
});
