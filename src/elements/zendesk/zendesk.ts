import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { zendeskSsoUrl } from '../../api/integrations.js';
import { WriteTask } from '../../controllers/write-task.js';
import { CustomersError, isUnauthorized } from '../../client/error.js';
import { askFor } from '../../session/ask.js';
import { sameUserIn } from '../../session/same-user.js';
import type { Session } from '../../session/session.js';
import { textsOf } from '../../settings/texts.js';
import { ofPage } from '../../shared/page.js';
import type { View } from '../base/status.js';
import { Popover } from '../../controllers/popover.js';
import { UserRead } from '../../controllers/user-read.js';
import { popoverStyles } from '../base/popover.styles.js';
import { problem } from '../base/problem.js';
import { compactStyles } from '../base/problem.styles.js';
import { ModyoElement } from '../base/base.js';
import { Messenger } from './messenger.js';
import { strings } from './zendesk.strings.js';
import { zendeskStyles } from './zendesk.styles.js';

/**
 * The way to support at Zendesk, by single sign-on: the account is asked for the address when the link is used, and only an
 * `https` one is opened, in the same tab. With `messenger`, who is signed in here is signed in to Zendesk's messenger too, as
 * soon as the page has loaded it, and out again; then put the element where each page has it. Where the account has no
 * integration with Zendesk, its state is `empty`.
 *
 * @tag modyo-zendesk
 * @attr messenger - Signs the user in to Zendesk's messenger, and out.
 * @csspart zendesk-link - The link to support.
 */
export class ModyoZendesk extends ModyoElement {
  static override properties: PropertyDeclarations = {
    messenger: { type: Boolean },
  };

  static override styles = [...ModyoElement.styles, popoverStyles, compactStyles, zendeskStyles];

  private readonly _user = new UserRead(this);
  private readonly _popover = new Popover(this, '.problem');

  /** Whether the user is signed in to Zendesk's messenger. */
  declare messenger: boolean;

  private readonly _opening = new WriteTask(this);
  private readonly _messenger = new Messenger(this, (error) => this._fail(error, true));
  /** Whether the account had no address to give. */
  private _isNone = false;

  constructor() {
    super();
    this.messenger = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._messenger.stop();
  }

  protected async reload(session: Session): Promise<void> {
    this._isNone = false;
    await this._user.reload(session);
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected view(session: Session): View {
    const view = this._user.view(session);
    const isNone = this._isNone || !session.client.has('zendeskSsoUrl');
    return view.state === 'ready' && isNone ? { ...view, state: 'empty' } : view;
  }

  protected override updated(changed: PropertyValues): void {
    const { session } = this;
    if (session && this.messenger) this._messenger.syncWith(session);
    super.updated(changed);
  }

  protected override renderHeading(): unknown {
    return nothing;
  }

  /** Beside the link, a sentence would be too much. */
  protected override signedOutText(): unknown {
    return nothing;
  }

  /** What fails is a sign of its own. */
  protected override get errorsInPage(): boolean {
    return false;
  }

  /** Where the link stands there is no room for more than a sign. */
  protected override renderError(error: CustomersError): unknown {
    const details = super.renderError(error);
    return problem(this._texts.heading, this.errorText(error), details, this._popover.onToggle);
  }

  protected override renderEmpty(): unknown {
    return this._texts.none;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { open, opening } = this._texts;
    return html`<button
        type="button"
        role="link"
        part="link zendesk-link"
        class="link way"
        aria-busy=${this._opening.busy ? 'true' : 'false'}
        @click=${() => void this._open(session)}
      >
        ${open}</button
      ><span class="unseen" role="status">${this._opening.render({ pending: () => opening })}</span>`;
  }

  private get _texts() {
    return textsOf(this.settings, 'zendesk', strings);
  }

  private async _open(session: Session) {
    const isSameUser = sameUserIn(this, session);
    this.message = undefined;
    let address: string | null = null;
    const isAnswered = await this._opening.run(async () => {
      address = await askFor(session, zendeskSsoUrl);
      if (address && !/^https:\/\//i.test(address))
        throw new CustomersError('unexpected_shape', 'zendeskSsoUrl: expected an https address', {
          operation: 'zendeskSsoUrl',
        });
    });
    // Whoever has left goes nowhere any more.
    if (!isSameUser() || session.identity.status !== 'active') return;
    if (!isAnswered) this._fail(this._opening.error);
    else if (address) Object.assign(ofPage('createElement')('a'), { href: address, rel: 'noreferrer' }).click();
    else {
      this._isNone = true;
      this.requestUpdate();
    }
  }

  private _fail(error?: CustomersError, isOfChat = false) {
    const isTold = error && !isUnauthorized(error);
    this.message = isTold ? () => this.errorText(error) : isOfChat ? () => this._texts.noChat : undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-zendesk': ModyoZendesk;
  }
}
