/**
 * Builds the bundle for a page: one self-contained classic script; in the mode `oauth`, the second one, for pages off the
 * account's domain. The npm entries are built by `scripts/build/npm.js`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, normalizePath } from 'vite';
import { adoptedStyleSheetsPlugin } from './scripts/build/adopted-style-sheets.js';
import { dompurifyFactoryPlugin } from './scripts/build/dompurify-factory.js';
import { dompurifyListsPlugin } from './scripts/build/dompurify-lists.js';
import { guard } from './scripts/build/guard.js';
import { liquidSafePlugin } from './scripts/build/liquid-safe.js';
import { minifyPlugin } from './scripts/build/minify.js';
import { licenseBanner, licenseTextsPlugin } from './scripts/build/notices.js';
import { templatesPlugin } from './scripts/build/templates.js';
import { trustedTypesPlugin } from './scripts/build/trusted-types.js';
import { unusedHelpersPlugin } from './scripts/build/unused-helpers.js';

const own = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const sourceFolder = normalizePath(resolve(import.meta.dirname, 'src'));

/** What is done to Lit and DOMPurify, which the second script has none of. */
const dependencySteps = () => [
  trustedTypesPlugin({ policyModule: `${sourceFolder}/shared/trusted-types.ts` }),
  adoptedStyleSheetsPlugin(),
  dompurifyListsPlugin(),
  dompurifyFactoryPlugin(),
  unusedHelpersPlugin(),
  templatesPlugin({ sourceFolder }),
];

const scripts = {
  main: {
    entry: 'script-tag.ts',
    file: 'modyo-customers.js',
    intro: guard(own.version),
    plugins: dependencySteps,
    licenses: 'THIRD-PARTY-LICENSES.txt',
  },
  oauth: {
    entry: 'script-oauth.ts',
    file: 'modyo-customers-oauth.js',
    intro: '',
    plugins: () => [],
    licenses: 'THIRD-PARTY-LICENSES-oauth.txt',
  },
};

export default defineConfig(({ mode }) => {
  const script = mode === 'oauth' ? scripts.oauth : scripts.main;
  return {
    define: { __VERSION__: JSON.stringify(own.version) },
    publicDir: false,
    plugins: [
      ...script.plugins(),
      minifyPlugin({ sourceFolder }),
      licenseTextsPlugin(script.licenses),
      liquidSafePlugin({ banner: (modules) => licenseBanner(modules, own) }),
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
