/**
 * Shapes that the rooms of the demo account share. Types only: nothing runs here.
 *
 * @typedef {'me'|'updateMe'|'notifications'|'markAsRead'|'events'|'sites'|'zendeskToken'|'zendeskSsoUrl'
 *   |'deliveryToken'|'verifyOtpCode'|'changePassword'|'changeEmail'|'deleteAccount'|'avatar'|'track'} Operation
 *
 * @typedef {'none'|'few'|'many'|'hostile'|'long'} UserKind
 * @typedef {'es'|'en'|'pt'} Language
 *
 * @typedef {object} StoredNotification
 * @property {string} key what `{id}` in a route must say
 * @property {number} at when it was sent, in milliseconds of the epoch; orders the list
 * @property {Record<string, unknown>} wire the fields as they go out; `url` is added on the way when it is not here
 *
 * @typedef {object} StoredEvent
 * @property {string} type category and action; never goes out
 * @property {unknown} title
 * @property {unknown} description
 * @property {number} at milliseconds of the epoch
 * @property {boolean} impersonated
 * @property {Record<string, unknown>} [wire] fields that go out in the place of the usual ones
 *
 * @typedef {object} User
 * @property {number} id
 * @property {string} uuid
 * @property {string} username
 * @property {string} password
 * @property {boolean} active an inactive user is answered as if there were none (documented)
 * @property {UserKind | undefined} kind what the user was made for; nothing where a test wrote the notifications
 * @property {Record<string, unknown>} me the profile's attributes, with the custom fields that `GET /me` does not show
 * @property {StoredNotification[]} notifications newest first
 * @property {StoredEvent[]} events
 * @property {{ bytes: Uint8Array<ArrayBuffer>, type: string, file: string } | undefined} upload an avatar of the user's
 *   own; `file` is the last segment of its address
 * @property {PendingEmail | undefined} pendingEmail
 * @property {number | undefined} passwordChangedAt milliseconds of the epoch
 * @property {number} wrongPasswords in a row, while signed in
 * @property {boolean} subscribed whether campaigns come by e-mail too
 *
 * @typedef {object} PendingEmail an address that waits for the link in a message to it to be followed
 * @property {string} email
 * @property {string} token what the link carries; another one each time it is asked for
 * @property {number} expiresAt milliseconds of the epoch
 *
 * @typedef {object} Session
 * @property {string} id the cookie's value
 * @property {string} username
 * @property {string} accessToken lives as long as the session (documented)
 * @property {string} csrfToken
 * @property {'active'|'expired'} state
 * @property {number} startedAt milliseconds of the epoch
 * @property {number} seenAt milliseconds of the epoch
 * @property {{ uuid: string, token: string, expiresAt: number } | undefined} delegated
 * @property {Map<string, string>} oauthTokens access tokens that clients got, and for which client; they end with the
 *   session (documented)
 *
 * @typedef {object} OAuthClient
 * @property {string} id
 * @property {string[]} redirectUris to the letter
 * @property {string | undefined} secret nothing: a public client, which needs PKCE
 * @property {string[]} scopes
 *
 * @typedef {Pick<OAuthClient, 'id'|'redirectUris'> & Partial<OAuthClient>} OAuthClientSeed
 *
 * @typedef {object} OAuthCode
 * @property {string} clientId
 * @property {string} redirectUri
 * @property {string} scope
 * @property {string | undefined} challenge S256
 * @property {string} sessionId
 * @property {number} expiresAt milliseconds of the epoch
 * @property {string | undefined} token what it was exchanged for; an empty text after a failed try
 *
 * @typedef {object} WireVariants forms that the platform may answer in (assumed); all off by default
 * @property {boolean} [idOnlyInUrl] no `id`, only `notification_id` in `url`
 * @property {'opened'|'read'|'opened_at'} [readAs] the field that says that one was read
 * @property {boolean} [noMeta]
 * @property {boolean} [relativeUrls]
 * @property {boolean} [wrapMe] `/me` as `{"user": {…}}`
 *
 * @typedef {object} RealmSettings
 * @property {string} name
 * @property {Language} language
 * @property {string} timeZone IANA name; times without a zone are written in it
 * @property {'enforce'|'off'} csrf whether same-origin writes by cookie need `X-CSRF-Token`
 * @property {'PUT'|'POST'} markAsReadMethod the only method that `mark_as_read` takes
 * @property {boolean} delegation "Show delegation information" of the identity provider
 * @property {number} delegationTolerance seconds before its end in which the delegated token is renewed
 * @property {number} sessionSeconds fixed length of a session; 0: no end
 * @property {number} idleSeconds longest time without a request; 0: no end
 * @property {boolean} extraEndpoints whether the undocumented routes for password, e-mail, deletion, avatar exist
 * @property {string} passwordPolicy what a new password needs: `min=12 lower upper special`, the last three optional
 * @property {'value'|'full'} customFieldDetail what `/me` tells of a custom field: its value, or its definition too
 * @property {'errors'|'error'|'nested'|'list'} refusalForm the form of a 422 about fields
 * @property {'me'|'empty'|'ok'} updateAnswer what `PUT /me` answers with: the user, nothing at all, or `{}`
 * @property {boolean} oauthDenied whether `/oauth/authorize` keeps everybody out
 * @property {number} oauthCodeSeconds how long an authorization code lives
 * @property {WireVariants} wire
 *
 * @typedef {object} CustomField definition of a realm's custom field
 * @property {string} key
 * @property {string} label
 * @property {'text'|'paragraph'|'number'|'date'|'checkbox'|'dropdown'|'choice'} type
 * @property {Array<{ value: string, label: string }>} [options] those of a dropdown or choice; a checkbox without them
 *   is one alone
 * @property {boolean} [required]
 * @property {boolean} [unique] no two users of the realm may have the same value
 * @property {string} [suggestion] help for who fills it in
 * @property {unknown} [default] the value of a new user
 * @property {boolean} visible to users
 * @property {boolean} editable by users
 *
 * @typedef {Partial<CustomField> & Pick<CustomField, 'key'>} CustomFieldSeed by default text, labelled by its key,
 *   visible and editable
 *
 * @typedef {object} Site
 * @property {number} id
 * @property {string} uuid
 * @property {string} name
 * @property {string} url
 * @property {string} description
 * @property {string | null} logo
 * @property {Language} language
 *
 * @typedef {object} Rule one thing that goes wrong
 * @property {Operation} [operation] default: every operation
 * @property {string} [method] HTTP method; default: every method
 * @property {number} [status] answers with this status, without doing the work
 * @property {unknown} [body] JSON value; a string goes out as it stands
 * @property {boolean} [html] answers with an HTML page instead of JSON
 * @property {boolean} [drop] destroys the socket without an answer
 * @property {boolean} [redirectToLogin] answers 302 to the realm's sign-in page
 * @property {true|'answer'} [hold] keeps the request open until released: `true` before the work is done,
 *   `'answer'` after it, so that the answer is stale when it arrives
 * @property {number} [latency] milliseconds before the work is done
 * @property {number} [times] how often the rule applies; default: always
 * @property {Record<string, string>} [headers] added to the answer
 * @property {Record<string, string[]>} [refuse] answers 422 for these fields, attributes or keys of custom fields, in
 *   the form of the realm; the texts go out as they stand. The operation is then `updateMe` by default.
 * @property {string[]} [discard] attributes and keys of custom fields that `updateMe`, the default operation then,
 *   silently leaves out
 * @property {boolean} [expire] the sessions of the caller's user end before the work is done
 *
 * @typedef {object} WhatIf
 * @property {number} [latency] milliseconds, for every operation
 * @property {Rule[]} [rules] the first that matches applies
 * @property {Operation[]} [missing] operations that answer 404
 * @property {Operation[]} [methodNotAllowed] operations that answer 405, whatever the method
 *
 * @typedef {object} LoggedRequest
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {string} operation an {@link Operation}, `page:<name>` for a realm page, `unknown` for the rest
 * @property {number} status 0 until it is answered, and for a dropped one
 * @property {boolean} hasCookie
 * @property {boolean} hasBearer
 * @property {boolean} hasCsrf
 * @property {unknown} [body] the JSON that came with a write to the API, with `[secret]` in the place of passwords
 *
 * @typedef {object} ServiceRequest what reached the service behind the account
 * @property {string} method
 * @property {string} path below the realm's own
 * @property {string} host host and port that were called
 * @property {number} status
 * @property {boolean} hasBearer
 * @property {boolean} hasCookie
 * @property {string} body as it came
 *
 * @typedef {object} Held
 * @property {string} operation
 * @property {() => void} release
 *
 * @typedef {object} Realm
 * @property {string} uid
 * @property {RealmSettings} settings
 * @property {Map<string, User>} users by user name
 * @property {Map<string, Session>} sessions by cookie value
 * @property {CustomField[]} customFields
 * @property {Site[]} sites
 * @property {WhatIf} whatIf
 * @property {Set<Held>} held
 * @property {LoggedRequest[]} log
 * @property {number} nextNotificationId
 * @property {number} nextUserId
 * @property {Map<string, number>} otpTries wrong codes by identifier
 * @property {ServiceRequest[]} serviceLog
 * @property {number} nextEventId
 * @property {Map<string, OAuthClient>} clients by their name
 * @property {Map<string, OAuthCode>} codes every one that was ever issued
 *
 * @typedef {object} UserSeed
 * @property {string} [username]
 * @property {string} [password]
 * @property {UserKind} [kind] default `few`
 * @property {Array<Record<string, unknown>> | number} [notifications] wire notifications, each field optional, or how
 *   many generated ones; goes before `kind`
 * @property {Array<Record<string, unknown>>} [events] in the place of the made-up ones: `title`, `description`, `at`
 *   (ISO 8601), `impersonated`, and what else shall go out
 * @property {Record<string, unknown>} [me] attributes that replace the made-up ones
 * @property {boolean} [active]
 *
 * @typedef {object} RealmSeed
 * @property {string} [uid]
 * @property {UserSeed[]} [users]
 * @property {Partial<RealmSettings>} [settings]
 * @property {CustomFieldSeed[]} [customFields] definitions in the place of the bank's
 * @property {OAuthClientSeed[]} [clients]
 *
 * @typedef {object} AccountState
 * @property {Map<string, Realm>} realms
 * @property {Set<string>} origins origins that may call the API from other places (CORS), exact
 * @property {Set<string>} sites origins of the account's sites: targets of redirects
 * @property {string | undefined} siteUrl
 * @property {Site[]} listedSites sites that every realm lists beside its own
 * @property {Array<{ realmUid: string, client: OAuthClient }>} clients those that a realm has from its start
 *
 * @typedef {object} AccountVariables
 * @property {Realm} realm
 * @property {LoggedRequest} logged
 *
 * @typedef {{ Bindings: Partial<import('@hono/node-server').HttpBindings>, Variables: AccountVariables }} AccountEnv
 * @typedef {import('hono').Context<AccountEnv>} AccountContext
 */

export {};
