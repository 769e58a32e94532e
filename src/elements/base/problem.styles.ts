import { css } from 'lit';

/** What elements look like that stand in a page's header: one line high, whatever their state. */
export const compactStyles = css`
  :host {
    display: inline-block;
    min-width: 0;
    max-width: 100%;
    vertical-align: middle;
  }
  .loading {
    margin: 0;
  }
  .notice {
    flex-wrap: nowrap;
    min-height: var(--_touch);
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    white-space: nowrap;
  }
  .notice > :is(slot, span) {
    display: block;
    max-width: min(14em, 28vw);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .notice .button {
    padding-inline: 0.6em;
  }
  .notice .drawing {
    display: none;
  }
  .popover .notice {
    flex-wrap: wrap;
    white-space: normal;
  }
  .popover .notice > slot {
    max-width: 100%;
  }
  .popover:has(> .notice) {
    --_width: min(20em, var(--_page-width) - 1em);
    padding: var(--_space);
  }
  .message {
    display: none;
  }
  .problem {
    display: grid;
    place-items: center;
    width: var(--_touch);
    height: var(--_touch);
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
  }
  .problem:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }
  .sign {
    width: 1.5em;
    height: 1.5em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
