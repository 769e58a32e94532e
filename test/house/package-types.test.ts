/**
 * What the types of the package say to a project that has installed it and written nothing by hand: packed and unpacked as a
 * registry does it, compiled with the declarations of the libraries checked too.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import ts from 'typescript';
import { unpackInto } from './packed.js';
import { pathOf } from './path-of.js';

assert.ok(existsSync(pathOf('dist/npm')), 'Run "npm run build" before the tests of the package');
const own = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));
const manifest = JSON.parse(readFileSync(pathOf('dist/custom-elements.json'), 'utf8'));
const TAGS: [tag: string, className: string][] = manifest.modules.flatMap(({ declarations = [] }: any) =>
  declarations.flatMap(({ tagName, name }: any) => (tagName ? [[tagName, name]] : [])),
);

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  // Nothing that happens to be installed beside it may help.
  types: [],
};
const BUNDLER = { ...OPTIONS, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
const NODE = { ...OPTIONS, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };

let project = '';
/** Makes the project. */
function install() {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'modyo-customers-types-')));
  unpackInto(project);
  for (const name of Object.keys(own.dependencies)) {
    const place = join(project, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(pathOf(`node_modules/${name}`), place, 'junction');
  }
}

/** Files that were read for one program serve the next: most of them are the libraries of the language. */
const sources = new Map<string, ts.SourceFile | undefined>();

/**
 * @param code of one module in the project
 * @returns what the compiler says of it
 */
function compile(code: string, options: ts.CompilerOptions = BUNDLER, isWhole = false): string[] {
  const file = join(project, options === NODE ? 'page.mts' : 'page.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, languageVersion, ...rest) => {
    if (name === file) return ts.createSourceFile(name, code, languageVersion, true);
    const key = `${options.module} ${name}`;
    if (!sources.has(key)) sources.set(key, getSourceFile.call(host, name, languageVersion, ...rest));
    return sources.get(key);
  };
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? code : readFile(name));
  const program = ts.createProgram([file], options, host);
  const page = program.getSourceFile(file);
  const problems = isWhole
    ? ts.getPreEmitDiagnostics(program)
    : [...program.getSyntacticDiagnostics(page), ...program.getSemanticDiagnostics(page)];
  return problems.map(({ file: where, start = 0, messageText }) => {
    const line = where ? where.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${where?.fileName.replace(project, '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** What a page does with everything that the package brings. Each line with an expected error has to be one. */
const PAGE = `
import { configure, session, CustomersError, type Me } from 'modyo-customers';
import 'modyo-customers/define.js';
import { signIn } from 'modyo-customers/oauth.js';
import { doctor } from 'modyo-customers/doctor';

configure({ accountUrl: 'https://bank.example', realm: 'customers', endpoints: { sites: 'GET /sites', changeEmail: null } });
// @ts-expect-error no such setting
configure({ reallm: 'customers' });
// @ts-expect-error no such operation
configure({ endpoints: { notes: 'GET /notes' } });

const me: Promise<Me> = session().me();
const name: Promise<string | null> = me.then(({ firstName }) => firstName);
me.catch((error: unknown) => { if (error instanceof CustomersError && error.code === 'grant_expired') void signIn({ popup: true }); });
// @ts-expect-error a parameter that the platform would drop
void session().track({ category: 'loan', action: 'simulated', amount: 3 });
void doctor({ dialog: true }).then(({ findings }) => findings.length);

window.ModyoCustomersSettings = { realm: 'customers', lang: 'es' };
// @ts-expect-error a number is no realm
window.ModyoCustomersSettings = { realm: 3 };
void window.ModyoCustomers?.session().me().then((user) => user.email?.length);
// @ts-expect-error it is not there before its script
window.ModyoCustomers.session();

const inbox = document.createElement('modyo-notifications');
inbox.poll = 60;
// @ts-expect-error a text is no number of seconds
inbox.poll = 'sixty';
inbox.loading = 'lazy';
// @ts-expect-error neither eager nor lazy
inbox.loading = 'never';
inbox.endpoints = { markAsRead: null };
// @ts-expect-error one of the three
document.createElement('modyo-sites-list').source = 'elsewhere';
const edit = document.querySelector('modyo-profile-edit')!;
edit.customFields = [{ key: 'branch', label: { es: 'Sucursal' }, type: 'dropdown', options: ['a', { value: 'b', label: 'B' }] }];
// @ts-expect-error no such type of a field
edit.customFields = [{ key: 'branch', type: 'slider' }];

const text = (value: string) => value.length;
const number = (value: number) => value.toFixed();
inbox.addEventListener('modyo-unread-count', (event) => number(event.detail.count));
inbox.addEventListener('modyo-notification-open', (event) => text(event.detail.id));
// @ts-expect-error the number has no such name
inbox.addEventListener('modyo-unread-count', (event) => number(event.detail.unread));
EVENTS
document.addEventListener('modyo-delegated-token', (event) => { const none: null = event.detail; return none; });
export { name };
`;

/** Every event, on an element, on `document` and on `window`, with its detail. */
const DETAILS: Record<string, string> = {
  'modyo-load': 'undefined',
  'modyo-error': "{ readonly error: Pick<CustomersError, 'status' | 'code' | 'message' | 'operation'> }",
  'modyo-signed-out': '{ readonly reason: string; readonly loginUrl: string }',
  'modyo-notification-open': '{ readonly id: string }',
  'modyo-notification-read': '{ readonly id: string; readonly unreadCount: number }',
  'modyo-unread-count': '{ readonly count: number }',
  'modyo-profile-save': '{ readonly fields: readonly string[] }',
  'modyo-profile-saved': '{ readonly fields: readonly string[]; readonly notSaved: readonly string[] }',
  'modyo-password-changed': 'undefined',
  'modyo-account-delete': 'undefined',
  'modyo-account-deleted': 'undefined',
  'modyo-session-warning': '{ readonly seconds: number }',
  'modyo-session-ended': "{ readonly reason: 'idle' | 'ends-at' | 'grant_expired' }",
};
const EVENT_LINES = Object.entries(DETAILS)
  .flatMap(([event, detail]) =>
    ['inbox', 'document', 'window'].map(
      (
        target,
      ) => `${target}.addEventListener('${event}', (event) => { const detail: ${detail} = event.detail; void detail; });
// @ts-expect-error no detail has this
${target}.addEventListener('${event}', (event) => event.detail.nothingOfThatName);`,
    ),
  )
  .join('\n');
const page = PAGE.replace('EVENTS', EVENT_LINES);

describe('the types of the installed package', () => {
  before(install);
  after(() => rmSync(project, { recursive: true, force: true }));

  it('know every event of the elements', () => {
    const fired = manifest.modules.flatMap(({ declarations = [] }: any) =>
      declarations.flatMap(({ events = [] }: any) => events.map(({ name }: any) => name)),
    );
    assert.deepEqual([...new Set(fired)].sort(), Object.keys(DETAILS).sort());
  });

  it('are right, and refuse what is wrong, for a bundler', () => {
    assert.deepEqual(compile(page, BUNDLER, true), []);
  });

  it('are the same for Node', () => {
    assert.deepEqual(compile(page, NODE), []);
  });

  it('come with the tags, by the one import that registers all', () => {
    const lines = TAGS.map(
      ([tag, name]) => `const made${name}: 'endpoints' extends keyof HTMLElementTagNameMap['${tag}'] ? 1 : 0 = 1;`,
    );
    assert.deepEqual(compile(`import 'modyo-customers/define.js';\n${lines.join('\n')}\nexport {};`), []);
  });

  for (const [tag] of TAGS) {
    it(`come with <${tag}> when it is registered alone`, () => {
      const events = manifest.modules.flatMap(({ declarations = [] }: any) =>
        declarations
          .filter(({ tagName }: any) => tagName === tag)
          .flatMap(({ events = [] }: any) => events.map(({ name }: any) => name)),
      );
      const code = `import 'modyo-customers/elements/${tag.replace('modyo-', '')}/define.js';
const element = document.querySelector('${tag}')!;
element.endpoints = { me: 'GET /me' };
// @ts-expect-error a number is no table of endpoints
element.endpoints = 3;
window.ModyoCustomersSettings = { realm: 'customers' };
${events
  .map(
    (event: string) =>
      `document.addEventListener('${event}', (event) => { const detail: ${DETAILS[event]} = event.detail; void detail; });`,
  )
  .join('\n')}
interface CustomersError { readonly status: number; readonly code: string; readonly message: string; readonly operation: string }
export {};`;
      assert.deepEqual(compile(code), []);
    });
  }

  it('hold in what is made for frameworks', () => {
    const code = `import type { ModyoTagEvent, ModyoTags } from 'modyo-customers/dist/npm/frameworks/tags.js';
const properties: ModyoTags['modyo-notifications']['properties'] = { poll: 60, loading: 'lazy', endpoints: { sites: null } };
// @ts-expect-error a text is no number of seconds
properties.poll = 'sixty';
const attributes: ModyoTags['modyo-notifications']['attributes'] = { 'deep-link': true, 'heading-level': '3' };
// @ts-expect-error no number
attributes['heading-level'] = 'three';
const hear = (event: ModyoTagEvent<'modyo-notifications', 'modyo-unread-count'>) => event.detail.count + event.currentTarget.visible;
// @ts-expect-error the sites have no such event
type Wrong = ModyoTagEvent<'modyo-sites-list', 'modyo-unread-count'>;
export { attributes, hear, properties };`;
    assert.deepEqual(compile(code), []);
  });

  it('come with the files for a script tag', () => {
    for (const entry of ['script-tag', 'script-oauth', 'script-doctor'])
      assert.deepEqual(compile(`import 'modyo-customers/${entry}';\nvoid window.ModyoCustomers?.session().me();`), []);
  });
});
