import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Connection } from '../../client/endpoints.js';
import { attachAvatar, removeAvatar, uploadAvatar } from '../../api/avatar.js';
import type { Picture } from '../../api/picture.js';
import { WriteTask } from '../../controllers/write-task.js';
import { userIsAnother, type CustomersError } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import { button } from '../base/parts.js';
import { write, type Message } from '../base/message.js';
import { refusedAt } from '../form/form.js';
import type { Texts } from './profile-edit.strings.js';

interface AvatarHost extends ReactiveControllerHost {
  readonly session?: Session;
  readonly shadowRoot: ShadowRoot | null;
}

const LARGEST_BYTES = 10 * 1024 * 1024;

/** How files of the accepted types begin: PNG, JPEG, GIF, WebP. What a file is called says nothing. */
const BEGINNINGS = [/^\x89PNG/, /^\xff\xd8\xff/, /^GIF8/, /^RIFF[^]{4}WEBP/];

/** Whether an account says the same of a picture as before. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

async function isPicture(file: Blob): Promise<boolean> {
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  return BEGINNINGS.some((beginning) => beginning.test(start));
}

/**
 * Replaces or removes the picture, where the account has a route for that: look at a chosen file, and send it. An answer of 200
 * is not believed by itself: the user is asked for afterwards, and an upload that does not show is attached by `avatar_id`, once.
 * The preview is drawn, since a page's Content Security Policy need not allow pictures from `blob:`.
 */
export class AvatarUpload implements ReactiveController {
  private readonly _write: WriteTask;
  private _file?: File;
  private _problem?: Message<Texts>;
  private _uploaded?: Picture;
  /** How much has been sent, from 0 to 1. */
  private _part = 0;
  private _stop?: AbortController;

  /** @param _errorText writes an error */
  constructor(
    private readonly _element: AvatarHost,
    private readonly _errorText: (error: CustomersError) => string,
  ) {
    this._write = new WriteTask(_element);
    _element.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Gives a chosen file up, and ends its upload. */
  cancel(): void {
    this._stop?.abort();
    this._file = this._problem = undefined;
    this._write.forget();
    this._element.requestUpdate();
  }

  /** A file that is chosen and not sent yet, drawn. */
  renderPreview(texts: Texts): TemplateResult | undefined {
    return (
      this._file &&
      html`<canvas
        part="avatar"
        class="picture"
        width="160"
        height="160"
        role="img"
        aria-label=${texts.preview}
      ></canvas>`
    );
  }

  /** What can be done with a file that is chosen. */
  renderChosen({ usePicture, cancel }: Texts): TemplateResult | undefined {
    if (!this._file) return undefined;
    return html`<div class="actions">
      ${this._write.busy ? nothing : button(usePicture, () => void this._send(), '', 'primary')}
      ${button(cancel, () => this.cancel(), '', 'quiet')}
    </div>`;
  }

  renderProgress(texts: Texts): unknown {
    return this.busy && this._file
      ? html`<progress aria-label=${texts.uploading} .value=${this._part}></progress>`
      : nothing;
  }

  /** What went wrong the last time. */
  told(texts: Texts): string | undefined {
    const { _problem: problem } = this;
    const { error } = this._write;
    const refused = refusedAt(error, 'avatar', 'file', 'avatar_id')?.join(' ');
    return problem ? write(problem, texts) : (refused ?? (error && this._errorText(error)));
  }

  /** Whether the account has taken it, and done nothing. */
  get isRefusedSilently(): boolean {
    return typeof this._problem === 'object' && /^pictureNot/.test(this._problem.key);
  }

  get busy(): boolean {
    return this._write.busy;
  }

  /** What the last upload is called: its identifier may stand nowhere else. */
  get uploaded(): Picture | undefined {
    return this._uploaded;
  }

  /** Takes a file that the user has chosen or dropped. */
  async choose(file?: File): Promise<void> {
    if (!file || this._write.busy) return;
    this.cancel();
    this._problem =
      file.size > LARGEST_BYTES ? { key: 'tooLarge' } : (await isPicture(file)) ? undefined : { key: 'notPicture' };
    if (!this._problem) this._file = file;
    this._element.requestUpdate();
    await this._element.updateComplete;
    const canvas = this._element.shadowRoot!.querySelector('canvas');
    if (!canvas || this._file !== file) return;
    try {
      const bitmap = await createImageBitmap(file);
      const side = Math.min(bitmap.width, bitmap.height);
      const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
      canvas.getContext('2d')!.drawImage(bitmap, left, top, side, side, 0, 0, canvas.width, canvas.height);
      bitmap.close();
    } catch {
      if (this._file !== file) return;
      this._file = undefined;
      this._problem = { key: 'notPicture' };
      this._element.requestUpdate();
    }
  }

  private async _send() {
    const { session } = this._element;
    const { _file: file } = this;
    if (!session || !file) return;
    const { signal } = (this._stop = new AbortController());
    const progress = (part: number) => {
      this._part = part;
      this._element.requestUpdate();
    };
    this._part = 0;
    let isTaken = false;
    const { generation } = session.identity;
    const send = async (to: Connection) => {
      const before = session.cache.me.data?.raw.avatar;
      const isShown = async () => {
        const { raw } = await session.cache.me.refresh();
        if (generation !== session.identity.generation) throw userIsAnother();
        return !isSame(raw.avatar, before);
      };
      const uploaded = (this._uploaded = await uploadAvatar(to, file, progress, signal));
      isTaken = await isShown();
      if (isTaken || !uploaded.id || !session.client.has('updateMe')) return;
      await attachAvatar(to, uploaded);
      isTaken = await isShown();
    };
    const isSent = await this._write.run(() => session.write(send, { operation: 'avatar', fields: ['avatar'] }));
    if (!isSent) return;
    this.cancel();
    if (!isTaken) this._problem = { key: 'pictureNotTaken' };
  }

  /** @param uuid of the picture that the user has */
  async remove(session: Session, uuid: string) {
    if (this._write.busy) return;
    this._problem = undefined;
    let before: unknown;
    let isGone = false;
    const isSent = await this._write.run(async () => {
      before = session.cache.me.data?.raw.avatar;
      const send = (to: Connection) => removeAvatar(to, uuid);
      await session.write(send, { operation: 'removeAvatar', fields: ['avatar'] });
      isGone = !isSame((await session.cache.me.refresh()).raw.avatar, before);
    });
    if (isSent && !isGone) this._problem = { key: 'pictureNotRemoved' };
    this._element.requestUpdate();
    await this._element.updateComplete;
    const { shadowRoot } = this._element;
    // The button that was pressed is gone with the picture.
    if (isGone && !shadowRoot!.activeElement) shadowRoot!.querySelector<HTMLElement>('.upload input')?.focus();
  }
}
