import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { callAfter } from '../client/delay.js';
import { sessionFor } from '../session/pool.js';
import type { Session } from '../session/session.js';
import { noteMarkupAccount } from '../settings/accounts.js';
import { resolveFor } from '../settings/of-element.js';
import type { Resolved } from '../settings/settings.js';
import { ownTexts } from '../settings/texts.js';
import { unwatchSettings, watchSettings, watchTrees } from '../settings/watch.js';
import { tellDeveloper } from '../shared/developer.js';
import { textSource } from '../shared/text-source.js';

/** Milliseconds until settings that are wrong are told to the developer. */
const SETTLING_MILLISECONDS = 300;

/** Milliseconds before texts that could not be had are asked for again. */
const TEXTS_AGAIN_MILLISECONDS = 2000;

/** What else happens in an element when its session comes, goes or changes. */
interface LinkListener {
  /** Another session has taken the place of the one before; none while its settings are wrong or it is not on a page. */
  onAttach(session?: Session): void;
  /** The session knows something else. */
  onChange(session: Session): void;
}

/** Finds the settings that hold for an element where it stands, and the session that they lead to. */
export class SessionLink implements ReactiveController {
  session?: Session;
  /** There once the element is on a page. */
  settings!: Resolved;
  /** Whether the texts of some language are here that the element can be drawn with. */
  hasTexts = true;
  private _unsubscribe?: () => void;
  private _cancelTelling?: () => void;

  constructor(
    private readonly _host: ReactiveControllerHost & Element,
    private readonly _listener: LinkListener,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    watchSettings(this.resolve);
    this.resolve();
  }

  hostDisconnected(): void {
    unwatchSettings(this.resolve);
    noteMarkupAccount(this._host, undefined);
    this._attach(undefined);
  }

  hostUpdated(): void {
    if (this.settings.error) this._tellSoon();
  }

  /** Looks anew which settings hold. */
  readonly resolve = (): void => {
    const roots = new Set<Node>([document]);
    const settings = resolveFor(this._host, roots);
    const before: Resolved | undefined = this.settings;
    const error = before?.error;
    // The same mistake as before is no news.
    this.settings = error && error.message === settings.error?.message ? { ...settings, error } : settings;
    this._bringTexts(before);
    watchTrees(roots);
    this._attach(this.settings.error ? undefined : sessionFor(this.settings));
    this._host.requestUpdate();
  };

  /** Until the texts of a language are here, an element goes on in the one before; without any, it is not drawn. */
  private _bringTexts(before: Resolved | undefined) {
    const coming = [textSource.bring?.(this.settings), this.settings.needsTexts ? ownTexts.load() : undefined].filter(
      (one) => one !== undefined,
    );
    if (!coming.length) {
      this.hasTexts = true;
      return;
    }
    if (before && this.hasTexts) {
      const { language, isFormal, tag, words } = before;
      this.settings = { ...this.settings, language, isFormal, tag, words };
    } else this.hasTexts = false;
    const resolve = () => {
      if (this._host.isConnected) this.resolve();
    };
    Promise.all(coming).then(resolve, () => callAfter(TEXTS_AGAIN_MILLISECONDS, resolve));
  }

  /** Settings often come a moment after an element, from a framework: what is still wrong then is a fault of the page. */
  private _tellSoon() {
    this._cancelTelling ??= callAfter(SETTLING_MILLISECONDS, () => {
      this._cancelTelling = undefined;
      const { error } = this.settings;
      if (error && this._host.isConnected) tellDeveloper('error', error.message);
    });
  }

  private _attach(session: Session | undefined) {
    if (session === this.session) return;
    this._unsubscribe?.();
    this.session = session;
    this._unsubscribe = session?.subscribe(() => this._listener.onChange(session));
    this._listener.onAttach(session);
  }
}
