import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { changeEmail } from '../../api/profile.js';
import { Write } from '../../controllers/write.js';
import type { CustomersError } from '../../http/error.js';
import type { Session } from '../../session/session.js';
import { field, input, submit, type Frame } from '../form/form.js';
import { button, link } from '../base/parts.js';
import type { Texts } from './profile-edit.strings.js';
import { isBlank } from './values.js';

interface EmailHost extends ReactiveControllerHost {
  readonly session?: Session;
  readonly shadowRoot: ShadowRoot | null;
}

const FORM = 'email-form';

/**
 * Changes the e-mail address, which needs the current password and stays pending until a link is followed. Its inputs stand
 * inside the profile's form and belong to another one: forms cannot stand in each other. No password outlives a try.
 */
export class EmailChange extends Write {
  private _isOpen = false;
  /** The address that waits for its link. */
  private _pending = '';
  private _errors: Partial<Record<string, readonly string[]>> = {};
  private _missing = '';

  /** @param _errorText writes an error that belongs to no field */
  constructor(
    private readonly _element: EmailHost,
    private readonly _errorText: (error: CustomersError) => string,
  ) {
    super(_element);
  }

  /** Forgets all about it. */
  close(): void {
    this._isOpen = false;
    this._pending = '';
    this._errors = {};
    this.error = undefined;
  }

  /** What stands in the place of a control. @param email the address that the account has */
  render(email: string, session: Session, texts: Texts): TemplateResult {
    const shown = html`<span>${email || texts.none}</span>`;
    if (!session.connection.has('changeEmail'))
      return html`${shown} ${link(texts.changeEmail, session.page('profile/change_email'))}`;
    const { _pending: pending } = this;
    return html`${shown}
      <div role="status">${pending && !this._isOpen ? texts.pending(pending) : nothing}</div>
      ${
        this._isOpen
          ? this._renderInputs(texts)
          : button(pending ? texts.sendAgain : texts.changeEmail, () => void this._open(), 'change-email', 'quiet')
      }`;
  }

  /** The form that its inputs belong to. */
  renderForm(): TemplateResult {
    return html`<form id=${FORM} novalidate @submit=${this._onSubmit}></form>`;
  }

  private _renderInputs({ newEmail, password, send, sending, cancel, missing }: Texts) {
    this._missing = missing;
    const { busy, error, _errors: errors, _pending: pending } = this;
    const email: Frame = { id: 'new-email', label: newEmail, required: true, errors: errors.email };
    const current: Frame = { id: 'email-password', label: password, required: true, errors: errors.current_password };
    return html`<div class="form nested">
      <div role="alert">${error && !errors.email && !errors.current_password ? this._errorText(error) : nothing}</div>
      ${field(email, input(email, { name: 'email', value: pending, type: 'email', autocomplete: 'email', form: FORM }))}
      ${field(
        current,
        input(current, { name: 'current_password', type: 'password', autocomplete: 'current-password', form: FORM }),
      )}
      <div class="actions">
        ${submit(busy ? sending : send, busy, FORM)} ${button(cancel, () => this._cancel(), '', 'quiet')}
      </div>
    </div>`;
  }

  private _control(id: string) {
    return this._element.shadowRoot!.getElementById(id) as HTMLInputElement;
  }

  private async _open() {
    this._isOpen = true;
    await this._draw();
    this._control(this._pending ? 'email-password' : 'new-email').focus();
  }

  private _cancel() {
    this._isOpen = false;
    this._errors = {};
    void this._focusButton();
  }

  private async _focusButton() {
    await this._draw();
    this._element.shadowRoot!.querySelector<HTMLElement>('[part~="change-email"]')?.focus();
  }

  private _draw() {
    this._element.requestUpdate();
    return this._element.updateComplete;
  }

  private readonly _onSubmit = async (event: Event) => {
    event.preventDefault();
    const { session } = this._element;
    const [email, password] = ['new-email', 'email-password'].map((id) => this._control(id));
    const { value } = email;
    if (this.busy || !session) return;
    this._errors = {
      email: isBlank(value) ? [this._missing] : email.checkValidity() ? undefined : [email.validationMessage],
      current_password: password.value ? undefined : [this._missing],
    };
    const isValid = !this._errors.email && !this._errors.current_password;
    if (isValid && (await this.run(() => session.write((to) => changeEmail(to, value.trim(), password.value))))) {
      this._isOpen = false;
      this._pending = value.trim();
      return this._focusButton();
    }
    if (isValid) {
      password.value = '';
      this._errors = this.error?.fields ?? {};
    }
    await this._draw();
    this._element.shadowRoot!.querySelector<HTMLElement>('.nested [aria-invalid]')?.focus();
  };
}
