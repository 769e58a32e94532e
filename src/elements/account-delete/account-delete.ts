import { html, nothing, type TemplateResult } from 'lit';
import { deleteAccount } from '../../api/account-changes.js';
import type { Me } from '../../api/me.js';
import type { Session } from '../../session/session.js';
import { textsOf } from '../../settings/texts.js';
import type { View } from '../base/status.js';
import { ModyoEvent } from '../base/base.events.js';
import { dialogStyles } from '../base/dialog.styles.js';
import { LayerKeys } from '../../controllers/layer-keys.js';
import { button, link } from '../base/parts.js';
import { field, input, keepKeys, refusedAt, refusedTexts, submit, withoutFields, type Frame } from '../form/form.js';
import { ModyoFormElement } from '../form/form-element.js';
import { namesOf, UserForm, withoutName } from '../form/user-form.js';
import { strings } from './account-delete.strings.js';
import { accountDeleteStyles } from './account-delete.styles.js';

/**
 * Deletes the account for good. Where the account has no endpoint for it (`deleteAccount`), which nobody documents, it says
 * what is lost and links to the realm's page; else a dialog names the account and has its e-mail or user name typed. Just
 * before sending, the account is asked who is signed in: for anybody else nothing is deleted. Afterwards the user is signed
 * out in every tab.
 *
 * @tag modyo-account-delete
 * @csspart delete-section - What is lost, and the way to it.
 * @csspart delete-warning - What is lost.
 * @csspart delete-dialog - The dialog that asks for confirmation.
 * @csspart delete-input - Where e-mail or user name is typed.
 * @csspart delete-confirm - The button that deletes.
 * @fires modyo-account-delete - Before deleting. Cancelling it sends nothing.
 * @fires modyo-account-deleted - The account was deleted; then the user is signed out. Without detail.
 */
export class ModyoAccountDelete extends ModyoFormElement {
  static override styles = [...ModyoFormElement.styles, dialogStyles, accountDeleteStyles];

  private readonly _form = new UserForm(this, () => this._forget());
  private _isOpen = false;
  /** Whether it was to be deleted before it was confirmed. */
  private _isHasty = false;
  /** Whether the account wants the password along, which it says by a refusal; and whether none was given. */
  private _asksPassword = false;
  private _isPasswordMissing = false;

  constructor() {
    super();
    new LayerKeys(this);
  }

  protected override view(session: Session): View {
    return withoutName(super.view(session));
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { heading, warning } = this._texts;
    return html`<div part="delete-section" class="delete-section">
        <p part="delete-warning">${warning}</p>
        ${
          session.client.has('deleteAccount') && session.cache.me.data
            ? button(heading, () => void this._open(), '', 'danger')
            : link(heading, session.pages.page('profile/delete_user'))
        }
      </div>
      <dialog
        part="delete-dialog"
        role="alertdialog"
        aria-label=${heading}
        aria-describedby="delete-account delete-name-hint"
        @cancel=${this._onCancel}
        @close=${this._onClose}
      >
        ${this._isOpen && session.cache.me.data ? this._renderQuestion(session.cache.me.data) : nothing}
      </dialog>`;
  }

  private get _texts() {
    return textsOf(this.settings, 'account-delete', strings);
  }

  private _forget() {
    const wasOpen = this._isOpen;
    this._dialog?.close();
    this._onClose();
    this.message = wasOpen && this.session?.identity.status === 'active' ? () => this._texts.another : undefined;
  }

  private get _passwordInput() {
    return this.renderRoot.querySelector<HTMLInputElement>('#delete-password');
  }

  private get _dialog() {
    return this.renderRoot?.querySelector('dialog');
  }

  private _renderQuestion(me: Me) {
    const { heading, whose, type, keep, confirm, deleting, password, missing } = this._texts;
    const { busy, error } = this._form.write;
    const names = namesOf(me);
    const frame: Frame = {
      id: 'delete-name',
      label: type,
      // To be typed as it is.
      hint: html`<span translate="no">${names.join(' / ')}</span>`,
      errors: this._isHasty ? [type] : [],
    };
    const refused = refusedAt(error, 'password');
    const current: Frame = {
      id: 'delete-password',
      label: password,
      required: true,
      errors: this._isPasswordMissing ? [missing] : (refused ?? []),
    };
    const others = error && (refusedTexts(withoutFields(error, 'password')) || (refused ? '' : this.errorText(error)));
    return html`<form
      class="form"
      novalidate
      @submit=${this._onSubmit}
      @input=${this._onInput}
      @keydown=${keepKeys}
      @keypress=${keepKeys}
      @keyup=${keepKeys}
    >
      <div class="heading">${heading}</div>
      <p id="delete-account" class="text">${whose(me.name || names[0])}</p>
      ${field(frame, input(frame, { name: 'confirmation', part: 'delete-input' }))}
      ${this._asksPassword ? field(current, input(current, { name: 'password', type: 'password', autocomplete: 'current-password' })) : nothing}
      <div part="field-error" class="field-error" role="alert">${others || nothing}</div>
      <div class="actions">
        ${button(keep, () => busy || this._dialog!.close())}
        ${submit(busy ? deleting : confirm, busy || !this._isConfirmed(me), undefined, 'danger', 'delete-confirm')}
      </div>
    </form>`;
  }

  /** Whether what is typed names the account; the case of an e-mail address is nobody's concern. */
  private _isConfirmed(me: Me): boolean {
    const fold = (name: string) => (name.includes('@') ? name.toLowerCase() : name);
    const typed = this.renderRoot.querySelector('input')?.value ?? '';
    return namesOf(me).map(fold).includes(fold(typed.trim()));
  }

  private async _open() {
    this._isOpen = true;
    this._isHasty = this._isPasswordMissing = false;
    this._form.write.forget();
    this.message = undefined;
    this.requestUpdate();
    await this.updateComplete;
    const { _dialog: dialog } = this;
    if (!this._isOpen || dialog?.open !== false) return;
    dialog.showModal();
    // The first button is the safe choice.
    dialog.querySelector('button')!.focus();
  }

  private _onInput() {
    this._isHasty = this._isPasswordMissing = false;
    this.requestUpdate();
  }

  private _onCancel(event: Event) {
    // What is on its way cannot be taken back.
    if (this._form.write.busy) event.preventDefault();
  }

  private _onClose() {
    // The event comes late: it may be open again.
    this._isOpen = !!this._dialog?.open;
    this.requestUpdate();
    void this._form.focusLink();
  }

  private async _onSubmit(event: Event) {
    event.preventDefault();
    const { session } = this;
    const me = session?.cache.me.data;
    if (this._form.write.busy || !session || !me) return;
    if (!this._isConfirmed(me)) {
      this._isHasty = true;
      return this._form.focusInvalid();
    }
    const password = this._passwordInput?.value;
    this._isPasswordMissing = password === '';
    if (this._isPasswordMissing) return this._form.focusInvalid();
    if (!this.dispatchEvent(new ModyoEvent('modyo-account-delete', undefined, { cancelable: true }))) return;
    const work = () => {
      // Somebody else may have signed in where no page has told of it.
      session.identity.markStale();
      return session.write((to) => deleteAccount(to, password), { operation: 'deleteAccount', fields: [] });
    };
    const outcome = await this._form.send(session, work);
    if (outcome !== true) {
      // No password outlives a try.
      if (this._passwordInput) this._passwordInput.value = '';
      // An account that asks for the password says so by refusing without it.
      if (outcome && refusedAt(outcome, 'password')) this._asksPassword = true;
      return this._form.focusInvalid();
    }
    this.dispatchEvent(new ModyoEvent('modyo-account-deleted'));
    session.signOut();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-account-delete': ModyoAccountDelete;
  }
}
