/** The manifest of the elements: what editors, the demo's tables and the tests of the house read. */
export default {
  globs: ['src/elements/**/*.ts', 'src/script-tag.ts'],
  exclude: ['src/**/*.styles.ts', 'src/**/*.strings.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
};
