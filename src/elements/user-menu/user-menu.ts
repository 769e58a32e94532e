import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../api/shape.js';
import type { Session } from '../../session/session.js';
import { picture } from '../base/picture.js';
import { PopoverPlace } from '../base/popover.js';
import { popoverStyles } from '../base/popover.styles.js';
import { ModyoUserElement } from '../user/user-element.js';
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
 * @csspart menu-item - One of its links.
 * @csspart menu-sign-out - The link that signs out.
 * @cssproperty --modyo-shadow - The shadow of what the button opens.
 */
export class ModyoUserMenu extends ModyoUserElement {
  static override styles = [...ModyoUserElement.styles, popoverStyles, userMenuStyles];

  private readonly _place = new PopoverPlace(this, '.user');

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

  protected override renderContent(session: Session): TemplateResult {
    const me = session.me.value!;
    const { name, avatarUrl, raw } = me;
    const { menu, profile, signOut } = this._texts;
    const shown = name || text(raw.username) || text(raw.email);
    const onSignOut = (event: Event) => {
      event.preventDefault();
      session.signOut();
    };
    return html`<button type="button" part="user" class="user" popovertarget="menu" aria-label=${shown || menu}>
        ${picture(this, me, avatarUrl, shown, 'user-avatar', 'user-initials')}
        <span part="user-name">${shown}</span>
      </button>
      <div
        popover
        id="menu"
        part="menu"
        class="popover"
        role="group"
        aria-label=${menu}
        @beforetoggle=${this._onToggle}
      >
        <ul role="list">
          <li><a part="link menu-item" class="item" href=${session.page('profile')}>${profile}</a></li>
          <li ?hidden=${!this.querySelector(':scope > [slot="items"]')}>
            <slot name="items" @slotchange=${() => this.requestUpdate()}></slot>
          </li>
          <li>
            <a part="link menu-item menu-sign-out" class="item" href=${session.page('logout')} @click=${onSignOut}
              >${signOut}</a
            >
          </li>
        </ul>
      </div>`;
  }

  private get _texts() {
    return strings[this.settings.language];
  }

  private readonly _onToggle = ({ newState }: ToggleEvent) => this._place.follow(newState === 'open');
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-user-menu': ModyoUserMenu;
  }
}
