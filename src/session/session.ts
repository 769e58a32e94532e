import type { UserChanges } from '../api/change-me.js';
import type { Me } from '../api/me.js';
import { Client } from '../client/client.js';
import { codeOf } from '../client/code.js';
import type { Connection, Endpoint, Operation } from '../client/endpoints.js';
import { CustomersError, userHasLeft, userIsAnother } from '../client/error.js';
import { inboxKnowledge, type InboxKnowledge } from '../data/inbox-knowledge.js';
import { Lazy } from '../shared/lazy.js';
import { own } from '../shared/own.js';
import { registry } from '../settings/registry.js';
import type { PersonalWrite, Resolved } from '../settings/settings.js';
import { SessionCache } from './cache.js';
import { Identity, type SignedOutReason } from './identity.js';
import { Pages } from './pages.js';
import { watchPage, type Message, type PageWatch } from './tabs.js';

/** What outlives a session on its page. */
export interface SessionMemory {
  /** Endpoints of sessions that have found some missing, by their key. */
  readonly endpoints: Map<string, Record<Operation, Endpoint | null>>;
  /** How accounts answer for notifications, by realm. */
  readonly inboxes: Map<string, InboxKnowledge>;
  /** Called once nobody uses the session any more. */
  release(): void;
}

const ownMemory = (): SessionMemory => ({ endpoints: new Map(), inboxes: new Map(), release: () => undefined });

/** Milliseconds in which several changes are told to other tabs as one. */
const ANNOUNCE_AFTER_MILLISECONDS = 250;

/** What changes the user; a form asks for it once something is typed. */
export const changeCode = new Lazy(() => import('../api/change-me.js'));
const confirmCode = new Lazy(() => import('../settings/confirm-write.js'));

/** Asks the page before a write of personal data, where it wants to be asked. */
async function askPage(personal: PersonalWrite) {
  if (!own(registry().page, 'confirmWrite')) return undefined;
  const { confirmed } = await codeOf(confirmCode, personal.operation);
  return confirmed(personal);
}

/** What is to be changed, as it is at the moment: what a page makes of its own object while code comes is not meant. */
export const copyOf = ({ customFields, ...changes }: UserChanges): UserChanges => ({
  ...changes,
  ...(customFields && { customFields: customFields.map((field) => ({ ...field })) }),
});

/**
 * One user's session in a realm of an account: what all elements with the same account, realm and credential share.
 * It joins the way to the account, what is known of who is signed in, and the data of that user: the rules for 401,
 * sign-out, another user, Back and restored pages are kept here, for all of them.
 */
export class Session {
  readonly client: Client;
  readonly identity: Identity;
  readonly pages: Pages;
  readonly cache: SessionCache;

  private readonly _listeners = new Set<() => void>();
  private _watch?: PageWatch;
  private _isAnnouncing = false;

  constructor(
    readonly settings: Resolved,
    private readonly _memory: SessionMemory = ownMemory(),
  ) {
    this.identity = new Identity(settings.credential?.readFixedNumber());
    this.pages = new Pages(settings.accountUrl, settings.realm);
    const hooks = {
      onUnauthorized: ({ code }: CustomersError) => {
        void settings.oauth?.drop();
        this._end(code === 'grant_expired' ? code : 'user_session');
      },
      onTokenChanged: () => {
        this.identity.markStale();
        return this._ensureSameUser();
      },
    };
    this.client = new Client({ ...settings, isOAuth: !!settings.oauth }, hooks, _memory.endpoints);
    this.cache = new SessionCache({
      client: this.client,
      knowledge: inboxKnowledge(settings, _memory.inboxes),
      realmUrl: this.pages.realmUrl,
      changed: () => this._emit(),
      announce: () => this._announce(),
      ready: () => this._readyToWrite(),
      onLoaded: () => this.loadUserOnce(),
      onAskingMe: () => {
        const { epoch } = this.identity;
        return (me) => {
          this.identity.reveal();
          this._adoptUser(me, epoch);
        };
      },
    });
  }

  /** Calls a function whenever something has changed. While somebody listens, the page and other tabs are watched. */
  subscribe(listener: () => void): () => void {
    this._listeners.add(listener);
    this._watch ??= this._watchPage();
    return () => {
      this._listeners.delete(listener);
      // An element that is moved leaves and comes back within the same task.
      queueMicrotask(() => {
        if (this._listeners.size) return;
        this._watch?.stop();
        this._watch = undefined;
        this.cache.clear();
        this._memory.release();
      });
    };
  }

  /**
   * Sends what the user wants changed, once the page agrees and it is sure that the same user is still signed in.
   *
   * @param personal what it is, where the page is to be asked before (`confirmWrite`)
   * @param needsNoKnownUser whether it holds nothing that was loaded or typed before, as an event of the page: where nobody has
   *   been known yet, it is then sent for whoever turns out to be signed in
   * @throws {CustomersError} `user_changed`, `not_confirmed`, and what `work` rejects with
   */
  async write<T>(
    work: (connection: Connection) => Promise<T>,
    personal?: PersonalWrite,
    needsNoKnownUser = false,
  ): Promise<T> {
    const { client } = this;
    const { generation } = this.identity;
    const headers = personal && (await askPage(personal));
    if (generation !== this.identity.generation) throw userHasLeft();
    await this._readyToWrite(needsNoKnownUser);
    return work(headers ? client.withHeaders(headers) : client);
  }

  /**
   * Changes attributes of the user; resolves to the user as the account now has it.
   *
   * @param options `fields`: their names, as a page knows them; by default those of the wire. `onSend` is called right before
   *   they go out: what fails earlier has changed nothing
   * @throws {CustomersError} `user_changed`, `not_confirmed`, and what the account refuses
   */
  async updateMe(
    changes: UserChanges,
    { fields, onSend }: { readonly fields?: readonly string[]; readonly onSend?: () => void } = {},
  ): Promise<Me> {
    const { identity } = this;
    const { generation } = identity;
    const meant = copyOf(changes);
    const { updateMe, toWireNames } = await codeOf(changeCode, 'updateMe');
    // What was meant for one user must not reach another.
    if (generation !== identity.generation) throw userHasLeft();
    const wanted = toWireNames(meant);
    const work = async (connection: Connection) => {
      const { epoch } = identity;
      return [await updateMe(connection, wanted, { onSend }), epoch] as const;
    };
    const [me, epoch] = await this.write(work, { operation: 'updateMe', fields: fields ?? Object.keys(wanted) });
    if (generation !== identity.generation || identity.status === 'signed-out') throw userHasLeft();
    this._adoptUser(me, epoch);
    this.cache.me.put(me);
    this._emit();
    if (generation !== identity.generation) throw userIsAnother();
    this._announce();
    return me;
  }

  /** Asks who is signed in, and shows data again only to the same user; another one gets a clean slate. */
  async confirm(): Promise<void> {
    this.identity.error = undefined;
    try {
      await this.cache.me.refresh();
    } catch (error) {
      if (error instanceof CustomersError && error.status !== 401) this.identity.error = error;
      this._emit();
    }
  }

  /** Confirms the user, then asks anew for all that is here. */
  async revalidate(): Promise<void> {
    await this.confirm();
    if (this.identity.status === 'active') await this.cache.refresh();
  }

  /**
   * Ends the session here and in every tab, and goes to the realm's sign-out.
   *
   * @param isExpired whether its time is up: then what was typed is kept, for the same user
   */
  signOut(isExpired = false): void {
    const revoked = isExpired ? this._endWithOAuth('grant_expired') : this._forget(false);
    this._watch ??= this._watchPage();
    this._watch.tell(isExpired ? 'expired' : 'signed-out');
    const leave = () => location.assign(this.pages.logoutUrl);
    if (revoked) void revoked.then(leave);
    else leave();
  }

  private _watchPage(): PageWatch {
    const { identity, cache } = this;
    return watchPage(this.pages.realmUrl, {
      status: () => identity.status,
      hasFailed: () => cache.hasFailed,
      markStale: () => identity.markStale(),
      conceal: () => {
        identity.conceal();
        // An answer that was under way confirms nothing about who comes back.
        cache.me.abort();
        this._emit();
      },
      forget: () => void this._forget(true),
      expire: () => void this._endWithOAuth('grant_expired'),
      confirm: () => void this.confirm(),
      revalidate: () => void this.revalidate(),
    });
  }

  /** Destroys everything of the user, also what was typed. @param isTold whether another tab has told that the user left */
  private _forget(isTold: boolean) {
    this.identity.forget();
    this.cache.drafts.end(isTold);
    return this._endWithOAuth('user_session');
  }

  /** Ends the session together with the page's sign-in by OAuth. @returns what resolves once its tokens are revoked */
  private _endWithOAuth(reason: SignedOutReason) {
    // Before the credential forgets it.
    const revoked = this.settings.oauth?.end();
    this._end(reason);
    return revoked;
  }

  /** Nobody is signed in any more, as far as is known; what was typed is kept for the same user. */
  private _end(reason: SignedOutReason) {
    this.identity.end(reason);
    this.settings.credential?.forget();
    this.cache.clear();
    this._emit();
  }

  /** Resolves once a write may go out: after the tab was hidden, only when the same user is still signed in. */
  private async _readyToWrite(needsNoKnownUser = false): Promise<void> {
    if (!needsNoKnownUser) this.identity.lastWriteAt = Date.now();
    await this._ensureSameUser(needsNoKnownUser);
  }

  /** @throws {CustomersError} `user_changed`, and what asking for `/me` rejects with */
  private async _ensureSameUser(needsNoKnownUser = false): Promise<void> {
    const { identity } = this;
    if (!identity.isStale) return;
    const { generation, isKnown } = identity;
    await this.cache.me.refresh();
    if (generation !== identity.generation && (isKnown || !needsNoKnownUser)) throw userIsAnother();
  }

  /** Learns who the user is, once, after data have come: a later confirmation needs somebody to compare with. */
  loadUserOnce(): void {
    if (!this.identity.isKnown) this.cache.me.fetch().catch(() => undefined);
  }

  /** @param epoch that there was when `/me` was asked */
  private _adoptUser(me: Me, epoch: number) {
    const { identity, cache } = this;
    const isFirst = !cache.me.data;
    const wasSameId = identity.isIdOf(me.id);
    // A sign-out in another tab that this one has not heard of, since it stood still, ends what was typed as well.
    const isAnother = identity.adoptUser(me, epoch, cache.drafts.begin());
    if (isAnother) {
      cache.clear(true);
      cache.me.data = undefined;
    }
    // By their `uuid`, two may be somebody else with one and the same id.
    if (isFirst || isAnother) cache.drafts.drop(isAnother && wasSameId ? undefined : me.id);
    if (isFirst) this._watch?.tell('hello');
  }

  /** One message for many marks. */
  private _announce() {
    if (this._isAnnouncing) return;
    this._isAnnouncing = true;
    setTimeout(() => {
      this._isAnnouncing = false;
      this._watch?.tell('changed' satisfies Message);
    }, ANNOUNCE_AFTER_MILLISECONDS);
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
