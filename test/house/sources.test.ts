import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { importProblem } from '../../scripts/lint/import-direction.js';
import { outdatedFiles } from '../../scripts/generate.js';
import { pathOf } from './path-of.js';
import { SOURCES, importsOf, nodesOf, resolveImport } from './sources.js';

describe('imports in src', () => {
  it('go one way', () => {
    const problems = SOURCES.flatMap((source) =>
      importsOf(source).flatMap(({ specifier }) => importProblem(source.file, specifier) ?? []),
    );
    assert.deepEqual(problems, []);
  });

  it('would be refused the other way', () => {
    assert.match(importProblem('client/request.ts', '../session/session.js') ?? '', /client may import shared/);
    assert.match(importProblem('shared/pool.ts', '../client/error.js') ?? '', /no other room/);
    assert.match(importProblem('api/profile.ts', '../index.js') ?? '', /entry/);
    assert.match(importProblem('api/profile.ts', '../../demo/x.js') ?? '', /outside src/);
    assert.match(importProblem('other/a.ts', '../api/profile.js') ?? '', /no room/);
    assert.equal(importProblem('elements/a/a.ts', '../../controllers/read-task.js'), undefined);
    assert.equal(importProblem('index.ts', './elements/a/a.js'), undefined);
  });

  it('make no cycle, types included', () => {
    const graph = new Map(
      SOURCES.map((source) => [
        source.file,
        importsOf(source)
          .filter(({ specifier }) => specifier.startsWith('.'))
          .map(({ specifier }) => resolveImport(source.file, specifier)),
      ]),
    );
    const done = new Set();
    const visit = (file: string, path: string[]) => {
      assert.ok(!path.includes(file), `A cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    assert.ok(done.size > 10);
  });

  it('of packages are of those that the package depends on', () => {
    const { dependencies } = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));
    for (const source of SOURCES) {
      for (const { specifier } of importsOf(source).filter(({ specifier: text }) => !text.startsWith('.'))) {
        // Made by a step of the loader's build, and never part of the npm entries.
        if (specifier === 'modyo:texts' && source.file.startsWith('loader/')) continue;
        const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
        assert.ok(name in dependencies, `${source.file} imports ${specifier}`);
      }
    }
  });
});

describe('the sources', () => {
  it('call fetch in one place', () => {
    // The browser's own; a query has a method of this name.
    const callers = SOURCES.filter(({ tree }) =>
      nodesOf(tree, ts.isCallExpression).some(({ expression }) =>
        /^(?:(?:window|self|globalThis)\.)?fetch$/.test(expression.getText()),
      ),
    );
    assert.deepEqual(
      callers.map(({ file }) => file),
      ['client/page-fetch.ts'],
    );
  });

  it('shadow no reactive property with a field', () => {
    for (const { file, tree } of SOURCES) {
      for (const node of nodesOf(tree, ts.isClassDeclaration)) {
        const names = reactiveProperties(node);
        for (const member of node.members.filter(ts.isPropertyDeclaration)) {
          const isDeclared = member.modifiers?.some(({ kind }) =>
            [ts.SyntaxKind.DeclareKeyword, ts.SyntaxKind.StaticKeyword, ts.SyntaxKind.AbstractKeyword].includes(kind),
          );
          assert.ok(
            isDeclared || !names.includes(member.name.getText()),
            `${file}: ${member.name.getText()} is reactive and needs "declare"`,
          );
        }
        const declared = node.members.filter((member) => ts.isPropertyDeclaration(member) || ts.isAccessor(member));
        for (const name of names) {
          const isTyped = declared.some((member) => member.name?.getText() === name);
          assert.ok(isTyped, `${file}: ${name} is reactive and has no declaration`);
        }
      }
    }
  });

  it('have at most two classes between LitElement and an element', () => {
    const baseOf = new Map<string, string>();
    for (const { tree } of SOURCES)
      for (const { name, heritageClauses = [] } of nodesOf(tree, ts.isClassDeclaration)) {
        const base = heritageClauses.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0].expression;
        if (name && base) baseOf.set(name.text, base.getText());
      }
    const depthOf = (name: string): number => {
      const base = baseOf.get(name);
      return !base || base === 'LitElement' ? 0 : 1 + depthOf(base);
    };
    const elements = [...baseOf.keys()].filter((name) => name.startsWith('Modyo') && name !== 'ModyoEvent');
    assert.ok(elements.length > 12);
    assert.deepEqual(
      elements.filter((name) => depthOf(name) > 2),
      [],
    );
  });

  it('are known to the loader, to the tags that are checked and to the one file, every element of them', () => {
    const names = readdirSync(pathOf('src/elements')).filter((name) =>
      existsSync(pathOf(`src/elements/${name}/define.ts`)),
    );
    const tags = names.map((name) => `modyo-${name}`).sort();
    const tagsIn = (file: string) => [
      ...new Set([...readFileSync(pathOf(file), 'utf8').matchAll(/'(modyo-[a-z-]+)'/g)].map(([, tag]) => tag)),
    ];
    assert.ok(tags.length > 10);
    // The realm only holds settings and is there from the start.
    assert.deepEqual([...tagsIn('src/loader/elements.ts'), 'modyo-realm'].sort(), tags);
    assert.deepEqual(
      tags.filter((tag) => !tagsIn('src/shared/check-tags.ts').includes(tag)),
      [],
    );
    const defined = [...readFileSync(pathOf('src/define.ts'), 'utf8').matchAll(/elements\/([a-z-]+)\/define/g)];
    assert.deepEqual(defined.map(([, name]) => `modyo-${name}`).sort(), tags);
  });

  it('put no styles or handlers into attributes', () => {
    // One looks for style sheets in a message, to have no browser read them before they are bounded.
    const reader = 'elements/notifications/body/parse.ts';
    for (const { file, text } of SOURCES) {
      assert.doesNotMatch(text, file === reader ? /\sstyle="|\son[a-z]+="/ : /\sstyle="|\son[a-z]+="|<style\b/, file);
    }
  });

  it('are up to date where they are generated', async () => assert.deepEqual(await outdatedFiles(), []));
});

/** The names in a class's `static properties`. */
function reactiveProperties(node: ts.ClassDeclaration) {
  const properties = node.members.find(
    (member) => ts.isPropertyDeclaration(member) && member.name.getText() === 'properties',
  );
  const value = properties && ts.isPropertyDeclaration(properties) ? properties.initializer : undefined;
  if (!value || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap(({ name }) => name?.getText() ?? []);
}
