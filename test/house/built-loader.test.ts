import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import { Liquid } from 'liquidjs';
import { chunksPlugin } from '../../scripts/build/chunks.js';
import { importFirst } from '../../scripts/build/one-file.js';
import { checkPages, filesOf, type ChunkList } from '../../scripts/build/pages.js';
import { sizesOf } from '../../scripts/build/sizes.js';
import { textsIn } from '../../scripts/build/texts.js';
import { filesIn } from '../../scripts/files.js';
import { pathOf } from './path-of.js';

assert.ok(existsSync(pathOf('dist/loader/modyo-customers.js')), 'Run "npm run build" before the tests of the loader');
const ENTRY = 'modyo-customers.js';
const codes = new Map(
  filesIn(pathOf('dist/loader'), /\.js$/).map((name) => [name, readFileSync(pathOf(`dist/loader/${name}`), 'latin1')]),
);
const chunks = [...codes].filter(([name]) => name !== ENTRY);

describe('the built loader', () => {
  it('is a flat folder: the entry, and chunks named by what they hold', () => {
    assert.ok(chunks.length > 5);
    for (const [name] of chunks) assert.match(name, /^[\w.-]+-[a-z0-9]{8}\.js$/);
  });

  it('holds modules of ES2021 in ASCII that come through Liquid as they are', async () => {
    for (const [name, code] of codes) {
      assert.match(code, /^[\n\x20-\x7e]*$/, name);
      for (const sequence of ['{{', '{%', '</script', '<!--'])
        assert.ok(!code.toLowerCase().includes(sequence), `${name}: ${sequence}`);
      parse(code, { ecmaVersion: 2021, sourceType: 'module' });
      assert.equal(await new Liquid().parseAndRender(code), code, name);
    }
  });

  it('has V8 compile each file while it comes; not the one file, most of which a page never calls', () => {
    const hint = '//# allFunctionsCalledOnLoad\n';
    for (const [name, code] of codes) assert.ok(code.startsWith(hint), name);
    assert.ok(!readFileSync(pathOf('dist/modyo-customers.js'), 'latin1').includes(hint));
  });

  it('has chunks that import nothing: what could not be had can be asked for under another address', () => {
    for (const [name, code] of chunks) {
      const { body } = parse(code, { ecmaVersion: 2021, sourceType: 'module' });
      assert.deepEqual(
        body.map(({ type }) => type),
        ['ExportDefaultDeclaration'],
        name,
      );
      assert.ok(!/\bimport\(/.test(code), name);
    }
    // The entry's only one takes an address.
    assert.equal(codes.get(ENTRY)!.match(/\bimport\(/g)?.length, 1);
  });

  it('names every chunk in the entry, and none that is not there', () => {
    const named = [...codes.get(ENTRY)!.matchAll(/["'`]?([\w-]+)["'`]?:\[["'`]([a-z0-9]{8})["'`],\[/g)].map(
      ([, id, hash]) => `${id}-${hash}.js`,
    );
    assert.deepEqual(named.sort(), chunks.map(([name]) => name).sort());
  });

  it('leads to the sources by source maps, and names what is bundled in each file', () => {
    for (const [name, code] of codes) {
      assert.ok(code.endsWith(`\n//# sourceMappingURL=${name}.map`) || code.endsWith(`${name}.map\n`), name);
      const { sources }: { sources: string[] } = JSON.parse(readFileSync(pathOf(`dist/loader/${name}.map`), 'utf8'));
      assert.ok(sources.length, name);
      for (const source of sources)
        assert.ok(existsSync(pathOf(`dist/loader/${source.replace(/\?.*/, '')}`)) || /\0|oxc/.test(source), source);
    }
    const withPurifier = [...codes.values()].filter((code) => /createHTML[^]*removed|DOMPurify/.test(code));
    assert.ok(withPurifier.some((code) => /^\/\*![^]*?dompurify [\d.]+:[^]*?\*\//m.test(code)));
    assert.match(readFileSync(pathOf('dist/loader/THIRD-PARTY-LICENSES.txt'), 'utf8'), /dompurify/);
  });
});

describe('the files of a page', () => {
  const list: ChunkList = {
    bell: ['bell.js', ['common'], 'base'],
    base: ['base.js', ['common']],
    'texts-common-es': ['es.js', []],
    'texts-common-en': ['en.js', []],
  };
  const read = () => Buffer.from('1');

  it('are the entry, what its elements need, and the texts of one language, each once', () => {
    assert.deepEqual([...filesOf(list, ['bell'])], ['modyo-customers.js', 'bell.js', 'base.js', 'es.js']);
    assert.throws(() => filesOf(list, ['other']), /no chunk other/);
  });

  it('fail where they weigh more or are more than the budget says', () => {
    const of = (brotli: number, requests?: number) =>
      checkPages({ page: { chunks: ['bell'], brotli, requests } }, list, read).exceeded;
    const all = sizesOf(read()).brotli * 4;
    assert.deepEqual([of(all, 4), of(all - 1, 4), of(all, 3)], [false, true, true]);
    const more = { first: { chunks: ['base'], brotli: all }, then: { chunks: ['bell'], after: 'first', brotli: all } };
    assert.match(checkPages(more, list, read).lines[1], /, 1 requests$/);
  });

  it('hold nothing that is for other pages', () => {
    const built = JSON.parse(readFileSync(pathOf('dist/loader/files.json'), 'utf8'));
    const modulesOf = (...elements: string[]) =>
      [...filesOf(built, elements)].flatMap((file) => {
        const { sources }: { sources: string[] } = JSON.parse(readFileSync(pathOf(`dist/loader/${file}.map`), 'utf8'));
        return sources.map((source) => source.replace(/^.*\/src\//, ''));
      });
    const rare =
      /check-tags|check-attributes|api\/(?:sites|change-me|tracking|integrations)|confirm-write|delegated-fetch|delegated-token|client\/(?:bearer|upload)|session\/ask/;
    const alone =
      /^data\/(?:inbox-lists|paged-query|mutation)|^shared\/(?:dates|zones)|^elements\/notifications\/(?!.*strings)|^elements\/form/;
    const bell = modulesOf('notifications-bell');
    assert.ok(bell.includes('data/inbox.ts'));
    assert.deepEqual(
      bell.filter((file) => rare.test(file) || alone.test(file)),
      [],
    );
    const inbox = modulesOf('notifications');
    assert.ok(inbox.includes('data/inbox-lists.ts'));
    assert.deepEqual(
      inbox.filter((file) => rare.test(file) || /^elements\/form|controllers\/popover/.test(file)),
      [],
    );
  });

  it('of a message without styles hold nothing that reads styles', () => {
    const built = JSON.parse(readFileSync(pathOf('dist/loader/files.json'), 'utf8'));
    const isIn = (chunk: string) =>
      [...filesOf(built, [chunk])].some((file) =>
        /body\/(?:values|sheet|selectors|readable)\.ts/.test(readFileSync(pathOf(`dist/loader/${file}.map`), 'utf8')),
      );
    assert.deepEqual([isIn('body'), isIn('styles')], [false, true]);
  });

  it('may be asked for earlier by lines that the build writes: those of an element, and the texts of one language', () => {
    const html = readFileSync(pathOf('dist/loader/preload.html'), 'utf8');
    const files = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, file]) => file);
    for (const file of files) assert.ok(existsSync(pathOf(`dist/loader/${file}`)), file);
    const [, bell] = /<!-- <modyo-notifications-bell> -->\n([^]*?)\n\n/.exec(html)!;
    const names = (text: string) => [...text.matchAll(/href="([\w-]+)-[a-z0-9]{8}\.js"/g)].map(([, name]) => name);
    assert.deepEqual(names(bell.split('<!--')[0]), ['notifications-bell', 'layers']);
    assert.deepEqual(
      bell
        .split('<!--')
        .slice(1)
        .map((part) => [part.trim().slice(0, 18), ...names(part)]),
      ['es', 'en', 'pt'].map((language) => [`its texts in ${language} --`, `texts-common-${language}`]),
    );
    const elements = [...html.matchAll(/<!-- <(modyo-[a-z-]+)> -->/g)].map(([, tag]) => tag);
    const list = readFileSync(pathOf('src/loader/elements.ts'), 'utf8');
    assert.deepEqual(elements.sort(), [...list.matchAll(/'(modyo-[a-z-]+)'/g)].map(([, tag]) => tag).sort());
  });

  it('keep to their budgets', () => {
    const own = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));
    const built = JSON.parse(readFileSync(pathOf('dist/loader/files.json'), 'utf8'));
    const { lines, exceeded } = checkPages(own.pageBudgets, built, (file) =>
      readFileSync(pathOf(`dist/loader/${file}`)),
    );
    assert.equal(exceeded, false, lines.join('\n'));
  });
});

describe('the texts of one language', () => {
  const SOURCE = `import type { A } from './a.js';\nconst es = { a: (n: number) => \`\${n}\` };\nexport const strings: A = { es, en: { a: String } };`;

  it('are taken out of the table of all', () => {
    assert.match(textsIn(SOURCE, 'es'), /const es = [^]*export default es;/);
    assert.match(textsIn(SOURCE, 'en'), /export default \{ a: String \};/);
    assert.throws(() => textsIn(SOURCE, 'pt'), /no table of texts/);
    assert.throws(() => textsIn('export const strings = all;', 'es'), /no table of texts/);
  });

  it('that says usted stand in one file, which a page in tú never asks for', () => {
    const names = [...codes].filter(([, code]) => code.includes('No tiene notificaciones')).map(([name]) => name);
    assert.deepEqual(
      names.map((name) => name.replace(/-[\w-]{8}\.js$/, '')),
      ['texts-formal-es-formal'],
    );
    assert.match(codes.get(names[0] ?? '') ?? '', /Lo que escribi\\xf3[^]*Su perfil/);
    assert.equal(textsIn(SOURCE, 'es-formal'), 'export default {};');
  });

  it('stand in files of their own', () => {
    for (const [language, words] of Object.entries({ es: 'No le', en: 'Unread', pt: 'N\\xe3o lidas' })) {
      const holding = [...codes].filter(([, code]) => code.includes(`unread:\`${words}`));
      assert.deepEqual(
        holding.map(([name]) => name.replace(/-\w{8}\.js$/, '')),
        [`texts-common-${language}`],
      );
    }
  });
});

describe('the one file', () => {
  it('holds from the start what others import when it is used', () => {
    const { code } = importFirst(`const f = () => import('./a.js');`)!;
    assert.equal(code, `import * as modyoImported0 from "./a.js";\nconst f = () => Promise.resolve(modyoImported0);`);
    assert.equal(
      importFirst(`const f = async () => (await import('./a.js')).b;`)!.code,
      `import { b as modyoImported0 } from "./a.js";\nconst f = async () => (await Promise.resolve(modyoImported0));`,
    );
    assert.equal(importFirst('const f = 1;'), null);
  });
});

describe('the step that takes chunks apart', () => {
  const render = (code: string, isEntry = false): string => {
    const of = (fileName: string, entry: boolean, imports: string[] = []) => ({
      fileName,
      isEntry: entry,
      imports,
      moduleIds: [fileName],
    });
    const all = {
      'entry.js': of('entry.js', true),
      'one-12345678.js': of('one-12345678.js', false, ['entry.js', 'two-12345678.js']),
      'two-12345678.js': of('two-12345678.js', false),
    };
    const chunk = isEntry ? all['entry.js'] : all['one-12345678.js'];
    const { renderChunk } = chunksPlugin({ intro: 'if (old) return;' }) as any;
    // The texts of all elements come with each group, and ask for none by themselves.
    const names = ['base', 'notifications'];
    const getModuleInfo = () => ({ importedIds: names.map((name) => `/src/elements/${name}/${name}.strings.ts`) });
    return renderChunk.call({ getModuleInfo }, code, chunk, {}, { chunks: all }).code;
  };

  it('turns imports and exports into calls', () => {
    const code = render(
      `import { a as b } from './entry.js';\nimport './two-12345678.js';\nconst c = b; class D {}\nimport('./two-12345678.js');\nexport { c, D as d };`,
    );
    const links = {
      get: (id: string) => (id === 'entry' ? { a: 7 } : {}),
      load: (id: string) => asked.push(id),
    };
    const asked: string[] = [];
    const made = runInNewContext(`(${code.replace('export default', '')})`)(links);
    assert.equal(made.c, 7);
    assert.equal(typeof made.d, 'function');
    assert.deepEqual(asked, ['two']);
  });

  it('needs no file for what a module exports as a whole', () => {
    const helper = `import { t as all } from './rolldown-runtime-12345678.js';\n`;
    const made = (code: string) => runInNewContext(`(${render(helper + code).replace('export default', '')})`)({});
    const { n } = made(`var n = all({ c: () => d, e: () => e }); function d() { return 7; } var e = 8; export { n };`);
    assert.deepEqual(Object.keys(n), ['c', 'e']);
    assert.deepEqual([n.c(), n.e], [7, 8]);
    assert.deepEqual(Object.keys(made('var n = all({}); export { n };').n), []);
    assert.throws(() => render(`${helper}var n = all({ c: () => 7 }); export { n };`), /in another way/);
    assert.throws(() => render(`import { t, u } from './rolldown-runtime-12345678.js';`), /Unknown helpers/);
    assert.ok(![...codes.keys()].some((name) => name.startsWith('rolldown-runtime')));
  });

  it('puts the list and the guard into the entry', () => {
    const code = render('const a = 1; export { a };', true);
    assert.match(code, /if \(old\) return;/);
    assert.match(code, /"one": \["12345678",\["common"\],"two"\]/);
    assert.match(code, /modyoChunks\.begin\("entry", \{ get a\(\) \{ return a; \} \}\)/);
  });

  it('fails for what would not stay the same', () => {
    assert.throws(() => render('let a = 1; export { a }; export function f() {}'), /cannot be unlinked/);
    assert.throws(() => render('let a = 1; const f = () => { a = 2; }; export { a, f };'), /set later/);
    assert.throws(() => render(`import * as all from './entry.js';`), /as a whole/);
    assert.throws(() => render(`import { a } from 'elsewhere';`), /no chunk/);
    // Another variable of that name is another one.
    assert.doesNotThrow(() => render('var a = 1; const f = (a) => { a = 2; }; export { a, f };'));
  });
});
