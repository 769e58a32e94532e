import { css } from 'lit';

/** What the event history looks like. */
export const activityStyles = css`
  .day {
    margin-block: var(--_space) calc(var(--_space) * 0.25);
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  .day::first-letter {
    text-transform: uppercase;
  }
  .events {
    margin: 0;
    padding: 0;
    border-inline-start: calc(var(--_space) * 0.125) solid var(--_border);
    list-style: none;
  }
  .event {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
    padding: 0.5em 0 0.5em var(--_space);
  }
  /* Only where so many are drawn that it counts: pictures of whole pages show nothing of what is out of sight. */
  .long .event {
    content-visibility: auto;
    contain-intrinsic-size: auto 3.5em;
  }
  .event > .bar {
    flex: 1;
  }
  /* Its time beside it, or below it where there is too little room for words. */
  .title {
    flex: 1 1 7em;
    font-weight: 600;
  }
  .about {
    flex-basis: 100%;
  }
  .about,
  .time {
    color: var(--_muted);
    font-size: 0.925em;
  }
  .wide {
    width: 100%;
    margin-block-start: calc(var(--_space) * 0.75);
  }
`;
