/**
 * Short names for the private members (`private _name`) of our own classes: found in the sources' syntax trees, so that
 * nothing of Lit, DOMPurify or the platform is renamed, and refused where a name is also used as anything but that.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import ts from 'typescript';
import { filesIn } from '../files.js';

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
 * Every private name of the given sources, most used first.
 * @param {{ file: string, text: string }[]} sources TypeScript
 * @returns {string[]}
 * @throws {Error} when a name that begins like a private one is used otherwise: not declared private, in quotes, or as a
 * reactive property that would get an attribute
 */
export function privateNames(sources) {
  /** @type {Set<string>} */
  const declared = new Set();
  /** @type {Map<string, { count: number, where: string }>} */
  const used = new Map();
  /** @type {{ name: string, where: string }[]} */
  const quoted = [];
  for (const { file, text } of sources) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    /** @param {ts.Node} node */
    const visit = (node) => {
      const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isIdentifier(node) && PRIVATE_NAME.test(node.text)) {
        const { parent } = node;
        const isMember =
          (ts.isClassElement(parent) && parent.name === node) ||
          (ts.isParameter(parent) && parent.name === node && isPrivate(parent));
        const isProperty =
          isMember ||
          (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
          ((ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node) ||
          ((ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) && parent.name === node) ||
          (ts.isBindingElement(parent) && parent.propertyName === node);
        if (isMember && isPrivate(parent)) declared.add(node.text);
        else if (isMember) throw new Error(`${where}: ${node.text} looks private but is not declared so`);
        if (ts.isPropertyAssignment(parent) && parent.name === node && !isReactiveState(node)) {
          throw new Error(`${where}: ${node.text} looks private but is a key of an object`);
        }
        if (isProperty) used.set(node.text, { count: (used.get(node.text)?.count ?? 0) + 1, where });
      } else if (ts.isStringLiteralLike(node) && PRIVATE_NAME.test(node.text)) quoted.push({ name: node.text, where });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  for (const [name, { where }] of used) {
    if (!declared.has(name)) throw new Error(`${where}: ${name} looks private but no class declares it so`);
  }
  const inQuotes = quoted.find(({ name }) => declared.has(name));
  if (inQuotes) throw new Error(`${inQuotes.where}: the private name ${inQuotes.name} is used in quotes`);
  return [...declared].sort((a, b) => (used.get(b)?.count ?? 0) - (used.get(a)?.count ?? 0) || (a < b ? -1 : 1));
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
 * The names that a module uses, whether for properties or not, quoted or not.
 * @param {string} code JavaScript, a module
 */
export function namesIn(code) {
  /** @type {Set<string>} */
  const names = new Set();
  parse(code, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    onToken({ type, start, end }) {
      if (type.label === 'name') names.add(code.slice(start, end));
      else if (type.label === 'string') names.add(code.slice(start + 1, end - 1));
    },
  });
  return names;
}

/**
 * A short name for each of `names` that nothing in `taken` uses.
 * @param {string[]} names
 * @param {Set<string>} taken
 * @returns {Record<string, string>}
 * @throws {Error} when one of `names` is itself taken
 */
export function shortNames(names, taken) {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let next = 0;
  /** @type {Record<string, string>} */
  const short = {};
  for (const name of names) {
    if (taken.has(name)) throw new Error(`The private name ${name} is also used by a dependency: choose another`);
    do {
      const high = Math.floor(next / letters.length);
      short[name] = `_${high ? letters[high - 1] : ''}${letters[next % letters.length]}`;
      next += 1;
    } while (taken.has(short[name]));
  }
  return short;
}
