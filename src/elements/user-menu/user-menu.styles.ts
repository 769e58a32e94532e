import { css } from 'lit';

/** What the user's menu looks like. */
export const userMenuStyles = css`
  :host {
    display: inline-block;
  }
  .loading {
    margin: 0;
  }
  /* A page's header stays one line high, whatever fails. */
  .notice {
    flex-wrap: nowrap;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    white-space: nowrap;
  }
  slot[name='error'] {
    display: block;
    max-width: min(14em, 20vw);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .message {
    display: none;
  }
  .user {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-height: 2.75em;
    padding: 0.25em 0.5em;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
  }
  .user:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }
  .picture {
    display: grid;
    flex: none;
    place-items: center;
    width: 2.25em;
    height: 2.25em;
    border-radius: 50%;
    background: color-mix(in srgb, currentcolor 12%, transparent);
    font-size: 0.925em;
    font-weight: 600;
    object-fit: cover;
  }
  .popover {
    --_width: min(16em, 100vw - 1em);
    padding: 0.5em;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .item,
  ::slotted([slot='items']) {
    display: block;
    padding: 0.5em 0.75em;
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
  }
  .item:hover {
    background: var(--_subtle);
  }
`;
