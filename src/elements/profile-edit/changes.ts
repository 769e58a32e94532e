import type { Field } from './fields.js';
import { same, sameForm, toForm, toWire, type FormValue } from './values.js';

/** What a user has made of one field. */
export interface Change {
  /** What the account had when the user began to change it. */
  readonly base: unknown;
  readonly value: FormValue;
}

const isFormValue = (value: unknown): value is FormValue =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** What a user has typed and not saved, by id of a field. Everything else is as the account has it. */
export class Changes {
  private readonly _changes = new Map<string, Change>();

  get size(): number {
    return this._changes.size;
  }

  has(id: string): boolean {
    return this._changes.has(id);
  }

  /** What the field's control holds. */
  valueOf({ id, control, value, initial = value }: Field): FormValue {
    return this._changes.get(id)?.value ?? toForm(control, initial);
  }

  /** Takes what the control of a field holds. @returns whether that is news */
  set(field: Field, value: FormValue): boolean {
    const { id, control, value: now, initial = now } = field;
    const base = this._changes.has(id) ? this._changes.get(id)!.base : now;
    if (sameForm(value, this.valueOf(field))) return false;
    // Back at what it was.
    if (sameForm(value, toForm(control, initial)) && same(control, base, now)) this._changes.delete(id);
    else this._changes.set(id, { base, value });
    return true;
  }

  /** The user has seen what the account has now, and goes on with what was typed. */
  rebase({ id, value: base }: Field): void {
    const { value } = this._changes.get(id)!;
    this._changes.set(id, { base, value });
  }

  delete(id: string): void {
    this._changes.delete(id);
  }

  clear(): void {
    this._changes.clear();
  }

  /** What to send for a field. */
  wire(field: Field): unknown {
    return toWire(this.valueOf(field), field.value, field.numeric);
  }

  /** What stands in a field that the user never had a value for is sent like what was typed: it is what the user sees. */
  adopt(field: Field): void {
    const { id, control, value, initial } = field;
    if (control !== 'plain' && value === undefined && initial !== undefined && !this._changes.has(id))
      this._changes.set(id, { base: value, value: this.valueOf(field) });
  }

  /** The fields that the account has as they were typed, and those that were changed there, too, in another way. */
  compare(fields: readonly Field[]): { settled: Field[]; conflicts: Field[] } {
    const settled: Field[] = [];
    const conflicts: Field[] = [];
    for (const field of fields) {
      const change = this._changes.get(field.id);
      if (!change) continue;
      const { control, value } = field;
      const wire = this.wire(field);
      if (value !== undefined && (wire === value || sameForm(change.value, toForm(control, value))))
        settled.push(field);
      else if (!same(control, change.base, value) && !same(control, wire, value)) conflicts.push(field);
    }
    return { settled, conflicts };
  }

  /** For a draft. */
  toJSON(): Record<string, Change> {
    return Object.fromEntries(this._changes);
  }

  /** Takes what a draft holds, below what has been typed since. What is no draft of ours is left out. */
  restore(values: Readonly<Record<string, unknown>>): void {
    for (const [id, change] of Object.entries(values)) {
      const { base, value } = Object(change) as Partial<Change>;
      if (isFormValue(value) && !this._changes.has(id)) this._changes.set(id, { base, value });
    }
  }
}
