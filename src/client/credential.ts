import { CustomersError } from './error.js';
import { within } from './request.js';

/** Milliseconds that a page's function may take for an access token. */
const TOKEN_TIMEOUT_MILLISECONDS = 15_000;

/** A token for one request. */
export interface Token {
  readonly text: string;
  /** Which of the credential's tokens it is: another text has another number. */
  readonly number: number;
}

/** The number of a token that came later than a newer one. */
const OUTDATED = -1;

const SALT = [Math.random(), Math.random()].map((part) => Math.floor(part * 2 ** 32));

/** Tells texts apart without keeping them. */
function digestOf(text: string): string {
  let [a, b] = SALT;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit ^ (a >>> 15), 0x85ebca6b);
  }
  return `${a}:${b}`;
}

/**
 * Where the access token of a session comes from. It is known by its source, and keeps no text: a fixed token stays where the
 * page has set it, a function's with whoever made the function.
 */
export class Credential {
  #read: () => unknown;
  /** Of the newest token, so that another one is noticed. */
  #digest = '';
  #number = 0;
  /** How often the source was asked, and which of these gave the newest token. */
  #asked = 0;
  #newest = 0;

  /**
   * @param id tells sessions apart without the token's text
   * @param _isFunction whether the source gives a token each time it is asked, so that only a request may ask it
   * @param read asks the source
   */
  constructor(
    readonly id: number,
    private readonly _isFunction: boolean,
    read: () => unknown,
  ) {
    this.#read = read;
  }

  /** Looks at the token that the page has set by now. @returns its number; `undefined` where only a function knows it */
  readFixedNumber(): number | undefined {
    return this._isFunction ? undefined : this.#note(this.#read(), ++this.#asked).number;
  }

  /**
   * The newest token; its text is empty where there is none.
   *
   * @param operation for the message of an error
   * @throws {CustomersError} `network`, where a function fails or takes too long
   * @throws the signal's reason
   */
  async getToken(operation: string, signal?: AbortSignal): Promise<Token> {
    const asked = ++this.#asked;
    if (!this._isFunction) return this.#note(this.#read(), asked);
    return within(TOKEN_TIMEOUT_MILLISECONDS, signal, async (limit) => {
      const late = new Promise<never>((_, reject) => {
        limit.onabort = () => reject(new Error(`no token in ${TOKEN_TIMEOUT_MILLISECONDS} ms`));
      });
      try {
        return this.#note(await Promise.race([this.#read(), late]), asked);
      } catch (cause) {
        throw new CustomersError('network', `${operation}: accessToken failed`, { operation, cause });
      }
    });
  }

  /** Whether a token is still the one that the source gives. Where the source fails, the last answer counts. */
  async isNewest({ number }: Token, operation: string, signal?: AbortSignal): Promise<boolean> {
    if (number === this.#number) await this.getToken(operation, signal).catch(() => undefined);
    return number === this.#number;
  }

  /** Forgets what the token of a function looked like; the next one counts as another. */
  forget(): void {
    if (this._isFunction) this.#digest = '';
  }

  #note(value: unknown, asked: number): Token {
    const text = typeof value === 'string' ? value : '';
    if (asked < this.#newest) return { text, number: OUTDATED };
    this.#newest = asked;
    const digest = digestOf(text);
    if (digest !== this.#digest) {
      this.#digest = digest;
      this.#number++;
    }
    return { text, number: this.#number };
  }
}

const credentials = new WeakMap<object, Credential>();
let lastId = 0;

/**
 * The credential of a source, always the same one: a function of the page's own, or what holds a fixed token.
 *
 * @param read asks the source; only the first one given for a source is used
 */
export function credentialOf(source: object, read: () => unknown): Credential {
  let credential = credentials.get(source);
  if (!credential) credentials.set(source, (credential = new Credential(++lastId, typeof source === 'function', read)));
  return credential;
}
