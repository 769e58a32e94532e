import type { Me } from '../api/me.js';
import type { Client } from '../client/client.js';
import type { InboxKnowledge } from './inbox-knowledge.js';

/** What data ask of the session that they belong to. Each kind of data picks what it needs of it. */
export interface SessionContext {
  readonly client: Client;
  readonly knowledge: InboxKnowledge;
  /** The realm's address. */
  readonly realmUrl: string;
  /** Tells whoever shows the data. */
  changed(): void;
  /** Tells other tabs. */
  announce(): void;
  /** Resolves once it is sure that the same user is still signed in. */
  ready(): Promise<void>;
  /** Told when data have come that somebody wanted, or what there was before one failed. */
  onLoaded(): void;
  /** `/me` is about to be asked. @returns takes the answer */
  onAskingMe(): (me: Me) => void;
}
