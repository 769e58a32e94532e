import { css } from 'lit';
import { layerText } from './layer.styles.js';

/** What dialogs look like. */
export const dialogStyles = css`
  ${layerText}
  dialog {
    width: 30em;
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--modyo-color-text, var(--bs-body-color, CanvasText));
  }
  ::backdrop {
    background: rgb(0 0 0 / 50%);
  }
`;
