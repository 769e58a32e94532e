import { css } from 'lit';

/** What a popover looks like. */
export const popoverStyles = css`
  .popover {
    --_width: min(26em, 100vw - 1em);
    --_on-surface: var(--modyo-color-text, var(--bs-body-color, CanvasText));
    position: fixed;
    inset: var(--_top) clamp(0.5em, var(--_right), 100vw - var(--_width) - 0.5em) var(--_bottom) auto;
    width: var(--_width);
    max-height: calc(100vh - var(--_offset) - 0.5em);
    margin: 0.25em 0;
    padding: var(--_space);
    overflow: auto;
    overscroll-behavior: contain;
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: var(--modyo-shadow, 0 0.5em 2em rgb(0 0 0 / 20%));
  }
`;
