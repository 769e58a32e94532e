import type { EventQuery } from '../api/events.js';
import { readMe, type Me } from '../api/me.js';
import type { Site } from '../api/sites.js';
import { codeOf } from '../client/code.js';
import { text } from '../api/shape.js';
import { userHasLeft } from '../client/error.js';
import type { Delegation } from '../data/delegated-token.js';
import { Drafts } from '../data/drafts.js';
import type { EventList } from '../data/events.js';
import { Inbox } from '../data/inbox.js';
import { Query } from '../data/query.js';
import type { SessionContext } from '../data/session-context.js';
import { steadyNow } from '../shared/clock.js';
import { Lazy } from '../shared/lazy.js';
import { ownProperties } from '../shared/own.js';

const delegationCode = new Lazy(async () => (await import('../data/delegated-token.js')).Delegation);
const sitesCode = new Lazy(async () => (await import('../api/sites.js')).listSites);

/** What is known of one user, for everybody who shows it. */
export class SessionCache {
  readonly me: Query<Me>;
  readonly inbox: Inbox;
  readonly sites: Query<readonly Site[]>;
  readonly drafts: Drafts;
  /** Hands out the delegated token. Its code comes with the first token that the account shows, or with who asks for one. */
  readonly delegation: Pick<Delegation, 'get'> = {
    get: async (margin, refused) => (await this._bringDelegation()).get(margin, refused),
  };
  private _delegation?: Delegation;
  /** What `/me` has said last, for the delegated token. */
  private _told?: Parameters<Delegation['note']>;
  /** Aborts when everything is forgotten. */
  private _left = new AbortController();
  private readonly _events = new Map<string, EventList>();

  constructor(private readonly _context: SessionContext) {
    const { client, changed, onLoaded } = _context;
    this.me = new Query(async (signal) => {
      const onMe = _context.onAskingMe();
      let told: [sent: number, date: string | null];
      const me = await readMe(client, signal, (...answer) => (told = answer));
      signal.throwIfAborted();
      onMe(me);
      this._noteToken([me, ...told!, steadyNow()]);
      return me;
    }, changed);
    this.inbox = new Inbox(_context);
    this.sites = new Query(async (signal) => {
      const listSites = await codeOf(sitesCode, 'sites');
      const sites = await listSites(client, signal);
      signal.throwIfAborted();
      onLoaded();
      return sites;
    }, changed);
    this.drafts = new Drafts(_context.realmUrl);
  }

  /** The user's events for one query. @param List its class, which only whoever shows events brings */
  events(query: Omit<EventQuery, 'page'>, List: typeof EventList): EventList {
    const key = JSON.stringify(Object.entries(query).sort());
    let events = this._events.get(key);
    if (!events) this._events.set(key, (events = new List(this._context, query)));
    return events;
  }

  /** Whether something could not be loaded. */
  get hasFailed(): boolean {
    const { me, inbox, sites, _events: events } = this;
    return !!inbox.countError || [me, inbox, sites, ...events.values()].some(({ error }) => error);
  }

  /** Asks anew for all that is here, the user apart. Failures stand in each source. */
  async refresh(): Promise<void> {
    const { inbox, sites } = this;
    const events = [...this._events.values()].filter(({ pages, error }) => pages || error);
    const asked: { refresh(): Promise<unknown> }[] = events;
    if (inbox.wasAsked) asked.push(inbox);
    if (sites.data || sites.error) asked.push(sites);
    await Promise.all(asked.map((source) => source.refresh().catch(() => undefined)));
  }

  /** Forgets all data of the user but what was typed. @param isMeKept whether it is known who is there by now */
  clear(isMeKept = false): void {
    if (!isMeKept) this.me.reset();
    this._left.abort();
    this._left = new AbortController();
    this._told = undefined;
    this._delegation?.clear();
    this.inbox.clear();
    this.sites.reset();
    for (const events of this._events.values()) events.clear();
  }

  /** @throws {CustomersError} `user_changed`; `network`, where its code cannot be had */
  private async _bringDelegation(): Promise<Delegation> {
    const { signal } = this._left;
    // Who asks before anybody is known asks for whoever that is.
    const isKnown = !!this.me.data;
    const Delegation = await codeOf(delegationCode, 'me');
    if (isKnown && signal.aborted) throw userHasLeft({ operation: 'me' });
    if (!this._delegation) {
      this._delegation = new Delegation(this.me);
      if (this._told) this._delegation.note(...this._told);
    }
    return this._delegation;
  }

  private _noteToken(told: Parameters<Delegation['note']>) {
    this._told = told;
    const { access_token: token } = ownProperties(told[0].raw.delegated_token);
    if (this._delegation) this._delegation.note(...told);
    // Whoever asks is told why it did not come.
    else if (text(token)) this._bringDelegation().catch(() => undefined);
  }
}
