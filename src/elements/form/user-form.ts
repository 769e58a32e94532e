import type { PropertyValues } from 'lit';
import { text } from '../../api/shape.js';
import type { Me } from '../../api/profile.js';
import { Write } from '../../controllers/write.js';
import type { CustomersError } from '../../http/error.js';
import type { Session } from '../../session/session.js';
import { ModyoFormElement } from './form-element.js';

/** What an account is known by: e-mail address and user name, or its id where it has neither. */
export function namesOf({ id, raw }: Me): string[] {
  const names = [raw.email, raw.username].map(text).filter(Boolean);
  return names.length ? [...new Set(names)] : [id];
}

/** A form for one matter of the signed-in user. What is typed into it is kept nowhere and goes with its user. */
export abstract class ModyoUserForm extends ModyoFormElement {
  protected readonly write = new Write(this);
  /** In which life of which session the form can be used. */
  private _life?: string;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forget();
  }

  /** Destroys what was typed and what was said of it. */
  protected abstract forget(): void;

  protected override willUpdate(changed: PropertyValues): void {
    const { session } = this;
    const life = session?.status === 'active' ? session.settings.key + session.generation : undefined;
    if (life !== this._life) this.forget();
    this._life = life;
    super.willUpdate(changed);
  }

  /** Goes to the first control that something is wrong with. */
  protected async focusInvalid(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  /**
   * Sends what the user wants.
   *
   * @returns whether the account took it, or why not; nothing when that is no longer this user's business
   */
  protected async send(session: Session, work: () => Promise<unknown>): Promise<true | CustomersError | undefined> {
    const { generation } = session;
    const isSent = await this.write.run(work);
    if (session !== this.session || generation !== session.generation) return undefined;
    await this.followForm();
    return isSent || (session.status === 'active' ? this.write.error : undefined);
  }

  /** Where the form has given way to a link to the realm's page and took the focus along, the focus goes to the link. */
  protected async followForm(): Promise<void> {
    if (this.write.error?.code !== 'endpoint_missing') return;
    await this.updateComplete;
    if (document.activeElement === document.body) this.renderRoot.querySelector<HTMLElement>('[part~=link]')?.focus();
  }
}
