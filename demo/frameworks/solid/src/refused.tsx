/** What the types refuse; used nowhere. */
export const refused = () => [
  // @ts-expect-error a text is no number of seconds
  <modyo-notifications poll="sixty" />,
  // @ts-expect-error there is no such attribute
  <modyo-notifications visibel={3} />,
  // @ts-expect-error the detail holds no such thing
  <modyo-notifications-bell on:modyo-unread-count={(event) => event.detail.unread} />,
];
