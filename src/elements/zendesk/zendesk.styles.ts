import { css } from 'lit';

/** What the way to support looks like. */
export const zendeskStyles = css`
  :host {
    display: inline-block;
  }
  .way {
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    text-decoration: underline;
  }
  .way[aria-busy='true'] {
    cursor: progress;
  }
`;
