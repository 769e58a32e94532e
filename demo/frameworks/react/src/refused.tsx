/** What the types refuse; used nowhere. */
export const refused = [
  // @ts-expect-error a text is no number of seconds
  <modyo-notifications key="1" poll="sixty" />,
  // @ts-expect-error there is no such attribute
  <modyo-notifications key="2" visibel={3} />,
  // @ts-expect-error the detail holds no such thing
  <modyo-notifications-bell key="3" onmodyo-unread-count={(event) => event.detail.unread} />,
  // @ts-expect-error there is no such element
  <modyo-notification key="4" />,
];
