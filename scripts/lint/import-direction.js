/**
 * Which rooms of `src` may import which: elements → controllers → session → data → api → client; settings
 * stand beside the data and know the client alone; shared is a leaf. What signs in by OAuth
 * and the doctor stand beside the elements, and none knows of the other.
 */
import { posix } from 'node:path';

/** A room and the other rooms that it may import. @type {Record<string, string[]>} */
const MAY_IMPORT = {
  shared: [],
  client: ['shared'],
  settings: ['client', 'shared'],
  api: ['client', 'shared'],
  data: ['api', 'client', 'shared'],
  session: ['data', 'api', 'settings', 'client', 'shared'],
  controllers: ['session', 'data', 'api', 'settings', 'client', 'shared'],
  oauth: ['settings', 'client', 'shared'],
  doctor: ['session', 'data', 'api', 'settings', 'client', 'shared'],
  elements: ['controllers', 'session', 'data', 'api', 'settings', 'client', 'shared'],
  loader: ['elements', 'oauth', 'controllers', 'settings', 'client', 'shared'],
};

/**
 * The room that a module stands in.
 * @param {string} file relative to `src`
 * @returns {string | undefined} nothing for the entries beside the rooms, which may import everything
 */
const roomOf = (file) => (file.includes('/') ? file.split('/')[0] : undefined);

/**
 * @param {string} from a module, relative to `src`
 * @param {string} specifier what it imports, as it stands there
 * @returns {string | undefined} what is wrong with that import
 */
export function importProblem(from, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const to = posix.normalize(posix.join(posix.dirname(from), specifier));
  if (to.startsWith('..')) return `${from} imports ${specifier}, which stands outside src`;
  const room = roomOf(from);
  const target = roomOf(to);
  if (!room || room === target) return undefined;
  if (!target) return `${from} imports the entry ${to}: entries import rooms, not the other way round`;
  const allowed = MAY_IMPORT[room];
  if (!allowed) return `${room} is no room of src that scripts/lint/import-direction.js knows`;
  return allowed.includes(target)
    ? undefined
    : `${from} imports ${target}: ${room} may import ${allowed.join(', ') || 'no other room'}`;
}

/** The same as a lint rule, for the editor. @type {import('eslint').Rule.RuleModule} */
export const importDirection = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = context.filename.replaceAll('\\', '/');
    const from = /\/src\/(.+)$/.exec(file)?.[1];
    /** @param {any} node an import or export of another module */
    const check = (node) => {
      const specifier = node.source?.value;
      const problem = from && typeof specifier === 'string' && importProblem(from, specifier);
      if (problem) context.report({ node: node.source, message: problem });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
