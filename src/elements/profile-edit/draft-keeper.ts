import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Draft } from '../../data/drafts.js';
import type { Session } from '../../session/session.js';
import { listen, unlisten } from '../../shared/page.js';
import { button } from '../base/parts.js';
import { Changes } from './changes.js';
import type { ProfileForm } from './profile-form.js';

/** Milliseconds after the last key until a draft is written. */
const KEEP_AFTER_MILLISECONDS = 500;

/** Keeps what is typed in the tab's storage, and offers what was typed before the page was opened. */
export class DraftKeeper implements ReactiveController {
  /** What was typed before, until the user has chosen. */
  private _offered?: Draft;
  private _userId?: string;
  private _timer?: ReturnType<typeof setTimeout>;

  constructor(private readonly _form: ProfileForm) {
    _form.host.addController(this);
  }

  hostConnected(): void {
    listen(window, 'pagehide', this.keep);
    listen(window, 'beforeunload', this._warn);
  }

  hostDisconnected(): void {
    clearTimeout(this._timer);
    unlisten(window, 'pagehide', this.keep);
    unlisten(window, 'beforeunload', this._warn);
  }

  /** Looks for what a user has typed before; without one, forgets. */
  offer(session?: Session, userId?: string): void {
    clearTimeout(this._timer);
    this._userId = userId;
    this._offered = undefined;
    const draft = session && userId && !this._form.host.noDraft ? session.cache.drafts.read(userId) : undefined;
    if (!draft) return;
    const old = new Changes();
    for (const { id, control } of this._form.shown)
      if (control !== 'plain' && id in draft.values) old.restore({ [id]: draft.values[id] });
    // What the account has by now was saved after all.
    for (const { id } of old.compare(this._form.shown).settled) old.delete(id);
    if (old.size) this._offered = { at: draft.at, values: old.toJSON() };
    this.keep();
  }

  /** Writes what is typed once no key has been pressed for a moment. */
  keepSoon(): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(this.keep, KEEP_AFTER_MILLISECONDS);
  }

  /** Writes what is typed; what is offered stays in it, and so do fields of another form. @returns whether it is kept */
  readonly keep = (): boolean => {
    clearTimeout(this._timer);
    const { _form: form, _userId: userId } = this;
    const { session, noDraft } = form.host;
    form.read();
    if (noDraft || !session || !userId) return false;
    const others = { ...session.cache.drafts.read(userId)?.values };
    for (const { id } of form.shown) delete others[id];
    return session.cache.drafts.write(userId, { ...others, ...this._offered?.values, ...form.typed.toJSON() });
  };

  /** @param when writes a time */
  render(when: (time: number) => string): TemplateResult | typeof nothing {
    const { _offered: offered, _form: form } = this;
    if (!offered) return nothing;
    const { draft: text, restore, discard } = form.texts;
    const choose = (wanted: boolean) => () => {
      if (wanted) form.typed.restore(offered.values);
      this._offered = undefined;
      this.keep();
      form.host.requestUpdate();
      // The button goes.
      void form.focus(form.shown.find(({ id, control }) => control !== 'plain' && form.typed.has(id)));
    };
    return html`<div part="draft" class="report offer">
      <p class="text">${text(when(offered.at))}</p>
      <div class="actions">
        ${button(restore, choose(true), 'draft-restore')} ${button(discard, choose(false), 'draft-discard', 'quiet')}
      </div>
    </div>`;
  }

  private readonly _warn = (event: Event) => {
    if (!this.keep() && this._form.typed.size) event.preventDefault();
  };
}
