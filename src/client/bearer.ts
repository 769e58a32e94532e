import type { Credential, Token } from './credential.js';
import { CustomersError } from './error.js';
import { request } from './request.js';

/** Whom a bearer's owner tells of another token. */
interface BearerHooks {
  /** The access token is another one than before: it may be for somebody else. @returns rejects where nothing may be written */
  onTokenChanged(): Promise<void>;
}

/** Gets a client's access token for each request, and says what a 401 means that it got. */
export class Bearer {
  /** Number of the token that the last request went with. */
  private _lastNumber = 0;

  /**
   * @param _hooks told of what concerns the session
   * @param _ownMeUrl address of the user at the base that the page's code stands behind, where only markup named another one
   */
  constructor(
    private readonly _credential: Credential,
    private readonly _hooks: BearerHooks,
    private readonly _ownMeUrl?: string,
  ) {}

  /**
   * The token for a request: a function of the page's that fails may be asked again, one that has none means nobody.
   *
   * @param writes whether something is to be written with it
   * @param isRepeat whether the former token was refused: whose this one is has to be known before an answer comes with it
   * @throws {CustomersError} `user_session` where there is none
   */
  async tokenFor(operation: string, writes: boolean, isRepeat: boolean, signal?: AbortSignal): Promise<Token> {
    const token = await this._credential.getToken(operation, signal);
    if (!token.text)
      throw new CustomersError('user_session', `${operation}: accessToken gave none`, { status: 401, operation });
    const before = this._lastNumber;
    this._lastNumber = token.number;
    // What `/me` says of itself tells whose it is.
    if (before && before !== token.number && operation !== 'me') {
      const known = this._hooks.onTokenChanged();
      const answered = known.catch(() => undefined);
      if (writes) await known;
      else if (isRepeat) await answered;
    }
    return token;
  }

  /** Whether a request that was refused went with a token that is not the newest any more. */
  async isOutdated(token: Token, operation: string, signal?: AbortSignal): Promise<boolean> {
    return !(await this._credential.isNewest(token, operation, signal));
  }

  /**
   * Resolves where a 401 says that the session has ended. One from a path that only markup named says nothing of it while the
   * token is good at the base of the page's own code; where that has no such route, the 401 counts.
   *
   * @throws {CustomersError} `settings` where the token is good; what else the own base answers where nobody can say
   */
  async confirmRefusal(token: Token, operation: string, signal?: AbortSignal): Promise<void> {
    if (!this._ownMeUrl) return;
    try {
      await request(this._ownMeUrl, { method: 'GET', token: token.text, signal, operation: 'me' });
    } catch (error) {
      if (error instanceof CustomersError && [401, 404, 405].includes(error.status)) return;
      throw error;
    }
    throw new CustomersError('settings', `${operation}: api-base answers 401, though the access token is good`, {
      operation,
    });
  }
}
