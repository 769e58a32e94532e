/** Every section that a message in the console names stands on the page of the documentation. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { pathOf } from './path-of.js';
import { SOURCES, nodesOf } from './sources.js';

const page = readFileSync(pathOf('docs/troubleshooting.md'), 'utf8');
const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name);

/** The texts that an expression can come to: of `isOAuth ? 'oauth' : 'access-token'`, both. */
const textsOf = (node: ts.Node): string[] => {
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  return ts.isStringLiteralLike(node) ? [node.text] : [];
};

/** What each `section: …` and each `const section = …` of the sources names. */
const named = SOURCES.flatMap(({ tree }) =>
  nodesOf(tree, (node) => ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)).flatMap((node) => {
    const { name, initializer } = node;
    return ts.isIdentifier(name) && name.text === 'section' && initializer ? textsOf(initializer) : [];
  }),
);
/** The fourth argument of `warnOfWords()`. */
const ofWords = SOURCES.flatMap(({ tree }) =>
  nodesOf(tree, ts.isCallExpression)
    .filter(({ expression }) => ts.isIdentifier(expression) && expression.text === 'warnOfWords')
    .flatMap(({ arguments: [, , , section] }) => (section ? textsOf(section) : [])),
);
/** Settings whose parsers say what is wrong: their attribute is the section. */
const OF_PARSERS = ['account-url', 'api-base', 'realm'];

/** A text as the pages quote it: what is put into it is `…`. */
function quotedText(node: ts.Expression | undefined): string {
  if (!node) return '…';
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return '…';
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** Every fault whose words stand in one object of the sources: how its message begins, and the sections it may end with. */
const faults = SOURCES.flatMap(({ tree }) => {
  const constantsOf = (key: string) =>
    nodesOf(tree, ts.isVariableDeclaration).filter(({ name }) => name.getText() === key);
  return nodesOf(tree, ts.isObjectLiteralExpression).flatMap(({ properties }) => {
    const named = (key: string) => properties.find(({ name }) => name?.getText() === key);
    const valueOf = (key: string) => {
      const property = named(key);
      if (!property || ts.isPropertyAssignment(property)) return property?.initializer;
      // `{ what }`: a constant of the file, where there is one.
      const [constant, another] = constantsOf(key);
      return another ? undefined : constant?.initializer;
    };
    const wrong = quotedText(valueOf('wrong'));
    if (wrong.startsWith('…')) return [];
    const section = valueOf('section');
    return [
      {
        text: `${quotedText(valueOf('what'))} ${wrong}`,
        // `{ section }` that somebody hands over may be any.
        sections: section ? textsOf(section) : named('section') ? sections : OF_PARSERS,
      },
    ];
  });
});

/** Everything else that a message may be made of. */
const literals = SOURCES.flatMap(({ tree }) =>
  nodesOf(tree, (node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)).map(
    (node) => `… ${quotedText(node)}`,
  ),
);

const isBeginning = (quote: string, text: string) =>
  new RegExp(
    `^${quote
      .split('…')
      .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}`,
  ).test(text);

/** What the documentation's page quotes of the console, by section, in each language. */
const quotes = new Map(
  readFileSync(pathOf('demo/site/docs/pages/troubleshooting.md'), 'utf8')
    .split(/^<!-- (?=[a-z]{2} -->)/m)
    .slice(1)
    .map((text) => {
      const own = text.split(/^### .*\{#(?=[\w-]+\}$)/m).slice(1);
      return [
        text.slice(0, 2),
        new Map(
          own.map((part) => [
            part.slice(0, part.indexOf('}')),
            [
              ...(/^(?:La consola dice|The console says|O console diz): (.*)$/m.exec(part)?.[1] ?? '').matchAll(
                /`([^`]+)`/g,
              ),
            ].map(([, quote = '']) => quote),
          ]),
        ),
      ] as const;
    }),
);

describe('the page that the console names', () => {
  it('has each section that a message ends with', () => {
    const wanted = new Set([...named, ...ofWords, ...OF_PARSERS]);
    assert.ok(wanted.size > 15, `only ${wanted.size} sections were found in the sources`);
    assert.deepEqual(
      [...wanted].filter((name) => !sections.includes(name)),
      [],
    );
  });

  it('has each of them once', () => {
    assert.deepEqual([...new Set(sections)], sections);
  });
});

describe('the messages that the documentation quotes', () => {
  it('are the same in each language, and each section has one', () => {
    assert.deepEqual([...quotes.keys()].sort(), ['en', 'es', 'pt']);
    for (const [language, own] of quotes) {
      assert.deepEqual(own, quotes.get('es'), language);
      assert.deepEqual([...own.keys()].sort(), [...sections].sort());
      for (const [section, all] of own) assert.ok(all.length > 0, `${language}: ${section} quotes no message`);
    }
  });

  it('begin as those of the sources do', () => {
    const texts = [...faults.map(({ text }) => text), ...literals];
    for (const [section, all] of quotes.get('es') ?? []) {
      for (const quote of all)
        assert.ok(
          texts.some((text) => isBeginning(quote, text)),
          `${section}: no message of the sources begins "${quote}"`,
        );
    }
  });

  it('are all that the sources have in one piece', () => {
    assert.ok(faults.length > 30, `only ${faults.length} messages were found in the sources`);
    for (const { text, sections: own } of faults) {
      const known = own.flatMap((section) => quotes.get('es')?.get(section) ?? []);
      assert.ok(
        known.some((quote) => isBeginning(quote, text)),
        `${own.join(' or ')} does not quote "${text}"`,
      );
    }
  });
});
