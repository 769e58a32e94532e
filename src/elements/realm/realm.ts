import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { queueSettingsChange, settingsChanged } from '../../settings/registry.js';
import type { Settings } from '../../settings/settings.js';
import { checkSoon } from '../base/checks.js';
import { isChangedSetting, ownSettings, settingProperties } from '../base/setting-properties.js';

/**
 * Settings for everything inside it, also across shadow roots. It has no box of its own.
 *
 * @tag modyo-realm
 * @slot - Any content.
 * @attr account-url - The account's address. Default: the page's origin.
 * @attr realm - The realm's identifier.
 * @attr lang - Language: `es`, `es-formal`, `en`, `pt` and their regions.
 * @attr time-zone - IANA time zone. Default: the browser's.
 * @attr site-url - The site's address. Default: the page's origin.
 * @attr api-base - Path of the Customers API. Default: `/api/customers`.
 * @attr client-id - The page's name at the realm's OAuth server, for pages off the account's domain.
 * @attr redirect-uri - Where the realm sends the visitor back to. Default: the page.
 */
export class ModyoRealm extends LitElement {
  static override properties: PropertyDeclarations = {
    ...settingProperties,
  };

  static override styles = css`
    :host(:not([hidden])) {
      display: contents;
    }
  `;

  /** The account's address. Default: the page's origin. */
  declare accountUrl?: Settings['accountUrl'];
  /** The realm's identifier. */
  declare realm?: Settings['realm'];
  /** IANA time zone, or one of the platform's own names. Default: the browser's. */
  declare timeZone?: Settings['timeZone'];
  /** The site's address. Default: the page's origin. */
  declare siteUrl?: Settings['siteUrl'];
  /** Path of the Customers API. Default: `/api/customers`. */
  declare apiBase?: Settings['apiBase'];
  /** The page's name at the realm's OAuth server, for pages off the account's domain. */
  declare clientId?: Settings['clientId'];
  /** Where the realm sends the visitor back to. Default: the page. */
  declare redirectUri?: Settings['redirectUri'];
  /** `"METHOD /path"` below the realm, or `null` for "this account has none", by operation. */
  declare endpoints?: Settings['endpoints'];
  /** Access token, or a function that gives one. */
  declare accessToken?: Settings['accessToken'];
  /** Origins that `session().fetch()` sends the delegated token to. */
  declare delegatedOrigins?: Settings['delegatedOrigins'];
  /** Texts over the built-in ones, by language and key: `{ es: { 'notifications.empty': 'Nada nuevo.' } }`. */
  declare texts?: Settings['texts'];

  constructor() {
    super();
    ownSettings(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    checkSoon(this, ModyoRealm.observedAttributes);
    settingsChanged();
  }

  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    // Before elements inside draw or ask: they must not do so with what held before.
    if (isChangedSetting(this, change[0], change[1])) queueSettingsChange();
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
