/**
 * The demo while one works on it: what is saved is on the page within two seconds, and what cannot be read is laid over it.
 *
 * - `src`: the scripts are built anew, without what only a published file needs (see `vite.config.ts`); what the
 *   documentation says of the elements follows later, from a process of its own.
 * - `demo/account`, `demo/rendering` and the other modules of the server are loaded anew, which gives a new account: whoever
 *   was signed in is signed out. The port stays.
 * - everything else below `demo` is read at each request.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { compile } from '../../scripts/typescript/compile.js';
import { problemPage } from './problem-page.js';
import { formatProblem, problemIn, problemOf, syntaxProblem, type Problem } from './problems.js';
import { createReloads } from './reloads.js';
import { watchTree } from './watch-tree.js';

const root = join(import.meta.dirname, '../..');
const typescript = join(root, 'scripts/typescript/register.js');
const reloadScript = join(root, 'demo/browser/reload.ts');
const SERVER_FOLDERS = ['account', 'rendering', 'service'].map((name) => join(root, 'demo', name));

/** How long to wait for the next change before the elements are read again, which takes much of a processor. */
const REFERENCE_DELAY_MS = 1000;

/**
 * Runs a task for each change, one at a time: what changes while it runs is one more run.
 *
 * @param task must not throw
 */
function oneAtATime(task: () => Promise<void>) {
  let running: Promise<void> | undefined;
  let again = false;
  return function run() {
    again = Boolean(running);
    running ??= task().finally(() => {
      running = undefined;
      if (again) void run();
    });
    return running;
  };
}

/**
 * @param options.url where the bank is
 * @param options.say writes to the terminal
 */
export function createDevelopment({
  url,
  partnerUrl,
  say,
}: {
  url: string;
  partnerUrl: string;
  say: (text: string) => void;
}) {
  const outDir = mkdtempSync(join(tmpdir(), 'modyo-customers-start-'));
  const bundle = join(outDir, 'modyo-customers.js');
  const reloads = createReloads();
  const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

  /** @param part of the sources */
  function report(part: string, problem: Problem | undefined) {
    reloads.found(part, problem);
    if (problem) say(`\n  ${formatProblem(problem)}\n`);
  }

  // The scripts of the pages.
  async function buildScript(mode: 'development' | 'development-oauth' | 'development-doctor') {
    const { build } = await import('vite');
    await build({ root, mode, configFile: join(root, 'vite.config.ts'), logLevel: 'silent', build: { outDir } });
  }
  const rebuild = oneAtATime(async () => {
    const from = performance.now();
    try {
      await buildScript('development');
      say(`  script built in ${seconds(from)}`);
      report('src', undefined);
      reloads.changed();
    } catch (error) {
      report('src', problemOf(error));
    }
  });
  // The other scripts: of the partner's page, and the doctor. No page waits for them.
  const rebuildSecond = oneAtATime(async () => {
    try {
      await buildScript('development-oauth');
      await buildScript('development-doctor');
      report('src/oauth', undefined);
    } catch (error) {
      // What both scripts have is said once, by the first.
      const problem = problemOf(error);
      const isSaid = reloads.problems().some(({ file, line }) => file === problem.file && line === problem.line);
      if (!isSaid) report('src/oauth', problem);
    }
  });

  // What the documentation says of the elements.
  let readFirst: (read: any) => void = () => {};
  let reference = new Promise((resolve) => {
    readFirst = resolve;
  });
  let known = '';
  const readReference = oneAtATime(async () => {
    const from = performance.now();
    try {
      const script = join(import.meta.dirname, 'read-reference.ts');
      const { stdout } = await promisify(execFile)(process.execPath, ['--import', typescript, script], {
        cwd: root,
        maxBuffer: 2 ** 26,
      });
      if (stdout === known) return;
      if (known) reloads.referenceChanged();
      else say(`  reference of the elements read in ${seconds(from)}: the documentation is complete`);
      known = stdout;
      const read = JSON.parse(stdout);
      readFirst(read);
      reference = Promise.resolve(read);
    } catch (error) {
      say(`  The elements could not be read: ${String(error)}`);
    }
  });
  // The modules of the server.
  register(new URL('fresh-modules.ts', import.meta.url));
  let count = 0;
  let demo: ReturnType<typeof import('../rendering/demo.js').createDemo> | undefined;
  const loadServer = oneAtATime(async () => {
    const from = performance.now();
    try {
      count += 1;
      const { createDemo } = await import(`../rendering/demo.js?fresh=${count}`);
      demo = createDemo({ url, partnerUrl, bundle, reference: () => reference, reloads: reloads.respond });
      if (count > 1) say(`  server's modules loaded in ${seconds(from)}; the account begins anew`);
      report('server', undefined);
      reloads.changed();
    } catch (error) {
      report('server', syntaxProblem(SERVER_FOLDERS) ?? problemOf(error));
    }
  });

  let referenceTimer: NodeJS.Timeout | undefined;
  const timers: Map<string, NodeJS.Timeout> = new Map();
  /** Editors write in several steps. */
  const soon = (what: string, act: () => void) => {
    clearTimeout(timers.get(what));
    timers.set(what, setTimeout(act, 50));
  };
  const readLater = () => {
    clearTimeout(referenceTimer);
    referenceTimer = setTimeout(() => void readReference(), REFERENCE_DELAY_MS);
  };

  /** @param path absolute */
  function changed(path: string) {
    const [first, folder = ''] = relative(root, path).split(sep);
    if (first === 'src') {
      soon('src', () => void rebuild().then(rebuildSecond).then(readLater));
    } else if (['site', 'themes', 'browser', 'frameworks'].includes(folder)) {
      soon(path, () => {
        report(path, problemIn(path));
        reloads.changed();
      });
    } else if (folder === 'development' || folder === 'server.ts') {
      say(`  ${relative(root, path)} is used from the next start on`);
    } else {
      soon('server', () => void loadServer());
    }
  }

  const ready = (async () => {
    const from = performance.now();
    say('  [1/2] building the scripts and loading the modules of the server …');
    await Promise.all([loadServer(), rebuild().then(rebuildSecond)]);
    say(`  [2/2] ready after ${seconds(from)}; reading the elements for the documentation …`);
  })();
  void ready.then(readReference);
  const stops = ['src', 'demo'].map((folder) => watchTree(join(root, folder), changed));

  const answer =
    (part: 'site' | 'partner'): ((request: Request, env?: any) => Promise<Response>) =>
    async (request, env) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/demo/reload') return reloads.respond(request.signal);
      if (pathname === '/assets/reload.js') {
        return new Response(compile(reloadScript, readFileSync(reloadScript, 'utf8')), {
          headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
        });
      }
      await ready;
      try {
        if (demo) return await demo[part].fetch(request, env);
        return problemPage(reloads.problems()[0] ?? { file: '', line: 0, message: 'The server did not load.' });
      } catch (error) {
        const problem = problemOf(error);
        say(`\n  ${formatProblem(problem)}\n`);
        return problemPage(problem);
      }
    };

  return {
    site: answer('site'),
    partner: answer('partner'),
    ready,
    stop() {
      for (const stop of stops) stop();
      clearTimeout(referenceTimer);
      for (const timer of timers.values()) clearTimeout(timer);
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
