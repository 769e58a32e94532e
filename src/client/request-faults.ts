/** What the developer is told of requests: most pages never need these words. */
import { tellDeveloper } from '../shared/developer.js';
import { pageOrigin } from '../shared/page.js';

const CSRF_REMEDY = 'Put csrf_meta, a tag of Liquid, into the head of the page';

function tellNoCsrfToken(): void {
  tellDeveloper('warn', {
    what: 'The page',
    wrong: 'has no <meta name="csrf-token">, without which an account refuses what is written with its cookie (403)',
    remedy: CSRF_REMEDY,
    section: 'csrf',
  });
}

function tellCsrfRefused(operation: string): void {
  tellDeveloper('error', {
    what: `The account refused ${operation} (403, without a word): the page`,
    wrong: 'has no <meta name="csrf-token">, which is wanted of every write by cookie',
    remedy: CSRF_REMEDY,
    section: 'csrf',
  });
}

/** @param isForbidden whether the page's policy forbids to ask it */
function tellUnreachable(origin: string, isForbidden: boolean): void {
  const what = `the account ${origin}`;
  if (isForbidden)
    tellDeveloper('error', {
      what,
      wrong: "may not be asked by the page's Content-Security-Policy",
      remedy: `Add ${origin} to connect-src`,
      section: 'connect-src',
    });
  else
    tellDeveloper('error', {
      what,
      wrong: 'has given no readable answer',
      remedy: `Add exactly ${pageOrigin()} to the allowed origins (CORS) of the account, and see whether account-url is right`,
      section: 'cors',
    });
}

export const requestFaultTexts = { tellNoCsrfToken, tellCsrfRefused, tellUnreachable };
