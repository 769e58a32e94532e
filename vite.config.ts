/** Builds the bundle for a page: one self-contained classic script. The npm entries are built by `scripts/build/npm.js`. */
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

export default defineConfig({
  define: { __VERSION__: JSON.stringify(own.version) },
  publicDir: false,
  plugins: [
    trustedTypesPlugin({ policyModule: `${sourceFolder}/shared/trusted-types.ts` }),
    adoptedStyleSheetsPlugin(),
    dompurifyListsPlugin(),
    dompurifyFactoryPlugin(),
    unusedHelpersPlugin(),
    templatesPlugin({ sourceFolder }),
    minifyPlugin({ sourceFolder }),
    licenseTextsPlugin(),
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
      entry: `${sourceFolder}/script-tag.ts`,
      formats: ['iife'],
      name: 'modyoCustomers',
      fileName: () => 'modyo-customers.js',
    },
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { intro: guard(own.version), codeSplitting: false, minify: false },
    },
  },
});
