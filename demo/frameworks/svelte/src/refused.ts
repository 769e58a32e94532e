/** What the types refuse; used nowhere. */
import type { SvelteHTMLElements } from 'svelte/elements';

// @ts-expect-error a text is no number of seconds
export const poll: SvelteHTMLElements['modyo-notifications'] = { poll: 'sixty' };
export const listener: SvelteHTMLElements['modyo-notifications-bell'] = {
  // @ts-expect-error the detail holds no such thing
  'onmodyo-unread-count': (event) => event.detail.unread,
};
