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
  .field:has(textarea, .upload, .nested, .sides) {
    grid-column: 1 / -1;
  }
  .plain {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1em;
    min-height: 2.75em;
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
  .nested > :empty {
    margin-block-end: calc(var(--_space) * -1);
  }
  .tall {
    height: 2.75em;
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
    align-items: center;
    gap: var(--_space);
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
`;
