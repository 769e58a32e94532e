import { css } from 'lit';

/** What the inbox looks like. */
export const notificationsStyles = css`
  .base {
    container-type: inline-size;
  }
  .group {
    display: flex;
    align-items: center;
    gap: 0.5em;
    margin-block: calc(var(--_space) * 0.75) calc(var(--_space) * 0.4);
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  .count {
    min-width: 1.7em;
    padding: 0.1em 0.5em;
    border-radius: 1em;
    background: var(--_primary);
    color: var(--_on-primary);
    font-size: 0.9em;
    text-align: center;
  }
  .list {
    margin: 0;
    padding: 0;
    border: var(--_line);
    border-radius: var(--_radius);
    list-style: none;
    overflow: hidden;
  }
  .item {
    content-visibility: auto;
    contain-intrinsic-size: auto 3.3em;
  }
  .item + .item {
    border-block-start: var(--_line);
  }
  .toggle {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: baseline;
    gap: 0.25em 0.75em;
    width: 100%;
    min-height: 3.25em;
    padding: 0.9em var(--_space);
    border: 0;
    background: none;
    text-align: start;
  }
  button.toggle:hover {
    background: var(--_subtle);
  }
  .toggle:focus-visible {
    outline-offset: -0.2em;
    border-radius: var(--_radius);
  }
  .dot {
    align-self: start;
    margin-block-start: 0.45em;
    width: 0;
    height: 0;
    border: 0.3em solid var(--_primary);
    border-radius: 50%;
    visibility: hidden;
  }
  .unread .dot {
    visibility: inherit;
  }
  .unread .subject {
    font-weight: 600;
  }
  .sent-at {
    color: var(--_muted);
    font-size: 0.875em;
    white-space: nowrap;
  }
  .body {
    padding: 0.25em var(--_space) calc(var(--_space) * 1.25) calc(var(--_space) + 1.35em);
    overflow-x: auto;
    overflow-wrap: break-word;
  }
  .body :is(h1, h2, h3, h4, h5, h6) {
    margin-block: 1em 0.4em;
    font-size: 1.1em;
    line-height: 1.3;
  }
  .body img {
    max-width: 100%;
    height: auto;
  }
  .body a {
    color: var(--_link);
  }
  /* Campaigns fix widths for mail programs; here a column may be narrower than that. */
  .body table {
    width: 100%;
    max-width: 40em;
    border-collapse: collapse;
  }
  .body :is(td, th) {
    width: auto;
    padding: 0.3em 0.5em;
  }
  .body :is(th, caption) {
    text-align: start;
  }
  .body > :first-child {
    margin-block-start: 0;
  }
  .body > :last-child {
    margin-block-end: 0;
  }
  .body pre {
    white-space: pre-wrap;
  }
  .note {
    margin-block: calc(var(--_space) * 0.75) 0;
    color: var(--_muted);
    font-size: 0.925em;
  }
  .bulk {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75em;
    margin-block-start: calc(var(--_space) * 0.5);
    padding: 0.75em var(--_space);
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_subtle);
  }
  .bulk > span {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75em;
  }
  .wide {
    width: 100%;
    margin-block-start: calc(var(--_space) * 0.75);
  }
  .short {
    width: 5em;
  }
  @container (max-width: 24em) {
    .item {
      contain-intrinsic-size: auto 4.9em;
    }
    .sent-at,
    .short {
      grid-column: 2;
      white-space: normal;
    }
    .body {
      padding-inline-start: var(--_space);
    }
  }
`;
