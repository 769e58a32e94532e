import { css } from 'lit';
import { layerText } from './layer.styles.js';

/** What a popover looks like. */
export const popoverStyles = css`
  ${layerText}
  .popover {
    --_width: min(26em, var(--_page-width) - 1em);
    --_on-surface: var(--modyo-color-text, var(--bs-body-color, CanvasText));
    position: fixed;
    inset: var(--_top) clamp(0.5em, var(--_right), var(--_page-width) - var(--_width) - 0.5em) var(--_bottom) auto;
    width: var(--_width);
    max-height: calc(var(--_page-height) - var(--_offset) - 0.5em);
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
  /* On paper nobody scrolls: it goes on over the sheets, and stands on the first of them. */
  @media print {
    .popover {
      position: absolute;
      top: 0;
      bottom: auto;
      max-height: none;
      overflow: visible;
      box-shadow: none;
    }
  }
`;
