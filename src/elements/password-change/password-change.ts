import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { changePassword } from '../../api/profile.js';
import type { Session } from '../../session/session.js';
import { ModyoEvent } from '../base/base.events.js';
import { link } from '../base/parts.js';
import { field, input, keepKeys, refusedTexts, submit, type Frame } from '../form/form.js';
import { ModyoUserForm, namesOf } from '../form/user-form.js';
import { strings, type Texts } from './password-change.strings.js';
import { rulesOf, type Rule } from './policy.js';

/** Milliseconds without a key after which a screen reader is told how the password stands to the policy. */
const PAUSE = 1000;

/**
 * Changes the password. Where the account has no endpoint for it (`changePassword`), which nobody documents, it explains the
 * realm's page and links to it; else it is a form that password managers understand. No password outlives its change, its
 * user, or the element's place on the page.
 *
 * @tag modyo-password-change
 * @attr policy - What a new password must have, in any order: `min=12 lower upper special`. `min` is 12 to 128. With `special`, only a-z, A-Z, digits and ASCII punctuation are accepted at all (that these are the account's symbols is an assumption; `special=!@#` names them). Without a policy the account decides.
 * @csspart password-form - The form.
 * @csspart policy - The rules for a new password.
 * @csspart policy-rule - One of them.
 * @fires modyo-password-changed - The password was changed. Without detail.
 */
export class ModyoPasswordChange extends ModyoUserForm {
  static override properties: PropertyDeclarations = {
    policy: {},
  };

  /** What a new password must have. */
  declare policy?: string;

  /** What is wrong with a field, by its name. */
  private _errors: Partial<Record<string, readonly string[]>> = {};
  /** The field whose password can be read. */
  private _shown?: string;
  /** The field in which Caps Lock was on at the last key. */
  private _capsLock?: string;
  /** What a screen reader was told of the policy. */
  private _told?: string;
  private _timer?: ReturnType<typeof setTimeout>;

  protected override forget(): void {
    clearTimeout(this._timer);
    this.renderRoot?.querySelector('form')?.reset();
    this._errors = {};
    this._shown = this._capsLock = this._told = this.message = undefined;
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { _texts: texts, _rules: rules } = this;
    const { busy } = this.write;
    if (!session.connection.has('changePassword'))
      return html`<p>${texts.explanation} ${link(texts.change, session.page('password/change'))}</p>`;
    return html`<form
      part="password-form"
      class="form"
      novalidate
      autocapitalize="none"
      spellcheck="false"
      @submit=${this._onSubmit}
      @input=${this._onInput}
      @keydown=${this._onKey}
      @keyup=${this._onKey}
    >
      <p class="text">${texts.explanation}</p>
      <input
        class="unseen"
        name="username"
        autocomplete="username"
        tabindex="-1"
        aria-hidden="true"
        value=${namesOf(session.me.value!).pop()!}
      />
      ${this._renderField('current_password', 'current-password', texts.current)}
      ${this._renderField('password', 'new-password', texts.password, rules)}
      <span class="unseen" role="status">${this._told}</span>
      <div class="actions">${submit(busy ? texts.changing : texts.change, busy)}</div>
    </form>`;
  }

  private get _texts(): Texts {
    return strings[this.settings.language];
  }

  /** Both passwords, read where they stand: some password managers fill in without an event. */
  private get _passwords(): string[] {
    return [...this.renderRoot.querySelectorAll<HTMLInputElement>('.input')].map(({ value }) => value);
  }

  private get _rules(): Rule[] {
    return rulesOf(this.policy ?? '', this._passwords[1] ?? '', this._texts);
  }

  /** What the new password still lacks. */
  private get _unmet(): string[] {
    return this._rules.flatMap(([text, isMet]) => (isMet ? [] : `${this._texts.notMet}: ${text}`));
  }

  private _renderField(name: string, autocomplete: string, label: string, rules: readonly Rule[] = []) {
    const { show, capsLock, met, notMet } = this._texts;
    const list = html`<div part="policy" role="list">
      ${rules.map(
        ([text, isMet]) =>
          html`<div part="policy-rule" role="listitem">
            <span aria-hidden="true">${isMet ? '✓' : '○'}</span>
            <span class="unseen">${isMet ? met : notMet}:</span> ${text}
          </div>`,
      )}
    </div>`;
    const hint = rules.length && list;
    const frame: Frame = { id: name, label, required: true, hint, errors: this._errors[name] };
    const isShown = this._shown === name;
    const onClick = () => {
      this._shown = isShown ? undefined : name;
      this.requestUpdate();
    };
    return field(
      frame,
      html`${input(frame, { name, autocomplete, type: isShown ? 'text' : 'password' })}
        <div class="actions">
          <button
            type="button"
            part="button"
            class="button quiet"
            aria-pressed=${isShown}
            aria-label="${show}: ${label}"
            @click=${onClick}
          >
            ${show}
          </button>
          <span part="hint" class="hint" role="status">${this._capsLock === name ? capsLock : nothing}</span>
        </div>`,
    );
  }

  private _onKey(event: KeyboardEvent) {
    keepKeys(event);
    this._capsLock = event.getModifierState?.('CapsLock') ? (event.target as Element).id : undefined;
    this.requestUpdate();
  }

  private _onInput({ target }: Event) {
    // What was said of the last try, or of this field, is true no more.
    this.message = this._errors[(target as Element).id] = undefined;
    clearTimeout(this._timer);
    const tell = () => {
      this._told = this._unmet.join(', ') || this._texts.met;
      this.requestUpdate();
    };
    if (this.policy) this._timer = setTimeout(tell, PAUSE);
    this.requestUpdate();
  }

  private async _onSubmit(event: Event) {
    event.preventDefault();
    const { session, _texts: texts, _unmet: unmet } = this;
    if (this.write.busy || !session) return;
    const [current, password] = this._passwords;
    const missing = [texts.missing];
    this._errors = { current_password: current ? [] : missing, password: password ? unmet : missing };
    // What is sent as readable text may end up among a browser's suggestions.
    this._shown = this.message = undefined;
    if (current && password && !unmet.length) {
      const sent = await this.send(session, () => session.write((to) => changePassword(to, current, password)));
      if (sent === true) {
        this.forget();
        this.message = html`<span class="good">${texts.changed}</span>`;
        this.dispatchEvent(new ModyoEvent('modyo-password-changed'));
      } else if (sent) {
        const { current_password, password: refused = [], password_confirmation: also = [], ...fields } = sent.fields;
        this._errors = { current_password, password: [...refused, ...also] };
        this.message =
          refusedTexts({ messages: sent.messages, fields }) ||
          (Object.keys(sent.fields).length ? undefined : this.errorText(sent));
      }
    }
    await this.focusInvalid();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-password-change': ModyoPasswordChange;
  }
}
