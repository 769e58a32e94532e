import { html, render } from 'lit';
import type { Notification } from '../../api/notifications.js';
import type { Session } from '../../session/session.js';
import { ofPage } from '../../shared/page.js';
import { link } from '../base/parts.js';
import { showBody } from './body/show-body.js';
import { allowedDeclarations } from './body/values.js';
import type { strings } from './notifications.strings.js';

/** What messages hold; without styles in the markup, which a strict policy reports, and without pictures, which would load. */
const SAMPLE =
  '<div class="a"><h1>A</h1><table width="100%" bgcolor="#ffffff"><tbody><tr><td align="center">A <b>b</b></td></tr></tbody>' +
  '</table><p><font size="2">A <a href="https://account.example/">b</a></font></p></div>';
const SAMPLE_STYLE =
  'color:#000;font:bold 14px/20px Arial,sans-serif;padding:1px 2px;border:1px solid #000;max-width:600px;text-decoration:none';

let hasRun = false;

/**
 * Shows a message once where nobody sees it, before the reader waits for one: code that has never run takes the engine several
 * times as long. Where a message has been shown already, nothing happens.
 */
export function rehearse(): void {
  if (hasRun) return;
  hasRun = true;
  const host = ofPage('createElement')('div');
  host.style.cssText = SAMPLE_STYLE;
  allowedDeclarations(host.style);
  showBody(host, SAMPLE, 'https://account.example', 1);
}

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
  hasRun = true;
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
