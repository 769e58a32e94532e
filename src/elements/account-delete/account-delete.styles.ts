import { css } from 'lit';

/** What deleting the account looks like: quiet on the page, and red only where it is about to happen. */
export const accountDeleteStyles = css`
  .delete-section .button.danger {
    border-color: color-mix(in srgb, currentcolor 40%, transparent);
    background: none;
    color: color-mix(in srgb, var(--_danger) 65%, currentcolor);
  }
  .delete-section .button.danger:hover {
    border-color: var(--_danger);
    background: var(--_subtle);
  }
  dialog .actions {
    justify-content: flex-end;
    gap: 1em;
  }
`;
