import type { ReactiveControllerHost } from 'lit';
import type { ErrorCode } from '../../client/error.js';
import { RetryFocus } from '../../controllers/retry-focus.js';
import type { Session } from '../../session/session.js';

/** What fails for all elements of a session at once: the account, the way to it, or nobody is signed in. */
const SHARED: ReadonlySet<Cause> = new Set<Cause>([
  'signed-out',
  'network',
  'timeout',
  'offline',
  'server',
  'rate_limited',
  'not_json',
  'realm_not_found',
]);

/** Why an element shows nothing. */
export type Cause = ErrorCode | 'signed-out';

/** An element, as far as others have to know of it. */
interface Affected {
  readonly element: Element;
  /** Why it shows nothing; none while it shows something or is loading. */
  readonly cause?: Cause;
  /** Whether it is loading. */
  readonly isLoading: boolean;
  /** Whether what it says stands in the page, where one reads it. */
  readonly errorsInPage: boolean;
  lookAnew(): void;
  refresh(): Promise<void>;
}

interface Group {
  readonly members: Set<Affected>;
  /** Who says it, by cause, for as long as it does. */
  readonly speakers: Map<Cause, Affected>;
}

const groups = new WeakMap<Session, Group>();

/** What an element stands in, across shadow roots. */
const parentOf = (node: Node): Node | null => (node instanceof ShadowRoot ? node.host : node.parentNode);

/** An element and what it stands in, from the page down. */
function pathOf(element: Element): Node[] {
  const path: Node[] = [];
  for (let node: Node | null = element; node; node = parentOf(node)) path.unshift(node);
  return path;
}

/** Whether one element stands before another on the page, wherever their shadow trees are. */
function isBefore(one: Element, other: Element): boolean {
  const [path, otherPath] = [pathOf(one), pathOf(other)];
  const fork = path.findIndex((node, index) => node !== otherPath[index]);
  const [node, otherNode] = [path[fork], otherPath[fork]];
  if (!node || !otherNode) return !node;
  return !!(node.compareDocumentPosition(otherNode) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** Whether an element stands in something that opens over the page. */
const isInLayer = ({ element }: Affected) =>
  pathOf(element).some((node) => node instanceof HTMLElement && (node.popover !== null || node.localName === 'dialog'));

const isSeen = ({ element }: Affected) =>
  element.isConnected && (element.checkVisibility?.() ?? element.getClientRects().length > 0);

/** Whether what an element says of a cause is read in the page. */
const isHeard = (one: Affected, cause: Cause) =>
  one.cause === cause && one.errorsInPage && isSeen(one) && !isInLayer(one);

/** Has an element take part in what its session's elements say together; returns the way out. */
function join(session: Session, one: Affected): () => void {
  let group = groups.get(session);
  if (!group) groups.set(session, (group = { members: new Set(), speakers: new Map() }));
  const { members, speakers } = group;
  members.add(one);
  return () => {
    members.delete(one);
    for (const [cause, speaker] of speakers) {
      if (speaker !== one) continue;
      speakers.delete(cause);
      tellOthers(session, one);
    }
  };
}

/** Has the others of a session look anew at who says what. */
function tellOthers(session: Session, one: Affected): void {
  for (const member of groups.get(session)?.members ?? []) if (member !== one) member.lookAnew();
}

/**
 * Chooses who says what fails for an element: the first on the page, which keeps saying it also while it tries again.
 *
 * @returns itself, where it is not for all of the session's elements
 */
function electSpeaker(session: Session, one: Affected): Affected {
  const { cause } = one;
  const group = groups.get(session);
  if (!group || !cause || !SHARED.has(cause) || !isHeard(one, cause)) return one;
  const { members, speakers } = group;
  const before = speakers.get(cause);
  if (before && before !== one && (isHeard(before, cause) || (before.isLoading && isSeen(before)))) return before;
  let first = one;
  for (const member of members) if (isHeard(member, cause) && isBefore(member.element, first.element)) first = member;
  speakers.set(cause, first);
  // Who is to say it from now on may have been silent so far, and hears of it by nothing else.
  if (first !== one && first !== before) first.lookAnew();
  return first;
}

/** Asks anew for everything of a session that fails for the same reason. */
async function retryAll(session: Session, one: Affected): Promise<void> {
  const { cause } = one;
  const others = [...(groups.get(session)?.members ?? [])].filter(
    (member) => member !== one && !!cause && SHARED.has(cause) && member.cause === cause,
  );
  await Promise.all([one, ...others].map((member) => member.refresh()));
}

/** An element's part in what the elements of its session say together of what fails for all of them. */
export class Outage implements Affected {
  cause?: Cause;
  isLoading = false;
  /** Whether another element of the session says already what fails here, with the way out of it. */
  isSaidElsewhere = false;
  private readonly _retryFocus: RetryFocus;
  private _session?: Session;
  private _leave?: () => void;

  constructor(
    readonly element: ReactiveControllerHost & HTMLElement & { refresh(): Promise<void> },
    private readonly _errorsInPage: () => boolean,
  ) {
    this._retryFocus = new RetryFocus(element);
  }

  get errorsInPage(): boolean {
    return this._errorsInPage();
  }

  /** Takes part in what the elements of a session say; of no other one any more. */
  join(session?: Session): void {
    this._leave?.();
    this._session = session;
    this._leave = session && join(session, this);
  }

  /** The element is in another state. */
  update(cause: Cause | undefined, isLoading: boolean): void {
    const isNews = cause !== this.cause;
    this.cause = cause;
    this.isLoading = isLoading;
    if (isNews && this._session) tellOthers(this._session, this);
    this.isSaidElsewhere = !!this._session && electSpeaker(this._session, this) !== this;
  }

  /** The button was pressed: asks anew, for each element that fails for the same reason. */
  async retry(): Promise<void> {
    this._retryFocus.notePress();
    await (this._session ? retryAll(this._session, this) : this.refresh());
  }

  lookAnew(): void {
    this.element.requestUpdate();
  }

  refresh(): Promise<void> {
    return this.element.refresh();
  }
}
