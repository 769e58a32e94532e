import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { CustomersError, isUnauthorized } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import { button } from '../base/parts.js';
import { fresh } from '../base/fresh.js';
import type { strings } from './notifications.strings.js';

/** More than this many are marked only after asking. */
const ASK_ABOVE = 20;

interface MarkAllHost extends ReactiveControllerHost {
  /** Tells the page that something failed. */
  tellError(error: CustomersError): void;
  readonly session?: Session;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What marking all tells the inbox. */
interface MarkAllListener {
  /** One has been marked. */
  marked(session: Session, id: string): void;
  /** It has ended by itself or been stopped. */
  ended(done: number, failed: number, failure?: CustomersError): void;
}

/** Marks all as read: asks first where they are many, shows how far it is, and can be stopped. */
export class MarkAll implements ReactiveController {
  private _total = 0;
  /** How many have been tried; none before it has begun. */
  private _done?: number;
  private _stop?: AbortController;
  /** Whose it is: a session, and the life of it. */
  private _begunFor: { readonly session?: Session; readonly generation?: number } = {};

  constructor(
    private readonly _host: MarkAllHost,
    private readonly _listener: MarkAllListener,
  ) {
    _host.addController(this);
  }

  /** Whether it asks or is under way. */
  get active(): boolean {
    return !!this._stop;
  }

  /** With its user, the matter is gone. */
  hostUpdate(): void {
    const { session } = this._host;
    const { session: before, generation } = this._begunFor;
    const { identity } = session ?? {};
    if (session !== before || identity?.status === 'signed-out' || identity?.generation !== generation) this._cancel();
  }

  hostDisconnected(): void {
    this._cancel();
  }

  /** Begins, or asks whether to. */
  async ask(session: Session): Promise<void> {
    const { unread } = session.cache.inbox;
    this._begunFor = { session, generation: session.identity.generation };
    this._total = unread;
    this._stop = new AbortController();
    if (unread <= ASK_ABOVE) return this._begin();
    await this._draw();
    this._focus('.bulk button');
  }

  /** Ends it without a word. */
  private _cancel() {
    this._stop?.abort();
    this._stop = this._done = undefined;
  }

  render(texts: (typeof strings)['es']): TemplateResult | typeof nothing {
    const { _total: total, _done: done } = this;
    if (!this.active) return nothing;
    const asking = done === undefined;
    const text = asking ? texts.confirmAll(total) : texts.progress(done, total);
    return html`<div class="bulk" role="group" aria-label=${texts.markAll}>
      <span
        >${fresh(text)}
        ${asking ? nothing : html`<progress aria-label=${text} max=${total} .value=${done}></progress>`}</span
      >
      <span>
        ${asking ? button(texts.yes, () => void this._begin(), '', 'primary') : nothing}
        ${button(asking ? texts.cancel : texts.stop, () => (asking ? void this._end() : this._stop?.abort()))}
      </span>
    </div>`;
  }

  private async _begin() {
    const { session } = this._host;
    const { _stop: stop } = this;
    if (!session || !stop) return;
    let failed = 0;
    let failure: CustomersError | undefined;
    this._done = 0;
    const tell = (id: string, error?: CustomersError, marked?: boolean) => {
      if (this._stop !== stop) return;
      failure = error ?? failure;
      if (error) failed++;
      else if (marked) this._listener.marked(session, id);
      // One that its reader has opened is told of by that.
      if (error || marked) this._done!++;
      else this._total--;
      this._host.requestUpdate();
    };
    const begun = (count: number) => {
      if (this._stop !== stop) return;
      this._total = count;
      this._host.requestUpdate();
    };
    this._host.requestUpdate();
    try {
      await session.cache.inbox.markAll(begun, tell, stop.signal);
    } catch (error) {
      // Without knowing them all, none was marked; being stopped is no failure.
      if (error instanceof CustomersError && !isUnauthorized(error)) failure = error;
    }
    if (this._stop !== stop) return;
    const done = this._done - failed;
    // Where one failure ends it all, those that were not tried have failed, too.
    if (failure) this._host.tellError(failure);
    if (done || failure)
      this._listener.ended(done, failure && !stop.signal.aborted ? this._total - done : failed, failure);
    await this._end();
  }

  private async _end() {
    const hadFocus = (this._host.renderRoot as ShadowRoot).activeElement?.closest('.bulk');
    this._cancel();
    await this._draw();
    if (hadFocus) this._focus('[part~="mark-all"], .item > .toggle');
  }

  private _draw() {
    this._host.requestUpdate();
    return this._host.updateComplete;
  }

  private _focus(selector: string) {
    this._host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
