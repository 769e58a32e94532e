import type { ReactiveControllerHost } from 'lit';
import type { CustomersError } from '../client/error.js';
import type { Session } from '../session/session.js';
import { ReadTask } from './read-task.js';

interface UserReadHost extends ReactiveControllerHost {
  readonly session?: Session;
  readonly waiting?: boolean;
}

/** Keeps the signed-in user loaded, for an element that shows them. */
export class UserRead {
  constructor(host: UserReadHost) {
    new ReadTask(host, ({ cache: { me } }, signal) => me.fetch(signal));
  }

  async reload({ cache: { me } }: Session): Promise<void> {
    await me.refresh();
  }

  /** How far what is known of the user has come. */
  view({ cache: { me } }: Session): { state: 'ready' | 'error' | 'loading'; error?: CustomersError } {
    const { data, error } = me;
    return { state: data ? 'ready' : error ? 'error' : 'loading', error };
  }
}
