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
  /* Only where so many are drawn that it counts: pictures of whole pages show nothing of what is out of sight. */
  .long > .item {
    content-visibility: auto;
    contain-intrinsic-size: auto 3.3em;
  }
  .item + .item {
    border-block-start: var(--_line);
  }
  .toggle {
    display: grid;
    grid-template-columns: auto 1fr auto auto;
    align-items: baseline;
    gap: 0.25em 0.75em;
    width: 100%;
    min-height: max(44px, 3.25em);
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
  /* No column that nothing ever stands in. */
  .read-list .dot {
    display: none;
  }
  .read-list .toggle {
    grid-template-columns: 1fr auto auto;
  }
  /* Says that there is more, and turns once it is shown. */
  button.toggle::after {
    content: '';
    align-self: start;
    width: 0.5em;
    height: 0.5em;
    margin-block-start: 0.4em;
    border: solid currentcolor;
    border-width: 0 0.12em 0.12em 0;
    opacity: 0.6;
    rotate: 45deg;
    transition: rotate 0.15s;
  }
  button.toggle[aria-expanded='true']::after {
    margin-block-start: 0.65em;
    rotate: 225deg;
  }
  .unread .subject {
    font-weight: 600;
  }
  .preview {
    grid-area: 2 / 2;
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.925em;
    font-weight: 400;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .read-list .preview {
    grid-column: 1;
  }
  [aria-expanded='true'] > .preview {
    display: none;
  }
  .sent-at {
    color: var(--_muted);
    font-size: 0.875em;
    white-space: nowrap;
  }
  .body {
    padding: 0.25em var(--_space) calc(var(--_space) * 1.25) calc(var(--_space) + 1.35em);
    overflow-wrap: break-word;
  }
  .read-list .body {
    padding-inline-start: var(--_space);
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
    .long > .item {
      contain-intrinsic-size: auto 4.9em;
    }
    .sent-at,
    .short {
      grid-area: 2 / 2;
      white-space: normal;
    }
    .preview {
      grid-row: 3;
    }
    .read-list .sent-at {
      grid-column: 1;
    }
    button.toggle::after {
      grid-area: 1 / -2 / span 2;
      align-self: center;
      margin-block-start: -0.2em;
    }
    .body {
      padding-inline-start: var(--_space);
    }
  }
  /* Large text on a telephone: words need the whole width. */
  @container (max-width: 13em) {
    .toggle {
      column-gap: 0.4em;
      padding-inline: 0.5em;
    }
    .subject {
      grid-column: 2 / -1;
      hyphens: auto;
    }
    .read-list .subject {
      grid-column: 1 / -1;
    }
    button.toggle::after {
      grid-area: 2 / -2;
    }
    .body,
    .read-list .body {
      padding-inline: 0.5em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    button.toggle::after {
      transition: none;
    }
  }
  @media print {
    .list {
      overflow: visible;
    }
    .long > .item {
      content-visibility: visible;
    }
    button.toggle::after {
      display: none;
    }
  }
`;
