/**
 * Short names for the private members (`private _name`) of our own classes: found in the sources' syntax trees, so that
 * nothing of Lit, DOMPurify or the platform is renamed, and refused where a name is also used as anything but that.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import ts from 'typescript';
import { filesIn } from '../files.js';
import { walk } from './syntax.js';

const PRIVATE_NAME = /^_[a-z]\w*$/;

/** @param {ts.Node} node */
function isPrivate(node) {
  const flags = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return flags.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword);
}

/**
 * Whether a property name stands in `static properties = { _name: { state: true } }`: Lit's private state.
 * @param {ts.Node} node the name
 */
function isReactiveState(node) {
  const assignment = node.parent;
  return (
    ts.isPropertyAssignment(assignment) &&
    ts.isObjectLiteralExpression(assignment.initializer) &&
    assignment.initializer.properties.some(
      (option) => option.name?.getText() === 'state' && option.getText().endsWith('true'),
    )
  );
}

/**
 * @typedef {object} PrivateName
 * @property {number} uses how often it stands in the sources
 * @property {Set<string>} families the class hierarchies whose members use it, each by the name of its topmost class of
 * ours
 */

/**
 * The nearest class around a node.
 * @param {ts.Node} node
 * @returns {ts.ClassLikeDeclaration | undefined}
 */
const classAround = (node) => (!node || ts.isClassLike(node) ? node : classAround(node.parent));

/**
 * Every private name of the given sources.
 * @param {{ file: string, text: string }[]} sources TypeScript
 * @returns {Map<string, PrivateName>}
 * @throws {Error} when a name that begins like a private one is used otherwise: not declared private, in quotes, outside a
 * class, or as a reactive property that would get an attribute
 */
export function privateNames(sources) {
  /** @type {Map<string, string>} */
  const parents = new Map();
  /** @type {Set<string>} */
  const declared = new Set();
  /** @type {{ name: string, className: string, where: string }[]} */
  const uses = [];
  /** @type {{ name: string, where: string }[]} */
  const quoted = [];
  for (const { file, text } of sources) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    /** @param {ts.Node} node */
    const visit = (node) => {
      const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isClassLike(node)) addParent(node, where, parents);
      if (ts.isIdentifier(node) && PRIVATE_NAME.test(node.text) && isPropertyName(node)) {
        const { parent, text: name } = node;
        if (isMemberName(node)) {
          if (!isPrivate(parent)) throw new Error(`${where}: ${name} looks private but is not declared so`);
          declared.add(name);
        } else if (ts.isPropertyAssignment(parent) && !isReactiveState(node)) {
          throw new Error(`${where}: ${name} looks private but is a key of an object`);
        }
        uses.push({ name, className: classAround(node)?.name?.text ?? '', where });
      } else if (ts.isStringLiteralLike(node) && PRIVATE_NAME.test(node.text)) quoted.push({ name: node.text, where });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  const inQuotes = quoted.find(({ name }) => declared.has(name));
  if (inQuotes) throw new Error(`${inQuotes.where}: the private name ${inQuotes.name} is used in quotes`);

  /** @type {(className: string) => string} */
  const familyOf = (className) => {
    const parent = parents.get(className);
    return parent && parents.has(parent) ? familyOf(parent) : className;
  };
  /** @type {Map<string, PrivateName>} */
  const names = new Map();
  for (const { name, className, where } of uses) {
    if (!declared.has(name)) throw new Error(`${where}: ${name} looks private but no class declares it so`);
    if (!className) throw new Error(`${where}: the private name ${name} is used outside a class`);
    const { uses: before, families } = names.get(name) ?? { uses: 0, families: new Set() };
    names.set(name, { uses: before + 1, families: families.add(familyOf(className)) });
  }
  return names;
}

/**
 * @param {ts.ClassLikeDeclaration} node
 * @param {string} where
 * @param {Map<string, string>} parents gets the class and the one it extends
 */
function addParent(node, where, parents) {
  const parent = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0].expression;
  if (!node.name) throw new Error(`${where}: a class without a name cannot be told apart`);
  if (parent && !ts.isIdentifier(parent)) throw new Error(`${where}: ${node.name.text} extends more than a name`);
  const before = parents.get(node.name.text);
  if (before !== undefined) throw new Error(`${where}: there are two classes named ${node.name.text}`);
  parents.set(node.name.text, parent?.text ?? '');
}

/** @param {ts.Identifier} node whether it names a member in a class's declaration */
function isMemberName(node) {
  const { parent } = node;
  const isParameter = ts.isParameter(parent) && ts.isParameterPropertyDeclaration(parent, parent.parent);
  return (ts.isClassElement(parent) || isParameter) && parent.name === node;
}

/** @param {ts.Identifier} node whether it names a property: not a variable, not a type */
function isPropertyName(node) {
  const { parent } = node;
  return (
    isMemberName(node) ||
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node) ||
    ((ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) && parent.name === node) ||
    (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === node)
  );
}

/**
 * @param {string} folder that holds the sources
 */
export function privateNamesIn(folder) {
  return privateNames(
    filesIn(folder, /\.ts$/).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') })),
  );
}

/**
 * What a script may call a property: every name that it uses for one, and every string.
 * @param {string} code JavaScript
 * @param {'module' | 'script'} sourceType
 */
export function propertyNamesIn(code, sourceType) {
  /** @type {Set<string>} */
  const names = new Set();
  walk(parse(code, { ecmaVersion: 'latest', sourceType }), (node) => {
    const name = node.type === 'MemberExpression' ? node.property : node.key;
    if (name?.type === 'Identifier' && !node.computed) names.add(name.name);
    if (node.type === 'Literal' && typeof node.value === 'string') names.add(node.value);
  });
  return names;
}

/** Single letters, then letters behind an underscore. */
function* candidates() {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  yield* letters;
  for (const first of ['', ...letters]) for (const second of letters) yield `_${first}${second}`;
}

/**
 * A short name for each private one. Classes that are no relatives may use the same one: their members never meet.
 * @param {Map<string, PrivateName>} names
 * @param {{ dependencies: Set<string>, others: Set<string> }} taken the names that dependencies use, and all others
 * @returns {Record<string, string>}
 * @throws {Error} when a dependency uses one of `names`
 */
export function shortNames(names, { dependencies, others }) {
  /** @type {Map<string, Set<string>>} */
  const usedByFamily = new Map();
  /** @type {Record<string, string>} */
  const short = {};
  const byUse = [...names].sort(([a, { uses }], [b, { uses: other }]) => other - uses || (a < b ? -1 : 1));
  for (const [name, { families }] of byUse) {
    if (dependencies.has(name))
      throw new Error(`The private name ${name} is also used by a dependency: choose another`);
    for (const candidate of candidates()) {
      if (dependencies.has(candidate) || others.has(candidate) || names.has(candidate)) continue;
      if ([...families].some((family) => usedByFamily.get(family)?.has(candidate))) continue;
      short[name] = candidate;
      break;
    }
    if (!short[name]) throw new Error(`No short name is left for ${name}`);
    for (const family of families) usedByFamily.set(family, (usedByFamily.get(family) ?? new Set()).add(short[name]));
  }
  return short;
}
