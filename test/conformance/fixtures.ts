/**
 * Answers as Modyo's own Swagger of the public Customers API (9.2 line) defines them: its names, its types and the forms of its
 * examples. Sites are those of the Swagger of the Admin API; events those of the documentation.
 */

/** An unread notification, and one that was read. */
export const NOTIFICATIONS = [
  {
    id: 475,
    opened: false,
    subject: 'A new feature to check',
    message: '<b>Hello!</b> This notification is a test',
    sent_at: '2019-10-22T19:21:57.000Z',
  },
  {
    id: 474,
    opened: true,
    subject: 'Read before',
    message: '<p>An <em>older</em> one</p>',
    sent_at: '2019-10-21T08:00:00.000Z',
  },
];

export const USER = {
  avatar: {
    id: 100,
    file_name: 'user_avatar.png',
    url_original: 'https://account.example/assets/avatar/user_avatar_original.png',
    url_small: '/account-assets/logo.svg',
    url_medium: 'https://account.example/assets/avatar/user_avatar_medium.png',
  },
  id: 2332,
  external_id: '11111111-1',
  name: 'Clifton Feil',
  first_name: 'Clifton',
  last_name: 'Feil',
  second_last_name: 'Smith',
  email: 'test.user@bank.example',
  username: 'test.user',
  url: 'https://account.example/admin/users/283d2baa-c3e1-4a8c-91d7-752aea8937ab',
  sex: '0',
  birth_at: '1952-09-04',
  active: true,
  created_at: '2019-10-08T16:08:55.000-03:00',
  updated_at: '2019-10-23T18:30:19.000-03:00',
  last_login_at: '2019-10-22T20:40:35.000Z',
  targets: [{ id: 4, name: 'Seniors (65+)' }],
  last_login_ip: '127.0.0.1',
  custom_fields: [
    {
      key: '_ucf_single_line_text_user_custom_field',
      name: 'Single line text of the user',
      type: 'string',
      value: 'Written by Clifton',
    },
  ],
  tags: 'tag1,tag2,tag3',
  login_count: 31,
  verified: true,
};

export const EVENT = {
  title: '',
  description: 'You looked at your statement.',
  created_at: '2020-02-06T12:20:29.000-03:00',
};

export const SITE = {
  id: 32,
  uuid: '111321b0-eab7-4b25-a2c7-931802f80111',
  name: 'My site',
  host: 'mysite',
  status: 'enabled',
  language: 'en',
  time_zone: 'Santiago',
  use_custom_host: false,
  custom_host: '',
  base_url: 'https://account.example/mysite',
};

export const META = { total_entries: 1, per_page: 100, current_page: 1, total_pages: 1 };

export const DELIVERY_TOKEN = { delivery_token: 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.c2ln' };

/** The platform's one envelope of a refusal: nested names as `parent[0][child]`. */
export const REFUSAL = {
  errors: [
    { field: 'first_name', messages: ['is too short'], details: [{ error: 'too_short' }] },
    { field: 'custom_fields[0][value]', messages: ['is taken'], details: [{ error: 'taken' }] },
  ],
};
