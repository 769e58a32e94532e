/**
 * The browser tests whose matter differs between engines. `npm test` runs all of them in Chromium and these in Firefox and
 * WebKit too; `npm run test:all` runs everything in the three.
 */

/** Why, and the files below `test` that it is true of. */
const BY_REASON: Readonly<Record<string, readonly string[]>> = {
  'each engine parses markup in its own way, and what is left of it is what a reader gets': [
    'elements/notifications/body.test.ts',
    'elements/notifications/body-looks.test.ts',
    'elements/notifications/body-styles.test.ts',
    'elements/notifications/body-styles-fuzz.test.ts',
    'elements/notifications/sanitize.test.ts',
    'elements/notifications/sanitize-corpus.test.ts',
    'elements/notifications/sanitize-fuzz.test.ts',
  ],
  'Trusted Types are there or not': ['elements/notifications/sanitize-trusted-types.test.ts'],
  'where the focus is, what a popover or a dialog does with it, and which key closes it': [
    'elements/account-delete/dialog.test.ts',
    'elements/base/layers.test.ts',
    'elements/base/errors.test.ts',
    'elements/notifications-bell/popover.test.ts',
    'elements/notifications/mark-all.test.ts',
    'elements/notifications/open.test.ts',
    'elements/profile/sections.test.ts',
    'elements/user-menu/menu.test.ts',
  ],
  'pages that are left and come back, tabs that talk to each other, storage': [
    'elements/base/privacy.test.ts',
    'elements/base/signed-out.test.ts',
    'elements/profile-edit/draft-session.test.ts',
    'elements/session/tabs.test.ts',
    'session/drafts.test.ts',
    'session/session.test.ts',
  ],
  'how a request fails, is aborted, redirected or kept from another origin, and how a file is sent': [
    'client/credentials.test.ts',
    'client/errors.test.ts',
    'client/limits.test.ts',
    'client/upload.test.ts',
    'session/connection.test.ts',
    'session/delegated-fetch.test.ts',
    'elements/profile-edit/avatar.test.ts',
  ],
  'windows of their own, and their messages': [
    'oauth/accounts.test.ts',
    'oauth/client.test.ts',
    'oauth/elements.test.ts',
    'oauth/late-answers.test.ts',
    'oauth/pending.test.ts',
  ],
  '`Intl` knows other names and forms, and `Date` reads other texts': [
    'elements/notifications/dates.test.ts',
    'shared/dates.test.ts',
    'shared/language.test.ts',
    'shared/readable.test.ts',
  ],
  'typing, autofill, and what each kind of control holds': [
    'elements/password-change/change.test.ts',
    'elements/profile-edit/blns.test.ts',
    'elements/profile-edit/custom-fields.test.ts',
    'elements/profile-edit/fields.test.ts',
    'elements/profile-edit/matrix.test.ts',
    'elements/profile-edit/typing.test.ts',
    'elements/profile-edit/values.test.ts',
  ],
  'slots, style sheets, and what is drawn only once it is seen': [
    'elements/base/appearance.test.ts',
    'elements/base/copies.test.ts',
    'elements/base/visibility-gate.test.ts',
    'elements/base/slots.test.ts',
    'elements/notifications/more.test.ts',
  ],
  'two clocks, one of which may stand still': ['shared/clock.test.ts'],
  'the harness of the tests itself': ['support/account.test.ts', 'support/engines.test.ts'],
};

/** The files, as paths from the project's folder. */
export const ENGINE_TESTS: readonly string[] = Object.values(BY_REASON)
  .flat()
  .map((file) => `test/${file}`)
  .sort();
