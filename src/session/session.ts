import type { Connection } from '../api/connection.js';
import { readMe, updateMe, type Me } from '../api/profile.js';
import type { EventQuery } from '../api/events.js';
import { listSites, type Site } from '../api/sites.js';
import { CustomersError } from '../http/error.js';
import { RealmConnection } from './connection.js';
import { Delegation } from './delegated-token.js';
import { Drafts } from './drafts.js';
import { History } from './history.js';
import { Inbox } from './inbox.js';
import { registry } from './registry.js';
import { Resource } from './resource.js';
import type { Resolved } from './settings.js';
import { watchPage, type Message } from './page-watch.js';

/**
 * - `active`: data may be shown.
 * - `concealed`: the page was left; nothing personal shows until the same user is confirmed.
 * - `signed-out`: nobody is signed in, as far as is known.
 */
export type SessionStatus = 'active' | 'concealed' | 'signed-out';

/** Which 401 it was (documented), or an explicit sign-out. */
export type SignedOutReason = 'user_session' | 'grant_expired';

/**
 * One user's session in a realm of an account: what all elements with the same account, realm and credential share.
 * The rules for 401, sign-out, another user, Back and restored pages are kept here, for all of them.
 */
export class Session {
  status: SessionStatus = 'active';
  reason: SignedOutReason = 'user_session';
  readonly connection: RealmConnection;
  readonly me: Resource<Me>;
  readonly inbox: Inbox;
  readonly sites: Resource<readonly Site[]>;
  readonly drafts: Drafts;
  readonly delegation = new Delegation(this);
  /** Why the user could not be confirmed. */
  error?: CustomersError;
  /** Changes whenever what was typed or loaded before must not be shown or sent any more. */
  generation = 0;
  /** When the user last had something changed, in milliseconds since the epoch. */
  lastWrite = 0;

  private readonly _histories = new Map<string, History>();
  private readonly _listeners = new Set<() => void>();
  private readonly _realmUrl: string;
  /** Whose data were shown last; kept over a session's end, for what that user has typed. */
  private _userId?: string;
  /** How often somebody else may have signed in unseen, and how many of these an answer has settled. */
  private _doubts = 0;
  private _settled = 0;
  private _unwatch?: () => void;
  private _announcing = false;

  constructor(readonly settings: Resolved) {
    const changed = () => this._emit();
    this.connection = new RealmConnection(settings, {
      unauthorized: ({ code }) => this.end(code as SignedOutReason),
      tokenChanged: () => {
        this._doubts++;
        return this._settle();
      },
    });
    this.me = new Resource(async (signal) => {
      const doubts = this._doubts;
      let told: [sent: number, date: string | null];
      const me = await readMe(this.connection, signal, (...answer) => (told = answer));
      signal.throwIfAborted();
      this.status = 'active';
      this._met(me, doubts);
      this.delegation.note(me, ...told!);
      return me;
    }, changed);
    this.inbox = new Inbox({
      connection: this.connection,
      changed,
      announce: () => this._announce(),
      ready: () => this.ready(),
      arrived: () => this._identify(),
    });
    this.sites = new Resource(async (signal) => {
      const sites = await listSites(this.connection, signal);
      signal.throwIfAborted();
      this._identify();
      return sites;
    }, changed);
    this._realmUrl = `${settings.accountUrl}/realms/${encodeURIComponent(settings.realm)}`;
    this.drafts = new Drafts(this._realmUrl);
  }

  /** Whether something could not be loaded. */
  get failed(): boolean {
    return [this.me, this.inbox, this.sites, ...this._histories.values()].some(({ error }) => error);
  }

  /** Calls a function whenever something has changed. While somebody listens, the page and other tabs are watched. */
  subscribe(listener: () => void): () => void {
    this._listeners.add(listener);
    this._unwatch ??= watchPage(this._realmUrl, this);
    return () => {
      this._listeners.delete(listener);
      // An element that is moved leaves and comes back within the same task.
      queueMicrotask(() => {
        if (this._listeners.size) return;
        this._unwatch?.();
        this._unwatch = undefined;
        this._clear();
        const { sessions } = registry();
        if (sessions.get(this.settings.key) === this) sessions.delete(this.settings.key);
      });
    };
  }

  /** The user's events for one query. */
  history(query: Omit<EventQuery, 'page'>): History {
    const key = JSON.stringify(Object.entries(query).sort());
    let history = this._histories.get(key);
    if (!history) {
      const owner = { connection: this.connection, changed: () => this._emit(), arrived: () => this._identify() };
      this._histories.set(key, (history = new History(owner, query)));
    }
    return history;
  }

  /**
   * Asks for something of the user's that nobody keeps.
   *
   * @throws {CustomersError} `user_changed`, and what `work` rejects with
   */
  async ask<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const { generation } = this;
    const answer = await work(this.connection);
    // What was asked for in the name of a user who is gone must not arrive.
    if (generation !== this.generation || this.status !== 'active')
      throw new CustomersError('user_changed', 'the user has left meanwhile');
    this._identify();
    return answer;
  }

  /** Takes the newest token of the credential's source. Another text may be for another user, or for one at last. */
  useToken(token: Resolved['token']): void {
    const { connection } = this;
    const isNew = token !== connection.token && typeof token === 'string';
    connection.token = token;
    if (!isNew) return;
    this._doubts++;
    // Where nobody has been asked for yet, nothing has to be asked anew.
    if (this._userId || this.status === 'signed-out') void this.confirm();
  }

  /** Address of one of the realm's documented pages: `login`, `profile`. */
  page(path: string, query?: Record<string, string>): string {
    return `${this._realmUrl}/${path}${query ? `?${new URLSearchParams(query)}` : ''}`;
  }

  /** Address to sign in at, from where the user comes back here. */
  get loginUrl(): string {
    return this.page('login', { redirect_uri: this._here });
  }

  /** Ends the session here and in every tab, and goes to the realm's sign-out. */
  signOut(): void {
    // Before it is forgotten.
    const revoked = this.settings.oauth?.end();
    this.forget();
    this._leave('signed-out', revoked);
  }

  /** The session's time is up: it ends in the same way, but what was typed is kept for the same user. */
  expire(): void {
    const revoked = this.settings.oauth?.end();
    this.end('grant_expired');
    this._leave('expired', revoked);
  }

  /** Destroys everything of the user, also what was typed. */
  forget(): void {
    this._userId = undefined;
    this.drafts.drop();
    this.generation++;
    this.end('user_session');
  }

  /** Hides what is personal, before the page is frozen or left. */
  conceal(): void {
    if (this.status === 'active') this.status = 'concealed';
    this._doubts++;
    // An answer that was under way confirms nothing about who comes back.
    this.me.abort();
    this._emit();
  }

  /** Notes that somebody else may have signed in. */
  doubt(): void {
    this._doubts++;
  }

  /** Asks who is signed in, and shows data again only to the same user; another one gets a clean slate. */
  async confirm(): Promise<void> {
    this.error = undefined;
    try {
      await this.me.refresh();
    } catch (error) {
      if (error instanceof CustomersError && error.status !== 401) this.error = error;
      this._emit();
    }
  }

  /** Confirms the user, then asks anew for all that is here. Failures stand in each source. */
  async revalidate(): Promise<void> {
    await this.confirm();
    if (this.status !== 'active') return;
    const { inbox, sites } = this;
    const histories = [...this._histories.values()].filter(({ pages, error }) => pages || error);
    const asked: { refresh(): Promise<unknown> }[] = histories;
    if (inbox.loaded || inbox.error) asked.push(inbox);
    if (sites.value || sites.error) asked.push(sites);
    await Promise.all(asked.map((source) => source.refresh().catch(() => undefined)));
  }

  /**
   * Resolves once a write may go out: after the tab was hidden, only when the same user is still signed in.
   *
   * @param alone whether it holds nothing of what was loaded before, so that it is for whoever is the first to be known
   * @throws {CustomersError} `user_changed`
   */
  async ready(alone?: boolean): Promise<void> {
    if (!alone) this.lastWrite = Date.now();
    await this._settle(alone);
  }

  private async _settle(alone?: boolean): Promise<void> {
    if (this._doubts === this._settled) return;
    const { generation, _userId: known } = this;
    await this.me.refresh();
    if (generation !== this.generation && (known || !alone))
      throw new CustomersError('user_changed', 'somebody else has signed in');
  }

  /**
   * Sends what the user wants changed, once it is sure that the same user is still signed in.
   *
   * @throws {CustomersError} `user_changed`, and what `work` rejects with
   */
  async write<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    await this.ready();
    return work(this.connection);
  }

  /**
   * Changes attributes of the user, by their wire names; resolves to the user as the account now has it.
   *
   * @throws {CustomersError} `user_changed`, and what the account refuses
   */
  async updateMe(changes: Readonly<Record<string, unknown>>): Promise<Me> {
    const { generation } = this;
    const [me, doubts] = await this.write(async (connection) => {
      const before = this._doubts;
      return [await updateMe(connection, changes), before] as const;
    });
    if (generation !== this.generation || this.status === 'signed-out')
      throw new CustomersError('user_changed', 'the user has left meanwhile');
    this._met(me, doubts);
    this.me.put(me);
    this._emit();
    if (generation !== this.generation) throw new CustomersError('user_changed', 'somebody else has signed in');
    this._announce();
    return me;
  }

  /** Tells other tabs, never what about. Set while the page is watched. */
  tell: (what: Message) => void = () => undefined;

  /** @param revoked until when the page has to stay */
  private _leave(message: 'signed-out' | 'expired', revoked?: Promise<unknown>) {
    this._unwatch ??= watchPage(this._realmUrl, this);
    this.tell(message);
    const leave = () => location.assign(this.page('logout', { redirect_to: this._here }));
    if (revoked) void revoked.then(leave);
    else leave();
  }

  private get _here(): string {
    const { origin, pathname, search } = location;
    // The documented targets: a relative path, or a site of the account.
    return (origin === this.settings.accountUrl ? '' : origin) + pathname + search;
  }

  /** Learns who the user is, once, after data have come: a later confirmation needs somebody to compare with. */
  private _identify() {
    if (!this._userId) this.me.load().catch(() => undefined);
  }

  /** @param doubts those there were when `/me` was asked: later ones it does not settle */
  private _met(me: Me, doubts: number) {
    const known = this._userId;
    const first = !this.me.value;
    // What came or is to come for nobody known is whose it is only as long as nobody else can have signed in.
    const another = known ? known !== me.id : this._doubts !== this._settled;
    this._userId = me.id;
    this._settled = doubts;
    if (another) {
      this.generation++;
      this._clearData();
      this.me.value = undefined;
    }
    if (first || another) this.drafts.drop(me.id);
    if (first) this.tell('hello');
  }

  /** Nobody is signed in any more, as far as is known; what was typed is kept for the same user. */
  end(reason: SignedOutReason): void {
    this.status = 'signed-out';
    this.reason = reason;
    void this.settings.oauth?.end();
    this._clear();
    this._emit();
  }

  private _clear() {
    this.me.clear();
    this._clearData();
  }

  private _clearData() {
    this.delegation.clear();
    this.inbox.clear();
    this.sites.clear();
    for (const history of this._histories.values()) history.clear();
  }

  /** One message for many marks. */
  private _announce() {
    if (this._announcing) return;
    this._announcing = true;
    setTimeout(() => {
      this._announcing = false;
      this.tell('changed');
    }, 250);
  }

  private _emit() {
    for (const listener of [...this._listeners]) {
      try {
        listener();
      } catch (error) {
        // A listener of the page's own must not keep the others from knowing.
        reportError(error);
      }
    }
  }
}

/** The session for some settings, shared by all that have the same account, realm and credential. */
export function sessionFor(settings: Resolved): Session {
  const { sessions } = registry();
  let session = sessions.get(settings.key);
  if (!session) sessions.set(settings.key, (session = new Session(settings)));
  session.useToken(settings.token);
  return session;
}
