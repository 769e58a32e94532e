import { css } from 'lit';

/** What forms look like. */
export const formStyles = css`
  .form {
    display: grid;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 0.75);
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.3em;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* One below the other, nobody needs them as wide as the page. */
  .form > .field {
    max-width: 30em;
  }
  .grid > .field {
    max-width: none;
  }
  .label {
    padding: 0;
    font-size: 0.925em;
    font-weight: 600;
  }
  legend.label {
    margin-block-end: 0.3em;
  }
  .star,
  .field-error {
    color: color-mix(in srgb, var(--_danger) 65%, currentcolor);
  }
  .field-error .link {
    color: inherit;
  }
  .input {
    width: 100%;
    min-height: var(--_touch);
    margin: 0;
    padding: 0.5em 0.75em;
    border: var(--_line);
    border-color: color-mix(in srgb, currentcolor 55%, transparent);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: inherit;
    font: inherit;
  }
  /* The list of a select lies over the page, in the browser's own colours. */
  option {
    background: Canvas;
    color: CanvasText;
  }
  textarea.input {
    min-height: 6em;
    resize: vertical;
  }
  .input[aria-invalid] {
    border-color: var(--_danger);
    border-inline-start-width: 0.3em;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-height: var(--_touch);
  }
  .check input {
    flex: none;
    width: 1.15em;
    height: 1.15em;
    margin: 0;
    font: inherit;
  }
  .hint {
    color: var(--_muted);
  }
  .hint,
  .field-error {
    font-size: 0.875em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75em;
  }
  .button[aria-disabled='true'] {
    opacity: 0.65;
    cursor: default;
  }
  .button[aria-pressed='true'] {
    background: var(--_subtle);
    box-shadow: inset 0 -0.15em;
  }
  .button.danger {
    border-color: var(--_danger);
    background: var(--_danger);
    color: var(--_on-danger);
  }
  /* Faded, white on red would be hard to read: what cannot be pressed yet is plain. */
  .button.danger[aria-disabled='true'] {
    border-color: color-mix(in srgb, currentcolor 40%, transparent);
    background: var(--_subtle);
    color: var(--_muted);
    opacity: 1;
  }
  .report {
    margin-block-start: calc(var(--_space) * 0.75);
    padding: 0.75em var(--_space);
    border: var(--_line);
    border-inline-start: 0.25em solid var(--_danger);
    border-radius: var(--_radius);
    background: var(--_subtle);
    font-size: 0.925em;
  }
  .report .link {
    color: var(--_link-on-subtle);
  }
  .report.good {
    border-inline-start-color: var(--_success);
  }
  .report ul {
    margin: 0.25em 0 0;
    padding-inline-start: 1.25em;
  }
  .text {
    margin: 0;
  }
`;
