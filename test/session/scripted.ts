import { pause } from '../support/wait.js';
import type { CallOptions, Operation } from '../../src/api/connection.js';
import { CustomersError, type ErrorCode, type ErrorDetails } from '../../src/http/error.js';
import type { RealmConnection } from '../../src/session/connection.js';
import { Inbox } from '../../src/session/inbox.js';

/** A request that waits for the test to answer it. */
export interface Asked {
  readonly operation: Operation;
  /** The page of the list, or the id of the notification. */
  readonly about: number | string;
  answer(body?: unknown): void;
  fail(code: ErrorCode, details?: ErrorDetails): void;
}

export interface WireItem {
  id: string;
  opened: boolean;
  subject?: string;
}

/** A page of the list, as it goes over the wire. */
export const listOf = (items: readonly WireItem[], page = 1, totalPages?: number): unknown => ({
  notifications: items,
  ...(totalPages === undefined
    ? {}
    : { meta: { current_page: page, total_pages: totalPages, per_page: 100, total_entries: items.length } }),
});

/** So many unread items with the ids `first`, `first + 1`, … */
export const items = (count: number, first = 1, opened = false): WireItem[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(first + index), opened }));

/** An inbox whose account is played by the test: requests wait in `asked` until they are answered. */
export function scriptedInbox() {
  const asked: Asked[] = [];
  /** All that was ever asked: `notifications 1`, `markAsRead 17`. */
  const log: string[] = [];
  const told = { changed: 0, announced: 0, arrived: 0 };
  const steps = { ready: () => Promise.resolve(), unfound: (_id: string) => false };
  const connection = {
    accountUrl: 'https://account.example',
    unfound: (_operation: Operation, id: string) => steps.unfound(id),
    call(operation: Operation, { query, params, signal }: CallOptions = {}) {
      return new Promise((resolve, reject) => {
        const about = params?.id ?? (query?.page as number);
        const leave = () => asked.splice(asked.indexOf(entry), 1);
        const entry: Asked = {
          operation,
          about,
          answer: (body) => {
            leave();
            resolve(body);
          },
          fail: (code, details) => {
            leave();
            reject(new CustomersError(code, code, details));
          },
        };
        signal?.addEventListener('abort', () => {
          leave();
          reject(signal.reason as Error);
        });
        asked.push(entry);
        log.push(`${operation} ${about}`);
      });
    },
  };
  const inbox = new Inbox({
    connection: connection as unknown as RealmConnection,
    changed: () => told.changed++,
    announce: () => told.announced++,
    arrived: () => told.arrived++,
    ready: () => steps.ready(),
  });
  const find = (operation: Operation, about: number | string) =>
    asked.find((entry) => entry.operation === operation && entry.about === about);
  return {
    inbox,
    asked,
    log,
    told,
    steps,
    /** The request under way, once it has been sent. */
    async request(operation: Operation, about: number | string): Promise<Asked> {
      for (let tries = 0; tries < 50; tries++) {
        const entry = find(operation, about);
        if (entry) return entry;
        await pause(1);
      }
      throw new Error(`Nobody asked for ${operation} ${about}, but for ${log.join(', ') || 'nothing'}`);
    },
    /** What is asked for at the moment, after everything that goes by itself has gone. */
    async underWay(): Promise<string[]> {
      await pause(5);
      return asked.map(({ operation, about }) => `${operation} ${about}`);
    },
  };
}

/** The ids of the unread ones, in the order of the list. */
export const unreadIds = (inbox: Inbox): string[] => inbox.items.filter(({ read }) => !read).map(({ id }) => id);

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<CustomersError> {
  try {
    await promise;
  } catch (error) {
    return error as CustomersError;
  }
  throw new Error('It did not reject');
}
