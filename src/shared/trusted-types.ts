import { tellDeveloper } from './developer.js';
import { ofPage } from './page.js';

let policy: TrustedTypePolicy | undefined;
let isRefused = false;

/**
 * The one Trusted Types policy of this package, `modyo-customers`, created at its first use. It lets HTML pass as it is,
 * so nothing may use it but what is safe by itself: templates, which are constants, and the sanitiser, which parses into
 * a document where nothing runs and nothing loads. No script URL passes.
 *
 * @returns the policy; `undefined` where the platform has no Trusted Types, or where the page's `trusted-types` directive
 * does not allow the name (the browser itself reports that): as long as nothing requires Trusted Types, text works too
 */
export function trustedTypesPolicy(): TrustedTypePolicy | undefined {
  // Each try would be another violation.
  if (isRefused) return undefined;
  try {
    policy ??= window.trustedTypes?.createPolicy('modyo-customers', {
      createHTML: (html: string) => html,
      createScriptURL: () => {
        throw new TypeError('No scripts');
      },
    }) as TrustedTypePolicy | undefined;
  } catch {
    isRefused = true;
  }
  return policy;
}

let isAllowed: boolean | undefined;

/**
 * Whether templates can be parsed on this page: not where it requires Trusted Types and does not allow our policy. Then the
 * developer is told, once.
 */
export function canParseTemplates(): boolean {
  if (isAllowed !== undefined) return isAllowed;
  const policy = trustedTypesPolicy();
  isAllowed = true;
  // Only a page that refuses the policy is tried.
  if (!isRefused) return isAllowed;
  try {
    const template = ofPage('createElement')('template');
    template.innerHTML = (policy?.createHTML('<p></p>') ?? '<p></p>') as string;
  } catch {
    isAllowed = false;
    tellDeveloper('error', {
      what: "The page's Content-Security-Policy",
      wrong: 'requires Trusted Types and does not allow the policy modyo-customers, so that no element is defined',
      remedy: 'Add modyo-customers to the trusted-types directive',
      section: 'trusted-types',
    });
  }
  return isAllowed;
}
