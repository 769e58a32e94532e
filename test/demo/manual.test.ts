/** The documentation as files: complete in three languages, with nothing that leads nowhere or out of it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { before, describe, it } from 'node:test';
import type { ElementReference } from '../../demo/rendering/manifest.js';
import {
  entryKeys,
  MANUAL_LANGUAGES,
  manualPaths,
  recipeIn,
  renderManual,
  unquotedRecipes,
} from '../../demo/rendering/manual.js';
import { siteFolder, themesFolder } from '../../demo/rendering/liquid.js';
import { filesIn } from '../../scripts/files.js';
import { allTexts } from '../../scripts/text-keys.js';
import { defaultEndpoints } from '../../src/client/endpoints.js';
import { allOf, readReference, textOf } from './site-support.js';

const root = join(import.meta.dirname, '../..');
let elements: ElementReference[] = [];
let files: Map<string, string> = new Map();
const pages = () => [...files].filter(([name]) => name.endsWith('.html'));
const page = (name: string) => files.get(name) ?? assert.fail(`there is no page ${name}`);

/** What pages quote, as it is in its file. */
const QUOTED = [
  ...filesIn(join(siteFolder, 'recipes')).map((name) => join(siteFolder, 'recipes', name)),
  ...filesIn(themesFolder).map((name) => join(themesFolder, name)),
  ...[
    'react/src/app.tsx',
    'vue/src/app.vue',
    'vue/vite.config.ts',
    'angular/src/app.ts',
    'svelte/src/App.svelte',
    'solid/src/app.tsx',
  ].map((name) => join(root, 'demo/frameworks', name)),
].map((file) => readFileSync(file, 'utf8').trimEnd());

/** A page without what is code, and without the examples, which are the elements' own. */
const prose = (html: string) =>
  html.replace(/<section class="example"[^]*?<\/section>/g, '').replace(/<(code|pre|script|kbd)\b[^]*?<\/\1>/g, '');

describe('the documentation', () => {
  before(async () => {
    elements = (await readReference()).elements;
    files = await renderManual({ elements, asset: (name) => `assets/${name}?v=1` });
  });

  it('has each page once in each language, Spanish at the root', () => {
    assert.deepEqual(
      pages().map(([name]) => name),
      manualPaths(),
    );
    for (const language of MANUAL_LANGUAGES) {
      const own = pages().filter(([name]) => (/^(en|pt)\//.exec(name)?.[1] ?? 'es') === language);
      assert.equal(own.length, pages().length / 3);
      for (const [name, html] of own) {
        assert.ok(html.startsWith(`<!doctype html>\n<html lang="${language}"`), name);
        assert.doesNotMatch(prose(html), /\{\{|\{%|undefined|\[object|\{#/, name);
        assert.equal(allOf(html, /<h1>/g).length, 1, name);
      }
    }
    for (const { tag } of elements) page(`${tag}.html`);
  });

  it('can stand in any folder: every address is relative, and leads to something', () => {
    for (const [name, html] of pages()) {
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
        `${name}: ids that stand twice`,
      );
      const own = html.replace(/<div class="example-stage"[^]*?<noscript>/g, '');
      for (const [, address = ''] of own.matchAll(/<[a-z][^>]*?\s(?:href|src|data-url)="([^"]*)"/g)) {
        assert.doesNotMatch(address, /^(?:\/|[a-z]+:)/, `${name}: ${address}`);
        const [path = '', hash] = address.replace(/\?v=\w+/, '').split('#');
        const target = path ? posix.join(posix.dirname(name), path) : name;
        assert.doesNotMatch(target, /^\.\./, `${name}: ${address} leads out of the folder`);
        if (target.startsWith('assets/')) continue;
        const there = page(target);
        if (hash) assert.ok(there.includes(` id="${hash}"`), `${name}: ${address} names no place`);
      }
    }
  });

  it('gives each region of a page a name of its own, by which a screen reader lists them', () => {
    for (const [name, html] of pages()) {
      const labels = [...html.matchAll(/<[^>]*\srole="region"[^>]*\saria-label="([^"]+)"/g)].map(([, label]) => label);
      assert.deepEqual(
        labels.filter((label, index) => labels.indexOf(label) !== index),
        [],
        name,
      );
    }
  });

  it('says the same in three languages: the same headings and examples, and no text that was left in another', () => {
    const idsOf = (html: string) => allOf(html, /<h[23] id="[^"]+"/g);
    const codeOf = (html: string) => allOf(html, /<pre\b[^]*?<\/pre>/g).map(textOf);
    const texts = (html: string) =>
      allOf(prose(html), /<(p|li|td|th|h[1-3]|summary|label|strong|option|button)\b[^>]*>[^<]{12,}/g).map((text) =>
        text.replace(/^<[^>]*>/, '').trim(),
      );
    for (const [name, spanish] of pages().filter(([path]) => !path.includes('/'))) {
      for (const other of ['en', 'pt']) {
        const html = page(`${other}/${name}`);
        assert.deepEqual(idsOf(html), idsOf(spanish), `${other}/${name}`);
        assert.equal(
          allOf(html, /<tr>/g).length,
          allOf(spanish, /<tr>/g).length,
          `${other}/${name}: rows of the tables`,
        );
      }
      const english = new Set(texts(page(`en/${name}`)));
      for (const [language, html] of [['es', spanish] as const, ['pt', page(`pt/${name}`)] as const]) {
        const expected = codeOf(page(`en/${name}`)).map((code) => {
          const quoted = QUOTED.find((text) => recipeIn(text, 'en') === code);
          return quoted === undefined ? code : recipeIn(quoted, language);
        });
        assert.deepEqual(codeOf(html), expected, `${language} ${name}: code`);
      }
      for (const other of [spanish, page(`pt/${name}`)]) {
        assert.deepEqual(
          texts(other).filter((text) => english.has(text) && /\b(the|and|of|is|that|with|which|to)\b/i.test(text)),
          [],
          `${name}: English in another language`,
        );
      }
      const portuguese = new Set(texts(page(`pt/${name}`)));
      assert.deepEqual(
        texts(spanish).filter((text) => portuguese.has(text) && text.split(' ').length > 4),
        [],
        `${name}: Spanish and Portuguese say the same to the letter`,
      );
    }
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === 'object' ? keys(inner).map((one) => `${key}.${one}`) : [key],
      );
    const [es, ...others] = MANUAL_LANGUAGES.map((language) =>
      keys(JSON.parse(readFileSync(join(siteFolder, `docs/texts/${language}.json`), 'utf8'))),
    );
    for (const other of others) assert.deepEqual(other, es);
  });

  it('quotes every recipe, every theme and the frameworks’ examples as they are in their files', () => {
    assert.deepEqual(unquotedRecipes(), []);
    assert.ok(QUOTED.length > 50);
    for (const language of MANUAL_LANGUAGES) {
      const own = pages().filter(([name]) => (/^(en|pt)\//.exec(name)?.[1] ?? 'es') === language);
      const codes = new Set(own.flatMap(([, html]) => allOf(html, /<pre\b[^]*?<\/pre>/g).map(textOf)));
      for (const text of QUOTED) assert.ok(codes.has(recipeIn(text, language)), `${language}: ${text.slice(0, 200)}`);
    }
  });

  it('says each comment of what it quotes in three languages, and what customers read, and changes nothing else', () => {
    const comments = Object.keys(JSON.parse(readFileSync(join(siteFolder, 'docs/comments.json'), 'utf8')));
    const words: Record<string, Record<string, string>> = JSON.parse(
      readFileSync(join(siteFolder, 'docs/words.json'), 'utf8'),
    );
    const COMMENT =
      /\{% comment %\} (.*?) \{% endcomment %\}|<!-- (.*?) -->|(?<![:'"])\/\/ (.*)$|\/\* (.*?) \*\/|^ \* (.*)$|# (.*)$/gm;
    const used = new Set<string>();
    for (const text of QUOTED) {
      for (const [, ...groups] of text.matchAll(COMMENT)) {
        const comment = groups.find(Boolean) ?? '';
        assert.ok(comments.includes(comment), `demo/site/docs/comments.json does not say "${comment}"`);
        used.add(comment);
      }
      for (const language of ['en', 'es', 'pt'] as const) {
        // With each word's place marked, both are the same.
        const marked = (code: string, said: (spanish: string) => string) =>
          Object.keys(words)
            .sort((one, other) => other.length - one.length)
            .reduce((all, spanish, index) => all.replaceAll(said(spanish), `‹${index}›`), code.replace(COMMENT, ''));
        const isOwn = text.includes('{% case site.language %}') || language === 'es';
        const before = isOwn ? text.replace(COMMENT, '') : marked(text, (spanish) => spanish);
        const after = recipeIn(text, language);
        if (isOwn) assert.equal(after.replace(COMMENT, ''), before);
        else {
          let expected = before;
          Object.keys(words)
            .sort((one, other) => other.length - one.length)
            .forEach(
              (spanish, index) => (expected = expected.replaceAll(`‹${index}›`, words[spanish]?.[language] ?? '')),
            );
          assert.equal(after.replace(COMMENT, ''), expected, `${language}: more than words and comments`);
        }
      }
      for (const spanish of Object.keys(words)) if (text.includes(spanish)) used.add(spanish);
      // One with texts of several languages says each.
      if (text.includes('{% case site.language %}') || /\bes: \{/.test(text)) continue;
      const english = recipeIn(text, 'en').replace(/Valparaíso|Concepción|Português/g, '');
      assert.doesNotMatch(english, /[áéíóúñ¿¡]|\b(?:de|tus?|para|con|sesión)\b (?!0)/i, 'Spanish on an English page');
    }
    assert.deepEqual(
      [...comments, ...Object.keys(words)].filter((text) => !used.has(text)),
      [],
    );
  });

  it('shows on each card of the home page one whole sentence, and no column that is a page long', () => {
    for (const [name, html] of pages()) {
      for (const card of allOf(html, /<ul class="cards">[^]*?<\/ul>/g).flatMap((list) => allOf(list, /<p>[^]*?<\/p>/g)))
        assert.match(textOf(card), /^[^[\]`]{12,}\.$/, name);
      for (const cell of allOf(html, /<td data-label="[^"]*"><code[^]*?<\/td>/g))
        assert.ok(textOf(cell).length < 200, `${name}: ${textOf(cell).slice(0, 80)}`);
    }
  });

  it('names everything that the manifest holds, and translates nothing that is gone', async () => {
    const used = new Set<string>();
    const { manifest } = await readReference();
    const declarations = (manifest.modules as { declarations?: any[] }[])
      .flatMap((module) => module.declarations ?? [])
      .filter(({ tagName }) => tagName);
    assert.deepEqual(elements.map(({ tag }) => tag).sort(), declarations.map(({ tagName }) => tagName).sort());
    for (const declaration of declarations) {
      const html = page(`en/${declaration.tagName}.html`);
      const named = [...html.matchAll(/<th scope="row" id="[\w-]+"><code translate="no">(.*?)<\/code>/g)].map(
        ([, name = '']) => textOf(name),
      );
      const { attributes = [], cssParts = [], cssStates = [], events = [], slots = [], members = [] } = declaration;
      for (const { name } of [...attributes, ...cssParts, ...cssStates, ...events, ...slots])
        assert.ok(named.includes(name || '(no name)'), `${declaration.tagName}: ${name}`);
      for (const { name, kind, attribute } of members) {
        if (!attribute)
          assert.ok(named.includes(kind === 'method' ? `${name}()` : name), `${declaration.tagName}: ${name}`);
      }
      assert.equal(named.filter((name) => name.startsWith('_')).length, 0);
      const styled = declaration.superclass.name !== 'LitElement';
      assert.equal(named.includes('--modyo-color-primary'), styled, `${declaration.tagName}: tokens`);
    }
    for (const { name, description, fallback } of elements.flatMap(({ tokens }) => tokens))
      assert.ok(description && fallback, `${name} says nothing`);
    for (const element of elements) {
      const html = page(`${element.tag}.html`);
      for (const kind of [
        'attributes',
        'properties',
        'methods',
        'events',
        'slots',
        'parts',
        'states',
        'tokens',
      ] as const) {
        for (const { name } of element[kind]) {
          assert.ok(html.includes(` id="${kind}-${name.replace(/[^\w-]/g, '')}"`), `${element.tag} ${kind} ${name}`);
          for (const key of entryKeys(element.tag, kind, name)) used.add(key);
        }
      }
    }
    const known = Object.keys(JSON.parse(readFileSync(join(siteFolder, 'docs/reference.json'), 'utf8')));
    assert.deepEqual(
      known.filter((key) => !used.has(key)),
      [],
    );
  });

  it('lists each key of a text with what it says, in each language', async () => {
    const texts = await allTexts();
    assert.ok(texts.length > 150);
    for (const [language, name] of [
      ['es', 'texts.html'],
      ['en', 'en/texts.html'],
      ['pt', 'pt/texts.html'],
    ] as const) {
      const rows = allOf(page(name), /<tr><th scope="row" id="text-[^]*?<\/tr>/g);
      assert.deepEqual(
        rows.map((row) => allOf(row, /<(th|td)\b[^]*?<\/\1>/g).map(textOf)),
        texts.map(({ key, texts: said, formal = '' }) => [key, said[language], ...(language === 'es' ? [formal] : [])]),
      );
    }
  });

  it('knows by what other words people look for what its pages say', () => {
    const known: Record<string, Record<string, string[]>> = JSON.parse(
      readFileSync(join(siteFolder, 'docs/search.json'), 'utf8'),
    );
    assert.deepEqual(Object.keys(known), [...MANUAL_LANGUAGES]);
    for (const language of MANUAL_LANGUAGES) {
      const own = pages().filter(([name]) => (/^(en|pt)\//.exec(name)?.[1] ?? 'es') === language);
      const said = own
        .map(([, html]) => textOf(prose(html)))
        .join(' ')
        .toLowerCase();
      for (const [words, typed] of Object.entries(known[language] ?? {})) {
        assert.ok(said.includes(words), `${language}: no page says "${words}"`);
        assert.ok(typed.length > 0 && !typed.includes(words), words);
      }
    }
  });

  it('names what customers see, where something is wrong, in the elements’ own words', async () => {
    const texts = await allTexts();
    for (const language of MANUAL_LANGUAGES) {
      const html = page(`${language === 'es' ? '' : `${language}/`}troubleshooting.html`);
      const seen = [
        ...textOf(html.replaceAll('<th scope="row">', '\n<th scope="row">')).matchAll(/^[“"]([^"”]+)["”]/gm),
      ];
      assert.ok(seen.length >= 4, language);
      for (const [, said = ''] of seen)
        assert.ok(
          texts.some((text) => text.texts[language].startsWith(said)),
          `${language}: no element says "${said}"`,
        );
    }
  });

  it('explains each section that the console names in each language, each code of an error, and each operation', () => {
    const troubleshooting = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');
    const sections = [...troubleshooting.matchAll(/^## (.+)$/gm)].map(([, section]) => section);
    assert.ok(sections.length > 20);
    for (const language of MANUAL_LANGUAGES) {
      const html = page(`${language === 'es' ? '' : `${language}/`}troubleshooting.html`);
      for (const section of sections) assert.ok(html.includes(`<h3 id="${section}"`), `${language}: ${section}`);
    }
    const source = readFileSync(join(root, 'src/client/error.ts'), 'utf8');
    const codes = [...(/export type ErrorCode =([^;]+);/.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
      ([, code]) => code,
    );
    assert.ok(codes.length > 15);
    for (const code of codes) assert.ok(textOf(page('errors.html')).includes(code ?? ''), code);
    const reasons =
      /export type OAuthReason =([^;]+);/.exec(readFileSync(join(root, 'src/oauth/error.ts'), 'utf8'))?.[1] ?? '';
    for (const [, reason = ''] of reasons.matchAll(/'(\w+)'/g)) {
      assert.ok(page('oauth.html').includes(`>${reason}</code>`), reason);
    }
    for (const [operation, endpoint] of Object.entries(defaultEndpoints)) {
      assert.ok(page('settings.html').includes(`>${operation}</code>`), operation);
      if (endpoint) assert.ok(textOf(page('settings.html')).includes(endpoint), endpoint);
    }
  });
});
