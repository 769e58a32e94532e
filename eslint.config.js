import tseslint from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { importDirection } from './scripts/lint/import-direction.js';

/**
 * What is Lit's, and this project's own: templates, elements, the direction of imports. Everything else, with what needs types,
 * is looked at by oxlint (`.oxlintrc.json`).
 */
export default tseslint.config(
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/api/wire.ts'],
    languageOptions: { parser: tseslint.parser },
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
);
