import { html } from 'lit';
import { Write } from '../../controllers/write.js';
import { CustomersError, type ErrorCode } from '../../http/error.js';
import type { Session } from '../../session/session.js';
import { ModyoEvent } from '../base/base.events.js';
import { link } from '../base/parts.js';
import type { Changes } from './changes.js';
import type { Field } from './fields.js';
import type { ProfileSavedDetail, ProfileSaveDetail } from './profile-edit.events.js';
import type { DraftKeeper } from './draft-keeper.js';
import type { ProfileForm } from './profile-form.js';
import { isBlank, problemOf, same } from './values.js';

/** What the last try to save came to. */
export interface Outcome {
  readonly kind: 'form-saved' | 'not-saved' | 'form-error';
  readonly text: string;
}

/** What leaves open whether the account has done what it was sent. */
const UNKNOWN: readonly ErrorCode[] = ['network', 'timeout', 'offline', 'server', 'not_json', 'unexpected_shape'];

const namesOf = (fields: readonly Field[]) => fields.map(({ name }) => name);

/** What to send for some fields. */
export function bodyOf(fields: readonly Field[], typed: Changes): Record<string, unknown> {
  const [own, custom] = [false, true].map((isCustom) => fields.filter((field) => field.isCustom === isCustom));
  return {
    ...Object.fromEntries(own.map((field) => [field.name, typed.wire(field)])),
    ...(custom.length && { custom_fields: custom.map((field) => ({ key: field.name, value: typed.wire(field) })) }),
  };
}

/**
 * Saves what was typed: checks it, looks whether somebody else has changed the same, sends it, and compares what came back
 * with what was sent.
 */
export class Saving extends Write {
  outcome?: Outcome;
  /** Fields that were changed elsewhere, too; the user has to choose. */
  conflicts: readonly Field[] = [];
  /** What is wrong with a field, by its id. */
  readonly errors = new Map<string, readonly unknown[]>();
  /** Whether the session ended while it saved. */
  private _interrupted = false;
  /** Whether anything was sent. */
  private _isSent = false;

  constructor(
    private readonly _form: ProfileForm,
    private readonly _drafts: DraftKeeper,
  ) {
    super(_form.host);
  }

  /** Whether something is wrong with a field. */
  readonly isNamed = ({ id }: Field): boolean => this.errors.has(id) || this.conflicts.some((field) => field.id === id);

  /** Forgets how it went. */
  reset(): void {
    this.errors.clear();
    this.conflicts = [];
    this.outcome = undefined;
    this._interrupted = this._isSent = false;
  }

  hostUpdated(): void {
    const { session } = this._form.host;
    // The same user is back: anybody else has had it reset.
    if (!this._interrupted || this.busy || session?.status !== 'active' || !session.me.value) return;
    this._interrupted = false;
    // Only then the controls hold again what was typed.
    void this._form.host.updateComplete.then(() => this.submit());
  }

  async submit(): Promise<void> {
    const { _form: form } = this;
    const { host, texts, typed } = form;
    const { session } = host;
    if (this.busy || session?.status !== 'active') return;
    form.read();
    this.reset();
    for (const field of form.shown) {
      const problem = this._problemOf(field);
      if (problem) this.errors.set(field.id, [problem]);
      else if (form.controls.isVisible(field)) typed.adopt(field);
    }
    if (this.errors.size) return this._tell('form-error', texts.checkFields);
    const fields = this._changed();
    if (!fields.length) return this._tell('form-saved', texts.nothingToSave);
    const detail: ProfileSaveDetail = { fields: namesOf(fields) };
    if (!host.dispatchEvent(new ModyoEvent('modyo-profile-save', detail, { cancelable: true }))) return;
    if (!(await this.run(() => this._send(session))) && this.error) this._fail(this.error);
  }

  /** Takes one of the two sides of a conflict. */
  settle(field: Field, keepsOwn: boolean): void {
    const { typed } = this._form;
    if (keepsOwn) typed.rebase(field);
    else typed.delete(field.id);
    this.conflicts = this.conflicts.filter(({ id }) => id !== field.id);
    if (!this.conflicts.length) this.outcome = undefined;
    this._form.write();
    this._drafts.keep();
    this._form.host.requestUpdate();
    void this._form.focus(field);
  }

  private _changed() {
    return this._form.shown.filter(({ id, control }) => control !== 'plain' && this._form.typed.has(id));
  }

  /** What keeps a field from being sent; nothing keeps one that cannot be seen. */
  private _problemOf(field: Field): string | undefined {
    const { typed, texts, controls } = this._form;
    if (!controls.isVisible(field)) return undefined;
    if ((controls.of(field) as HTMLInputElement).validity.badInput) return texts.notDate;
    const value = typed.valueOf(field);
    if (field.required && isBlank(value)) return texts.missing;
    const problem = typed.has(field.id) && problemOf(field.control, value, field.inputType);
    return problem ? texts[problem] : undefined;
  }

  private async _send(session: Session): Promise<void> {
    const { _form: form } = this;
    const { typed, controls } = form;
    const { generation } = session;
    await session.me.refresh();
    // What was typed is not for somebody else's profile.
    if (generation !== session.generation) throw new CustomersError('user_changed', 'somebody else has signed in');
    form.follow();
    const fields = this._changed();
    const { settled, conflicts } = typed.compare(fields);
    for (const { id } of settled) typed.delete(id);
    form.write();
    this.conflicts = conflicts.filter((field) => controls.isVisible(field));
    if (this.conflicts.length) return this._tell('form-error', form.texts.chooseChanges);

    const sending = fields.filter((field) => !settled.includes(field) && !conflicts.includes(field));
    const sent = new Map(sending.map((field) => [field.id, [typed.valueOf(field), typed.wire(field)] as const]));
    this._isSent = !!sent.size;
    if (this._isSent) await session.updateMe(bodyOf(sending, typed));
    form.follow();
    const notSaved: Field[] = [];
    for (const field of form.shown) {
      const [typedThen, wire] = sent.get(field.id) ?? [];
      if (typedThen === undefined) continue;
      const isTaken = same(field.control, wire, field.value);
      if (!isTaken) notSaved.push(field);
      if (isTaken && typed.valueOf(field) === typedThen) typed.delete(field.id);
      // What was typed meanwhile stays, and what was not taken: beside what the account has made of it.
      else typed.rebase(field);
    }
    form.write();
    this._report(session, fields, notSaved);
  }

  private _report(session: Session, fields: readonly Field[], notSaved: readonly Field[]) {
    const { _form: form } = this;
    const { saved, partlySaved, notTaken, changeInProfile } = form.texts;
    this._drafts.keep();
    const page = link(changeInProfile, session.page('profile/edit'));
    for (const { id } of notSaved) this.errors.set(id, [html`${notTaken} ${page}`]);
    if (notSaved.length) this._tell('not-saved', partlySaved(fields.length - notSaved.length, notSaved.length));
    else this._tell('form-saved', saved);
    const names = namesOf(notSaved);
    const detail = { fields: namesOf(fields).filter((name) => !names.includes(name)), notSaved: names };
    form.host.dispatchEvent(new ModyoEvent<ProfileSavedDetail>('modyo-profile-saved', detail));
  }

  private _fail(error: CustomersError) {
    const { _form: form } = this;
    if (error.code === 'user_changed') return;
    this._drafts.keep();
    this._interrupted = error.status === 401;
    const others = [...error.messages];
    for (const [name, texts] of Object.entries(error.fields)) {
      const field = form.shown.find((one) => one.id === name || one.name === name);
      if (field && form.controls.isVisible(field)) this.errors.set(field.id, texts);
      else others.push(...texts);
    }
    const reason = others.join(' ') || (this.errors.size ? '' : form.knows.errorText(error));
    const { notSaved, unconfirmed } = form.texts;
    this._tell('form-error', `${this._isSent && UNKNOWN.includes(error.code) ? unconfirmed : notSaved} ${reason}`);
  }

  /** Says how it went, and goes to the first field that something is wrong with. */
  private _tell(kind: Outcome['kind'], text: string) {
    this.outcome = { kind, text };
    this._form.host.requestUpdate();
    const first = this._form.shown.find(this.isNamed);
    if (first) void this._form.focus(first);
  }
}
