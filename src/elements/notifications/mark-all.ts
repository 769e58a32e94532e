import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CustomersError } from '../../http/error.js';
import type { Session } from '../../session/session.js';
import { button } from '../base/parts.js';
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
interface Listener {
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

  constructor(
    private readonly _host: MarkAllHost,
    private readonly _listener: Listener,
  ) {
    _host.addController(this);
  }

  /** Whether it asks or is under way. */
  get active(): boolean {
    return !!this._stop;
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Begins, or asks whether to. */
  async ask({ inbox: { unread } }: Session): Promise<void> {
    this._total = unread;
    this._stop = new AbortController();
    if (unread <= ASK_ABOVE) return this._begin();
    await this._draw();
    this._focus('.bulk button');
  }

  /** Ends it without a word. */
  cancel(): void {
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
        >${text} ${asking ? nothing : html`<progress aria-label=${text} max=${total} .value=${done}></progress>`}</span
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
    this._host.requestUpdate();
    await session.inbox.markAll(tell, stop.signal);
    if (this._stop !== stop) return;
    const done = this._done - failed;
    // Where one failure ends it all, those that were not tried have failed, too.
    if (failure) this._host.tellError(failure);
    this._listener.ended(done, failure && !stop.signal.aborted ? this._total - done : failed, failure);
    await this._end();
  }

  private async _end() {
    const hadFocus = (this._host.renderRoot as ShadowRoot).activeElement?.closest('.bulk');
    this.cancel();
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
