import type { OAuthSettings } from '../session/registry.js';

/** A sign-in by redirect that has left the page. */
export interface Pending {
  readonly settings: Required<OAuthSettings>;
  /** What only the answer to this sign-in carries. */
  readonly state: string;
  /** What proves, together with the code, that both come from here (PKCE). */
  readonly verifier: string;
  /** Query and fragment of the page, where the way back leads to the same one. */
  readonly back: string;
}

const KEY = 'modyo-customers-oauth';

/** @throws what the storage throws where the browser keeps none */
export function keepPending(pending: Pending): void {
  sessionStorage.setItem(KEY, JSON.stringify(pending));
}

/** The sign-in that was begun in this tab, if any; it is gone afterwards. */
export function takePending(): Pending | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text ? (JSON.parse(text) as Pending) : undefined;
  } catch {
    return undefined;
  }
}

/** Where the sign-in that was begun in this tab comes back to, if there is one. */
export function pendingReturn(): string | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY)!) as Pending | null)?.settings.redirectUri;
  } catch {
    return undefined;
  }
}
