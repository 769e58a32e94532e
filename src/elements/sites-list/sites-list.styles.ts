import { css } from 'lit';

/** What the list of sites looks like. */
export const sitesListStyles = css`
  .sites {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15em), 1fr));
    gap: calc(var(--_space) * 0.75);
    margin: calc(var(--_space) * 0.75) 0 0;
    padding: 0;
    list-style: none;
  }
  .site {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
    height: 100%;
    min-height: 4em;
    padding: 0.75em;
    border: var(--_line);
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
  }
  .site:hover {
    background: var(--_subtle);
  }
  .site:hover .name {
    color: var(--_link-on-subtle);
  }
  /* Below the logo where its longest word would not fit beside it; only a word that fits nowhere is broken. */
  .text {
    flex: 1 1 min-content;
    min-width: 0;
    overflow-wrap: break-word;
  }
  .text > .bar + .bar {
    width: 60%;
    height: 0.75em;
    margin-block-start: 0.5em;
  }
  .text > .bar {
    display: block;
  }
  .site[aria-current] {
    border-color: var(--_primary);
    box-shadow: inset 0 0 0 1px var(--_primary);
  }
  .picture {
    display: grid;
    flex: none;
    place-items: center;
    width: 2.75em;
    height: 2.75em;
    border-radius: var(--_radius);
    background: var(--_subtle);
    font-weight: 600;
    object-fit: contain;
  }
  .name {
    display: block;
    color: var(--_link);
    font-weight: 600;
  }
  .filter {
    width: min(100%, 24em);
    min-height: var(--_touch);
    margin-block-start: calc(var(--_space) * 0.75);
    padding: 0.25em 0.75em;
    border: var(--_line);
    border-color: color-mix(in srgb, currentcolor 50%, transparent);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
  }
  .filter::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .found {
    margin-inline-start: 0.75em;
    color: var(--_muted);
    font-size: 0.925em;
  }
  .found:empty {
    margin: 0;
  }
  .about {
    color: var(--_muted);
    font-size: 0.875em;
  }
`;
