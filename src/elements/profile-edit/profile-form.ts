import type { ReactiveControllerHost } from 'lit';
import type { Me } from '../../api/profile.js';
import type { CustomersError } from '../../http/error.js';
import type { Session } from '../../session/session.js';
import { Changes } from './changes.js';
import { Controls } from './controls.js';
import type { Field } from './fields.js';
import type { Texts } from './profile-edit.strings.js';

/** What the form needs of its element. */
interface FormHost extends ReactiveControllerHost, EventTarget {
  readonly session?: Session;
  readonly shadowRoot: ShadowRoot | null;
  /** Whether no draft is kept. */
  readonly noDraft: boolean;
}

/** What only the element knows. */
interface Knowledge {
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
    readonly knows: Knowledge,
  ) {
    this.controls = new Controls(() => host.shadowRoot);
  }

  get texts(): Texts {
    return this.knows.texts();
  }

  /** Takes what the controls hold. @returns whether that is news */
  read(fields: readonly Field[] = this.shown): boolean {
    let isNews = false;
    for (const field of fields) {
      const value = this.controls.news(field);
      if (value !== undefined) isNews = this.typed.set(field, value) || isNews;
    }
    return isNews;
  }

  /** Makes the controls hold what they shall. */
  write(): void {
    for (const field of this.shown) this.controls.write(field, this.typed.valueOf(field));
  }

  /** Brings the fields into line with what the session knows of its user. */
  follow(): void {
    const { session } = this.host;
    const me = session?.me.value;
    this.read();
    this.shown = me ? this.knows.fieldsOf(me) : [];
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
