/**
 * The browser tests that need a page in which the tests of no other file have run. All others share one with files of their
 * folder.
 */

/** They are about when the modules of the source run, which a bundle changes. */
export const UNBUNDLED: readonly string[] = ['test/index.test.ts', 'test/elements/base/settings-global.test.ts'];

export const PAGES_OF_THEIR_OWN: readonly string[] = [
  ...UNBUNDLED,
  // What happens once in the life of a page.
  'test/elements/notifications/first-opening.test.ts',
  'test/session/delegated-token.test.ts',
  // It looks through everything that a page holds.
  'test/elements/leaks/leaks.test.ts',
];
