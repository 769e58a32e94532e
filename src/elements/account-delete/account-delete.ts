import { html, nothing, type TemplateResult } from 'lit';
import { deleteAccount, type Me } from '../../api/profile.js';
import type { Session } from '../../session/session.js';
import { ModyoEvent } from '../base/base.events.js';
import { dialogStyles } from '../base/dialog.styles.js';
import { button, link } from '../base/parts.js';
import { field, input, keepKeys, refusedTexts, submit, type Frame } from '../form/form.js';
import { ModyoUserForm, namesOf } from '../form/user-form.js';
import { strings } from './account-delete.strings.js';

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
export class ModyoAccountDelete extends ModyoUserForm {
  static override styles = [...ModyoUserForm.styles, dialogStyles];

  private _isOpen = false;
  /** Whether it was to be deleted before it was confirmed. */
  private _isHasty = false;

  protected override forget(): void {
    const wasOpen = this._isOpen;
    this._dialog?.close();
    this._onClose();
    this.message = wasOpen && this.session?.status === 'active' ? this._texts.another : undefined;
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { heading, warning } = this._texts;
    return html`<div part="delete-section">
        <p part="delete-warning">${warning}</p>
        ${
          session.connection.has('deleteAccount')
            ? button(heading, () => void this._open(), '', 'danger')
            : link(heading, session.page('profile/delete_user'))
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
        ${this._isOpen ? this._renderQuestion(session.me.value!) : nothing}
      </dialog>`;
  }

  private get _texts() {
    return strings[this.settings.language];
  }

  private get _dialog() {
    return this.renderRoot?.querySelector('dialog');
  }

  private _renderQuestion(me: Me) {
    const { heading, whose, type, keep, confirm, deleting } = this._texts;
    const { busy, error } = this.write;
    const names = namesOf(me);
    const frame: Frame = {
      id: 'delete-name',
      label: type,
      hint: names.join(' / '),
      errors: this._isHasty ? [type] : [],
    };
    return html`<form class="form" novalidate @submit=${this._onSubmit} @input=${this._onInput} @keydown=${keepKeys}>
      <div class="heading">${heading}</div>
      <p id="delete-account" class="text">${whose(me.name || names[0])}</p>
      ${field(frame, input(frame, { name: 'confirmation', part: 'delete-input' }))}
      <div part="field-error" class="field-error" role="alert">
        ${error ? refusedTexts(error) || this.errorText(error) : nothing}
      </div>
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
    this._isHasty = false;
    this.write.error = this.message = undefined;
    this.requestUpdate();
    await this.updateComplete;
    const { _dialog: dialog } = this;
    if (!this._isOpen || dialog?.open !== false) return;
    dialog.showModal();
    // The first button is the safe choice.
    dialog.querySelector('button')!.focus();
  }

  private _onInput() {
    this._isHasty = false;
    this.requestUpdate();
  }

  private _onCancel(event: Event) {
    // What is on its way cannot be taken back.
    if (this.write.busy) event.preventDefault();
  }

  private _onClose() {
    // The event comes late: it may be open again.
    this._isOpen = !!this._dialog?.open;
    this.requestUpdate();
    void this.followForm();
  }

  private async _onSubmit(event: Event) {
    event.preventDefault();
    const { session } = this;
    const me = session?.me.value;
    if (this.write.busy || !session || !me) return;
    if (!this._isConfirmed(me)) {
      this._isHasty = true;
      return this.focusInvalid();
    }
    if (!this.dispatchEvent(new ModyoEvent('modyo-account-delete', undefined, { cancelable: true }))) return;
    const work = () => {
      // Somebody else may have signed in where no page has told of it.
      session.doubt();
      return session.write(deleteAccount);
    };
    if ((await this.send(session, work)) !== true) return;
    this.dispatchEvent(new ModyoEvent('modyo-account-deleted'));
    session.signOut();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-account-delete': ModyoAccountDelete;
  }
}
