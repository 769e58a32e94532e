import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../api/shape.js';
import type { CustomersError } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import { datesOf } from '../../settings/dates.js';
import { textsOf } from '../../settings/texts.js';
import { parseTime } from '../../shared/dates.js';
import { readable } from '../../shared/readable.js';
import type { View } from '../base/status.js';
import { picture } from '../base/picture.js';
import { Popover } from '../../controllers/popover.js';
import { UserRead } from '../../controllers/user-read.js';
import { popoverStyles } from '../base/popover.styles.js';
import { problem } from '../base/problem.js';
import { compactStyles } from '../base/problem.styles.js';
import { ModyoElement } from '../base/base.js';
import { strings } from './user-menu.strings.js';
import { userMenuStyles } from './user-menu.styles.js';

/**
 * The user's picture and name, and behind them the ways to the profile and out. A page adds links of its own in the slot
 * `items`. It is a button that opens a list of links, no menu of an application: everything in it is reached with Tab.
 *
 * @tag modyo-user-menu
 * @slot items - Links of the page's own.
 * @csspart user - The button with picture and name.
 * @csspart user-avatar - The picture.
 * @csspart user-initials - Letters in its place.
 * @csspart user-name - The name.
 * @csspart menu - What the button opens.
 * @csspart last-login - When the user was last here, where the account says so.
 * @csspart menu-item - One of its links.
 * @csspart menu-sign-out - The link that signs out.
 * @cssproperty --modyo-shadow - The shadow of what the button opens.
 */
export class ModyoUserMenu extends ModyoElement {
  static override styles = [...ModyoElement.styles, popoverStyles, compactStyles, userMenuStyles];

  private readonly _user = new UserRead(this);
  private readonly _popover = new Popover(this, '.user, .problem');

  protected reload(session: Session): Promise<void> {
    return this._user.reload(session);
  }

  protected view(session: Session): View {
    return this._user.view(session);
  }

  protected get defaultHeading(): string {
    return this._texts.menu;
  }

  protected override renderHeading(): unknown {
    return nothing;
  }

  /** Beside the link, in a page's header, a sentence would be too much. */
  protected override signedOutText(): unknown {
    return nothing;
  }

  protected override renderSkeleton(): unknown {
    return html`<div class="user"><span class="picture bar"></span></div>`;
  }

  /** What fails is a sign of its own. */
  protected override get errorsInPage(): boolean {
    return false;
  }

  /** In a page's header there is room for a sign; what it means opens with it. */
  protected override renderError(error: CustomersError): unknown {
    return problem(this._texts.menu, this.errorText(error), super.renderError(error), this._popover.onToggle, 'user');
  }

  protected override renderContent(session: Session): TemplateResult {
    const me = session.cache.me.data!;
    const { name, avatarUrl, raw } = me;
    const { menu, profile, signOut, lastLogin } = this._texts;
    const dates = datesOf(this.settings);
    const time = parseTime(me.lastLoginAt ?? '', dates.timeZone);
    const shown = name || readable(text(raw.username)) || readable(text(raw.email));
    const onSignOut = (event: Event) => {
      event.preventDefault();
      session.signOut();
    };
    return html`<button type="button" part="user" class="user" popovertarget="menu" aria-label=${shown || menu}>
        ${picture(this, me, avatarUrl, shown, 'user-avatar', 'user-initials')}
        <span part="user-name" class="name" translate="no" title=${shown}>${shown}</span>
      </button>
      <div
        popover
        id="menu"
        part="menu"
        class="popover"
        role="group"
        aria-label=${menu}
        @beforetoggle=${this._popover.onToggle}
      >
        ${isNaN(time) ? nothing : html`<div part="last-login" class="last-login"><span>${lastLogin(dates.moment(time))}</span></div>`}
        <ul role="list">
          <li><a part="link menu-item" class="item" href=${session.pages.page('profile')}>${profile}</a></li>
          <li ?hidden=${!this.querySelector(':scope > [slot="items"]')}>
            <slot name="items" @slotchange=${() => this.requestUpdate()}></slot>
          </li>
          <li>
            <a part="link menu-item menu-sign-out" class="item" href=${session.pages.page('logout')} @click=${onSignOut}
              >${signOut}</a
            >
          </li>
        </ul>
      </div>`;
  }

  private get _texts() {
    return textsOf(this.settings, 'user-menu', strings);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-user-menu': ModyoUserMenu;
  }
}
