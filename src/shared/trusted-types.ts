let policy: TrustedTypePolicy | undefined;

/**
 * The one Trusted Types policy of this package, `modyo-customers`, created at its first use. It lets HTML pass as it is,
 * so nothing may use it but what is safe by itself: templates, which are constants, and the sanitiser, which parses into
 * a document where nothing runs and nothing loads. No script URL passes.
 *
 * @returns the policy; `undefined` where the platform has no Trusted Types, or where the page's `trusted-types` directive
 * does not allow the name (the browser itself reports that): as long as nothing requires Trusted Types, text works too
 */
export function trustedTypesPolicy(): TrustedTypePolicy | undefined {
  try {
    policy ??= window.trustedTypes?.createPolicy('modyo-customers', {
      createHTML: (html: string) => html,
      createScriptURL: () => {
        throw new TypeError('No scripts');
      },
    }) as TrustedTypePolicy | undefined;
  } catch {
    // As if there were none.
  }
  return policy;
}
