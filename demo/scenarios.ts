/**
 * What the drawer "what if" can make happen. Everything goes through the account's control API, so that the elements on
 * the page meet the real thing: a slow answer, a closed connection, an error body as the platform sends it.
 */
import type { WhatIf } from './account/types.js';

/** a way in which the account can misbehave until it is told otherwise */
export interface Scenario {
  id: string;
  label: string;
  /** what to look at */
  hint: string;
  whatIf: WhatIf;
  /** whether the browser shall believe that it has no connection */
  offline?: boolean;
  /** whether the page itself is another one */
  reload?: boolean;
}

/** something that happens once */
export interface Action {
  id: string;
  label: string;
  hint: string;
  method: string;
  /** below `/demo/api`; `{user}` stands for the signed-in user's name */
  path: string;
  body?: unknown;
  /** what the page does afterwards */
  then: 'refresh' | 'reload' | 'none';
  needsUser?: boolean;
}

export const scenarioGroups: Array<{ title: string; scenarios: Scenario[] }> = [
  {
    title: 'Connection',
    scenarios: [
      {
        id: 'slow',
        label: 'Slow network',
        hint: 'Every answer takes three seconds. Reload the page to see the skeletons.',
        whatIf: { latency: 3000 },
      },
      {
        id: 'no-answer',
        label: 'No answer',
        hint: 'The connection is closed without an answer. Reads are tried three times.',
        whatIf: { rules: [{ drop: true }] },
      },
      {
        id: 'offline',
        label: 'Offline',
        hint: 'No connection, and the browser knows it.',
        whatIf: { latency: 0, rules: [{ drop: true }] },
        offline: true,
      },
      {
        id: 'hang',
        label: 'An answer that never comes',
        hint: 'After 15 seconds the elements stop waiting.',
        whatIf: { rules: [{ hold: true }] },
      },
    ],
  },
  {
    title: 'Errors of the platform',
    scenarios: [
      {
        id: 'user-session',
        label: '401: nobody is signed in',
        hint: '{"error": {"user_session": …}}',
        whatIf: { rules: [{ status: 401, body: { error: { user_session: 'user not found' } } }] },
      },
      {
        id: 'grant-expired',
        label: '401: the session has ended',
        hint: '{"error": {"grant_expired": …}}',
        whatIf: { rules: [{ status: 401, body: { error: { grant_expired: 'session expired' } } }] },
      },
      { id: 'forbidden', label: '403: not allowed', hint: 'For every request.', whatIf: { rules: [{ status: 403 }] } },
      {
        id: 'no-realm',
        label: '404: no such realm',
        hint: 'Everything answers {}. The elements name the setting to look at.',
        whatIf: { rules: [{ status: 404 }] },
      },
      {
        id: 'rate-limit',
        label: '429: too many requests',
        hint: 'With Retry-After: 2.',
        whatIf: { rules: [{ status: 429, headers: { 'Retry-After': '2' } }] },
      },
      {
        id: 'server',
        label: '500: server error',
        hint: 'With the HTML page of a gateway, which nobody gets to see.',
        whatIf: { rules: [{ status: 500 }] },
      },
      {
        id: 'unavailable',
        label: '503, twice',
        hint: 'The third try succeeds: no message at all.',
        whatIf: { rules: [{ status: 503, method: 'GET', times: 2 }] },
      },
      {
        id: 'html',
        label: '200 with HTML instead of JSON',
        hint: 'As a proxy does that answers in the account’s place.',
        whatIf: { rules: [{ html: true }] },
      },
      {
        id: 'login-page',
        label: 'Redirect to the sign-in page',
        hint: '302, then 200 with HTML: understood as signed out.',
        whatIf: { rules: [{ redirectToLogin: true }] },
      },
      {
        id: 'shape',
        label: '200 with an unexpected shape',
        hint: '{"data": []} where a list of notifications should be.',
        whatIf: { rules: [{ operation: 'notifications', body: { data: [] } }] },
      },
    ],
  },
  {
    title: 'Notifications',
    scenarios: [
      {
        id: 'refuse-mark',
        label: 'Marking as read is refused',
        hint: '422 with a text. Open an unread one: it turns unread again, and says why.',
        whatIf: {
          rules: [
            { operation: 'markAsRead', status: 422, body: { errors: ['La notificación no se puede marcar ahora.'] } },
          ],
        },
      },
      {
        id: 'mark-busy',
        label: 'Marking is rate limited',
        hint: '429, three times. "Mark all as read" waits and goes on.',
        whatIf: { rules: [{ operation: 'markAsRead', status: 429, times: 3, headers: { 'Retry-After': '2' } }] },
      },
      {
        id: 'mark-slow',
        label: 'Marking takes four seconds',
        hint: 'The list does not wait for it.',
        whatIf: { rules: [{ operation: 'markAsRead', latency: 4000 }] },
      },
      {
        id: 'mark-missing',
        label: 'No route to mark as read',
        hint: '405 for PUT and POST. An open one links to the realm’s profile page instead.',
        whatIf: { methodNotAllowed: ['markAsRead'] },
      },
      {
        id: 'list-missing',
        label: 'No route for notifications',
        hint: '404 for the list, while the rest of the realm answers.',
        whatIf: { missing: ['notifications'] },
      },
    ],
  },
  {
    title: 'Another account',
    scenarios: [
      {
        id: 'liquid-names',
        label: 'Names of Liquid',
        hint: '`body`, `opened_at`, an id only in `url`, times without a zone. Everything looks the same.',
        whatIf: { wire: { liquidNames: true } },
      },
      {
        id: 'ignores-filters',
        label: 'The account ignores the filters',
        hint: 'Read and unread ones together, whatever is asked for. All are loaded, up to `limit`.',
        whatIf: { wire: { ignoresFilters: true } },
      },
      {
        id: 'ignores-order',
        label: 'The account ignores the order',
        hint: 'The oldest first, whatever is asked for. All are loaded, up to `limit`.',
        whatIf: { wire: { ignoresOrder: true } },
      },
      {
        id: 'refuses-list',
        label: 'Refuses with the list of fields',
        hint: '`{errors: [{field, messages, details}]}`. Save a change: each text stands at its field, `custom_fields[0][value]` too.',
        whatIf: {
          refusalForm: 'envelope',
          rules: [
            {
              operation: 'updateMe',
              refuse: { phone: ['no es un número de Chile'], occupation: ['no está en nuestra lista de oficios'] },
            },
          ],
        },
      },
      {
        id: 'no-csrf-meta',
        label: '403 without a body where the CSRF token is missing',
        hint: 'The page is rendered without `csrf_meta`: every write is refused without a word. The console says what is missing.',
        whatIf: { noCsrfMeta: true },
        reload: true,
      },
    ],
  },
  {
    title: 'Support',
    scenarios: [
      {
        id: 'zendesk-missing',
        label: 'No integration with Zendesk',
        hint: '404. The link to support says so once it is used.',
        whatIf: { missing: ['zendeskToken', 'zendeskSsoUrl'] },
      },
    ],
  },
  {
    title: 'Activity',
    scenarios: [
      {
        id: 'events-missing',
        label: 'No route for events',
        hint: '405. The activity says that it is not available here.',
        whatIf: { methodNotAllowed: ['events'] },
      },
    ],
  },
  {
    title: 'Profile',
    scenarios: [
      {
        id: 'refuse-field',
        label: 'A field is refused',
        hint: '422 at the phone, whatever is saved. The text stands at the field.',
        whatIf: { rules: [{ operation: 'updateMe', refuse: { phone: ['no es un número de Chile'] } }] },
      },
      {
        id: 'refuse-custom-field',
        label: 'A custom field is refused',
        hint: '422 at the occupation.',
        whatIf: { rules: [{ operation: 'updateMe', refuse: { occupation: ['no está en nuestra lista de oficios'] } }] },
      },
      {
        id: 'refuse-list',
        label: 'Refuses with a list of texts',
        hint: '409 without names of fields, as the documentation has it. The text stands beside the button.',
        whatIf: {
          rules: [{ operation: 'updateMe', status: 409, body: { errors: ['El teléfono no es un número de Chile.'] } }],
        },
      },
      {
        id: 'csrf-missing',
        label: '403 without a body, as where the token is missing',
        hint: 'The console names csrf_meta where the page has none; the customer reads a plain sentence.',
        whatIf: { rules: [{ operation: 'updateMe', status: 403, body: '' }] },
      },
      {
        id: 'discard-field',
        label: 'Fields are silently discarded',
        hint: 'Change the second last name or the occupation: 200, and yet neither is saved.',
        whatIf: { rules: [{ operation: 'updateMe', discard: ['second_last_name', 'occupation'] }] },
      },
      {
        id: 'save-fails',
        label: 'Saving fails',
        hint: '500. What was typed stays, and is still there after a reload.',
        whatIf: { rules: [{ operation: 'updateMe', status: 500 }] },
      },
      {
        id: 'expire-on-save',
        label: 'The session ends on saving',
        hint: '401, once. Sign in again in another tab: what was typed is still there.',
        whatIf: { rules: [{ operation: 'updateMe', expire: true, times: 1 }] },
      },
    ],
  },
];

export const actions: Action[] = [
  {
    id: 'notification',
    label: 'A notification arrives',
    hint: 'And the page looks for new ones at once.',
    method: 'POST',
    path: '/realms/bank/users/{user}/notifications',
    body: [
      {
        subject: 'Recibiste una transferencia de $ 48.500',
        body: '<p>Hola:</p><p>Recibiste <strong>$ 48.500</strong> de <strong>Matías Rojas</strong> en tu Cuenta Faro.</p><p>Ya puedes usar el dinero.</p>',
        opened: false,
      },
    ],
    then: 'refresh',
    needsUser: true,
  },
  {
    id: 'profile-elsewhere',
    label: 'An administrator changes the profile',
    hint: 'Phone and occupation. A form that is open meets it on saving.',
    method: 'PATCH',
    path: '/realms/bank/users/{user}/me',
    body: { phone: '+56 9 5555 0101', custom_fields: [{ key: 'occupation', value: 'Directora de arte' }] },
    then: 'none',
    needsUser: true,
  },
  {
    id: 'expire',
    label: 'The session ends',
    hint: 'As after a long time without activity.',
    method: 'POST',
    path: '/realms/bank/users/{user}/expire',
    then: 'refresh',
    needsUser: true,
  },
  {
    id: 'one-time-code',
    label: 'The account wants a one-time code',
    hint: 'Before personal data change. The right one is 123456; the page of the settings asks for it.',
    method: 'PUT',
    path: '/realms/bank/settings',
    body: { oneTimeCode: true },
    then: 'none',
  },
  {
    id: 'csrf-off',
    label: 'The account stops checking CSRF tokens',
    hint: 'Writes then succeed without X-CSRF-Token.',
    method: 'PUT',
    path: '/realms/bank/settings',
    body: { csrf: 'off' },
    then: 'none',
  },
  {
    id: 'release',
    label: 'Let held requests go',
    hint: 'For "an answer that never comes".',
    method: 'POST',
    path: '/realms/bank/release',
    body: {},
    then: 'none',
  },
];

/**
 * The scenario that an account is in.
 *
 * @param whatIf as the account says it
 * @returns its id; empty when all is well
 */
export function activeScenario(whatIf: unknown): string {
  // The account counts `times` down.
  const textOf = (value: unknown) => JSON.stringify(value, (key, inner) => (key === 'times' ? undefined : inner));
  const all = scenarioGroups.flatMap(({ scenarios }) => scenarios);
  return all.find((scenario) => textOf(scenario.whatIf) === textOf(whatIf))?.id ?? '';
}
