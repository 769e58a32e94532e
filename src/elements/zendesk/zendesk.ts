import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { zendeskSsoUrl } from '../../api/integrations.js';
import { Write } from '../../controllers/write.js';
import { CustomersError } from '../../http/error.js';
import type { Session } from '../../session/session.js';
import type { View } from '../base/base.js';
import { ModyoUserElement } from '../user/user-element.js';
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
export class ModyoZendesk extends ModyoUserElement {
  static override properties: PropertyDeclarations = {
    messenger: { type: Boolean },
  };

  static override styles = [...ModyoUserElement.styles, zendeskStyles];

  /** Whether the user is signed in to Zendesk's messenger. */
  declare messenger: boolean;

  private readonly _opening = new Write(this);
  private readonly _messenger = new Messenger(this, (error) => this._fail(error, this._texts.noChat));
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

  protected override async reload(session: Session): Promise<void> {
    this._isNone = false;
    await super.reload(session);
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected override view(session: Session): View {
    const view = super.view(session);
    const isNone = this._isNone || !session.connection.has('zendeskSsoUrl');
    return view.state === 'ready' && isNone ? { ...view, state: 'empty' } : view;
  }

  protected override updated(changed: PropertyValues): void {
    const { session } = this;
    if (session && this.messenger) this._messenger.follow(session);
    super.updated(changed);
  }

  protected override renderHeading(): unknown {
    return nothing;
  }

  /** Beside the link, a sentence would be too much. */
  protected override signedOutText(): unknown {
    return nothing;
  }

  protected override renderEmpty(): unknown {
    return this._texts.none;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { open, opening } = this._texts;
    const { busy } = this._opening;
    return html`<button
        type="button"
        role="link"
        part="link zendesk-link"
        class="link way"
        aria-busy=${busy ? 'true' : 'false'}
        @click=${() => void this._open(session)}
      >
        ${open}</button
      ><span class="unseen" role="status">${busy ? opening : nothing}</span>`;
  }

  private get _texts() {
    return strings[this.settings.language];
  }

  private async _open(session: Session) {
    const { generation } = session;
    this.message = undefined;
    let address: string | null = null;
    const isAnswered = await this._opening.run(async () => {
      address = await session.ask(zendeskSsoUrl);
      if (address && !/^https:\/\//i.test(address))
        throw new CustomersError('unexpected_shape', 'zendeskSsoUrl: expected an https address', {
          operation: 'zendeskSsoUrl',
        });
    });
    // Whoever has left goes nowhere any more.
    if (session !== this.session || generation !== session.generation || session.status !== 'active') return;
    if (!isAnswered) this._fail(this._opening.error);
    else if (address) Object.assign(document.createElement('a'), { href: address, rel: 'noreferrer' }).click();
    else {
      this._isNone = true;
      this.requestUpdate();
    }
  }

  private _fail(error?: CustomersError, text?: string) {
    this.message = error && error.status !== 401 ? this.errorText(error) : text;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-zendesk': ModyoZendesk;
  }
}
