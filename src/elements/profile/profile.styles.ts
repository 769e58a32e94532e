import { css } from 'lit';

/** What the profile looks like: its sections below one another and, where there is room, the ways to them beside. */
export const profileStyles = css`
  .header > .heading,
  .header ::slotted([slot='heading']) {
    font-size: var(--modyo-title-size, 1.75em);
  }
  .content {
    container-type: inline-size;
  }
  .layout {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    margin-block-start: var(--_space);
  }
  .layout[hidden] {
    display: none;
  }
  .ways {
    display: flex;
    gap: 0.25em;
    margin: 0;
    padding: 0.2em;
    overflow-x: auto;
    scrollbar-width: thin;
    list-style: none;
    white-space: nowrap;
  }
  .way {
    display: flex;
    align-items: center;
    min-height: var(--_touch);
    padding: 0.5em 0.75em;
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
  }
  .way:hover,
  .way[aria-current] {
    background: var(--_subtle);
  }
  .way[aria-current] {
    font-weight: 600;
  }
  /* The last thing that anybody comes for. */
  .way[data-section='delete'] {
    color: var(--_muted);
  }
  .sections {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  .section,
  .sections ::slotted(*) {
    padding: calc(var(--_space) * 1.5);
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    scroll-margin-block-start: var(--_space);
  }
  /* About as much as they will take; what they took last is known better. Others draw what comes. */
  :is(.notifications, .edit):is(:not(:defined), [data-state='loading']) {
    min-height: 36em;
  }
  @container (max-width: 30em) {
    /* What is out of sight would look like what is not there. */
    .ways {
      flex-wrap: wrap;
      gap: 0.5em;
      padding: 0;
    }
    .way {
      border: var(--_line);
      font-size: 0.925em;
    }
    .section,
    .sections ::slotted(*) {
      padding: var(--_space);
    }
  }
  @container (min-width: 52em) {
    .layout {
      grid-template-columns: 13em minmax(0, 1fr);
      gap: calc(var(--_space) * 1.5);
      align-items: start;
    }
    .nav {
      position: sticky;
      inset-block-start: var(--_space);
    }
    .ways {
      flex-direction: column;
      white-space: normal;
    }
    .way {
      border-inline-start: 0.2em solid transparent;
      border-start-start-radius: 0;
      border-end-start-radius: 0;
    }
    .way[aria-current] {
      border-inline-start-color: var(--_primary);
    }
    .way[data-section='delete'] {
      margin-block-start: 0.75em;
    }
  }
  /* Lines that are not to be seen would be, and then none says where one is. */
  @media (forced-colors: active) {
    .way {
      border-color: Canvas;
    }
    .way[aria-current] {
      border-color: Highlight;
    }
  }
  /* Paper leads nowhere, and nobody signs on it with a password. */
  @media print {
    .nav,
    .password,
    .delete {
      display: none;
    }
  }
`;
