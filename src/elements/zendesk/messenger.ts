import { zendeskToken } from '../../api/integrations.js';
import type { CustomersError } from '../../client/error.js';
import { askFor } from '../../session/ask.js';
import type { Session } from '../../session/session.js';

/** Zendesk's own function, as far as it is used here (documented). */
type Zendesk = (
  api: 'messenger',
  command: 'loginUser' | 'logoutUser',
  askForToken?: (give: (token: string) => void) => void,
  onLogin?: (error: unknown) => void,
) => void;

/** Milliseconds until the first look for Zendesk's script, and the longest between two. */
const FIRST_LOOK_MILLISECONDS = 250;
const LONGEST_LOOK_MILLISECONDS = 15_000;

/** Says in the browser's storage that the messenger was signed in to, for it stays so over pages. Never by whom. */
const MARK = 'modyo-customers/zendesk';

/** Keeps who is signed in to Zendesk's messenger the same as who is signed in to the realm. */
export class Messenger {
  private _timer?: ReturnType<typeof setTimeout>;
  /** Whom it was told last: a life of a session, or nobody. */
  private _told?: string;

  /**
   * @param _element is on the page as long as tokens may be given
   * @param _failed told why the user could not be signed in; without an error, where the account or Zendesk would not
   */
  constructor(
    private readonly _element: { readonly isConnected: boolean },
    private readonly _failed: (error?: CustomersError) => void,
  ) {}

  /** Does as a session says, as soon as Zendesk's script is there. @param wait milliseconds until the next look for it */
  syncWith(session: Session, wait = FIRST_LOOK_MILLISECONDS): void {
    this.stop();
    const { settings } = session;
    const { status, generation } = session.identity;
    const { me } = session.cache;
    // Who is not known yet may be the one that is signed in already.
    if (status !== 'signed-out' && !(status === 'active' && me.data)) return;
    const life = status === 'active' ? `${generation} ${settings.key}` : '';
    if (life === this._told || (!life && !this._told && !mark())) return;
    const { zE: zendesk } = window as unknown as { zE?: Zendesk };
    if (typeof zendesk !== 'function') {
      this._timer = setTimeout(() => this.syncWith(session, Math.min(LONGEST_LOOK_MILLISECONDS, wait * 1.5)), wait);
      return;
    }
    if (this._told || !life) zendesk('messenger', 'logoutUser');
    this._told = life;
    mark(!!life);
    if (!life) return;
    const isSame = () => this._element.isConnected && this._told === life;
    zendesk(
      'messenger',
      'loginUser',
      // Called again each time a token has ended.
      (give) => {
        if (!isSame()) return;
        askFor(session, zendeskToken).then(
          (token) => {
            if (!isSame()) return;
            if (token) give(token);
            else this._failed();
          },
          (error: CustomersError) => {
            if (isSame()) this._failed(error);
          },
        );
      },
      (error) => {
        if (error && isSame()) this._failed();
      },
    );
  }

  /** Looks for Zendesk's script no more. */
  stop(): void {
    clearTimeout(this._timer);
  }
}

/** Reads or sets the mark; without storage, nobody was ever signed in. */
function mark(on?: boolean): boolean {
  try {
    if (on) localStorage.setItem(MARK, '1');
    else if (on === false) localStorage.removeItem(MARK);
    return !!localStorage.getItem(MARK);
  } catch {
    return false;
  }
}
