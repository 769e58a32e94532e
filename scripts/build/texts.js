/**
 * Takes the texts of the elements apart by language, for the loader: a page loads those of its language. A module of texts
 * (`notifications.strings.ts`) becomes an empty table, which the texts of a language are put into when they come
 * (`src/loader/texts.ts`). The sources, the one file and the npm entries hold all languages and know nothing of it.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'acorn';
import ts from 'typescript';

/** Texts that come together, by the elements that they belong to. */
const GROUPS = {
  common: ['notifications', 'notifications-bell', 'user-menu'],
  forms: ['profile-edit', 'password-change', 'account-delete'],
  further: ['activity', 'profile', 'session', 'sites-list', 'zendesk'],
};

/** Those of all elements come with each group: an element may be the only one of its page. */
const OF_ALL = 'base';

/** The module through which the loader asks for texts. */
const LIST = 'modyo:texts';
const LANGUAGES = ['es', 'en', 'pt'];

/** Spanish that says usted holds only what differs, and nothing of many elements: it comes as a whole. */
const FORMAL = 'es-formal';

/** @param {string} name of an element */
const groupOf = (name) => {
  const found = Object.entries(GROUPS).find(([, names]) => names.includes(name))?.[0];
  if (!found) throw new Error(`The texts of ${name} belong to no group: name it in scripts/build/texts.js`);
  return found;
};

/** The element that a module's texts belong to. @param {string} id */
const elementOf = (id) => /\/elements\/[\w-]+\/([\w-]+)\.strings\.ts$/.exec(id)?.[1];

/**
 * The groups of texts that some modules use.
 * @param {Iterable<string>} ids of modules
 */
export function textGroupsOf(ids) {
  const names = [...ids].flatMap((id) => elementOf(id) ?? []).filter((name) => name !== OF_ALL);
  return [...new Set(names.map(groupOf))].sort();
}

/** The chunk that holds the texts of a group in a language; nothing for other modules. @param {string | null | undefined} id */
export const textChunkName = (id) =>
  /^\0modyo:texts\/(\w+)\/([\w-]+)$/
    .exec(id ?? '')
    ?.slice(1)
    .join('-');

/**
 * A module of texts with one language alone.
 * @param {string} source TypeScript, with `export const strings = { es: …, en: …, pt: … }`
 * @param {string} language
 * @returns {string} JavaScript that exports the texts by default
 */
export function textsIn(source, language) {
  const { outputText: code } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2021, module: ts.ModuleKind.ESNext },
  });
  for (const node of /** @type {any[]} */ (parse(code, { ecmaVersion: 2022, sourceType: 'module' }).body)) {
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration?.declarations?.[0] : undefined;
    if (declaration?.id.name !== 'strings' || declaration.init.type !== 'ObjectExpression') continue;
    const property = declaration.init.properties.find(
      (/** @type {any} */ { key }) => (key?.name ?? key?.value) === language,
    );
    if (!property && language === FORMAL) return 'export default {};';
    if (!property) break;
    const value = code.slice(property.value.start, property.value.end);
    return `${code.slice(0, node.start)}export default ${value};${code.slice(node.end)}`;
  }
  throw new Error(`There is no table of texts with the language ${language}`);
}

/**
 * The build's step.
 * @param {{ sourceFolder: string }} options absolute, with `/`
 * @returns {import('vite').Plugin}
 */
export function textsPlugin({ sourceFolder }) {
  const tables = `${sourceFolder}/loader/texts.ts`;
  return {
    name: 'modyo:texts',
    enforce: 'pre',
    resolveId(id) {
      return id.startsWith(LIST) ? `\0${id}` : null;
    },
    load(id) {
      if (id === `\0${LIST}`) {
        const entries = Object.keys(GROUPS).flatMap((group) =>
          LANGUAGES.map((language) => `'${group}-${language}': () => import('${LIST}/${group}/${language}')`),
        );
        const formal = `'formal-es': () => import('${LIST}/formal/${FORMAL}')`;
        return `export const texts = { ${[...entries, formal].join(', ')} };`;
      }
      const [, group, language] = /^\0modyo:texts\/(\w+)\/([\w-]+)$/.exec(id) ?? [];
      if (group) {
        const own =
          group === 'formal' ? Object.values(GROUPS).flat() : GROUPS[/** @type {keyof typeof GROUPS} */ (group)];
        const names = [OF_ALL, ...own];
        return names
          .map((name) => {
            const folder = join(sourceFolder, 'elements', name);
            return `import ${name.replace(/\W/g, '')} from '${join(folder, `${name}.strings.ts`)}?texts=${language}&group=${group}';`;
          })
          .concat(`import { tableOf } from '${tables}';`)
          .concat(names.map((name) => `tableOf('${name}')['${language}'] = ${name.replace(/\W/g, '')};`))
          .join('\n');
      }
      const [, file, wanted] = /^(.+\.strings\.ts)\?texts=([\w-]+)&group=\w+$/.exec(id) ?? [];
      if (file) {
        this.addWatchFile(file);
        return { code: textsIn(readFileSync(file, 'utf8'), wanted), moduleType: 'js' };
      }
      const element = elementOf(id);
      if (!element || basename(dirname(id)) !== element) return null;
      return {
        code: `import { tableOf } from '${tables}';\nexport const strings = tableOf('${element}');`,
        moduleType: 'js',
      };
    },
  };
}
