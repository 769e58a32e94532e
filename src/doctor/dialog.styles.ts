/** What the doctor's dialog looks like: with the tokens of the elements, and without any library. */
export const dialogCss = `
  dialog {
    --_text: var(--modyo-color-text, var(--bs-body-color, CanvasText));
    --_border: var(--modyo-color-border, var(--bs-border-color, color-mix(in srgb, currentcolor 25%, transparent)));
    --_subtle: var(--modyo-color-subtle, var(--bs-tertiary-bg, color-mix(in srgb, currentcolor 6%, transparent)));
    --_primary: var(--modyo-color-primary, var(--bs-primary, #0b5cd5));
    --_radius: var(--modyo-radius, var(--bs-border-radius, 0.5em));
    box-sizing: border-box;
    width: min(46em, calc(100vw - 1.5em));
    max-width: none;
    max-height: min(90vh, 60em);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--modyo-color-surface, var(--bs-body-bg, Canvas));
    color: var(--_text);
    font: 1em/1.5 var(--bs-body-font-family, system-ui, sans-serif);
    overflow-wrap: anywhere;
  }
  ::backdrop { background: rgb(0 0 0 / 50%); }
  h2, h3, .lead, .status, section, details { margin: 0; padding: 0 1.25em; }
  h2 { padding-top: 1.25em; font-size: 1.375em; line-height: 1.25; }
  .lead { padding-top: 0.5em; color: color-mix(in srgb, currentcolor 80%, transparent); }
  .status { padding-block: 0.75em; font-weight: 600; }
  h3 { padding: 0.75em 0 0.25em; font-size: 1em; line-height: 1.5; }
  ul { margin: 0; padding: 0; list-style: none; }
  li { padding: 0.5em 0 0.5em 0.875em; border-inline-start: 0.25em solid var(--_mark, var(--_border)); }
  li + li { margin-top: 0.375em; }
  li p { margin: 0; }
  .differs { --_mark: var(--modyo-color-danger, var(--bs-danger, #c62a3a)); }
  .missing { --_mark: var(--bs-warning, #b97900); }
  .agrees { --_mark: var(--modyo-color-success, var(--bs-success, #1a7f4b)); }
  .paste { padding-top: 0.375em; font-size: 0.875em; font-weight: 600; }
  pre { margin: 0.25em 0 0; padding: 0.5em 0.75em; overflow: auto; border-radius: var(--_radius); background: var(--_subtle); overflow-wrap: normal; }
  code { font: 0.875em/1.5 ui-monospace, Consolas, monospace; }
  details { padding-block: 0.75em 1em; }
  summary { min-height: 1.5em; cursor: pointer; font-weight: 600; }
  details li { padding-block: 0.125em; }
  .actions {
    position: sticky;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    justify-content: flex-end;
    padding: 0.75em 1.25em;
    border-top: 1px solid var(--_border);
    background: inherit;
  }
  button {
    min-height: 2.5em;
    padding: 0.25em 1em;
    border: 1px solid color-mix(in srgb, currentcolor 50%, transparent);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .primary { border-color: var(--_primary); background: var(--_primary); color: var(--modyo-color-on-primary, #fff); }
  button:focus-visible, pre:focus-visible, summary:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
  .primary:focus-visible { outline-color: var(--_text); }
`;
