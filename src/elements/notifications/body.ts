import { html, render } from 'lit';
import type { Notification } from '../../api/notifications.js';
import type { Session } from '../../session/session.js';
import { ofPage } from '../../shared/page.js';
import { link } from '../base/parts.js';
import { showMessage } from './body/show-message.js';
import type { StyleCode } from './body/styles.js';
import type { strings } from './notifications.strings.js';

/** What messages hold; without styles in the markup, which a strict policy reports, and without pictures, which would load. */
const SAMPLE =
  '<div class="a"><h1>A</h1><table width="100%"><tbody><tr><td align="center">A <b>b</b></td></tr></tbody></table>' +
  '<p>A <a href="https://account.example/">b</a></p></div>';
const SAMPLE_WITH_STYLES = SAMPLE.replace('<p>', '<p bgcolor="#ffffff"><font size="2">b</font>');
const SAMPLE_STYLE =
  'color:#000;font:bold 14px/20px Arial,sans-serif;padding:1px 2px;border:1px solid #000;max-width:600px;text-decoration:none';

/** What has run: messages without styles, and those with some. */
const hasRun = new Set<boolean>();

/**
 * Shows a message once where nobody sees it, before the reader waits for one: code that has never run takes the engine several
 * times as long. Where a message like it has been shown already, nothing happens.
 *
 * @param styles what reads styles, where the message has some
 */
export function rehearse(styles?: StyleCode): void {
  if (hasRun.has(!!styles)) return;
  hasRun.add(!!styles);
  const host = ofPage('createElement')('div');
  host.style.cssText = SAMPLE_STYLE;
  styles?.allowedDeclarations(host.style);
  showMessage(host, styles ? SAMPLE_WITH_STYLES : SAMPLE, 'https://account.example', 1, styles);
}

/**
 * Shows the content of a notification; where it cannot be marked as read here, with the page where it can.
 *
 * @param place an empty element in the page
 * @param headingLevel of the uppermost headings within it
 * @param styles what reads its styles, where it has some
 */
export function fillBody(
  place: HTMLElement,
  { body, id }: Notification,
  session: Session,
  texts: (typeof strings)['es'],
  headingLevel: number,
  styles?: StyleCode,
): void {
  const { client: connection } = session;
  hasRun.add(!!styles);
  const host = ofPage('createElement')('div');
  host.className = 'sent';
  place.append(host);
  const shown = showMessage(host, body, connection.accountUrl, headingLevel, styles);
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
