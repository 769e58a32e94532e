import type { ClientSettings } from '../client/client.js';

/** What is known of an account's way to answer, for the page's life. */
export interface InboxKnowledge {
  /** Whether it heeds `opened=`; unknown at first. */
  heedsFilter?: boolean;
  /** Whether everything has to be loaded: it ignores the filter or the order, or does not say how many there are. */
  loadsAll?: boolean;
}

/** Where a tab remembers that an account heeds the filter of notifications, before the address of the realm. */
const STORED = 'modyo-customers:heeds-filter:';

/** What is known of how an account answers: for the page's life, and of the filter as long as the tab is open. */
class TabKnowledge implements InboxKnowledge {
  loadsAll?: boolean;
  private _heedsFilter?: boolean;
  private _isRead = false;

  constructor(private readonly _key: string) {
    // The first look into a page's storage holds everything up, so it is taken while the account is being waited for.
    setTimeout(() => this._read());
  }

  get heedsFilter(): boolean | undefined {
    this._read();
    return this._heedsFilter;
  }

  set heedsFilter(heeds: boolean | undefined) {
    if (heeds === this.heedsFilter) return;
    this._heedsFilter = heeds;
    try {
      sessionStorage.setItem(this._key, '1');
    } catch {
      // As below.
    }
  }

  private _read() {
    if (this._isRead) return;
    this._isRead = true;
    try {
      this._heedsFilter = sessionStorage.getItem(this._key) ? true : undefined;
    } catch {
      // Without storage, each page asks once.
    }
  }
}

/**
 * What is known of the account of some settings, one object for all of its sessions.
 *
 * @param inboxes what is known of each, for the page's life
 */
export function inboxKnowledge(
  { accountUrl, apiBase, realm }: Pick<ClientSettings, 'accountUrl' | 'apiBase' | 'realm'>,
  inboxes: Map<string, InboxKnowledge>,
): InboxKnowledge {
  const key = `${accountUrl}${apiBase}/realms/${realm}`;
  let known = inboxes.get(key);
  if (!known) inboxes.set(key, (known = new TabKnowledge(STORED + key)));
  return known;
}
