/** A stand-in for Zendesk's messenger, that behaves as its documentation says. */
import { afterTest } from '../stage.js';

type Give = (token: string) => void;

const page = window as unknown as { zE?: unknown };

/** Who a token (JWT) is for; nobody, where it is none. */
function userOf(token: unknown): string | undefined {
  try {
    const [, payload] = String(token).split('.');
    const { external_id } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { external_id: string };
    return external_id;
  } catch {
    return undefined;
  }
}

/** Loads the messenger into the page until the test ends, as its own script would at some time. */
export function loadMessenger() {
  let askForToken: ((give: Give) => void) | undefined;
  let onLogin: ((error: unknown) => void) | undefined;
  const messenger = {
    /** Every call: `loginUser`, `logoutUser`. */
    calls: [] as string[],
    /** Who is signed in to it. */
    user: undefined as string | undefined,
    /** The tokens that it was given. */
    tokens: [] as string[],
    /** The token has ended: it asks for another one. */
    expire() {
      askForToken?.((token) => {
        messenger.tokens.push(token);
        messenger.user = userOf(token);
        const error = { type: 'LoginFailedError', reason: 'Invalid JWT', message: 'It was not taken' };
        onLogin?.(messenger.user ? null : error);
      });
    },
  };
  page.zE = (api: string, command: string, ...callbacks: unknown[]) => {
    if (api !== 'messenger') throw new Error(`There is no ${api} here`);
    messenger.calls.push(command);
    if (command === 'loginUser') {
      [askForToken, onLogin] = callbacks as [typeof askForToken, typeof onLogin];
      messenger.expire();
    } else {
      askForToken = undefined;
      messenger.user = undefined;
    }
  };
  return messenger;
}

// Neither the messenger nor what it has stored outlives a test.
afterEach(() => {
  delete page.zE;
  localStorage.removeItem('modyo-customers/zendesk');
});

/** Notes where links that no page shows lead to, in place of following them, until the test ends. */
export function followedLinks(): HTMLAnchorElement[] {
  const followed: HTMLAnchorElement[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    if (this.isConnected) click.call(this);
    else followed.push(this);
  };
  afterTest(() => (HTMLAnchorElement.prototype.click = click));
  return followed;
}
