import { html, render } from 'lit';
import type { Notification } from '../../api/notifications.js';
import type { Session } from '../../session/session.js';
import { link } from '../base/parts.js';
import type { strings } from './notifications.strings.js';
import { sanitizeBody } from './sanitize.js';

/** The content of a notification, ready to show; where it cannot be marked as read here, with the page where it can. */
export function bodyOf({ body, id }: Notification, session: Session, texts: (typeof strings)['es']): Node {
  const { connection } = session;
  const content = sanitizeBody(body, connection.accountUrl);
  if (!content.textContent?.trim() && !content.querySelector('img')) content.append(texts.noBody);
  if (!connection.has('markAsRead')) {
    const note = document.createElement('p');
    note.className = 'note';
    const page = session.page('profile', { notification_id: id });
    render(html`${texts.cannotMark} ${link(texts.openInProfile, page)}`, note);
    content.append(note);
  }
  return content;
}
