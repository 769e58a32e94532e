/**
 * The licence notices of everything that is bundled, as one comment: each package's own words, each notice once.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the package that a module belongs to.
 * @param {string} file a module's path below `node_modules`
 */
function packageFolder(file) {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const description = join(folder, 'package.json');
    // Some packages have further ones inside that only set a module's type.
    if (existsSync(description) && JSON.parse(readFileSync(description, 'utf8')).version) return folder;
  }
  throw new Error(`No package found for ${file}`);
}

/**
 * The packages that have modules in the bundle.
 * @param {string[]} modules paths
 * @returns {{ name: string, license: string, text: string, files: string[] }[]} `name` with the version, `text` of the
 * licence
 */
function bundledPackages(modules) {
  const dependencies = modules.filter((file) => file.includes('/node_modules/'));
  return [...new Set(dependencies.map(packageFolder))].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt']
      .map((each) => join(folder, each))
      .find((path) => existsSync(path));
    if (!file) throw new Error(`${name} has no licence file`);
    const text = readFileSync(file, 'utf8').trim();
    const files = dependencies.filter((file) => packageFolder(file) === folder);
    return { name: `${name} ${version}`, license, text, files };
  });
}

/**
 * The comments of a module that claim a copyright or name a licence, each on one line.
 * @param {string} code
 */
export function noticesOf(code) {
  return [...code.matchAll(/\/\*[\s\S]*?\*\//g)]
    .map(([comment]) => comment)
    .filter((comment) => /@license|@preserve|^\/\*!/.test(comment))
    .map((comment) =>
      comment
        .replace(/^\/\*[*!]?|\*\/$/g, '')
        .replace(/^\s*\*/gm, '')
        .replace(/@license|@preserve/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
}

/**
 * @param {string[]} modules paths of the bundled modules
 * @param {{ name: string, version: string, license: string }} own the package that is built
 * @returns {string} a comment, ASCII
 * @throws {Error} when a bundled package claims no copyright, neither in its bundled modules nor in its licence
 */
export function licenseBanner(modules, own) {
  /** @type {Map<string, string[]>} */
  const byNotice = new Map();
  for (const { name, license, text, files } of bundledPackages(modules)) {
    const notices = new Set(files.flatMap((file) => noticesOf(readFileSync(file, 'utf8'))));
    const copyright = /^copyright .*$/im.exec(text)?.[0].trim();
    if (notices.size === 0 && copyright) notices.add(`${copyright} SPDX-License-Identifier: ${license}`);
    if (notices.size === 0) throw new Error(`${name} is bundled, but has no licence notice`);
    for (const notice of notices) byNotice.set(notice, [...(byNotice.get(notice) ?? []), name]);
  }
  const lines = [...byNotice].map(([notice, names]) => ` * ${names.join(', ')}: ${notice}`);
  return ['/*!', ` * ${own.name} ${own.version}: ${own.license}`, ...lines, ' */', ''].join('\n');
}

/**
 * The whole licences of everything that is bundled.
 * @param {string[]} modules paths of the bundled modules
 */
export function licenseTexts(modules) {
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const { name, text } of bundledPackages(modules)) byText.set(text, [...(byText.get(text) ?? []), name]);
  return [...byText].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * Puts those licences into a file beside the bundle, which itself holds the notices only.
 * @param {string} [fileName]
 * @returns {import('vite').Plugin}
 */
export function licenseTextsPlugin(fileName = 'THIRD-PARTY-LICENSES.txt') {
  return {
    name: 'modyo:licenses',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => ('modules' in chunk ? Object.keys(chunk.modules) : []));
      this.emitFile({ type: 'asset', fileName, source: licenseTexts(modules) });
    },
  };
}
