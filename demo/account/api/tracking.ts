import { credentialsOf, mayWrite } from '../sessions/credentials.js';
import { grantOf } from '../sessions/sessions.js';
import { refused } from './errors.js';
import { jsonBody } from './handlers.js';
import type { Schema } from './schemas.js';
import type { AccountContext } from '../environment.js';
import type { AccountState, Realm } from '../types.js';

/** The closed set of parameters (documented). */
const PARAMETERS =
  'e_c e_a url urlref link download action_name pv_id res idgoal revenue cp_id em_tp em_rec fr_id fr_fid order_id order_pm card_id origination_uid submission_uuid task_id task_uuid au_mt au_err pf_net pf_srv pf_tfr pf_dm1 pf_dm2 pf_onl'.split(
    ' ',
  );

/**
 * Registers an event of the signed-in user: any other parameter is silently dropped, and an event with neither category nor
 * action is stored but never shown (documented).
 */
export async function track(c: AccountContext, account: AccountState, realm: Realm) {
  const grant = grantOf(realm, credentialsOf(c, realm));
  if (typeof grant === 'string') return refused(c, ['Anonymous events are not allowed']);
  if (!mayWrite(c, account, realm, grant)) return c.body(null, 403);
  const given = await jsonBody(c);
  const info = Object.fromEntries(Object.entries(given).filter(([name]) => PARAMETERS.includes(name)));
  const type = [info.e_c, info.e_a].filter(Boolean).join('_');
  const at = Date.now();
  if (type) {
    const description = typeof info.action_name === 'string' ? info.action_name : '';
    grant.user.events.unshift({ type, title: type, description, at, impersonated: false });
  }
  const stored: Schema<'StoredEvent'> = {
    id: realm.nextEventId++,
    account_id: 1,
    created_at: new Date(at).toISOString(),
    info,
  };
  return c.json(stored, 201);
}
