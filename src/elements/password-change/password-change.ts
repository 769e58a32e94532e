import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { changePassword } from '../../api/account-changes.js';
import type { Session } from '../../session/session.js';
import { textsOf } from '../../settings/texts.js';
import type { View } from '../base/status.js';
import { ModyoEvent } from '../base/base.events.js';
import { fresh } from '../base/fresh.js';
import { link } from '../base/parts.js';
import { field, input, keepKeys, refusedAt, refusedTexts, submit, withoutFields, type Frame } from '../form/form.js';
import { ModyoFormElement } from '../form/form-element.js';
import { namesOf, UserForm, withoutName } from '../form/user-form.js';
import { strings, type Texts } from './password-change.strings.js';
import { passwordChangeStyles } from './password-change.styles.js';
import { rulesOf, type Rule } from './policy.js';

/** Milliseconds without a key after which a screen reader is told how the password stands to the policy. */
const TELL_AFTER_MILLISECONDS = 1000;

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
export class ModyoPasswordChange extends ModyoFormElement {
  static override properties: PropertyDeclarations = {
    policy: {},
  };

  static override styles = [...ModyoFormElement.styles, passwordChangeStyles];

  /** What a new password must have. */
  declare policy?: string;

  private readonly _form = new UserForm(this, () => this._forget());
  /** What is wrong with a field, by its name; written when it is drawn. */
  private _errors: Partial<Record<string, () => readonly string[]>> = {};
  /** The field whose password can be read. */
  private _shown?: string;
  /** The field in which Caps Lock was on at the last key. */
  private _capsLock?: string;
  /** Whether a screen reader was told of the policy. */
  private _isTold = false;
  private _timer?: ReturnType<typeof setTimeout>;

  protected override view(session: Session): View {
    return withoutName(super.view(session));
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { _texts: texts, _rules: rules } = this;
    const { busy } = this._form.write;
    const user = session.cache.me.data;
    if (!session.client.has('changePassword'))
      return html`<p>${texts.explanation} ${link(texts.change, session.pages.page('password/change'))}</p>`;
    return html`<form
      part="password-form"
      class="form"
      novalidate
      autocapitalize="none"
      spellcheck="false"
      @submit=${this._onSubmit}
      @input=${this._onInput}
      @keydown=${this._onKey}
      @keypress=${keepKeys}
      @keyup=${this._onKey}
    >
      <p class="text">${texts.explanation}</p>
      <input
        class="unseen"
        name="username"
        autocomplete="username"
        tabindex="-1"
        aria-hidden="true"
        value=${user ? namesOf(user).pop()! : ''}
      />
      ${this._renderField('current_password', 'current-password', texts.current)}
      ${this._renderField('password', 'new-password', texts.password, rules)}
      <span class="unseen" role="status">${this._isTold ? fresh(this._unmet.join(', ') || texts.met) : ''}</span>
      <div class="actions">${submit(busy ? texts.changing : texts.change, busy)}</div>
    </form>`;
  }

  private get _texts(): Texts {
    return textsOf(this.settings, 'password-change', strings);
  }

  private _forget() {
    clearTimeout(this._timer);
    this.renderRoot?.querySelector('form')?.reset();
    this._errors = {};
    this._isTold = false;
    this._shown = this._capsLock = this.message = undefined;
  }

  /** Both passwords, read where they stand: some password managers fill in without an event. */
  private get _passwords(): string[] {
    return [...this.renderRoot.querySelectorAll<HTMLInputElement>('.input')].map(({ value }) => value);
  }

  private get _rules(): Rule[] {
    return rulesOf(this.policy ?? '', this._passwords[1] ?? '', this._texts);
  }

  /** The rules that the new password still breaks. */
  private get _brokenRules(): string[] {
    return this._rules.flatMap(([text, isMet]) => (isMet ? [] : text));
  }

  /** What the new password still lacks. */
  private get _unmet(): string[] {
    return this._brokenRules.map((text) => `${this._texts.notMet}: ${text}`);
  }

  /** The same in one sentence. */
  private get _broken(): string {
    return this._texts.broken(this._brokenRules.map((text) => text[0].toLowerCase() + text.slice(1)).join(', '));
  }

  private _renderField(name: string, autocomplete: string, label: string, rules: readonly Rule[] = []) {
    const { show, capsLock, met, notMet } = this._texts;
    const list = html`<div part="policy" class="policy" role="list">
      ${rules.map(
        ([text, isMet]) =>
          html`<div part="policy-rule" class="rule ${isMet ? 'met' : ''}" role="listitem">
            <span class="tick" aria-hidden="true">${isMet ? '✓' : '○'}</span>
            <span class="unseen">${isMet ? met : notMet}:</span> ${text}
          </div>`,
      )}
    </div>`;
    const hint = rules.length && list;
    const frame: Frame = { id: name, label, required: true, hint, errors: this._errors[name]?.() };
    const isShown = this._shown === name;
    const onClick = () => {
      this._shown = isShown ? undefined : name;
      this.requestUpdate();
    };
    return field(
      frame,
      html`<div class="secret">
          ${input(frame, { name, autocomplete, type: isShown ? 'text' : 'password' })}
          <button
            type="button"
            part="button"
            class="button quiet show"
            aria-pressed=${isShown}
            aria-label="${show}: ${label}"
            @click=${onClick}
          >
            ${show}
          </button>
        </div>
        <span part="hint" class="hint caps-lock" role="status">${this._capsLock === name ? capsLock : nothing}</span>`,
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
      this._isTold = true;
      this.requestUpdate();
    };
    if (this.policy) this._timer = setTimeout(tell, TELL_AFTER_MILLISECONDS);
    this.requestUpdate();
  }

  private async _onSubmit(event: Event) {
    event.preventDefault();
    const { session, _unmet: unmet } = this;
    if (this._form.write.busy || !session) return;
    const [current, password] = this._passwords;
    const missing = () => [this._texts.missing];
    this._errors = {
      current_password: current ? undefined : missing,
      password: password ? (unmet.length ? () => [this._broken] : undefined) : missing,
    };
    // What is sent as readable text may end up among a browser's suggestions.
    this._shown = this.message = undefined;
    if (current && password && !unmet.length) {
      const sent = await this._form.send(session, () =>
        session.write((to) => changePassword(to, current, password), {
          operation: 'changePassword',
          fields: ['password'],
        }),
      );
      if (sent === true) {
        this._forget();
        this.message = () => html`<span class="good">${this._texts.changed}</span>`;
        this.dispatchEvent(new ModyoEvent('modyo-password-changed'));
      } else if (sent) {
        const [wrong, refused] = [
          refusedAt(sent, 'current_password'),
          refusedAt(sent, 'password', 'password_confirmation'),
        ];
        this._errors = { current_password: wrong && (() => wrong), password: refused && (() => refused) };
        const others = refusedTexts(withoutFields(sent, 'current_password', 'password', 'password_confirmation'));
        this.message = others || (wrong || refused ? undefined : () => this.errorText(sent));
      }
    }
    await this._form.focusInvalid();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-password-change': ModyoPasswordChange;
  }
}
