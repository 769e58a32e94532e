import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { uploadAvatar, type Me } from '../../api/profile.js';
import { Write } from '../../controllers/write.js';
import type { CustomersError } from '../../http/error.js';
import type { Session } from '../../session/session.js';
import { button, link } from '../base/parts.js';
import { picture } from '../base/picture.js';
import type { Texts } from './profile-edit.strings.js';

interface AvatarHost extends ReactiveControllerHost {
  readonly session?: Session;
  readonly shadowRoot: ShadowRoot | null;
}

/** Bytes: ten megabytes. */
const LARGEST = 10 * 1024 * 1024;

/** How files of the accepted types begin: PNG, JPEG, GIF, WebP. What a file is called says nothing. */
const BEGINNINGS = [/^\x89PNG/, /^\xff\xd8\xff/, /^GIF8/, /^RIFF[^]{4}WEBP/];

async function isPicture(file: Blob): Promise<boolean> {
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  return BEGINNINGS.some((beginning) => beginning.test(start));
}

/**
 * Shows the picture, and replaces it where the account has a route for that: choose or drop a file, look at it, send it. The
 * preview is drawn, since a page's Content Security Policy need not allow pictures from `blob:`.
 */
export class AvatarUpload extends Write {
  private _file?: File;
  private _problem: 'notPicture' | 'tooLarge' | undefined;
  /** How much has been sent, from 0 to 1. */
  private _part = 0;
  private _stop?: AbortController;

  /** @param _errorText writes an error */
  constructor(
    private readonly _element: AvatarHost,
    private readonly _errorText: (error: CustomersError) => string,
  ) {
    super(_element);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Gives a chosen file up, and ends its upload. */
  cancel(): void {
    this._stop?.abort();
    this._file = this._problem = this.error = undefined;
    this._element.requestUpdate();
  }

  render(me: Me, session: Session, texts: Texts): TemplateResult {
    const { _file: file, busy, _problem: problem, error } = this;
    const canUpload = session.connection.has('avatar');
    const drawn = file
      ? html`<canvas
          part="avatar"
          class="picture"
          width="160"
          height="160"
          role="img"
          aria-label=${texts.preview}
        ></canvas>`
      : picture(this._element, me, me.avatarUrl, me.name, 'avatar');
    const told = problem ? texts[problem] : (error?.fields.avatar?.join(' ') ?? (error && this._errorText(error)));
    return html`<div class="upload" @dragover=${canUpload && this._onDrag} @drop=${canUpload && this._onDrop}>
      ${drawn}
      <div>
        ${!canUpload ? link(texts.changeInProfile, session.page('profile/edit')) : file ? this._renderChosen(texts) : this._renderChoice(texts)}
        <div part="field-error" class="field-error" role="alert">${told ?? nothing}</div>
        ${busy ? html`<progress aria-label=${texts.uploading} .value=${this._part}></progress>` : nothing}
      </div>
    </div>`;
  }

  private _renderChoice({ choosePicture, dropPicture }: Texts) {
    return html`<label part="button" class="button file">
        <input
          type="file"
          class="unseen"
          accept="image/png,image/jpeg,image/webp,image/gif"
          aria-describedby="picture-hint"
          @change=${this._onChoose}
        />${choosePicture}</label
      >
      <span part="hint" class="hint" id="picture-hint">${dropPicture}</span>`;
  }

  private _renderChosen({ usePicture, cancel }: Texts) {
    return html`<div class="actions">
      ${this.busy ? nothing : button(usePicture, () => void this._send(), '', 'primary')}
      ${button(cancel, () => this.cancel(), '', 'quiet')}
    </div>`;
  }

  private readonly _onDrag = (event: DragEvent) => event.preventDefault();

  private readonly _onDrop = (event: DragEvent) => {
    event.preventDefault();
    void this._choose(event.dataTransfer?.files[0]);
  };

  private readonly _onChoose = ({ target }: Event) => void this._choose((target as HTMLInputElement).files?.[0]);

  private async _choose(file?: File): Promise<void> {
    if (!file || this.busy) return;
    this.cancel();
    this._problem = file.size > LARGEST ? 'tooLarge' : (await isPicture(file)) ? undefined : 'notPicture';
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
      this._problem = 'notPicture';
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
    const sent = await this.run(async () => {
      await session.write((to) => uploadAvatar(to, file, progress, signal));
      await session.me.refresh();
    });
    if (sent) this.cancel();
  }
}
