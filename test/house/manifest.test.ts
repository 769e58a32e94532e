/** What tools read: the manifest of the elements, and what is made from it for editors, frameworks and language models. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { validateCem } from '@wc-toolkit/cem-validator';
import { pathOf } from './path-of.js';

assert.ok(existsSync(pathOf('dist/custom-elements.json')), 'Run "npm run build" before the tests of the manifest');
const read = (file: string) => readFileSync(pathOf(file), 'utf8');
const manifest = JSON.parse(read('dist/custom-elements.json'));
const own = JSON.parse(read('package.json'));
const declarations: any[] = manifest.modules.flatMap(({ declarations = [] }: any) => declarations);
const ELEMENTS = declarations.filter(({ tagName }) => tagName);

describe('the manifest', () => {
  it('has no error, and nothing to warn of, by the validator of the toolkit', async () => {
    const rule = 'error' as const;
    await validateCem(structuredClone(manifest), {
      packageJsonPath: pathOf('package.json'),
      cemFileName: 'custom-elements.json',
      rules: {
        manifest: { schemaVersion: rule, modulePath: rule, definitionPath: rule, tagName: rule, exportTypes: rule },
        // There is no CommonJS, and `exports` says where everything is.
        packageJson: { main: 'off', module: 'off', types: rule, exports: rule, packageType: rule },
      },
    });
  });

  it('holds elements, what they extend, and their definitions, and nothing else', () => {
    for (const { path, declarations: all, exports: exported } of manifest.modules) {
      assert.ok(existsSync(pathOf(path)), path);
      const isDefinition = exported.some(({ kind }: any) => kind === 'custom-element-definition');
      assert.ok(isDefinition || all.some(({ kind, members }: any) => kind === 'class' && members), path);
    }
    const definitions = manifest.modules.flatMap(({ path, exports: all }: any) =>
      all.filter(({ kind }: any) => kind === 'custom-element-definition').map((one: any) => ({ ...one, path })),
    );
    assert.deepEqual(definitions.map(({ name }: any) => name).sort(), ELEMENTS.map(({ tagName }) => tagName).sort());
    for (const { name, path, declaration } of definitions) {
      assert.match(read(path), new RegExp(`define\\('${name}', ${declaration.name}\\)`));
      assert.ok(existsSync(pathOf(declaration.module)), declaration.module);
    }
  });

  for (const element of ELEMENTS) {
    const { tagName, members = [], attributes, events = [], cssProperties = [] } = element;
    it(`says all of <${tagName}>`, () => {
      assert.ok(
        element.summary &&
          !element.summary.includes('\n') &&
          element.description.includes(element.summary.slice(0, 20)),
      );
      for (const { name, type, default: fallback, fieldName, description } of attributes) {
        assert.match(type?.text ?? '', /^(?:string|number|boolean|'.*)$/, name);
        // What the sources call by a constant is a value here.
        assert.doesNotMatch(fallback ?? '', /^[A-Z]/, name);
        if (type.text === 'boolean') assert.equal(fallback, 'false', name);
        const [, said] = /Default: `([^`]+)`/.exec(description) ?? [];
        if (said) assert.equal(fallback, `'${said}'`, name);
        if (name === 'lang') continue;
        assert.equal(members.find((member: any) => member.name === fieldName)?.attribute, name, name);
      }
      for (const { name, type } of events)
        assert.match(type?.text ?? '', /^CustomEvent<(?:undefined|\{ .+ \})>$/, name);
      for (const { name, default: fallback } of cssProperties) assert.ok(fallback && !/--_/.test(fallback), name);
      for (const { name, kind, type } of members)
        if (kind === 'field')
          assert.doesNotMatch(type?.text ?? 'unknown', /\b(?:unknown|any|Settings|Session)\b(?!>)/, name);
    });
  }

  it('gives the figures that hold: of the inbox and of the history', () => {
    const defaultOf = (tag: string, name: string) =>
      ELEMENTS.find(({ tagName }) => tagName === tag).attributes.find((one: any) => one.name === name).default;
    assert.equal(defaultOf('modyo-notifications', 'visible'), '20');
    assert.equal(defaultOf('modyo-notifications', 'limit'), '1000');
    assert.equal(defaultOf('modyo-activity', 'per-page'), '10');
  });

  it('names the part of each field', () => {
    const edit = ELEMENTS.find(({ tagName }) => tagName === 'modyo-profile-edit');
    assert.ok(edit.cssParts.some(({ name }: any) => name === 'field-<name>'));
  });
});

describe('what is made from the manifest', () => {
  it('is complete for the editors, and has the package’s name and version', () => {
    const tags = JSON.parse(read('dist/vscode.html-custom-data.json')).tags;
    const webTypes = JSON.parse(read('dist/web-types.json'));
    assert.equal(own['web-types'], 'dist/web-types.json');
    assert.deepEqual([webTypes.name, webTypes.version], [own.name, own.version]);
    for (const { tagName, attributes } of ELEMENTS) {
      const names = attributes.map(({ name }: any) => name).sort();
      const inEditor = tags.find(({ name }: any) => name === tagName);
      assert.deepEqual(inEditor.attributes.map(({ name }: any) => name).sort(), names, tagName);
      const inWebTypes = webTypes.contributions.html.elements.find(({ name }: any) => name === tagName);
      assert.deepEqual(inWebTypes.attributes.map(({ name }: any) => name).sort(), names, tagName);
      assert.ok(inWebTypes.js.events.length === (element(tagName).events ?? []).length, tagName);
    }
    const loading = tags
      .find(({ name }: any) => name === 'modyo-notifications')
      .attributes.find(({ name }: any) => name === 'loading');
    assert.deepEqual(
      loading.values.map(({ name }: any) => name),
      ['eager', 'lazy'],
    );
  });

  it('tells language models of every tag, and of what is its own', () => {
    const text = read('dist/llms.txt');
    assert.match(text, new RegExp(`^# ${own.name} ${own.version.replaceAll('.', '\\.')}\n\n> `));
    for (const { tagName, attributes, events = [], cssParts = [] } of ELEMENTS) {
      assert.ok(text.includes(`\n## <${tagName}>\n`), tagName);
      for (const { name } of [...attributes, ...events, ...cssParts]) assert.ok(text.includes(`\`${name}\``), name);
    }
  });

  it('names for frameworks each property, attribute and event of a tag', () => {
    const text = read('dist/npm/frameworks/tags.d.ts');
    for (const { tagName, attributes, events = [] } of ELEMENTS) {
      const [, block = ''] = new RegExp(`\\n  '${tagName}': \\{\\n([^]*?)\\n  \\};`).exec(text) ?? [];
      for (const { name, fieldName } of attributes) {
        if (name === 'lang') continue;
        assert.ok(block.includes(` ${fieldName}?: `), `${tagName} ${fieldName}`);
        if (name !== fieldName) assert.ok(block.includes(` '${name}'?: `), `${tagName} ${name}`);
      }
      for (const { name } of events) assert.ok(block.includes(` '${name}': `), `${tagName} ${name}`);
    }
  });
});

function element(tag: string) {
  return ELEMENTS.find(({ tagName }) => tagName === tag);
}
