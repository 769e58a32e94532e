/** What an account from hell answers with: anything that JSON, HTTP and a broken gateway can come to. */
import fc from 'fast-check';
import type { Rule } from '../support/account.js';

/** Stand for the id and the `uuid` of the user: with others, it would rightly be somebody else. */
export const ID = '$ID';
export const UUID = '$UUID';

const anyJson = fc.jsonValue({ maxDepth: 3 });

/** What would be too long to be written out when a test fails stands for itself under a name, until it is sent. */
const LONG: Readonly<Record<string, unknown>> = {
  $LONG_WORD: 'x'.repeat(200_000),
  $LONG_MARKUP: '<p>'.repeat(9_000),
  $LONG_REFERENCES: '&amp;'.repeat(5_000),
  $SPACES: ' '.repeat(100_000),
  $LONG_CONTROLS: '\u202e\u0000\ud800 '.repeat(500),
};
const DEPTHS = [60, 1_000, 4_000];
const longText = fc.constantFrom(...Object.keys(LONG).filter((name) => name.startsWith('$LONG')));
/** An array in an object in an array …: deeper than functions may call each other. */
const nested = fc.constantFrom(...DEPTHS.map((depth) => `$NESTED_${depth}`));

/** The rules as they are sent, of a user. */
export function rulesFor(rules: readonly Rule[], id: unknown, uuid: unknown): Rule[] {
  let json = JSON.stringify(rules.map((one) => ({ ...one, body: written(one.body) })));
  const fill = (name: string, value: string) => (json = json.replaceAll(JSON.stringify(name), () => value));
  for (const [name, value] of [...Object.entries(LONG), [ID, id], [UUID, uuid]] as const)
    fill(name, JSON.stringify(value));
  for (const depth of DEPTHS) fill(`$NESTED_${depth}`, `${'[{"errors":'.repeat(depth / 2)}7${'}]'.repeat(depth / 2)}`);
  return JSON.parse(json) as Rule[];
}

/** A list of one and the same stands for itself as well, as `[{ $TIMES: 100, entry }]`. */
interface Repeated {
  readonly $TIMES: number;
  readonly entry: unknown;
}

const isRepeated = (value: unknown): value is Repeated =>
  typeof value === 'object' && value !== null && '$TIMES' in value;

/** A body with its lists written out. */
function written(body: unknown): unknown {
  const isBody = typeof body === 'object' && body !== null;
  if (!Array.isArray(body))
    return isBody
      ? Object.fromEntries(
          Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? written(value) : value]),
        )
      : body;
  const [first] = body as unknown[];
  return isRepeated(first) ? Array<unknown>(first.$TIMES).fill(first.entry) : body;
}

const oddNumber = fc.constantFrom<unknown>(
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  2 ** 53,
  9_007_199_254_740_993,
  '9007199254740993',
  NaN,
);
const oddText = fc.constantFrom<unknown>(
  '',
  ' ',
  'null',
  '__proto__',
  'constructor',
  '../..',
  '%2e%2e',
  '{{ user.id }}',
  '\u200b',
  '<b>',
);
const oddDate = fc.constantFrom<unknown>(
  '2023-11-16T00:46:40Z',
  '2023-11-16 00:46:40',
  '0000-00-00',
  '275760-09-13T00:00:00.001Z',
  'yesterday',
  1e18,
  -1,
  '',
  '12:00',
);
const odd = fc.oneof(oddNumber, oddText, oddDate, anyJson, fc.constant(null), {
  arbitrary: fc.oneof(longText, nested),
  weight: 1,
});

/** A field that is mostly as it should be. */
const mostly = (right: unknown) =>
  fc.oneof({ arbitrary: fc.constant(right), weight: 4 }, { arbitrary: odd, weight: 2 });

const partial = (fields: Record<string, unknown>) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, right]) => [name, mostly(right)])), {
    requiredKeys: [],
  });

/** Counts that contradict each other and what stands beside them. */
const meta = fc.oneof(
  fc.record(
    {
      current_page: fc.oneof(oddNumber, fc.nat(5)),
      per_page: fc.oneof(oddNumber, fc.nat(100)),
      total_pages: fc.oneof(oddNumber, fc.nat(1_000_000)),
      total_entries: fc.oneof(oddNumber, fc.nat(1_000_000)),
    },
    { requiredKeys: [] },
  ),
  anyJson,
);

const list = (name: string, entry: fc.Arbitrary<unknown>) => {
  const entries = fc.oneof(
    fc.array(fc.oneof({ arbitrary: entry, weight: 5 }, odd), { maxLength: 12 }),
    // A full page of one and the same.
    fc.tuple(entry, fc.nat(120)).map(([one, $TIMES]) => [{ $TIMES, entry: one }]),
  );
  return fc.oneof(
    { arbitrary: fc.record({ [name]: entries, meta }, { requiredKeys: [name] }), weight: 5 },
    entries,
    odd.map((value) => ({ [name]: value })),
  );
};

const notification = partial({
  id: 7,
  uuid: 'b0f1f2ac-7a3c-4d4e-9d1f-0a1b2c3d4e5f',
  subject: 'A subject',
  message: '<p>A message</p>',
  opened: false,
  sent_at: '2023-11-16T00:46:40Z',
  url: '/profile?notification_id=7',
});

const customField = partial({
  key: 'job',
  name: 'Job',
  label: 'Job',
  type: 'text',
  value: 'Nurse',
  options: [{ value: 'a', label: 'A' }],
});

const me = fc
  .tuple(
    partial({
      name: 'Ana Rojas',
      first_name: 'Ana',
      last_name: 'Rojas',
      email: 'ana@example.com',
      username: 'ana',
      birth_at: '1990-02-28',
      sex: '1',
      phone: '+56 9 1234 5678',
      lang: 'es',
      avatar: { url: '/uploads/a.png' },
      last_login_at: '2023-11-16T00:46:40Z',
      custom_fields: [{ key: 'job', name: 'Job', value: 'Nurse' }],
      delegated_token: { access_token: 'delegated', access_token_expires_in: 300 },
    }),
    fc.array(fc.oneof(customField, odd), { maxLength: 6 }),
    fc.constantFrom<unknown>(UUID, null, {}),
    fc.boolean(),
  )
  .map(([fields, custom_fields, uuid, isWrapped]) => {
    const user = { ...fields, custom_fields, id: ID, uuid };
    return isWrapped ? { user } : user;
  });

/** Nothing in it may name another user. */
const nobody = odd.map((value) => (Array.isArray(value) ? value : { answer: value }));

const refusal = fc.oneof(
  fc.record({
    errors: fc.array(fc.oneof(fc.string(), partial({ field: 'first_name', messages: ['is too short'], details: [] })), {
      maxLength: 4,
    }),
  }),
  fc.record({ errors: fc.dictionary(fc.string(), odd, { maxKeys: 5 }) }),
  fc.record({ error: fc.oneof(anyJson, fc.dictionary(fc.string(), fc.array(fc.string()), { maxKeys: 5 })) }),
  fc.oneof(odd, nested).map((errors) => ({ errors })),
);

const BODIES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  me: fc.oneof({ arbitrary: me, weight: 4 }, nobody),
  updateMe: fc.oneof({ arbitrary: me, weight: 4 }, nobody),
  notifications: list('notifications', notification),
  markAsRead: odd,
  events: list('events', partial({ title: 'Signed in', description: 'From home', created_at: '2023-11-16T00:46:40Z' })),
  sites: list(
    'sites',
    partial({ id: 3, name: 'A site', url: 'https://site.example', enabled: true, icon: '/uploads/i.png' }),
  ),
  zendeskToken: fc.oneof(partial({ token: 'token' }), odd),
  zendeskSsoUrl: fc.oneof(partial({ url: 'https://zendesk.example/' }), odd),
  changePassword: odd,
  changeEmail: odd,
  deleteAccount: odd,
  avatar: fc.oneof(partial({ id: 5, uuid: UUID, url: '/uploads/b.png' }), odd),
  removeAvatar: odd,
  deliveryToken: fc.oneof(partial({ token: 'token' }), odd),
};

/** The routes that are answered from hell. */
export const OPERATIONS = Object.keys(BODIES);

/** Texts that are no JSON, or only just. */
const RAW = [
  '{',
  '[1,2',
  '\ufeff{"notifications":[]}',
  '{"notifications":[],"notifications":7}',
  '{"meta":{"total_pages":1e400},"notifications":[{"id":1}]}',
  '{"__proto__":{"id":"evil"},"constructor":{"prototype":{}}}',
  'undefined',
  'NaN',
  '"',
  '<!doctype html><title>502</title>',
  '$SPACES',
  '{"notifications":[{"id":123456789012345678901234567890}]}',
];

const STATUSES = [
  200, 201, 202, 206, 300, 302, 304, 400, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 418, 422, 423, 425, 429,
  431, 451, 499, 500, 501, 502, 503, 504, 507, 511, 599,
];

const headers = fc.record(
  {
    'Retry-After': fc.constantFrom(
      '0',
      '-1',
      '1',
      '0.0001',
      '3600',
      '1e9',
      '99999999999999999999',
      'soon',
      'Wed, 21 Oct 2015 07:28:00 GMT',
      'Fri, 31 Dec 9999 23:59:59 GMT',
    ),
    'Content-Type': fc.constantFrom('text/html', 'application/json; charset=utf-16', 'image/png', 'nonsense'),
    Date: fc.constantFrom('never', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'),
    Location: fc.constantFrom('/nowhere', '/login', 'http://['),
  },
  { requiredKeys: [] },
);

/** How a route of an account answers, for some requests or from then on. */
function rule(operation: string): fc.Arbitrary<Rule> {
  const body = BODIES[operation];
  const answer: fc.Arbitrary<Rule> = fc.oneof(
    { arbitrary: fc.record<Rule>({ body, headers }, { requiredKeys: ['body'] }), weight: 36 },
    { arbitrary: fc.record({ body: fc.constantFrom(...RAW) }), weight: 9 },
    {
      arbitrary: fc.record<Rule>(
        { status: fc.constantFrom(...STATUSES), body: fc.oneof(refusal, nobody), headers },
        { requiredKeys: ['status'] },
      ),
      weight: 24,
    },
    {
      arbitrary: fc.record<Rule>({ html: fc.constant(true), status: fc.constantFrom(200, 403, 404, 502, 503) }),
      weight: 2,
    },
    { arbitrary: fc.constant<Rule>({ hold: true }), weight: 9 },
    { arbitrary: fc.constant<Rule>({ drop: true }), weight: 6 },
    { arbitrary: fc.nat(30).map((latency): Rule => ({ latency })), weight: 2 },
    fc.constantFrom<Rule>(
      { status: 401 },
      { redirectToLogin: true },
      { status: 401, body: { error: { grant_expired: 'x' } } },
    ),
  );
  return fc
    .tuple(answer, fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }))
    .map(([given, times]) => ({ ...given, operation, ...(times && { times }) }));
}

/** An account, all of whose routes answer from hell: each once or some times in a way, then in another one. */
export const hell: fc.Arbitrary<Rule[]> = fc
  .tuple(...OPERATIONS.map((operation) => fc.array(rule(operation), { minLength: 1, maxLength: 4 })))
  .map((rules) => rules.flat());
