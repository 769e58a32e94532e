import { WriteTask } from '../../controllers/write-task.js';
import type { ReactiveController, TemplateResult } from 'lit';
import type { Me } from '../../api/me.js';
import { isUnauthorized, userIsAnother, type CustomersError, type ErrorCode } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import { ModyoEvent } from '../base/base.events.js';
import type { Message } from '../base/message.js';
import type { Changes } from './changes.js';
import { bodyOf } from './body-of.js';
import { foldKey } from './custom-fields.js';
import type { Field, FormValue } from './field.js';
import type { ProfileSavedDetail, ProfileSaveDetail } from './profile-edit.events.js';
import type { DraftKeeper } from './draft-keeper.js';
import type { ProfileForm } from './profile-form.js';
import type { Texts } from './profile-edit.strings.js';
import { renderConflict } from './conflict.js';
import { isBlank, problemOf, same } from './values.js';

/** What the last try to save came to. */
export interface Outcome {
  readonly kind: 'form-saved' | 'not-saved' | 'form-error';
  /** What is said of it, one after the other. */
  readonly told: readonly (Message<Texts> | CustomersError)[];
}

/** What leaves open whether the account has done what it was sent. */
const UNKNOWN: readonly ErrorCode[] = ['network', 'timeout', 'offline', 'server', 'not_json', 'unexpected_shape'];

const namesOf = (fields: readonly Field[]) => fields.map(({ name }) => name);

/** What is to be done about the fields that hold something unsaved. */
interface Plan {
  /** All of them. */
  readonly fields: readonly Field[];
  /** Those that the account has by now as they were typed. */
  readonly settled: readonly Field[];
  /** Those that somebody else has changed, too. */
  readonly conflicts: readonly Field[];
  readonly toSend: readonly Field[];
}

/** What was sent for a field: as it was typed, and as it went. */
interface SentValue {
  readonly value: FormValue;
  readonly wire: unknown;
}

/** The user as the account has them now. @throws {CustomersError} what was typed is not for somebody else's profile */
async function refresh({ identity, cache: { me } }: Session): Promise<Me> {
  const { generation } = identity;
  const user = await me.refresh();
  if (generation !== identity.generation) throw userIsAnother();
  return user;
}

function plan({ unsaved: fields, typed }: ProfileForm): Plan {
  const { settled, conflicts } = typed.compare(fields);
  const toSend = fields.filter((field) => !settled.includes(field) && !conflicts.includes(field));
  return { fields, settled, conflicts, toSend };
}

/**
 * @param onSend called right before it goes out
 * @returns what was sent, by id of the field
 */
async function send(
  session: Session,
  fields: readonly Field[],
  typed: Changes,
  onSend: () => void,
): Promise<ReadonlyMap<string, SentValue>> {
  const sent = new Map(fields.map((field) => [field.id, { value: typed.valueOf(field), wire: typed.wire(field) }]));
  if (sent.size) await session.updateMe(bodyOf(fields, typed), { fields: namesOf(fields), onSend });
  return sent;
}

/** What the account has taken of what was sent: a 200 is not believed by itself. @param shown the fields as it has them now */
function verify(shown: readonly Field[], sent: ReadonlyMap<string, SentValue>) {
  const found = shown.filter(({ id }) => sent.has(id));
  const isTaken = ({ id, control, value }: Field) => same(control, sent.get(id)!.wire, value);
  return { taken: found.filter(isTaken), notTaken: found.filter((field) => !isTaken(field)) };
}

/**
 * Saves what was typed: checks it, looks whether somebody else has changed the same, sends it, and compares what came back
 * with what was sent.
 */
export class Saving implements ReactiveController {
  outcome?: Outcome;
  /** Fields that were changed elsewhere, too; the user has to choose. */
  conflicts: readonly Field[] = [];
  /** What is wrong with a field, by its id. */
  readonly errors = new Map<string, readonly Message<Texts>[]>();
  private readonly _write: WriteTask;
  /** Whether the session ended while it saved. */
  private _interrupted = false;
  /** What was sent, in its order. */
  private _sent: readonly Field[] = [];
  /** Whether that has gone out: what fails before has changed nothing. */
  private _isSent = false;

  constructor(
    private readonly _form: ProfileForm,
    private readonly _drafts: DraftKeeper,
  ) {
    this._write = new WriteTask(_form.host);
    _form.host.addController(this);
  }

  get busy(): boolean {
    return this._write.busy;
  }

  /** Whether something is wrong with a field. */
  readonly isNamed = ({ id }: Field): boolean => this.errors.has(id) || this.conflicts.some((field) => field.id === id);

  /** Forgets how it went. */
  reset(): void {
    this.errors.clear();
    this.conflicts = [];
    this.outcome = undefined;
    this._interrupted = false;
    this._sent = [];
    this._isSent = false;
  }

  hostUpdated(): void {
    const { session } = this._form.host;
    // The same user is back: anybody else has had it reset.
    if (!this._interrupted || this.busy || session?.identity.status !== 'active' || !session.cache.me.data) return;
    this._interrupted = false;
    // Only then the controls hold again what was typed.
    void this._form.host.updateComplete.then(() => this.submit());
  }

  async submit(): Promise<void> {
    const { _form: form } = this;
    const { host, typed } = form;
    const { session } = host;
    if (this.busy || session?.identity.status !== 'active') return;
    form.read();
    this.reset();
    for (const field of form.shown) {
      const problem = this._problemOf(field);
      if (problem) this.errors.set(field.id, [problem]);
      else if (form.controls.isVisible(field)) typed.adopt(field);
    }
    if (this.errors.size) return this._tell('form-error', { key: 'checkFields' });
    const fields = form.unsaved;
    if (!fields.length) return this._tell('form-saved', { key: 'nothingToSave' });
    const detail: ProfileSaveDetail = { fields: namesOf(fields) };
    if (!host.dispatchEvent(new ModyoEvent('modyo-profile-save', detail, { cancelable: true }))) return;
    const isSaved = await this._write.run(() => this._save(session));
    if (!isSaved && this._write.error) this._fail(this._write.error);
  }

  /** Takes one of the two sides of a conflict. */
  resolveConflict(field: Field, keepsOwn: boolean): void {
    const { typed } = this._form;
    if (keepsOwn) typed.rebase(field);
    else typed.delete(field.id);
    this.conflicts = this.conflicts.filter(({ id }) => id !== field.id);
    if (!this.conflicts.length) this.outcome = undefined;
    this._drafts.keep();
    this._form.host.requestUpdate();
    void this._form.focus(field);
  }

  /** What is drawn at a field that was changed elsewhere, too; nothing at others. */
  renderConflict(field: Field): TemplateResult | undefined {
    if (!this.conflicts.some(({ id }) => id === field.id)) return undefined;
    const { typed, texts } = this._form;
    return renderConflict(field, typed.valueOf(field), texts, (keepsOwn) => this.resolveConflict(field, keepsOwn));
  }

  /** What was wrong with a field is no news once it has another value. @returns whether anything was */
  mend({ id }: Field): boolean {
    if (!this.errors.delete(id)) return false;
    // A box that only leads to the fields goes with the last of them.
    const isDone = !this.errors.size && !this.conflicts.length && this.outcome?.kind !== 'form-saved';
    const [first, ...others] = this.outcome?.told ?? [];
    if (isDone && !others.length && typeof first === 'object' && 'key' in first) this.outcome = undefined;
    return true;
  }

  /** What keeps a field from being sent; nothing keeps one that cannot be seen. */
  private _problemOf(field: Field): Message<Texts> | undefined {
    const { typed, controls } = this._form;
    if (!controls.isVisible(field)) return undefined;
    const value = typed.valueOf(field);
    if (field.required && isBlank(value)) return { key: 'missing' };
    return typed.has(field.id) ? problemOf(field, value) : undefined;
  }

  private async _save(session: Session): Promise<void> {
    const { _form: form } = this;
    const { typed } = form;
    await refresh(session);
    form.update();
    const { fields, settled, conflicts, toSend } = plan(form);
    for (const { id } of settled) typed.delete(id);
    this.conflicts = conflicts.filter((field) => form.controls.isVisible(field));
    if (this.conflicts.length) return this._tell('form-error', { key: 'chooseChanges' });
    this._sent = toSend;
    const sent = await send(session, toSend, typed, () => (this._isSent = true));
    form.update();
    const { taken, notTaken } = verify(form.shown, sent);
    for (const field of taken) {
      if (typed.valueOf(field) === sent.get(field.id)!.value) typed.delete(field.id);
      // What was typed meanwhile stays, beside what the account has made of it.
      else typed.rebase(field);
    }
    for (const field of notTaken) typed.rebase(field);
    this._report(fields, notTaken);
  }

  private _report(fields: readonly Field[], notSaved: readonly Field[]) {
    const { _form: form } = this;
    this._drafts.keep();
    for (const { id } of notSaved) this.errors.set(id, [{ key: 'notTaken' }]);
    const counts = [fields.length - notSaved.length, notSaved.length];
    if (notSaved.length) this._tell('not-saved', { key: 'partlySaved', args: counts });
    else this._tell('form-saved', { key: 'saved' });
    const names = namesOf(notSaved);
    const detail = { fields: namesOf(fields).filter((name) => !names.includes(name)), notSaved: names };
    form.host.dispatchEvent(new ModyoEvent<ProfileSavedDetail>('modyo-profile-saved', detail));
  }

  private _fail(error: CustomersError) {
    const { _form: form } = this;
    if (error.code === 'user_changed') return;
    this._drafts.keep();
    this._interrupted = isUnauthorized(error);
    const others = [...error.messages];
    for (const [name, texts] of Object.entries(error.fields)) {
      const field = this._fieldCalled(name);
      if (field && form.controls.isVisible(field)) this.errors.set(field.id, texts);
      else others.push(...texts);
    }
    const isUnknown = this._isSent && UNKNOWN.includes(error.code);
    const reasons = others.length || this.errors.size ? others : [error];
    this._tell('form-error', { key: isUnknown ? 'unconfirmed' : 'notSaved' }, ...reasons);
  }

  /**
   * The field that a refusal is about: `phone`, `user[phone]`, `custom_fields.key`, `custom_fields[key]`, and by its place in what
   * was sent `custom_fields[0][value]`.
   */
  private _fieldCalled(name: string): Field | undefined {
    const steps = name.split(/[.[\]]+/).filter(Boolean);
    const below = steps.indexOf('custom_fields') + 1;
    const isCalled = (key: string) => (field: Field) => foldKey(field.name) === foldKey(key);
    const custom = this._form.shown.filter(({ isCustom }) => isCustom);
    if (below) {
      // A key may hold what names are parted by.
      const key = name.replace(/^.*?custom_fields[.[]*/, '').replace(/\]$/, '');
      const place = /^\d+$/.test(steps[below] ?? '') && steps[below];
      const sent = this._sent.filter(({ isCustom }) => isCustom);
      return (
        custom.find(isCalled(key)) ?? custom.find(isCalled(steps[below] ?? '')) ?? (place ? sent[+place] : undefined)
      );
    }
    const last = steps[steps.length - 1] ?? '';
    const own = this._form.shown.filter(({ isCustom }) => !isCustom);
    return own.find(({ key }) => key === name || key === last) ?? custom.find(isCalled(name));
  }

  /** Says how it went, and goes to the first field that something is wrong with. */
  private _tell(kind: Outcome['kind'], ...told: Outcome['told']) {
    this.outcome = { kind, told };
    this._form.host.requestUpdate();
    const first = this._form.shown.find(this.isNamed);
    if (first) void this._form.focus(first);
  }
}
