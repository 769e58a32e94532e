/**
 * The documentation blocks of the elements, as the manifest gives them, against what their sources say. What they really
 * render is the browser tests' business; here nothing may be missing or left over.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { pathOf } from './path-of.js';
import { SOURCES, nodesOf } from './sources.js';

assert.ok(existsSync(pathOf('dist/custom-elements.json')), 'Run "npm run build" before the tests of the documentation');
const manifest = JSON.parse(readFileSync(pathOf('dist/custom-elements.json'), 'utf8'));

/** Every class of an element: its room (`notifications`), and its documentation, that of the base element included. */
const ELEMENTS = manifest.modules.flatMap(({ path, declarations = [] }: any) =>
  declarations
    .filter((declaration: any) => declaration.customElement || declaration.cssParts)
    .map((declaration: any) => ({ ...declaration, room: path.split('/').at(-2) })),
);
const TAGS = ELEMENTS.filter(({ tagName }: any) => tagName);

/** @param key `cssParts`, `events`, … */
const documented = (element: any, key: string): string[] => (element[key] ?? []).map(({ name }: any) => name);

/** The rooms of an element's class and of the classes it extends, its own first. */
function roomsOf({ room, superclass }: any): string[] {
  const parent = ELEMENTS.find(({ name }: any) => name === superclass?.name);
  return [room, ...(parent ? roomsOf(parent) : [])];
}

/** What an element has inside it, and whose parts it hands on and events it lets pass. */
const HOLDS: Record<string, string> = { 'notifications-bell': 'notifications' };

const documentedIn = (room: string, key: string): string[] =>
  ELEMENTS.filter((element: any) => element.room === room).flatMap((element: any) => documented(element, key));

const sourcesOf = (room: string) => SOURCES.filter(({ file }) => file.startsWith(`elements/${room}/`));

/** The text of a string or of a template's pieces. */
const literalText = (node: ts.Node) =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
    ? node.text
    : undefined;

const literalsIn = (root: ts.Node) =>
  nodesOf(root, ((node) => literalText(node) !== undefined) as (node: ts.Node) => node is ts.Node).map(
    (node) => literalText(node) ?? '',
  );

const words = (text: string) => text.split(/\s+/).filter((word) => /^[a-z][a-z-]*$/.test(word));

/** The functions of all elements that take a part's name: their names, and which argument it is. */
const PART_ARGUMENTS = new Map(
  SOURCES.filter(({ file }) => file.startsWith('elements/')).flatMap(({ tree }) =>
    nodesOf(tree, (node) => ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node)).flatMap((node) => {
      const index = node.parameters.findIndex(({ name }) => name.getText() === 'part');
      return index >= 0 && node.name ? [[node.name.getText(), index] as const] : [];
    }),
  ),
);

/** The parts that a room's templates and calls name. */
function partsIn(room: string) {
  return sourcesOf(room).flatMap(({ tree }) => {
    const inTemplates = nodesOf(tree, ts.isTaggedTemplateExpression)
      .filter(({ tag }) => tag.getText() === 'html')
      .flatMap(({ template }) => [...template.getText().matchAll(/\spart="([^"]*)"/g)])
      .flatMap(([, value]) => words(value.replace(/\$\{[^}]*\}/g, ' ')));
    const inCalls = nodesOf(tree, ts.isCallExpression).flatMap(({ expression, arguments: values }) => {
      const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
      const index = PART_ARGUMENTS.get(name);
      const value = index === undefined ? undefined : values[index];
      return value ? literalsIn(value).flatMap(words) : [];
    });
    return [...inTemplates, ...inCalls];
  });
}

/** What stands in a room's constant `NAMES`. */
const namesListedIn = (room: string) =>
  sourcesOf(room).flatMap(({ tree }) =>
    nodesOf(tree, ts.isVariableDeclaration)
      .filter(({ name }) => name.getText() === 'NAMES')
      .flatMap(literalsIn),
  );

describe('the documentation of the elements', () => {
  it('covers each element that is registered', () => {
    const registered = SOURCES.filter(({ file }) => file.endsWith('/define.ts')).flatMap(({ text }) =>
      [...text.matchAll(/define\('([\w-]+)'/g)].map(([, tag]) => tag),
    );
    assert.ok(registered.length >= 3);
    assert.deepEqual(TAGS.map(({ tagName }: any) => tagName).sort(), registered.sort());
  });

  it('names files that are published', () => {
    for (const { path } of manifest.modules) assert.ok(existsSync(pathOf(path)), path);
  });

  it('shows nothing private', () => {
    const names = ELEMENTS.flatMap((element: any) => [
      ...documented(element, 'members'),
      ...documented(element, 'attributes'),
    ]);
    assert.deepEqual(
      names.filter((name: string) => name.startsWith('_')),
      [],
    );
  });

  it('describes everything that it names', () => {
    for (const element of ELEMENTS) {
      assert.ok(element.description, element.name);
      for (const key of ['attributes', 'cssParts', 'cssProperties', 'cssStates', 'events', 'slots']) {
        for (const { name, description } of element[key] ?? []) {
          assert.ok(description, `${element.name}: ${key} ${name} has no description`);
        }
      }
    }
  });

  it('gives each element the attributes that all have', () => {
    const settings = ['account-url', 'realm', 'lang', 'time-zone', 'site-url', 'api-base'];
    for (const element of TAGS) {
      const attributes = documented(element, 'attributes');
      const common = element.room === 'realm' ? settings : [...settings, 'heading', 'heading-level'];
      for (const name of common) assert.ok(attributes.includes(name), `<${element.tagName}> documents no ${name}`);
    }
  });

  it('gives parts that are unique across the bundle, inherited ones apart', () => {
    const owners: Map<string, string> = new Map();
    for (const element of ELEMENTS) {
      const inherited = [...roomsOf(element).slice(1), HOLDS[element.room]].flatMap((room) =>
        documentedIn(room, 'cssParts'),
      );
      for (const part of documented(element, 'cssParts')) {
        if (inherited.includes(part)) continue;
        assert.equal(owners.get(part) ?? element.room, element.room, part);
        owners.set(part, element.room);
      }
    }
  });
});

for (const element of ELEMENTS) {
  const { room } = element;
  const rooms = roomsOf(element);
  const mentioned = () => rooms.flatMap(sourcesOf).flatMap(({ tree }) => literalsIn(tree).flatMap(words));

  describe(`the documentation of ${element.tagName ?? element.name}`, () => {
    it('names each part that its templates have', () => {
      const parts = documented(element, 'cssParts');
      for (const part of partsIn(room)) assert.ok(parts.includes(part), `part="${part}" has no @csspart`);
    });

    it('names no part that nothing draws', () => {
      const drawn = new Set([...rooms.flatMap(partsIn), ...mentioned()]);
      // `button-${style}`: one part for each style.
      const prefixes = ['base', room]
        .flatMap(sourcesOf)
        .flatMap(({ tree }) =>
          nodesOf(tree, ts.isTemplateHead).flatMap(({ text }) => (/^[a-z]+-$/.test(text) ? [text] : [])),
        );
      for (const part of documented(element, 'cssParts')) {
        const isDrawn = drawn.has(part) || prefixes.some((prefix) => part.startsWith(prefix));
        assert.ok(isDrawn, `@csspart ${part} is drawn nowhere`);
      }
    });

    it('names each slot that its templates have, and no other', () => {
      const texts = rooms.flatMap((name) => sourcesOf(name)).map(({ text }) => text.replace(/\/\*[^]*?\*\//g, ''));
      const tags = texts.flatMap((text) =>
        [...text.matchAll(/<slot\b(?!\s+name=\$)(?:\s+name="([\w-]+)")?/g)].map(([, name = '']) => name),
      );
      // One that an element reads, and never draws.
      const read = texts.flatMap((text) => [...text.matchAll(/\[slot="([\w-]+)"\]/g)].map(([, name]) => name));
      // One for each of the names that the room lists.
      const listed = texts.some((text) => text.includes('<slot name=${')) ? namesListedIn(room) : [];
      const slots = new Set([...tags, ...read, ...listed]);
      assert.deepEqual(documented(element, 'slots').sort(), [...slots].sort());
    });

    it('names each event that it fires, and no other', () => {
      const fired = sourcesOf(room)
        .flatMap(({ tree }) => nodesOf(tree, ts.isNewExpression))
        .filter(({ expression }) => expression.getText() === 'ModyoEvent')
        .flatMap(({ arguments: values }) => (values?.[0] ? literalsIn(values[0]) : []))
        .concat(documentedIn(HOLDS[room], 'events').filter((name) => !documentedIn('base', 'events').includes(name)));
      const own = (element.events ?? [])
        .filter(({ inheritedFrom }: any) => !inheritedFrom)
        .map(({ name }: any) => name);
      assert.deepEqual([...new Set(own)].sort(), [...new Set(fired)].sort());
    });

    it('names each state that it sets, and no other', () => {
      const own = (element.cssStates ?? [])
        .filter(({ inheritedFrom }: any) => !inheritedFrom)
        .map(({ name }: any) => name);
      const set = sourcesOf(room)
        .flatMap(({ tree }) => nodesOf(tree, ts.isCallExpression))
        .filter(({ expression }) => expression.getText().endsWith('toggleState'))
        .flatMap(({ arguments: values }) => (ts.isStringLiteral(values[0]) ? [values[0].text] : []));
      const states = room === 'base' ? ['loading', 'ready', 'empty', 'error', 'signed-out'] : [];
      assert.deepEqual(own.sort(), [...new Set([...set, ...states])].sort());
    });
  });
}
