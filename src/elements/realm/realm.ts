import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { settingsChanged } from '../../session/registry.js';
import type { Settings } from '../../session/settings.js';

/**
 * Settings for everything inside it, also across shadow roots. It has no box of its own.
 *
 * @tag modyo-realm
 * @slot - Any content.
 * @attr account-url - The account's address. Default: the page's origin.
 * @attr realm - The realm's identifier.
 * @attr lang - Language: `es`, `en`, `pt` and their regions.
 * @attr time-zone - IANA time zone. Default: the browser's.
 * @attr site-url - The site's address. Default: the page's origin.
 * @attr api-base - Path of the Customers API. Default: `/api/customers`.
 * @attr client-id - The page's name at the realm's OAuth server, for pages off the account's domain.
 * @attr redirect-uri - Where the realm sends the visitor back to. Default: the page.
 */
export class ModyoRealm extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoints: { attribute: false },
    accessToken: { attribute: false },
    delegatedOrigins: { attribute: false },
  };

  static override styles = css`
    :host(:not([hidden])) {
      display: contents;
    }
  `;

  /** `"METHOD /path"` below the realm, or `null` for "this account has none", by operation. */
  declare endpoints?: Settings['endpoints'];
  /** Access token, or a function that gives one. */
  declare accessToken?: Settings['accessToken'];
  /** Origins that `session().fetch()` sends the delegated token to. */
  declare delegatedOrigins?: Settings['delegatedOrigins'];

  override connectedCallback(): void {
    super.connectedCallback();
    settingsChanged();
  }

  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    // At once: elements inside must not ask with what held before.
    if (change[0]) settingsChanged();
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-realm': ModyoRealm;
  }
}
