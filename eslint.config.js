import tseslint from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { importDirection } from './scripts/lint/import-direction.js';

/** What node:test calls a test; it waits for them by itself. */
const NODE_TEST = [{ from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' }];

export default tseslint.config(
  { ignores: ['dist/', 'demo/frameworks/', 'dist-*/', 'coverage/', '.visual/', 'src/api/wire.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'prefer-const': 'error',
      '@typescript-eslint/only-throw-error': 'off',
      // Lit binds the listeners of a template to the element: `@click=${this._onClick}` is right.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // Numbers read well in a template; everything else says how it is to be written.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
    plugins: { house: { rules: { 'import-direction': importDirection } } },
    rules: {
      'house/import-direction': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'src/client holds the only fetch.' }],
      'lit/no-template-bind': 'off',
      // One listener for a list's buttons stands on the list; keyboard use is tested in the browsers.
      'lit-a11y/click-events-have-key-events': 'off',
      // `role="list"` is no redundancy: WebKit drops the list's own role where `list-style` is `none`.
      'lit-a11y/no-redundant-role': 'off',
    },
  },
  { files: ['src/client/**'], rules: { 'no-restricted-globals': 'off' } },
  {
    // What a test reads of an answer, or makes an element do, is not typed as strictly as what ships.
    files: ['test/**', 'scripts/**', 'demo/**', '*.js', '*.mjs', '*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: NODE_TEST }],
      // chai's assertions are properties: `expect(x).to.be.true`.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // `expect(…).to.equal(…)` is typed as a promise, which it is not.
    files: ['test/**/*.test.ts'],
    ignores: ['test/house/**', 'test/demo/**', 'test/pages/**', 'test/frameworks/**'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
);
