/**
 * Which accounts a page may sign in at by OAuth. The page's own code says so; markup, which others may have put there, does
 * only where the code says nothing, and then for one account alone.
 */
import { own } from '../shared/own.js';
import { pageAddress, pageOrigin } from '../shared/page.js';
import { registry, settingsChanged } from './registry.js';

/** Whether a value says anything: an empty one does not, and neither does Liquid that nobody has rendered. */
const isGiven = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(typeof value === 'string' && /\{[{%]/.test(value));

/** The origin of an account's address; an empty text where that is none. */
function accountOrigin(value: unknown): string {
  try {
    // A host alone would be a path of the page.
    if (typeof value === 'string' && /^(https?:\/)?\//i.test(value)) return new URL(value, pageAddress()).origin;
  } catch {
    // No address at all.
  }
  return '';
}

/**
 * The accounts that `configure()`, `ModyoCustomersSettings` and the script tag name: one with a client or a token of theirs
 * counts too, and the list `accounts`.
 *
 * @returns origins; `undefined` where the page's code names none
 */
export function accountsOfCode(): readonly string[] | undefined {
  const { page, script } = registry();
  const find = (name: 'accountUrl' | 'clientId' | 'accessToken') =>
    [page, script].map((level) => own(level, name)).find(isGiven);
  const listed = own(page, 'accounts');
  const values: unknown[] = Array.isArray(listed) ? [...(listed as unknown[])] : [];
  const accountUrl = find('accountUrl');
  if (accountUrl ?? find('clientId') ?? find('accessToken')) values.push(accountUrl ?? pageOrigin());
  if (!values.length) return undefined;
  const origins = values.map(accountOrigin);
  return [...new Set(origins)].filter(Boolean);
}

/**
 * Notes which account an element would sign in at where only markup says so; `undefined`: none.
 */
export function noteMarkupAccount(element: Element, origin: string | undefined): void {
  const { markupAccounts } = registry();
  const wasAmbiguous = isAmbiguous();
  for (const [index, { element: reference }] of [...markupAccounts.entries()].reverse()) {
    const other = reference.deref();
    if (!other?.isConnected || other === element) markupAccounts.splice(index, 1);
  }
  if (origin) markupAccounts.push({ element: new WeakRef(element), origin });
  // Elements that were there before have to know.
  if (isAmbiguous() !== wasAmbiguous) queueMicrotask(settingsChanged);
}

/** Whether elements of the page name more than one account to sign in at. */
const isAmbiguous = () => new Set(registry().markupAccounts.map(({ origin }) => origin)).size > 1;

/**
 * Why nobody may sign in at an account that markup names; `undefined` where that may be.
 *
 * @param origin of the account
 */
export function accountProblem(origin: string): string | undefined {
  const named = accountsOfCode();
  if (named)
    return named.includes(origin)
      ? undefined
      : 'names another account to sign in at than the script tag, configure() or ModyoCustomersSettings do';
  // A sign-in that began on another page belongs to no markup of this one, which may name another account.
  const isAlone = registry().markupAccounts.every((account) => account.origin === origin);
  return isAlone ? undefined : 'is one of two accounts to sign in at in the markup of this page';
}
