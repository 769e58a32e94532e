/**
 * Builds what npm users import: ES modules with types and source maps, one file a module, in the folder `npm`.
 */
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Puts the version where the sources say `__VERSION__`.
 * @param {string} version
 * @returns {ts.TransformerFactory<ts.SourceFile>}
 */
const putVersion = (version) => (context) => (source) => {
  /** @type {ts.Visitor} */
  const visit = (node) =>
    ts.isIdentifier(node) && node.text === '__VERSION__'
      ? context.factory.createStringLiteral(version)
      : ts.visitEachChild(node, visit, context);
  return /** @type {ts.SourceFile} */ (ts.visitNode(source, visit));
};

/**
 * @param {{ root: string, outDir: string, version: string }} options `outDir`: absolute
 * @throws {Error} with the compiler's messages
 */
export function buildNpm({ root, outDir, version }) {
  const configFile = join(root, 'tsconfig.build.json');
  const host = {
    ...ts.sys,
    /** @param {ts.Diagnostic} diagnostic */
    onUnRecoverableConfigFileDiagnostic(diagnostic) {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  };
  const config = ts.getParsedCommandLineOfConfigFile(configFile, { outDir: join(outDir, 'npm') }, host);
  if (!config) throw new Error(`${configFile} cannot be read`);
  const program = ts.createProgram(config.fileNames, config.options);
  const { diagnostics } = program.emit(undefined, undefined, undefined, undefined, { before: [putVersion(version)] });
  const problems = [...config.errors, ...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length === 0) return;
  throw new Error(
    ts.formatDiagnostics(problems, {
      getCanonicalFileName: (file) => relative(root, file),
      getCurrentDirectory: () => dirname(configFile),
      getNewLine: () => '\n',
    }),
  );
}
