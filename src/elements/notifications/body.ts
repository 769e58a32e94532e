import { html, render } from 'lit';
import type { Notification } from '../../api/notifications.js';
import type { Session } from '../../session/session.js';
import { ofPage } from '../../shared/page.js';
import { link } from '../base/parts.js';
import { showBody } from './body/show-body.js';
import type { strings } from './notifications.strings.js';

/**
 * Shows the content of a notification; where it cannot be marked as read here, with the page where it can.
 *
 * @param place an empty element in the page
 * @param headingLevel of the uppermost headings within it
 */
export function fillBody(
  place: HTMLElement,
  { body, id }: Notification,
  session: Session,
  texts: (typeof strings)['es'],
  headingLevel: number,
): void {
  const { client: connection } = session;
  const host = ofPage('createElement')('div');
  host.className = 'sent';
  place.append(host);
  const shown = showBody(host, body, connection.accountUrl, headingLevel);
  if (shown.isEmpty) host.replaceWith(texts.noBody);
  if (shown.isUnstyled) {
    const note = place.appendChild(ofPage('createElement')('p'));
    note.className = 'note';
    const onClick = () => {
      shown.showAsText();
      host.tabIndex = -1;
      host.focus();
      note.remove();
    };
    render(
      html`${texts.tooStyled}
        <button type="button" part="button" class="button" @click=${onClick}>${texts.viewAsText}</button>`,
      note,
    );
  }
  if (!connection.has('markAsRead')) {
    const note = place.appendChild(ofPage('createElement')('p'));
    note.className = 'note';
    const page = session.pages.page('profile', { notification_id: id });
    render(html`${texts.cannotMark} ${link(texts.openInProfile, page)}`, note);
  }
}
