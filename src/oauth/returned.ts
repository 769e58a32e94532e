import { clientFor, POPUP_STATE, refuseStray, STATE } from './client.js';
import { pendingReturn, takePending } from './pending.js';
import { handOver } from './popup.js';

/** What a realm's answer puts into the address. */
const NAMES = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss', 'session_state'];

/**
 * Whether the address is the answer to a sign-in of ours: by its state, or because one was begun here and comes back to
 * this page. Any other is somebody else's, and stays as it is.
 */
function isOurs({ origin, pathname, searchParams }: URL): boolean {
  if (!searchParams.has('code') && !searchParams.has('error')) return false;
  if (searchParams.get('state')?.startsWith(STATE)) return true;
  const expected = pendingReturn();
  return !!expected && new URL(expected).origin + new URL(expected).pathname === origin + pathname;
}

/**
 * Takes the realm's answer out of the address, before anything else on the page can see it, and uses it: once, and only
 * for the sign-in that this tab began. What goes wrong stands in the client, and is told as `modyo-error` on the document.
 */
export function takeReturn(): void {
  const url = new URL(location.href);
  if (!isOurs(url)) return;
  const params = new URLSearchParams();
  for (const name of NAMES) {
    const value = url.searchParams.get(name);
    if (value !== null) params.set(name, value);
    url.searchParams.delete(name);
  }
  const clean = () => history.replaceState(history.state, '', url);
  clean();
  const state = params.get('state') ?? '';
  if (state.startsWith(POPUP_STATE) && handOver(params)) {
    window.close();
    return;
  }
  const pending = takePending();
  if (!pending || pending.state !== state) {
    refuseStray();
    return;
  }
  [url.search = '', url.hash = ''] = /^([^#]*)(.*)$/.exec(pending.back)!.slice(1);
  clean();
  // The client tells what goes wrong.
  clientFor(pending.settings)
    .finish(params, pending)
    .catch(() => undefined);
}
