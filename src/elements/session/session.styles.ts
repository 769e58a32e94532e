import { css } from 'lit';

/** What the warning looks like. */
export const sessionStyles = css`
  :host {
    display: contents;
  }
  p {
    margin: calc(var(--_space) * 0.75) 0 var(--_space);
  }
  .countdown {
    font-variant-numeric: tabular-nums;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
  }
`;
