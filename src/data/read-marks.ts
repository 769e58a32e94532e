import type { Notification } from '../api/notifications.js';
import type { Marked } from './inbox-context.js';

/** A mark that was made here. */
export interface Mark {
  /** When the account took it, by the clock of `ReadMarks`; `Infinity` while it is under way. */
  since: number;
  /** Whether the number of unread ones that the account has told still counts it. */
  counted: boolean;
  readonly sentAt: string;
}

/** The marks that were made here, and which of the account's answers know of them. */
export class ReadMarks {
  /** Counts marks and requests, to tell which came first. */
  private _clock = 0;
  private readonly _marks = new Map<string, Mark>();

  /** A moment after all before: that of a request that is about to be sent, or of a mark that the account has taken. */
  nextMoment(): number {
    return ++this._clock;
  }

  get(id: string): Mark | undefined {
    return this._marks.get(id);
  }

  has(id: string): boolean {
    return this._marks.has(id);
  }

  all(): Iterable<[string, Mark]> {
    return this._marks;
  }

  /** How many the number of unread ones still counts. */
  get counted(): number {
    let sum = 0;
    for (const { counted } of this._marks.values()) sum += Number(counted);
    return sum;
  }

  /** One is under way. */
  begin({ id, sentAt }: Marked, counted: boolean): Mark {
    const mark: Mark = { since: Infinity, counted, sentAt };
    this._marks.set(id, mark);
    return mark;
  }

  delete(id: string): void {
    this._marks.delete(id);
  }

  clear(): void {
    this._marks.clear();
  }

  /** Whether one was marked after a moment: an answer to what was asked for before does not know of it. */
  isAfter(id: string, since: number): boolean {
    return (this._marks.get(id)?.since ?? 0) > since;
  }

  /** A mark that was made after a list was asked for stands above what the list says; any other is not needed any more. */
  apply(item: Notification, since: number): void {
    if (this.isAfter(item.id, since)) item.read = true;
    else this._marks.delete(item.id);
  }

  /** Forgets those of before a moment: the answer to what was asked for then knows of them. */
  forgetBefore(since: number): void {
    for (const [id, mark] of this._marks) if (mark.since < since) this._marks.delete(id);
  }
}
