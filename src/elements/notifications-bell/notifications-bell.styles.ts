import { css } from 'lit';

/** What the bell and its popover look like. */
export const bellStyles = css`
  :host {
    display: inline-block;
  }
  .bell {
    position: relative;
    display: grid;
    place-items: center;
    width: var(--_touch);
    height: var(--_touch);
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
  }
  .bell:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }
  svg {
    width: 1.5em;
    height: 1.5em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .badge {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    min-width: 1.7em;
    padding: 0 0.4em;
    border: 1px solid var(--_on-danger);
    border-radius: 1em;
    background: var(--_danger);
    color: var(--_on-danger);
    font-size: 0.7em;
    font-weight: 700;
    line-height: 1.6;
    white-space: nowrap;
  }
`;
