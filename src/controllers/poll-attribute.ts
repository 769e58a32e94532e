import type { ReactiveController } from 'lit';
import type { Session } from '../session/session.js';
import { Lazy } from '../shared/lazy.js';
import type { PollHost } from './poll.js';

const pollCode = new Lazy(async () => (await import('./poll.js')).Poll);

/** Asks again and again for an element that says how often; most do not, and bring no code for it. */
export class PollAttribute implements ReactiveController {
  private _isBrought = false;

  /** @param _ask looks for something new */
  constructor(
    private readonly _host: PollHost,
    private readonly _ask: (session: Session) => Promise<unknown>,
  ) {
    _host.addController(this);
  }

  hostUpdated(): void {
    if (!this._host.poll || this._isBrought) return;
    this._isBrought = true;
    pollCode.load().then(
      (Poll) => new Poll(this._host, this._ask),
      // With the next update it is tried again.
      () => (this._isBrought = false),
    );
  }
}
