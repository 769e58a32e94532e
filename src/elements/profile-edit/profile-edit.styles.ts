import { css } from 'lit';

/** What the profile's form looks like. */
export const profileEditStyles = css`
  .base {
    container-type: inline-size;
  }
  .grid {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16em), 1fr));
    gap: calc(var(--_space) * 1.25) var(--_space);
    margin: 0;
  }
  .group + .group {
    margin-block-start: calc(var(--_space) * 0.25);
    padding-block-start: calc(var(--_space) * 1.25);
    border-block-start: var(--_line);
  }
  .group-heading {
    font-size: 1.05em;
    font-weight: 600;
    line-height: 1.3;
  }
  .group > .grid {
    margin-block-start: calc(var(--_space) * 0.75);
  }
  /* The browser's own mark grows with no text, and stands at the very edge. */
  .choose {
    display: grid;
    align-items: center;
  }
  .choose > .input {
    grid-area: 1 / 1;
    appearance: none;
    padding-inline-end: 2.25em;
    text-overflow: ellipsis;
  }
  .choose::after {
    content: '';
    grid-area: 1 / 1;
    justify-self: end;
    width: 0.5em;
    height: 0.5em;
    margin: -0.25em 0.95em 0;
    border: solid currentcolor;
    border-width: 0 0.12em 0.12em 0;
    opacity: 0.7;
    rotate: 45deg;
    pointer-events: none;
  }
  .mark {
    margin-inline-start: 0.35em;
    color: var(--_link);
    font-size: 0.85em;
    font-weight: 400;
    line-height: 1;
  }
  .day {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em;
  }
  .piece .input {
    padding-inline: 0.6em;
  }
  .piece .choose > .input {
    padding-inline-end: 1.6em;
  }
  .piece .choose::after {
    margin-inline-end: 0.65em;
  }
  .piece {
    display: grid;
    gap: 0.2em;
  }
  .piece label {
    color: var(--_muted);
    font-size: 0.8em;
  }
  .piece.day {
    flex: 0 0 3.25em;
  }
  .piece.month {
    flex: 1 1 7.25em;
  }
  .piece.year {
    flex: 0 0 4.5em;
  }
  /* Within reach while something is unsaved; a field that gets the focus is not covered by it. */
  .foot {
    display: grid;
    gap: var(--_space);
  }
  .foot.pending {
    position: sticky;
    inset-block-end: var(--modyo-sticky-bottom, 0px);
    z-index: 1;
    max-block-size: 50vh;
    margin-inline: -0.25em;
    padding: 0.6em 0.25em;
    overflow: auto;
    border-block-start: var(--_line);
    background: var(--_surface);
  }
  .base :is(input, select, textarea, fieldset) {
    scroll-margin-block-end: 6em;
  }
  .count {
    color: var(--_muted);
    font-size: 0.925em;
  }
  .foot:not(.pending) > .actions .button.primary {
    border-color: color-mix(in srgb, currentcolor 40%, transparent);
    background: none;
    color: inherit;
  }
  .field:has(textarea, .upload, .nested, .sides) {
    grid-column: 1 / -1;
  }
  .plain {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1em;
  }
  .plain:has(> *) {
    min-height: var(--_touch);
  }
  /* What may be said takes no room before it is. */
  .outcome:not(:has(.report)),
  .plain > :empty {
    position: absolute;
  }
  .outcome .report {
    margin: 0;
  }
  .plain .link,
  .actions .link {
    padding-block: 0.3em;
  }
  .nested {
    flex: 1 1 100%;
    margin: 0;
    padding: var(--_space);
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_subtle);
  }
  .nested .link {
    color: var(--_link-on-subtle);
  }
  .nested > :empty {
    margin-block-end: calc(var(--_space) * -1);
  }
  .tall {
    height: var(--_touch);
  }
  .short {
    width: 8em;
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    gap: 0.5em;
    margin: 0.5em 0 0;
  }
  .field-error:has(.sides) {
    color: inherit;
  }
  .sides > div {
    padding: 0.5em 0.75em;
    border: var(--_line);
    border-radius: var(--_radius);
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0 0 0.5em;
    font-weight: 600;
  }
  .report.offer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75em;
    border-inline-start-color: var(--_primary);
  }
  .upload {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
  }
  /* Beside the picture where the words have room, else below it. */
  .upload > div {
    flex: 1 1 12em;
    min-width: 0;
  }
  .picture {
    display: grid;
    flex: none;
    place-items: center;
    width: 4.5em;
    height: 4.5em;
    border-radius: 50%;
    background: var(--_subtle);
    object-fit: cover;
  }
  .file {
    display: inline-grid;
    place-items: center;
  }
  .file:focus-within {
    outline: 0.15em solid var(--modyo-color-focus, var(--_link));
    outline-offset: 0.1em;
  }
  progress {
    width: 100%;
  }
  @media print {
    .upload > div,
    .choose::after {
      display: none;
    }
  }
`;
