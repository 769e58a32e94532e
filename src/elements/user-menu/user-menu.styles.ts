import { css } from 'lit';

/** What the user's menu looks like. */
export const userMenuStyles = css`
  .user {
    display: flex;
    align-items: center;
    gap: 0.5em;
    max-width: 100%;
    min-height: var(--_touch);
    padding: 0.25em 0.5em;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
  }
  .user:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }
  .name {
    min-width: 0;
    max-width: clamp(5em, 14vw, 14em);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
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
    --_width: min(16em, var(--_page-width) - 1em);
    padding: 0.5em;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .item,
  ::slotted([slot='items']) {
    display: flex;
    align-items: center;
    min-height: var(--_touch);
    padding: 0.5em 0.75em;
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
  }
  .last-login {
    padding: 0.5em 0.75em;
    color: var(--_muted);
    text-wrap: balance;
  }
  .last-login > span {
    font-size: 0.875em;
  }
  .item:hover {
    background: var(--_subtle);
  }
`;
