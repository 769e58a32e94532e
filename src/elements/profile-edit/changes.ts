import { text } from '../../api/shape.js';
import { ownProperties } from '../../shared/own.js';
import { padDay } from './day.js';
import type { Field } from './field.js';
import { same, sameForm, toForm, toWire } from './values.js';
import { type FormValue } from './field.js';

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
  valueOf({ id, control, value, initial = value, mark }: Field): FormValue {
    return this._changes.get(id)?.value ?? toForm(control, initial, mark);
  }

  /** Takes what the control of a field holds. @returns whether that is news */
  set(field: Field, value: FormValue): boolean {
    const { id, control, value: now, initial = now, mark } = field;
    const base = this._changes.has(id) ? this._changes.get(id)!.base : now;
    if (sameForm(value, this.valueOf(field))) return false;
    // Back at what it was.
    if (sameForm(value, toForm(control, initial, mark)) && same(control, base, now)) this._changes.delete(id);
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

  /** What the account shall have for a field. */
  wire(field: Field): unknown {
    const value = this.valueOf(field);
    if (field.control === 'date' && typeof value === 'string') return padDay(value);
    return toWire(value, field.value, field.numeric);
  }

  /** What to send for a field: the same, in one text where several came in one. */
  sent(field: Field): unknown {
    const wire = this.wire(field);
    return field.join && Array.isArray(wire) ? field.join(wire.map(text)) : wire;
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
      const { control, value, mark } = field;
      const wire = this.wire(field);
      if (value !== undefined && (wire === value || sameForm(change.value, toForm(control, value, mark))))
        settled.push(field);
      else if (!same(control, change.base, value) && !same(control, wire, value)) conflicts.push(field);
    }
    return { settled, conflicts };
  }

  copy(): Changes {
    const copy = new Changes();
    for (const [id, change] of this._changes) copy._changes.set(id, change);
    return copy;
  }

  /** For a draft. */
  toJSON(): Record<string, Change> {
    return Object.fromEntries(this._changes);
  }

  /** Takes what a draft holds, below what has been typed since. What is no draft of ours is left out. */
  restore(values: Readonly<Record<string, unknown>>): void {
    for (const [id, change] of Object.entries(values)) {
      const { base, value } = ownProperties(change) as Partial<Change>;
      if (isFormValue(value) && !this._changes.has(id)) this._changes.set(id, { base, value });
    }
  }
}
