import { css } from 'lit';

/** What the way to support looks like. */
export const zendeskStyles = css`
  .message {
    display: flex;
  }
  .notice > :is(slot, span) {
    max-width: 100%;
    white-space: normal;
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
