/**
 * What the analyzer of the manifest cannot know, from the compiler and the style sheets: types as they are, defaults that the
 * sources name by a constant, the details of events, what each token falls back to, and which module defines which tag.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { filesIn } from '../files.js';

/** @param {string} attribute */
const fieldOf = (attribute) => attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** @param {string} published a module of the package @returns {string} its source */
const sourceOf = (published) => published.replace(/^dist\/npm\/(.*)\.js$/, 'src/$1.ts');

/** What is written of a default in a description: ``Default: `eager`.`` */
const WRITTEN_DEFAULT = /Default: `([^`]+)`/;

/** Types of the language itself and of the platform keep their names; so do those of ours that a class's module exports. */
const isOwn = (/** @type {ts.Symbol | undefined} */ symbol) =>
  !!symbol?.declarations?.some((declaration) =>
    /\/src\/(?!.*\/node_modules\/)/.test(declaration.getSourceFile().fileName),
  );

/**
 * Writes types out, without the names that only the sources know.
 * @param {ts.TypeChecker} checker
 * @param {(name: string) => boolean} mayName
 */
function typeWriter(checker, mayName) {
  const { NoTruncation, InTypeAlias } = ts.TypeFormatFlags;
  const plain = (/** @type {ts.Type} */ type) => checker.typeToString(type, undefined, NoTruncation | InTypeAlias);
  /** @param {ts.Type} type @returns {string} */
  const write = (type) => {
    if (type.isUnion()) {
      // The compiler parts booleans, and puts `undefined` first.
      const parts = type.types.map(write);
      const isBoolean = parts.includes('true') && parts.includes('false');
      const rest = parts.filter(
        (part) => !['undefined', 'null', ...(isBoolean ? ['true', 'false'] : [])].includes(part),
      );
      const last = ['null', 'undefined'].filter((name) => parts.includes(name));
      return [...new Set([...(isBoolean ? ['boolean'] : []), ...rest, ...last])]
        .map((part, _, all) => (all.length > 1 && part.includes('=>') ? `(${part})` : part))
        .join(' | ');
    }
    if (type.isStringLiteral()) return `'${type.value}'`;
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(/** @type {ts.TypeReference} */ (type));
      const text = item ? write(item) : 'unknown';
      const isReadonly = type.symbol?.name === 'ReadonlyArray';
      return `${isReadonly ? 'readonly ' : ''}${/[ |]/.test(text) ? `(${text})` : text}[]`;
    }
    const name = type.symbol?.name;
    if (name && isOwn(type.symbol) && (mayName(name) || type.isClass())) return name;
    const [call] = type.getCallSignatures();
    if (call) {
      const parameters = call.parameters.map((one) => `${one.name}: ${write(checker.getTypeOfSymbol(one))}`);
      return `(${parameters.join(', ')}) => ${write(call.getReturnType())}`;
    }
    const isObject = (type.flags & ts.TypeFlags.Object) !== 0;
    const isLibrarys = type.symbol && !isOwn(type.symbol) && type.symbol.name !== '__type';
    if (name === 'Promise') {
      const [value] = checker.getTypeArguments(/** @type {ts.TypeReference} */ (type));
      return `Promise<${value ? write(value) : 'unknown'}>`;
    }
    const index =
      isObject && checker.getIndexInfosOfType(type).find(({ keyType }) => keyType.flags & ts.TypeFlags.String);
    if (index) return `Record<string, ${write(index.type)}>`;
    const members = isObject ? type.getProperties() : [];
    if (!members.length || isLibrarys) return plain(type);
    const texts = members.map((member) => {
      const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
      const text = write(checker.getTypeOfSymbol(member));
      return `${member.name}${isOptional ? '?' : ''}: ${isOptional ? text.replace(/ \| undefined$/, '') : text}`;
    });
    return `{ ${texts.join('; ')} }`;
  };
  return write;
}

/** @param {string} root */
function compile(root) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const entries = ['src/index.ts', 'src/define.ts', 'src/globals.d.ts'].map((file) => join(root, file));
  const program = ts.createProgram(entries, { ...options, types: [] });
  return { program, checker: program.getTypeChecker() };
}

/**
 * What each token falls back to, as a page may write it: the elements' own names are written out.
 * @param {string} root
 */
function tokenDefaults(root) {
  const sheets = [
    'src/shared/tokens.ts',
    ...filesIn(join(root, 'src/elements'), /\.styles\.ts$/).map((file) => `src/elements/${file}`),
  ]
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  /** @type {Record<string, string>} */
  const own = {};
  for (const [, name, value] of sheets.matchAll(/(--_[\w-]+):\s*([^;]+);/g)) own[name] ??= value;
  /** @param {string} value @returns {string} */
  const written = (value, depth = 0) =>
    depth > 5
      ? value
      : value.replace(/var\((--_[\w-]+)\)/g, (whole, name) => (own[name] ? written(own[name], depth + 1) : whole));
  /** @type {Record<string, string>} */
  const defaults = {};
  for (const { 1: name, index } of sheets.matchAll(/var\(\s*(--modyo-[\w-]+)/g)) {
    let depth = 0;
    let end = index + 'var'.length;
    do depth += { '(': 1, ')': -1 }[sheets[end++]] ?? 0;
    while (depth > 0 && end < sheets.length);
    const chain = sheets.slice(index, end - 1).replace(/^var\(\s*--modyo-[\w-]+\s*,?\s*/, '');
    if (chain) defaults[name] ??= written(chain).replace(/\s+/g, ' ');
  }
  return defaults;
}

/**
 * Completes a manifest whose paths are those of the package already.
 * @param {any} manifest changed in place
 * @param {string} root
 */
export function describe(manifest, root) {
  const { program, checker } = compile(root);
  const tokens = tokenDefaults(root);
  const page = program.getSourceFile(join(root, 'src/define.ts'));
  if (!page) throw new Error('src/define.ts cannot be read');
  const events = checker.resolveName('GlobalEventHandlersEventMap', page, ts.SymbolFlags.Interface, false);
  if (!events) throw new Error('No map of events is known');
  const eventMap = checker.getDeclaredTypeOfSymbol(events);

  for (const module of manifest.modules) {
    const source = program.getSourceFile(join(root, sourceOf(module.path)));
    const symbol = source && checker.getSymbolAtLocation(source);
    const exported = symbol ? checker.getExportsOfModule(symbol) : [];
    const names = new Set(exported.map(({ name }) => name));
    const write = typeWriter(checker, (name) => names.has(name));
    /** @param {string} name of a constant */
    const constant = (name) => {
      const value = new RegExp(`const ${name} = ([^;]+);`);
      const own = value.exec(source?.text ?? '');
      if (own) return own[1];
      for (const { fileName, text } of program.getSourceFiles())
        if (fileName.startsWith(join(root, 'src'))) {
          const [, found] = value.exec(text) ?? [];
          if (found) return found;
        }
      throw new Error(`${module.path}: the default ${name} is no constant that can be found`);
    };
    for (const declaration of module.declarations ?? []) {
      const found = exported.find(({ name }) => name === declaration.name);
      if (declaration.kind !== 'class' || !found) continue;
      const own = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
      const type = checker.getDeclaredTypeOfSymbol(own);
      declaration.summary = declaration.description?.replace(/\s+/g, ' ').split(/(?<=\.)\s/)[0];
      for (const member of declaration.members ?? []) {
        const property = type.getProperty(member.name);
        if (member.kind === 'field' && property) member.type = { text: write(checker.getTypeOfSymbol(property)) };
        if (/^[A-Z][A-Z_]+$/.test(member.default ?? '')) member.default = constant(member.default);
      }
      for (const attribute of declaration.attributes ?? []) {
        const field = fieldOf(attribute.fieldName ?? attribute.name);
        const member = declaration.members?.find((/** @type {any} */ one) => one.name === field);
        if (member) {
          attribute.fieldName = field;
          member.attribute = attribute.name;
          attribute.type = { text: member.type.text.replace(/ \| undefined$/, '') };
          attribute.default ??= member.default;
        } else attribute.type ??= { text: 'string' };
        if (/^[A-Z][A-Z_]+$/.test(attribute.default ?? '')) attribute.default = constant(attribute.default);
        if (attribute.type.text === 'boolean') attribute.default ??= 'false';
        const [, written] = WRITTEN_DEFAULT.exec(attribute.description ?? '') ?? [];
        if (written) attribute.default ??= /^[\d.]+$/.test(written) ? written : `'${written}'`;
      }
      for (const event of declaration.events ?? []) {
        const detail = eventMap.getProperty(event.name);
        if (!detail) throw new Error(`${event.name} is in no map of events`);
        const [value] = checker.getTypeArguments(/** @type {ts.TypeReference} */ (checker.getTypeOfSymbol(detail)));
        event.type = { text: `CustomEvent<${value ? write(value) : 'unknown'}>` };
      }
      for (const property of declaration.cssProperties ?? []) property.default ??= tokens[property.name];
    }
  }

  // A class that no page can write has documentation for those that extend it.
  /** @type {any[]} */
  const classes = manifest.modules.flatMap((/** @type {any} */ { declarations = [] }) => declarations);
  /** @type {Set<string>} */
  const kept = new Set();
  for (const { tagName, name } of classes)
    for (
      let each = tagName && name;
      each;
      each = classes.find((/** @type {any} */ one) => one.name === each)?.superclass?.name
    )
      kept.add(each);
  const elements = manifest.modules.filter((/** @type {any} */ { declarations = [] }) =>
    declarations.some((/** @type {any} */ { name }) => kept.has(name)),
  );
  const definitions = elements.flatMap((/** @type {any} */ { path, declarations }) =>
    declarations.flatMap((/** @type {any} */ declaration) => {
      if (!declaration.tagName) {
        delete declaration.customElement;
        return [];
      }
      return {
        kind: 'javascript-module',
        path: path.replace(/[^/]+\.js$/, 'define.js'),
        declarations: [],
        exports: [
          {
            kind: 'custom-element-definition',
            name: declaration.tagName,
            declaration: { name: declaration.name, module: path },
          },
        ],
      };
    }),
  );
  for (const { path, exports = [] } of elements)
    for (const { declaration } of exports)
      if (/^\.{1,2}\//.test(declaration?.module ?? ''))
        declaration.module = posix.join(posix.dirname(path), declaration.module);
  manifest.modules = [...elements, ...definitions];
  manifest.schemaVersion = '2.1.0';
}
