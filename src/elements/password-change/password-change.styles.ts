import { css } from 'lit';

/** What the form for the password looks like. */
export const passwordChangeStyles = css`
  /* The button stands inside the field, beside what it shows, however long its word is. */
  .secret {
    display: flex;
    border: var(--_line);
    border-color: color-mix(in srgb, currentcolor 55%, transparent);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  .secret:has(:focus-visible) {
    outline: 0.15em solid var(--modyo-color-focus, var(--_link));
    outline-offset: 0.1em;
  }
  .secret:has(.show:focus-visible) {
    outline: none;
  }
  .secret:has([aria-invalid]) {
    border-color: var(--_danger);
    border-inline-start-width: 0.3em;
  }
  .secret .input {
    flex: 1;
    min-width: 0;
    border: 0;
    outline: none;
    background: none;
  }
  .secret .show {
    flex: none;
    margin: 0;
    border-radius: calc(var(--_radius) * 0.8);
  }
  .caps-lock:empty {
    display: none;
  }
  .policy {
    display: grid;
    gap: 0.2em;
    margin-block-start: 0.2em;
  }
  .rule {
    display: grid;
    grid-template-columns: 1.25em 1fr;
    gap: 0.25em;
  }
  .tick {
    text-align: center;
  }
  .met .tick {
    color: var(--_success);
    font-weight: 700;
  }
`;
