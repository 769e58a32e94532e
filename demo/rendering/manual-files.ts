import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { portrait } from '../account/images/avatar.js';
import { logo } from '../account/images/campaigns.js';
import { licenseBanner, licenseTexts } from '../../scripts/build/notices.js';
import { builtManifest, references } from './manifest.js';
import { renderManual } from './manual.js';

const root = join(import.meta.dirname, '../..');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The scripts of the pages. Those that nothing imports run before anything is drawn. */
const SCRIPTS = [
  { name: 'theme', entry: 'manual-theme', format: 'iife' },
  { name: 'account', entry: 'manual-account', format: 'esm' },
  { name: 'manual', entry: 'manual', format: 'esm' },
  { name: 'manual-search', entry: 'manual-search', format: 'esm' },
] as const;

/**
 * Builds one of the scripts of the pages.
 *
 * @param name as pages ask for it: `manual.js`
 * @returns its text, and the files that are in it; nothing where no script has that name
 */
export async function manualScript(name: string): Promise<{ text: string; modules: string[] } | undefined> {
  const script = SCRIPTS.find((one) => `${one.name}.js` === name);
  if (!script) return undefined;
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`demo/browser/${script.entry}.ts`],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: script.format,
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    // Loaded once somebody searches.
    external: ['./manual-search.js'],
  });
  const modules = Object.keys(metafile.inputs).map((file) => join(root, file));
  return { text: licenseBanner(modules, own) + (outputFiles[0]?.text ?? ''), modules };
}

/**
 * What pages need beside their scripts, as text by the name below `assets/`.
 *
 * @param bundle path of the built script
 */
export const manualAssets = (bundle: string): Map<string, () => string> =>
  new Map([
    ['modyo-customers.js', () => readFileSync(bundle, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')],
    ['manual.css', () => readFileSync(join(root, 'demo/site/styles/manual.css'), 'utf8')],
    ['logo.svg', () => logo],
    ...['camila', 'grace', 'joao'].map((name) => [`portraits/${name}.svg`, () => portrait(name, 150)] as const),
  ]);

/**
 * Writes the documentation.
 *
 * @returns how many pages it has
 * @throws {Error} where the bundle has not been built, and where a text or a translation is missing
 */
export async function buildDocs({ outDir }: { outDir: string }): Promise<number> {
  const bundle = join(root, 'dist/modyo-customers.js');
  if (!existsSync(bundle)) throw new Error('Run "npm run build" first: the examples need dist/modyo-customers.js');
  const assets: Map<string, string> = new Map();
  const modules: Set<string> = new Set();
  for (const { name } of SCRIPTS) {
    const script = await manualScript(`${name}.js`);
    assets.set(`${name}.js`, script?.text ?? '');
    for (const file of script?.modules ?? []) modules.add(file);
  }
  assets.set('THIRD-PARTY-LICENSES.txt', licenseTexts([...modules]));
  for (const [name, text] of manualAssets(bundle)) assets.set(name, text());
  /** A file that has changed has another address, and one that has not may be kept. */
  const asset = (name: string) => {
    const text = assets.get(name);
    const version = text === undefined ? own.version : createHash('sha256').update(text).digest('hex').slice(0, 8);
    return `assets/${name}?v=${version}`;
  };
  const pages = await renderManual({ elements: references(await builtManifest()), asset });
  rmSync(outDir, { recursive: true, force: true });
  const write = (name: string, text: string) => {
    const file = join(outDir, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [name, text] of assets) write(`assets/${name}`, text);
  // The recipe of the sites names a picture of the account's.
  write('account-assets/logo.svg', logo);
  for (const [name, text] of pages) write(name, text);
  return [...pages.keys()].filter((name) => name.endsWith('.html')).length;
}
