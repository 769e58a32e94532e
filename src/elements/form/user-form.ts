import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { text } from '../../api/shape.js';
import type { Me } from '../../api/me.js';
import { WriteTask } from '../../controllers/write-task.js';
import type { CustomersError } from '../../client/error.js';
import { sameUserIn } from '../../session/same-user.js';
import type { Session } from '../../session/session.js';
import { ofPage } from '../../shared/page.js';
import type { View } from '../base/status.js';

/** What an account is known by: e-mail address and user name, or its id where it has neither. */
export function namesOf({ id, raw }: Me): string[] {
  const names = [raw.email, raw.username].map(text).filter(Boolean);
  return names.length ? [...new Set(names)] : [id];
}

/** A form can be used without the user's name; what the page has wrong, or a realm that is none, it cannot do without. */
export function withoutName(view: View): View {
  const { state, error } = view;
  const isOurs = error?.code === 'settings' || error?.code === 'realm_not_found';
  return state === 'error' && !isOurs ? { state: 'ready' } : view;
}

interface UserFormHost extends ReactiveControllerHost {
  readonly session?: Session;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** A form for one matter of the signed-in user. What is typed into it is kept nowhere and goes with its user. */
export class UserForm implements ReactiveController {
  readonly write: WriteTask;
  /** In which life of which session the form can be used. */
  private _life?: string;

  /** @param _forget destroys what was typed and what was said of it */
  constructor(
    private readonly _host: UserFormHost,
    private readonly _forget: () => void,
  ) {
    this.write = new WriteTask(_host);
    _host.addController(this);
  }

  hostUpdate(): void {
    const { session } = this._host;
    const life = session?.identity.status === 'active' ? session.settings.key + session.identity.generation : undefined;
    if (life !== this._life) this._forget();
    this._life = life;
  }

  hostDisconnected(): void {
    this._forget();
  }

  /** Goes to the first control that something is wrong with. */
  async focusInvalid(): Promise<void> {
    this._host.requestUpdate();
    await this._host.updateComplete;
    this._host.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  /**
   * Sends what the user wants.
   *
   * @returns whether the account took it, or why not; nothing when that is no longer this user's business
   */
  async send(session: Session, work: () => Promise<unknown>): Promise<true | CustomersError | undefined> {
    const isSameUser = sameUserIn(this._host, session);
    const isSent = await this.write.run(work);
    if (!isSameUser()) return undefined;
    await this.focusLink();
    return isSent || (session.identity.status === 'active' ? this.write.error : undefined);
  }

  /** Where the form has given way to a link to the realm's page and took the focus along, the focus goes to the link. */
  async focusLink(): Promise<void> {
    if (this.write.error?.code !== 'endpoint_missing') return;
    await this._host.updateComplete;
    if (ofPage('activeElement') !== ofPage('body')) return;
    this._host.renderRoot.querySelector<HTMLElement>('[part~=link]')?.focus();
  }
}
