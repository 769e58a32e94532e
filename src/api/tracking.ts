import { CustomersError } from '../client/error.js';
import { pageAddress } from '../shared/page.js';
import type { SiteConnection } from '../client/endpoints.js';
import { webAddress } from './shape.js';
import type { components } from './wire.js';

/**
 * The platform's other parameters of an event. It is a closed set, and any other is silently dropped (documented). What is
 * not marked as documented is read from the parameter's name.
 */
export interface TrackParameters {
  /** Address of the page on which it happened. */
  url?: string;
  /** Address of the page before. */
  urlref?: string;
  /** Address of a link that was followed. */
  link?: string;
  /** Address of a file that was downloaded. */
  download?: string;
  /** Title of what was done, or of the page. */
  action_name?: string;
  /** Identifier of the page view, the same for all events of one view. */
  pv_id?: string;
  /** Size of the screen in pixels: `1920x1080`. */
  res?: string;
  /** Identifier of a goal that was reached. */
  idgoal?: string | number;
  /** What the goal or the order was worth. */
  revenue?: string | number;
  /** Identifier of the campaign that it came from. */
  cp_id?: string | number;
  /** Type of the e-mail that it came from. */
  em_tp?: string;
  /** Recipient of that e-mail, as the platform identifies it; not an address of yours. */
  em_rec?: string;
  /** Identifier of a form response: one filled-in form (documented). */
  fr_id?: string | number;
  /** Identifier of the form itself (documented). */
  fr_fid?: string | number;
  /** Identifier of an order. */
  order_id?: string | number;
  /** How the order was paid. */
  order_pm?: string;
  /** Identifier of a card. */
  card_id?: string | number;
  /** Identifier of an origination. */
  origination_uid?: string;
  /** Identifier of a submission of an origination. */
  submission_uuid?: string;
  /** Identifier of a task of a submission, as a number. */
  task_id?: string | number;
  /** Identifier of a task of a submission. */
  task_uuid?: string;
  /** How the user was authenticated. */
  au_mt?: string;
  /** Why authentication failed. */
  au_err?: string;
  /** Milliseconds that the network took for the page. */
  pf_net?: string | number;
  /** Milliseconds that the server took. */
  pf_srv?: string | number;
  /** Milliseconds of transfer. */
  pf_tfr?: string | number;
  /** Milliseconds until the document could be used. */
  pf_dm1?: string | number;
  /** Milliseconds until the document was complete. */
  pf_dm2?: string | number;
  /** Milliseconds of the page's `load` event. */
  pf_onl?: string | number;
}

/** Something that the user has done. The platform calls it by category and action, joined by an underscore (documented). */
export interface TrackedEvent extends TrackParameters {
  /** Wire name `e_c`. An event without it is stored, but never shown (documented). */
  category: string;
  /** Wire name `e_a`. */
  action?: string;
}

type Wire = components['schemas']['TrackedEvent'];

const NAMES =
  'url urlref link download action_name pv_id res idgoal revenue cp_id em_tp em_rec fr_id fr_fid order_id order_pm card_id origination_uid submission_uuid task_id task_uuid au_mt au_err pf_net pf_srv pf_tfr pf_dm1 pf_dm2 pf_onl'.split(
    ' ',
  );

const refused = (reason: string) => new CustomersError('refused', `track: ${reason}`, { operation: 'track' });

/**
 * Registers an event of the signed-in user.
 *
 * @param siteUrl the site's address; relative ones stand for a path of this page's origin
 * @throws {CustomersError} `refused` with status 0 for what the platform would drop silently: an unknown parameter, one that
 * is neither text nor number; `settings` for a site without a usable address; and what the connection rejects with
 */
export async function trackEvent(connection: SiteConnection, siteUrl: string, event: TrackedEvent): Promise<void> {
  const { category, action, ...others } = event;
  if (!category) throw refused('category is missing');
  const body = { e_c: category, e_a: action, ...others } satisfies Wire;
  for (const [name, value] of Object.entries(body)) {
    if (name !== 'e_c' && name !== 'e_a' && !NAMES.includes(name)) throw refused(`${name} is no parameter of an event`);
    if (!['string', 'number', 'undefined'].includes(typeof value)) throw refused(`${name} is neither text nor number`);
  }
  const url = webAddress(siteUrl, pageAddress());
  if (!url) throw new CustomersError('settings', 'siteUrl is not usable', { operation: 'track' });
  url.pathname = `${url.pathname.replace(/\/$/, '')}/events`;
  url.search = url.hash = '';
  await connection.post(url, 'track', body);
}
