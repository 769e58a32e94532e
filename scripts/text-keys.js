/**
 * The keys of all texts, read from the `*.strings.ts` of the sources: for the types of the setting `texts`
 * (`src/settings/text-keys.ts`) and for the documentation.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const source = resolve(import.meta.dirname, '../src');

/**
 * @typedef {object} Text
 * @property {string} key such as `notifications.empty`
 * @property {string[]} placeholders names of what a function puts in
 * @property {Record<'es' | 'en' | 'pt', string>} texts with the placeholders in braces
 * @property {string} [formal] in `es-formal`, where that differs
 */

/** What a text says, with its placeholders. @param {any} value @param {string[]} placeholders @returns {string} */
const written = (value, placeholders) =>
  typeof value === 'function' ? value(...placeholders.map((name) => `{${name}}`)) : value;

/** The names that a function's values have. @param {any} value @returns {string[]} */
const placeholdersOf = (value) =>
  typeof value === 'function'
    ? (/^\(?([^)=]*)/.exec(String(value))?.[1] ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean)
    : [];

/**
 * @param {string} key
 * @param {any} es
 * @param {any} en
 * @param {any} pt
 * @param {any} formal
 * @returns {Text[]}
 */
function textsOf(key, es, en, pt, formal) {
  if (typeof es === 'object')
    return Object.keys(es).flatMap((name) => textsOf(`${key}.${name}`, es[name], en[name], pt[name], formal?.[name]));
  const placeholders = placeholdersOf(es);
  const [spanish, english, portuguese] = [es, en, pt].map((one) => written(one, placeholders));
  return [
    {
      key,
      placeholders,
      texts: { es: spanish, en: english, pt: portuguese },
      formal: formal && written(formal, placeholders),
    },
  ];
}

/** The texts of one file. @param {string} namespace @param {string} file @returns {Promise<Text[]>} */
async function textsIn(namespace, file) {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const { strings } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  return textsOf(namespace, strings.es, strings.en, strings.pt, strings['es-formal']);
}

/** Every text of the elements and of signing in by OAuth, in the order of their keys' first parts. @returns {Promise<Text[]>} */
export async function allTexts() {
  const elements = readdirSync(join(source, 'elements'))
    .sort()
    .map((name) => /** @type {const} */ ([name, join(source, 'elements', name, `${name}.strings.ts`)]));
  const files = [...elements, /** @type {const} */ (['oauth', join(source, 'oauth/oauth.strings.ts')])].filter(
    ([, file]) => ts.sys.fileExists(file),
  );
  return (await Promise.all(files.map(([name, file]) => textsIn(name, file)))).flat();
}

/** The module of the keys, which the sources use. @returns {Promise<string>} */
export async function textKeysModule() {
  const texts = await allTexts();
  const namespaces = [...new Set(texts.map(({ key }) => key.split('.')[0]))];
  const placeholders = texts.flatMap(({ key, placeholders: names }) => (names.length > 1 ? [[key, names]] : []));
  return `/** Generated from the \`*.strings.ts\` by \`npm run generate\`. */

/** The key of a text: the name of the element that says it, a dot, and the text's own name; \`base\` says what all say. */
export type TextKey = ${texts.map(({ key }) => `| ${JSON.stringify(key)}`).join('\n')};

/** What keys begin with. */
export type Namespace = ${namespaces.map((name) => `| ${JSON.stringify(name)}`).join('')};

/** Every one of them. */
export const NAMESPACES: readonly string[] = ${JSON.stringify(namespaces.join(' '))}.split(' ');

/** The names in braces of texts that hold more than one value, in the order in which these come. */
export const PLACEHOLDERS: Readonly<Partial<Record<TextKey, readonly string[]>>> = ${JSON.stringify(Object.fromEntries(placeholders))};
`;
}
