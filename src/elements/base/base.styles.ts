import { css } from 'lit';
import { tokens } from '../../shared/tokens.js';

/** What all elements look like. Only `display` stands on the host, where a page's resets would win. */
export const baseStyles = [
  tokens,
  css`
    :host {
      display: block;
    }
    :host([hidden]),
    [hidden] {
      display: none;
    }
    *,
    ::before,
    ::after {
      box-sizing: border-box;
    }
    .base {
      position: relative;
      color: var(--_text);
      font-family: var(--modyo-font-family, var(--bs-body-font-family, inherit));
      font-size: var(--modyo-font-size, var(--bs-body-font-size, inherit));
      line-height: var(--modyo-line-height, var(--bs-body-line-height, 1.5));
      accent-color: var(--_primary);
      overflow-wrap: anywhere;
    }
    .base[data-concealed] > :not(.loading) {
      visibility: hidden;
    }
    .base[data-concealed] > .notice {
      visibility: visible;
    }
    .header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.5em;
    }
    .heading {
      font-size: var(--modyo-heading-size, 1.25em);
      font-weight: var(--modyo-heading-weight, 600);
      line-height: 1.3;
    }
    .loading {
      margin-block-start: calc(var(--_space) * 0.5);
    }
    .notice {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: calc(var(--_space) * 0.75);
      margin-block-start: calc(var(--_space) * 0.5);
      padding: calc(var(--_space) * 2) var(--_space);
      border: var(--_line);
      border-radius: var(--_radius);
      background: var(--_subtle);
      text-align: center;
    }
    /* Beside the one that says it, a line is enough. */
    .notice.brief {
      justify-content: start;
      padding: 0;
      border: 0;
      background: none;
      color: var(--_muted);
      text-align: start;
    }
    .drawing {
      width: 100%;
      height: 2.5em;
      fill: none;
      stroke: var(--_muted);
    }
    .message {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: calc(var(--_space) * 0.5);
      margin-block: calc(var(--_space) * 0.5);
      padding: calc(var(--_space) * 0.5) calc(var(--_space) * 0.75);
      border: var(--_line);
      border-inline-start: 0.25em solid var(--_danger);
      border-radius: var(--_radius);
      font-size: 0.925em;
    }
    .message:has(.good) {
      border-inline-start-color: var(--_success);
    }
    ::slotted([slot='footer']) {
      display: inline-block;
      margin-block-start: calc(var(--_space) * 0.75);
    }
    button {
      font: inherit;
      color: inherit;
      cursor: pointer;
    }
    .button {
      min-height: var(--_touch);
      padding: 0.25em 1em;
      border: var(--_line);
      border-color: color-mix(in srgb, currentcolor 40%, transparent);
      border-radius: var(--_radius);
      background: none;
      font-size: 0.925em;
      font-weight: 500;
    }
    /* A link that looks like one: the way to sign in. */
    a.button {
      display: inline-flex;
      align-items: center;
      color: inherit;
      text-decoration: none;
    }
    .button:hover {
      background: var(--_subtle);
    }
    .button.primary {
      border-color: var(--_primary);
      background: var(--_primary);
      color: var(--_on-primary);
    }
    .button.primary:hover {
      background: color-mix(in srgb, var(--_primary) 90%, var(--_on-primary));
    }
    .button.quiet {
      /* In line with what stands above it; at the other side it would stick out of the page. */
      margin-inline-start: -0.5em;
      padding-inline: 0.5em;
      border: 0;
      text-align: start;
      color: var(--_link);
    }
    /* As far out as what stands below it, and no higher than the heading. */
    .header > .button.quiet {
      margin: -0.6em 0;
      padding-inline: 0;
    }
    .header > .button.quiet:hover {
      background: none;
      color: var(--_link);
      text-decoration: underline;
    }
    .link {
      color: var(--_link);
    }
    .notice .link,
    .button.quiet:hover {
      color: var(--_link-on-subtle);
    }
    :focus-visible {
      outline: 0.15em solid var(--modyo-color-focus, var(--_link));
      outline-offset: 0.1em;
    }
    .base:focus {
      outline: none;
    }
    .unseen,
    .message[data-empty] {
      position: absolute;
      width: 1px;
      height: 1px;
      /* At the edge of a page, one pixel more would be one to scroll to. */
      margin: -1px;
      padding: 0;
      border: 0;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .bar {
      height: 1em;
      border-radius: var(--_radius);
      background: var(--_border);
      /* What comes at once comes without a flicker; and frames that nobody needs cost what loads. */
      animation: pulse 1.2s ease-in-out 0.6s infinite alternate;
    }
    @keyframes pulse {
      to {
        opacity: 0.4;
      }
    }
    @media (forced-colors: active) {
      .button.quiet {
        text-decoration: underline;
      }
    }
    @media print {
      .button {
        display: none;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .bar {
        animation: none;
      }
    }
  `,
];
