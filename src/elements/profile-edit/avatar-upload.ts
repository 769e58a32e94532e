import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Connection } from '../../client/endpoints.js';
import { attachAvatar, pictureOf, removeAvatar, uploadAvatar, type Picture } from '../../api/avatar.js';
import type { Me } from '../../api/me.js';
import { WriteTask } from '../../controllers/write-task.js';
import { userIsAnother, type CustomersError } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import { button, link } from '../base/parts.js';
import { write, type Message } from '../base/message.js';
import { picture } from '../base/picture.js';
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
 * Shows the picture, and replaces or removes it where the account has a route for that: choose or drop a file, look at it, send
 * it. An answer of 200 is not believed by itself: the user is asked for afterwards, and an upload that does not show is attached
 * by `avatar_id`, once. The preview is drawn, since a page's Content Security Policy need not allow pictures from `blob:`.
 */
export class AvatarUpload implements ReactiveController {
  private readonly _write: WriteTask;
  private _file?: File;
  private _problem?: Message<Texts>;
  /** The last upload: its identifier may stand nowhere else. */
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

  render(me: Me, session: Session, texts: Texts): TemplateResult {
    const { _file: file, _problem: problem } = this;
    const { busy, error } = this._write;
    const canUpload = session.client.has('avatar');
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
    const refused = refusedAt(error, 'avatar', 'file', 'avatar_id')?.join(' ');
    const told = problem ? write(problem, texts) : (refused ?? (error && this._errorText(error)));
    const page = () => link(texts.changeInProfile, session.pages.page('profile/edit'));
    const isRefusedSilently = typeof problem === 'object' && /^pictureNot/.test(problem.key);
    return html`<div class="upload" @dragover=${canUpload && this._onDrag} @drop=${canUpload && this._onDrop}>
      ${drawn}
      <div>
        ${!canUpload ? page() : file ? this._renderChosen(texts) : this._renderChoice(texts, me, session)}
        <div part="field-error" class="field-error" role="alert">
          ${told ?? nothing} ${isRefusedSilently ? page() : nothing}
        </div>
        ${busy && file ? html`<progress aria-label=${texts.uploading} .value=${this._part}></progress>` : nothing}
      </div>
    </div>`;
  }

  private _renderChoice({ choosePicture, dropPicture, removePicture, removing }: Texts, me: Me, session: Session) {
    const uuid = this._uuidOf(me);
    const canRemove = uuid && session.client.has('removeAvatar');
    return html`<div class="actions">
        <label part="button" class="button file">
          <input
            type="file"
            class="unseen"
            accept="image/png,image/jpeg,image/webp,image/gif"
            aria-describedby="picture-hint"
            @change=${this._onChoose}
          />${choosePicture}</label
        >
        ${canRemove ? button(this._write.busy ? removing : removePicture, () => void this._remove(session, uuid), '', 'quiet') : nothing}
      </div>
      <span part="hint" class="hint" id="picture-hint">${dropPicture}</span>`;
  }

  private _renderChosen({ usePicture, cancel }: Texts) {
    return html`<div class="actions">
      ${this._write.busy ? nothing : button(usePicture, () => void this._send(), '', 'primary')}
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

  /** What the picture is removed by: `/me` does not name it in the Swagger, but its addresses may hold it. */
  private _uuidOf(me: Me): string | undefined {
    const { id, uuid } = pictureOf(me) ?? {};
    return uuid || (id && id === this._uploaded?.id ? this._uploaded.uuid : undefined);
  }

  private async _remove(session: Session, uuid: string) {
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
