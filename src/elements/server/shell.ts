import { html, type TemplateResult } from 'lit';

/** What a server draws: what stands inside the tag, as before any script has run, else the skeleton. */
export const renderShell = (): TemplateResult =>
  html`<slot
    ><div part="base" class="base">
      <div part="loading" class="loading"><div class="bar"></div></div></div
  ></slot>`;
