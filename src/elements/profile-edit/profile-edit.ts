import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { text } from '../../api/shape.js';
import { codeOf } from '../../client/code.js';
import { CustomersError } from '../../client/error.js';
import { changeCode, type Session } from '../../session/session.js';
import { datesOf } from '../../settings/dates.js';
import { textsOf } from '../../settings/texts.js';
import { Lazy } from '../../shared/lazy.js';
import type { View } from '../base/status.js';
import { fresh } from '../base/fresh.js';
import { write } from '../base/message.js';
import { link } from '../base/parts.js';
import { keepKeys, submit } from '../form/form.js';
import { ModyoFormElement } from '../form/form-element.js';
import { AvatarField } from './avatar-field.js';
import { bodyOf } from './body-of.js';
import { partOf, renderField, renderPlain } from './controls.js';
import { definitionsIn, type CustomFieldDefinition } from './custom-fields.js';
import { DraftKeeper } from './draft-keeper.js';
import { emailAddress } from './email-address.js';
import type { EmailChange } from './email-change.js';
import { fieldsOf, runsOf, type FieldRun } from './fields.js';
import { type Field } from './field.js';
import { decimalMark } from './numbers.js';
import { strings, type Texts } from './profile-edit.strings.js';
import { profileEditStyles } from './profile-edit.styles.js';
import { renderOutcome } from './report.js';
import { ProfileForm } from './profile-form.js';
import type { Saving } from './saving.js';

export type { CustomFieldDefinition } from './custom-fields.js';

/** What saves: it comes once something is typed. */
const savingCode = new Lazy(async () => (await import('./saving.js')).Saving);
/** The form for another e-mail address, where the account has a route for that. */
const emailCode = new Lazy(async () => (await import('./email-change.js')).EmailChange);

/**
 * Edits the profile's fields and the realm's custom fields. Only what the user changed is sent, and what comes back is
 * compared with it: a field that the account did not take is named. Nothing that was typed is lost: not by a failed save,
 * a reload, or the end of the session. Each field has a part of its own, `field-` and its name: `field-first_name`.
 *
 * @tag modyo-profile-edit
 * @attr fields - Names of the fields in order, custom ones by key. Default: those that the account returned.
 * @attr readonly - Names of fields that are only shown.
 * @attr required - Names of fields that must be filled in.
 * @attr no-draft - Keeps no draft in the tab's storage; leaving the page with something unsaved then asks first.
 * @slot custom-fields - A `<script type="application/json">` with the realm's definitions of its custom fields, or with the Admin API's own list of them as it came.
 * @csspart form - The form.
 * @csspart field-<name> - The field of that name, as in `fields`: `field-first_name`; of a custom field by its key, what is neither letter nor digit as `-`.
 * @csspart form-error - What is wrong with the form, with links to its fields.
 * @csspart form-saved - Says that everything was saved.
 * @csspart not-saved - Names what the account did not take.
 * @csspart draft - Offers what was typed and not saved.
 * @csspart draft-restore - The button that restores it.
 * @csspart draft-discard - The button that discards it.
 * @csspart change-email - The button that asks for another e-mail address.
 * @csspart avatar - The picture.
 * @csspart actions - The buttons of the form, within reach at the lower edge of the window while something is unsaved.
 * @csspart group-heading - The heading of fields of one kind: identity, contact, preferences, further details.
 * @cssproperty --modyo-sticky-bottom - How far above the lower edge of the window the buttons stay, where a bar of the page's own stands there. Default: 0px.
 * @fires modyo-profile-save - Before saving; `detail.fields` names what is to be sent. Cancelling it sends nothing.
 * @fires modyo-profile-saved - After saving; `detail.fields` and `detail.notSaved` name what was taken and what was not.
 */
export class ModyoProfileEdit extends ModyoFormElement {
  static override properties: PropertyDeclarations = {
    fields: {},
    readonly: {},
    required: {},
    noDraft: { type: Boolean, attribute: 'no-draft' },
    customFields: { attribute: false },
  };

  static override styles = [...ModyoFormElement.styles, profileEditStyles];

  /** Names of the fields, in order. */
  declare fields?: string;
  /** Names of fields that are only shown. */
  declare readonly?: string;
  /** Names of fields that must be filled in. */
  declare required?: string;
  /** Whether no draft is kept. */
  declare noDraft: boolean;
  /** The realm's definitions of its custom fields, or the Admin API's list of them, as it is. */
  declare customFields?: readonly CustomFieldDefinition[] | Readonly<Record<string, unknown>>;

  private readonly _form = new ProfileForm(this, {
    texts: () => this._texts,
    errorText: (error) => this.errorText(error),
    fieldsOf: (me) => fieldsOf(me, this._fieldSettings, this._texts),
  });
  private readonly _drafts = new DraftKeeper(this._form);
  private _saving?: Saving;
  private _email?: EmailChange;
  private readonly _avatar = new AvatarField(this, (error) => this.errorText(error));
  /** Definitions of custom fields that stand inside the tag. */
  private _inside?: unknown;
  /** Whose changes these are, and in which life of which session. */
  private _userId?: string;
  private _life?: string;

  constructor() {
    super();
    this.noDraft = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._inside = definitionsIn(this.querySelector(':scope > script[slot="custom-fields"]'));
  }

  override disconnectedCallback(): void {
    this._drafts.keep();
    super.disconnectedCallback();
  }

  /** What the user has changed and not saved, as it would be sent: by name, custom fields in `custom_fields`. */
  get changes(): Record<string, unknown> {
    const { shown, typedByNow: typed } = this._form;
    const fields = shown.filter(({ id }) => typed.has(id));
    return bodyOf(fields, typed);
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected override view(session: Session): View {
    const view = super.view(session);
    return view.state === 'ready' && !this._form.shown.length ? { state: 'empty', error: view.error } : view;
  }

  /** @internal */
  override get unsaved(): boolean {
    return this._form.typed.size > 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    this._updateForm();
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues): void {
    this._form.controls.remember(this._form.shown);
    this._handOnParts();
    super.updated(changed);
  }

  protected override renderEmpty(): unknown {
    return this._texts.empty;
  }

  protected override renderSkeleton(): unknown {
    const row = html`<div class="field"><span class="bar short"></span><span class="bar tall"></span></div>`;
    return html`<div class="form grid">${[row, row, row, row, row, row]}</div>`;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { _form: form, _saving: saving, _texts: texts } = this;
    const busy = !!saving?.busy;
    const unsaved = form.unsaved.length;
    return html`${this._drafts.render((time) => datesOf(this.settings).brief(time))}
      <form
        part="form"
        class="form"
        novalidate
        aria-busy=${busy ? 'true' : 'false'}
        @submit=${this._onSubmit}
        @input=${this._onInput}
        @change=${this._onChange}
        @keydown=${keepKeys}
        @keypress=${keepKeys}
        @keyup=${keepKeys}
      >
        ${
          form.shown.some(({ required, control }) => required && control !== 'plain')
            ? html`<p class="text hint">${texts.requiredNote}</p>`
            : nothing
        }
        ${runsOf(form.shown, !!this.fields?.trim()).map((run) => this._renderRun(run, session))}
        <div class="foot ${unsaved ? 'pending' : ''}">
          ${renderOutcome(saving?.outcome?.kind, this._outcomeText, saving ? form.shown.filter(saving.isNamed) : [], (field) => void form.focus(field))}
          <div part="actions" class="actions">
            ${
              !session.client.has('updateMe')
                ? link(texts.changeInProfile, session.pages.page('profile/edit'))
                : form.shown.some(({ control }) => control !== 'plain')
                  ? html`${submit(busy ? texts.saving : texts.save, busy)}
                      <span class="count">${unsaved ? fresh(texts.unsavedCount(unsaved)) : nothing}</span>`
                  : nothing
            }
          </div>
        </div>
      </form>
      ${this._email?.renderForm()}`;
  }

  private get _texts(): Texts {
    return textsOf(this.settings, 'profile-edit', strings);
  }

  private get _fieldSettings() {
    const { fields, readonly, required, customFields = this._inside } = this;
    // Without a route, nothing can be changed here; what is typed already can still be read.
    const locked = !this.unsaved && !this.session?.client.has('updateMe');
    const { tag } = this.settings;
    // Labels may be there in a language that is not built in.
    const [language] = tag.split('-');
    return { fields, readonly, required, customFields, language, tag, mark: decimalMark(tag), locked };
  }

  /** Fields of one kind, under a heading of their own. */
  private _renderRun({ group, fields }: FieldRun, session: Session): TemplateResult {
    const grid = html`<div class="form grid">${fields.map((field) => this._renderField(field, session))}</div>`;
    if (!group) return grid;
    const id = `group-${group}`;
    return html`<div role="group" aria-labelledby=${id} class="group">
      <div id=${id} part="group-heading" class="group-heading" role="heading" aria-level=${this.level(1)}>
        ${this._texts.groups[group]}
      </div>
      ${grid}
    </div>`;
  }

  private _renderField(field: Field, session: Session) {
    const { _form: form, _saving: saving, _texts: texts } = this;
    const { id } = field;
    if (id === 'avatar') return renderPlain(field, this._avatar.render(session.cache.me.data!, session, texts));
    if (id === 'email') return renderPlain(field, this._renderEmail(text(field.value), session));
    if (id === 'subscriptions') return renderPlain(field, link(texts.manage, session.pages.page('profile/edit')));
    const value = form.typed.valueOf(field);
    const conflict = saving?.renderConflict(field);
    return renderField(field, value, form.typed.has(id), texts, conflict ? [conflict] : this._errorsOf(field, session));
  }

  private _renderEmail(email: string, session: Session) {
    const { _texts: texts } = this;
    const hasRoute = session.client.has('changeEmail');
    const EmailChange = hasRoute ? this.bring(emailCode) : undefined;
    if (EmailChange) this._email ??= new EmailChange(this, (error) => this.errorText(error));
    const isComing = hasRoute && !EmailChange && !this.isMissing(emailCode);
    const page = () => link(texts.changeEmail, session.pages.page('profile/change_email'));
    const change = EmailChange ? this._email!.render(texts) : isComing ? nothing : page();
    return html`${emailAddress(email, texts.none)} ${change}`;
  }

  /** What is wrong with a field, in words. */
  private _errorsOf({ id }: Field, session: Session): unknown[] | undefined {
    const { _texts: texts } = this;
    const page = () => link(texts.changeInProfile, session.pages.page('profile/edit'));
    return this._saving?.errors
      .get(id)
      ?.map((error) =>
        typeof error === 'object' && error.key === 'notTaken'
          ? html`${write(error, texts)} ${page()}`
          : write(error, texts),
      );
  }

  private get _outcomeText(): string {
    const told = this._saving?.outcome?.told ?? [];
    return told.map((one) => (one instanceof CustomersError ? this.errorText(one) : write(one, this._texts))).join(' ');
  }

  /** Brings what is drawn into line with the session's user; nothing of another one stays. */
  private _updateForm() {
    const { session } = this;
    const user = session?.cache.me.data;
    if (session?.identity.status === 'signed-out') {
      this._email?.close();
      this._avatar.cancel();
    }
    const life = session ? session.settings.key + session.identity.generation : this._life;
    if (life !== this._life || (user && this._userId && user.id !== this._userId)) {
      this._form.clear();
      this._saving?.reset();
      this._email?.close();
      this._avatar.cancel();
      this._userId = undefined;
      this._drafts.offer();
    }
    this._life = life;
    this._form.update();
    if (!user || user.id === this._userId) return;
    this._userId = user.id;
    this._drafts.offer(session, user.id);
  }

  /** An element around this one that hands on its parts cannot know those of single fields. */
  private _handOnParts() {
    const parts = this.getAttribute('exportparts');
    if (parts !== null)
      this.setAttribute('exportparts', [...new Set([...parts.split(','), ...this._form.shown.map(partOf)])].join());
  }

  private readonly _onInput = (event: Event) => {
    const field = this._form.fieldAt(event.target);
    const wasUnsaved = field && this._form.typed.has(field.id);
    const isFirst = !this.unsaved;
    if (!field || !this._form.read([field])) return;
    // Saving then waits for no code; one that cannot be had is not asked for with every key.
    if (isFirst) {
      changeCode.prepare();
      savingCode.prepare();
    }
    this._drafts.keepSoon();
    const { _saving: saving } = this;
    const isSaid = saving?.outcome?.kind === 'form-saved';
    // It is true no more.
    if (isSaid) saving.outcome = undefined;
    // What is unsaved is marked; while it goes on being so, nothing else is drawn for a key.
    if (isSaid || wasUnsaved !== this._form.typed.has(field.id)) this.requestUpdate();
  };

  /** What was wrong with a field is no news once it has another value. */
  private readonly _onChange = (event: Event) => {
    this._onInput(event);
    const field = this._form.fieldAt(event.target);
    if (field && this._saving?.mend(field)) this.requestUpdate();
  };

  private readonly _onSubmit = (event: Event) => {
    event.preventDefault();
    void this._submit();
  };

  private async _submit() {
    const { _life: life } = this;
    this.message = undefined;
    try {
      const Saving = savingCode.value ?? (await codeOf(savingCode, 'updateMe'));
      // What was meant for one user must not reach another.
      if (life !== this._life) return;
      this._saving ??= new Saving(this._form, this._drafts);
    } catch (error) {
      // What was typed stays, for the next press.
      this.message = () => this.errorText(error as CustomersError);
      return;
    }
    await this._saving.submit();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-profile-edit': ModyoProfileEdit;
  }
}
