import type { ReactiveControllerHost } from 'lit';
import type { Me } from '../../api/me.js';
import type { CustomersError } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import { Changes } from './changes.js';
import { Controls } from './controls.js';
import type { Field } from './field.js';
import type { Texts } from './profile-edit.strings.js';

/** What the form needs of its element. */
interface FormHost extends ReactiveControllerHost, EventTarget {
  readonly session?: Session;
  readonly shadowRoot: ShadowRoot | null;
  /** Whether no draft is kept. */
  readonly noDraft: boolean;
}

/** What only the element knows. */
interface FormContext {
  texts(): Texts;
  errorText(error: CustomersError): string;
  fieldsOf(me: Me): Field[];
}

/** The form's fields, and what the user has made of them. */
export class ProfileForm {
  /** The fields as the account has them. */
  shown: readonly Field[] = [];
  readonly typed = new Changes();
  readonly controls: Controls;

  constructor(
    readonly host: FormHost,
    readonly context: FormContext,
  ) {
    this.controls = new Controls(() => host.shadowRoot);
  }

  get texts(): Texts {
    return this.context.texts();
  }

  /** Takes what the controls hold. @returns whether anything has changed */
  read(fields: readonly Field[] = this.shown): boolean {
    let hasChanged = false;
    for (const field of fields) {
      const value = this.controls.takeChange(field);
      if (value !== undefined) hasChanged = this.typed.set(field, value) || hasChanged;
    }
    return hasChanged;
  }

  /** What is typed by now, also what no event has told of. */
  get typedByNow(): Changes {
    const typed = this.typed.copy();
    for (const field of this.shown) {
      const value = this.controls.changeOf(field);
      if (value !== undefined) typed.set(field, value);
    }
    return typed;
  }

  /** The fields that can be edited here and hold what is not saved yet. */
  get unsaved(): Field[] {
    return this.shown.filter(({ id, control }) => control !== 'plain' && this.typed.has(id));
  }

  /** Brings the fields into line with what the session knows of its user. */
  update(): void {
    const { session } = this.host;
    const me = session?.cache.me.data;
    this.read();
    this.shown = me ? this.context.fieldsOf(me) : [];
  }

  /** Destroys what was typed, also what no event has told of. */
  clear(): void {
    this.read();
    this.typed.clear();
  }

  /** The field that an event comes from. */
  fieldAt(target: EventTarget | null): Field | undefined {
    return this.shown.find((field) => this.controls.of(field)?.contains(target as Node));
  }

  /** Goes to a field once it is drawn; without one, to the first that can be edited. */
  async focus(field = this.shown.find(({ control }) => control !== 'plain')): Promise<void> {
    await this.host.updateComplete;
    const control = this.controls.of(field);
    (control?.querySelector('input') ?? control)?.focus();
  }
}
