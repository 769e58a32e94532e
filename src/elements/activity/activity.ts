import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ActivityEvent } from '../../api/events.js';
import { ReadTask } from '../../controllers/read-task.js';
import { WriteTask } from '../../controllers/write-task.js';
import { EventList } from '../../data/events.js';
import type { Session } from '../../session/session.js';
import { datesOf } from '../../settings/dates.js';
import { textsOf } from '../../settings/texts.js';
import { parseTime } from '../../shared/dates.js';
import { ofPage } from '../../shared/page.js';
import { ModyoElement } from '../base/base.js';
import type { View } from '../base/status.js';
import { button } from '../base/parts.js';
import { prepareDates } from '../base/prepare-dates.js';
import { activityStyles } from './activity.styles.js';
import { strings } from './activity.strings.js';

const DEFAULT_PER_PAGE = 10;
/** From how many rows on those out of sight are left to the engine to lay out later. */
const LONG_ROWS = 50;

/**
 * The user's event history, by day in the site's time zone. An event with an empty title is shown by its description.
 *
 * @tag modyo-activity
 * @attr per-page - How many come at once, at most 100. Default: 10.
 * @attr order - `desc` for the newest first, `asc` for the oldest. Default: `desc`.
 * @attr hide-impersonated - Leaves out what an administrator did in the user's name.
 * @csspart event-day - The day above its events.
 * @csspart event - One event.
 * @csspart event-title - What happened.
 * @csspart event-description - More about it.
 * @csspart event-date - When it happened.
 * @csspart activity-show-more - The button that loads more.
 */
export class ModyoActivity extends ModyoElement {
  static override properties: PropertyDeclarations = {
    perPage: { type: Number, attribute: 'per-page' },
    order: {},
    hideImpersonated: { type: Boolean, attribute: 'hide-impersonated' },
  };

  static override styles = [...ModyoElement.styles, activityStyles];

  /** How many come at once, at most 100. */
  declare perPage: number;
  /** The newest or the oldest first. */
  declare order: 'asc' | 'desc';
  /** Whether what an administrator did in the user's name is left out. */
  declare hideImpersonated: boolean;

  private readonly _more = new WriteTask(this);

  constructor() {
    super();
    this.perPage = DEFAULT_PER_PAGE;
    this.order = 'desc';
    this.hideImpersonated = false;
    new ReadTask(
      this,
      (session, signal) => {
        prepareDates(this.settings, signal);
        return this._history(session).load(signal);
      },
      (session) => [this._history(session)],
    );
  }

  protected async reload(session: Session): Promise<void> {
    await this._history(session).refresh();
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected view(session: Session): View {
    const { pages, items, error } = this._history(session);
    return { state: pages ? (items.length ? 'ready' : 'empty') : error ? 'error' : 'loading', error };
  }

  protected override renderEmpty(): unknown {
    return this._texts.empty;
  }

  protected override renderSkeleton(): unknown {
    const event = html`<li class="event"><span class="bar"></span></li>`;
    return html`<ul class="events">
      ${[event, event, event, event]}
    </ul>`;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { items, more } = this._history(session);
    const { showMore, loadingMore, noDate } = this._texts;
    const { day, timeZone } = datesOf(this.settings);
    const days: { readonly name: string; readonly events: TemplateResult[] }[] = [];
    for (const event of items) {
      const time = parseTime(event.createdAt, timeZone);
      const name = isNaN(time) ? noDate : day(time);
      if (days[days.length - 1]?.name !== name) days.push({ name, events: [] });
      days[days.length - 1].events.push(this._renderEvent(event, time));
    }
    return html`${days.map(
      ({ name, events }) =>
        html`<div part="event-day" class="day" role="heading" aria-level=${this.level(1)}>${name}</div>
          <ul class="events ${items.length > LONG_ROWS ? 'long' : ''}" role="list">
            ${events}
          </ul>`,
    )}
    ${
      more
        ? button(this._more.busy ? loadingMore : showMore, () => void this._showMore(), 'activity-show-more', 'wide')
        : nothing
    }`;
  }

  private get _texts() {
    return textsOf(this.settings, 'activity', strings);
  }

  private _history(session: Session): EventList {
    const { order, hideImpersonated } = this;
    // An attribute may hold anything.
    const perPage = this.perPage > 0 ? Math.min(Math.ceil(this.perPage), 100) : DEFAULT_PER_PAGE;
    return session.cache.events({ order: order === 'asc' ? order : 'desc', perPage, hideImpersonated }, EventList);
  }

  private _renderEvent({ title, description, createdAt }: ActivityEvent, time: number) {
    const dates = datesOf(this.settings);
    const isKnown = !isNaN(time);
    return html`<li part="event" class="event">
      <span part="event-title" class="title">${title || description || this._texts.untitled}</span>
      <time
        part="event-date"
        class="time"
        datetime=${isKnown ? new Date(time).toISOString() : nothing}
        title=${isKnown ? dates.full(time) : nothing}
        >${isKnown ? dates.clock(time) : createdAt}</time
      >
      ${title && description ? html`<span part="event-description" class="about">${description}</span>` : nothing}
    </li>`;
  }

  private async _showMore() {
    const { session } = this;
    if (!session) return;
    const history = this._history(session);
    const first = history.items.length;
    await this._more.run(() => history.showMore());
    await this.updateComplete;
    // Where the button has gone, nothing has the focus; what came stands where it was.
    const event = this.shadowRoot!.querySelectorAll<HTMLElement>('.event')[first];
    if (history.more || !event || ofPage('activeElement') !== ofPage('body')) return;
    event.tabIndex = -1;
    event.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-activity': ModyoActivity;
  }
}
