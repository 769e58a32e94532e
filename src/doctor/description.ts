/** Generated from `src/api/openapi.yaml` by `npm run generate`. */

/** The fields that the description knows best of each schema. */
export const EXPECTED = {
  User: [
    'id',
    'external_id',
    'name',
    'first_name',
    'last_name',
    'second_last_name',
    'email',
    'username',
    'avatar',
    'delegated_token',
    'url',
    'birth_at',
    'sex',
    'active',
    'verified',
    'created_at',
    'updated_at',
    'last_login_at',
    'last_login_ip',
    'login_count',
    'tags',
    'targets',
    'custom_fields',
  ],
  Avatar: ['id', 'file_name', 'url_original', 'url_small', 'url_medium'],
  Notification: ['id', 'subject', 'message', 'opened', 'sent_at'],
  Event: ['title', 'description', 'created_at'],
  Meta: ['total_entries', 'per_page', 'current_page', 'total_pages'],
  Site: [
    'id',
    'uuid',
    'name',
    'base_url',
    'host',
    'custom_host',
    'use_custom_host',
    'status',
    'description',
    'language',
    'time_zone',
  ],
} as const;

/** Every field of the description. No other name of an answer goes into a report. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set(
  'access_token access_token_expires_in access_token_expires_in_datetime account_id action_name active assignee au_err au_mt avatar avatar_id base_url birth_at body card_id client_id client_secret code code_verifier cp_id created_at current_page custom_fields custom_host delegated_token delivery_token description details download due due_deadline_at due_label due_status_label e_a e_c editable em_rec em_tp email error error_description errors events expires_in external_id field file file_name first_name fr_fid fr_id grant_expired grant_type host id identifier idgoal info key label lang language last_login_at last_login_ip last_name link login_count logo message messages meta name notifications opened opened_at options order_id order_pm origination_uid per_page pf_dm1 pf_dm2 pf_net pf_onl pf_srv pf_tfr phone progress pv_id question_id read read_at redirect_uri required res revenue scope second_last_name sent_at sex sites size status subject submission_uuid suggestion tags targets task_id task_uuid tasks time_zone title token token_type total_entries total_pages type updated_at url url_medium url_original url_small urlref use_custom_host user user_session username uuid value verified visible'.split(
    ' ',
  ),
);
