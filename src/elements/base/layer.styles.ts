import { css } from 'lit';

/**
 * The text of what lies over the page: as the page has it, and nothing of where its element stands. A header in capitals, or
 * one that breaks no lines, keeps that to itself. `visibility` is left alone: what is personal is hidden by it.
 */
export const layerText = css`
  .popover,
  dialog {
    font: var(--bs-body-font-weight, 400) var(--bs-body-font-size, var(--_page-size)) /
      var(--modyo-line-height, var(--bs-body-line-height, 1.5))
      var(--modyo-font-family, var(--bs-body-font-family, var(--_page-font, inherit)));
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    hyphens: manual;
    writing-mode: horizontal-tb;
    cursor: auto;
    pointer-events: auto;
    -webkit-user-select: text;
    user-select: text;
    -webkit-text-fill-color: currentcolor;
    -webkit-text-stroke: 0;
  }
  /* A size of the page's own, once: it may be a share of the one around it. */
  .base :is(.popover, dialog) > * {
    font-size: var(--modyo-font-size, inherit);
  }
`;
