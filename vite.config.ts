/**
 * Builds the bundle for a page: one self-contained classic script; in the mode `oauth`, the second one, for pages off the
 * account's domain; in the mode `doctor`, the third one, which examines an account; in the mode `loader`, the same elements as
 * an ES module that brings the code of each when its tag stands in the page. In the modes `development`, `development-oauth` and `development-doctor` the same scripts are built for the demo while one
 * works: at once, neither minified nor fit for Liquid, without licences. The npm entries are built by `scripts/build/npm.js`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, normalizePath, type UserConfig } from 'vite';
import { chunkGroups, chunkNames, chunksPlugin } from './scripts/build/chunks.js';
import { guard, pageGuard } from './scripts/build/guard.js';
import { liquidSafePlugin } from './scripts/build/liquid-safe.js';
import { minifyPlugin } from './scripts/build/minify.js';
import { licenseBanner, licenseTextsPlugin } from './scripts/build/notices.js';
import { oneFilePlugin, ownExportsPlugin } from './scripts/build/one-file.js';
import { textsPlugin } from './scripts/build/texts.js';
import { trustedTypesPlugin } from './scripts/build/trusted-types.js';

const own = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const sourceFolder = normalizePath(resolve(import.meta.dirname, 'src'));

const trustedTypes = () =>
  trustedTypesPlugin({
    policyModule: `${sourceFolder}/shared/trusted-types.ts`,
    documentModule: `${sourceFolder}/shared/safe-document.ts`,
  });

const scripts = {
  main: {
    entry: 'script-tag.ts',
    file: 'modyo-customers.js',
    intro: guard(own.version),
    plugins: () => [trustedTypes()],
    licenses: 'THIRD-PARTY-LICENSES.txt',
  },
  oauth: {
    entry: 'script-oauth.ts',
    file: 'modyo-customers-oauth.js',
    intro: pageGuard,
    plugins: () => [],
    licenses: 'THIRD-PARTY-LICENSES-oauth.txt',
  },
  doctor: {
    entry: 'script-doctor.ts',
    file: 'modyo-customers-doctor.js',
    intro: pageGuard,
    plugins: () => [],
    // Nothing of anybody else is in it.
    licenses: undefined,
  },
};

/**
 * By this line, V8 compiles all functions of a file while it comes, beside the main thread, instead of each when it is first
 * called. Files of the loader hold what a page uses and little else; in the one file, the page would wait for what it does not
 * use. Other engines take it for a comment. See https://v8.dev/blog/explicit-compile-hints.
 */
const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';

/** The loader: its chunks stand beside it, in a folder without others below it. */
const loader: UserConfig = {
  define: { __VERSION__: JSON.stringify(own.version) },
  publicDir: false,
  plugins: [
    trustedTypes(),
    textsPlugin({ sourceFolder }),
    ownExportsPlugin(),
    chunksPlugin({ intro: guard(own.version, true) }),
    minifyPlugin({ isModule: true }),
    licenseTextsPlugin(),
    liquidSafePlugin({ banner: (modules) => COMPILE_HINT + licenseBanner(modules, own), sourceType: 'module' }),
  ],
  build: {
    target: 'es2021',
    outDir: 'dist/loader',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    lib: { entry: `${sourceFolder}/script-loader.ts`, formats: ['es'], fileName: () => 'modyo-customers.js' },
    rolldownOptions: {
      checks: { pluginTimings: false },
      preserveEntrySignatures: 'allow-extension',
      output: {
        chunkFileNames: chunkNames,
        hashCharacters: 'base36',
        codeSplitting: { groups: chunkGroups },
        minify: false,
      },
    },
  },
};

export default defineConfig(({ mode }) => {
  if (mode === 'loader') return loader;
  const script = mode.endsWith('oauth') ? scripts.oauth : mode.endsWith('doctor') ? scripts.doctor : scripts.main;
  const forPublication = [
    minifyPlugin(),
    ...(script.licenses ? [licenseTextsPlugin(script.licenses)] : []),
    liquidSafePlugin({ banner: (modules) => licenseBanner(modules, own) }),
  ];
  return {
    define: { __VERSION__: JSON.stringify(own.version) },
    publicDir: false,
    plugins: [
      ...script.plugins(),
      oneFilePlugin(),
      ownExportsPlugin(),
      ...(mode.startsWith('development') ? [] : forPublication),
    ],
    build: {
      target: 'es2021',
      outDir: 'dist',
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      lib: {
        entry: `${sourceFolder}/${script.entry}`,
        formats: ['iife'],
        name: 'modyoCustomers',
        fileName: () => script.file,
      },
      rolldownOptions: {
        checks: { pluginTimings: false },
        output: { intro: script.intro, codeSplitting: false, minify: false },
      },
    },
  };
});
