import { OAUTH_STATE } from '../settings/oauth.js';
import { listen } from '../shared/page.js';
import { clientFor, POPUP_STATE, refuseStray } from './client.js';
import { giveUp, isOver, takePending, takePendingFor } from './pending.js';
import { handOver } from './popup.js';

/** What a realm's answer puts into the address. */
const NAMES = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss', 'session_state'];

/** Moves the answer out of an address. */
function cut(url: URL): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of NAMES) {
    // Each of them, so that one that comes twice is noticed.
    for (const value of url.searchParams.getAll(name)) params.append(name, value);
    url.searchParams.delete(name);
  }
  return params;
}

/**
 * Takes the realm's answer out of the address and uses it: once, and only for a sign-in that this tab began. An answer is
 * ours by its state alone; one without a state only if it is an error, while a sign-in that comes back to this page is under
 * way. Any other `code` or `error` is somebody else's and stays as it is. What goes wrong stands in the client, and is told as
 * `modyo-error` on the document.
 */
export function takeReturn(): void {
  // Out of the browser's cache, the page is as it was when it was left.
  listen(window, 'pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) giveUp();
  });
  const url = new URL(location.href);
  const { searchParams } = url;
  const state = searchParams.get('state');
  const isAnswer = searchParams.has('code') || searchParams.has('error');
  const isOurs = isAnswer && !!state?.startsWith(OAUTH_STATE);
  const isError = !state && searchParams.has('error') && !searchParams.has('code');
  const here = url.origin + url.pathname;
  const isHere = (redirectUri: string) => {
    const { origin, pathname } = new URL(redirectUri, url);
    return origin + pathname === here;
  };
  const pending = isOurs ? takePending(state!) : isError ? takePendingFor(isHere) : undefined;
  if (!isOurs && !pending) {
    // Who comes without an answer has given up; but whoever sends a visitor here with one of another's must not end it.
    if (!(isAnswer && state) && window === top) giveUp();
    return;
  }
  const params = cut(url);
  const clean = () => history.replaceState(history.state, '', url);
  clean();
  if (pending) {
    [url.search = '', url.hash = ''] = /^([^#]*)(.*)$/s.exec(pending.back)!.slice(1);
    clean();
    if (isError) params.set('state', pending.state);
    // The client tells what goes wrong.
    clientFor(pending.settings)
      .finish(params, pending)
      .catch(() => undefined);
  } else if (state!.startsWith(POPUP_STATE)) void handOver(params);
  // Whoever goes back to where an answer came has done nothing wrong.
  else if (!isOver(state!)) refuseStray();
}
