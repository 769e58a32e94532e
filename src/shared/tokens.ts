import { css } from 'lit';

/**
 * The tokens of the bundle. Each falls back to Bootstrap's variable, so that an element looks at home on a Modyo site
 * with nothing set, and from there to what suits any page: text inherits, and lines and surfaces are thinned out of the
 * text's own colour, so that they fit light and dark alike.
 */
export const tokens = css`
  :host {
    --_primary: var(--modyo-color-primary, var(--bs-primary, #0b5cd5));
    --_on-primary: var(--modyo-color-on-primary, #fff);
    --_text: var(--modyo-color-text, var(--bs-body-color, inherit));
    --_muted: var(--modyo-color-muted, var(--bs-secondary-color, color-mix(in srgb, currentcolor 72%, transparent)));
    --_surface: var(--modyo-color-surface, var(--bs-body-bg, Canvas));
    --_subtle: var(--modyo-color-subtle, var(--bs-tertiary-bg, color-mix(in srgb, currentcolor 5%, transparent)));
    /* Behind what stands in the page: there, the page's own colour is the one that its text is made for. */
    --_paper: var(--modyo-color-surface, var(--bs-body-bg, transparent));
    --_border: var(--modyo-color-border, var(--bs-border-color, color-mix(in srgb, currentcolor 20%, transparent)));
    --_link: var(--modyo-color-link, var(--bs-link-color, color-mix(in srgb, #0b5cd5 65%, currentcolor)));
    /* Bootstrap's link has 4.5 on white, and less on its own grey. */
    --_link-on-subtle: color-mix(in srgb, var(--_link) 80%, currentcolor);
    --_danger: var(--modyo-color-danger, var(--bs-danger, #c62a3a));
    --_success: var(--modyo-color-success, var(--bs-success, #1a7f4b));
    --_on-danger: var(--modyo-color-on-danger, #fff);
    --_radius: var(--modyo-radius, var(--bs-border-radius, 0.5em));
    --_line: var(--modyo-border-width, var(--bs-border-width, 1px)) solid var(--_border);
    /* What a finger needs (WCAG 2.5.5), and more where text is larger. */
    --_touch: max(44px, 2.75em);
    --_space: var(--modyo-space, 1em);
  }
`;
