import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Connection } from '../../client/endpoints.js';
import { changeEmail } from '../../api/account-changes.js';
import { WriteTask } from '../../controllers/write-task.js';
import type { CustomersError } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import { write, type Message } from '../base/message.js';
import { fresh } from '../base/fresh.js';
import { field, input, refusedAt, submit, type Frame } from '../form/form.js';
import { button } from '../base/parts.js';
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
export class EmailChange {
  private readonly _write: WriteTask;
  private _isOpen = false;
  /** The address that waits for its link. */
  private _pending = '';
  /** What is wrong with the address and the password. */
  private _errors: Partial<Record<'email' | 'current_password', readonly Message<Texts>[]>> = {};

  /** @param _errorText writes an error that belongs to no field */
  constructor(
    private readonly _element: EmailHost,
    private readonly _errorText: (error: CustomersError) => string,
  ) {
    this._write = new WriteTask(_element);
  }

  /** Forgets all about it. */
  close(): void {
    this._isOpen = false;
    this._pending = '';
    this._errors = {};
    this._write.forget();
  }

  /** What stands beside the address that the account has. */
  render(texts: Texts): TemplateResult {
    const { _pending: pending } = this;
    return html`<div role="status">${pending && !this._isOpen ? fresh(texts.pending(pending)) : nothing}</div>
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

  private _renderInputs(texts: Texts) {
    const { newEmail, password, cancel } = texts;
    const { _write: sending, _errors: errors, _pending: pending } = this;
    const isOfField = errors.email ?? errors.current_password;
    const written = (name: keyof typeof errors) => errors[name]?.map((one) => write(one, texts));
    const email: Frame = { id: 'new-email', label: newEmail, required: true, errors: written('email') };
    const current: Frame = {
      id: 'email-password',
      label: password,
      required: true,
      errors: written('current_password'),
    };
    return html`<div class="form nested">
      <div role="alert">${sending.render({ error: (error) => (isOfField ? nothing : this._errorText(error)) })}</div>
      ${field(email, input(email, { name: 'email', value: pending, type: 'email', autocomplete: 'email', form: FORM }))}
      ${field(
        current,
        input(current, { name: 'current_password', type: 'password', autocomplete: 'current-password', form: FORM }),
      )}
      <div class="actions">
        ${submit(sending.busy ? texts.sending : texts.send, sending.busy, FORM)}
        ${button(cancel, () => this._cancel(), '', 'quiet')}
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
    if (this._write.busy || !session) return;
    this._errors = {
      email: isBlank(value) ? [{ key: 'missing' }] : email.checkValidity() ? undefined : [{ key: 'notEmail' }],
      current_password: password.value ? undefined : [{ key: 'missing' }],
    };
    const isValid = !this._errors.email && !this._errors.current_password;
    const send = (to: Connection) => changeEmail(to, value.trim(), password.value);
    const personal = { operation: 'changeEmail', fields: ['email'] } as const;
    if (isValid && (await this._write.run(() => session.write(send, personal)))) {
      this._isOpen = false;
      this._pending = value.trim();
      return this._focusButton();
    }
    if (isValid) {
      password.value = '';
      this._errors = {
        email: refusedAt(this._write.error, 'email'),
        current_password: refusedAt(this._write.error, 'current_password', 'password'),
      };
    }
    await this._draw();
    this._element.shadowRoot!.querySelector<HTMLElement>('.nested [aria-invalid]')?.focus();
  };
}
