import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Me } from '../../api/me.js';
import { pictureOf } from '../../api/picture.js';
import { codeOf } from '../../client/code.js';
import type { CustomersError } from '../../client/error.js';
import { sameUserIn } from '../../session/same-user.js';
import type { Session } from '../../session/session.js';
import { Lazy } from '../../shared/lazy.js';
import { button, link } from '../base/parts.js';
import { picture } from '../base/picture.js';
import type { AvatarUpload } from './avatar-upload.js';
import type { Texts } from './profile-edit.strings.js';

/** What replaces and removes the picture: once the user wants that. */
const uploadCode = new Lazy(async () => (await import('./avatar-upload.js')).AvatarUpload);

interface AvatarHost extends ReactiveControllerHost {
  readonly session?: Session;
  readonly shadowRoot: ShadowRoot | null;
}

/** Shows the picture, and the ways to another one. */
export class AvatarField {
  private _upload?: AvatarUpload;
  /** Why the code could not be had, the last time. */
  private _missing?: CustomersError;

  /** @param _errorText writes an error */
  constructor(
    private readonly _element: AvatarHost,
    private readonly _errorText: (error: CustomersError) => string,
  ) {}

  /** Gives a chosen file up, and ends its upload. */
  cancel(): void {
    this._missing = undefined;
    this._upload?.cancel();
  }

  render(me: Me, session: Session, texts: Texts): TemplateResult {
    const { _upload: upload, _missing: missing } = this;
    const canUpload = session.client.has('avatar');
    const told = missing ? this._errorText(missing) : upload?.told(texts);
    const page = () => link(texts.changeInProfile, session.pages.page('profile/edit'));
    return html`<div class="upload" @dragover=${canUpload && this._onDrag} @drop=${canUpload && this._onDrop}>
      ${upload?.renderPreview(texts) ?? picture(this._element, me, me.avatarUrl, me.name, 'avatar')}
      <div>
        ${!canUpload ? page() : (upload?.renderChosen(texts) ?? this._renderChoice(texts, me, session))}
        <div part="field-error" class="field-error" role="alert">
          ${told ?? nothing} ${upload?.isRefusedSilently ? page() : nothing}
        </div>
        ${upload?.renderProgress(texts)}
      </div>
    </div>`;
  }

  private _renderChoice({ choosePicture, dropPicture, removePicture, removing }: Texts, me: Me, session: Session) {
    const uuid = this._uuidOf(me);
    const canRemove = uuid && session.client.has('removeAvatar');
    const remove = () => void this._run(session, (upload) => upload.remove(session, uuid!));
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
        ${canRemove ? button(this._upload?.busy ? removing : removePicture, remove, '', 'quiet') : nothing}
      </div>
      <span part="hint" class="hint" id="picture-hint">${dropPicture}</span>`;
  }

  /** What the picture is removed by: `/me` does not name it in the Swagger, but its addresses may hold it. */
  private _uuidOf(me: Me): string | undefined {
    const { id, uuid } = pictureOf(me) ?? {};
    const uploaded = this._upload?.uploaded;
    return uuid || (id && id === uploaded?.id ? uploaded.uuid : undefined);
  }

  private readonly _onDrag = (event: DragEvent) => event.preventDefault();

  private readonly _onDrop = (event: DragEvent) => {
    event.preventDefault();
    this._choose(event.dataTransfer?.files[0]);
  };

  private readonly _onChoose = ({ target }: Event) => this._choose((target as HTMLInputElement).files?.[0]);

  private _choose(file?: File) {
    const { session } = this._element;
    if (file && session) void this._run(session, (upload) => upload.choose(file));
  }

  /** Does what the user wants once the code for it is here, unless that user has left meanwhile. */
  private async _run(session: Session, work: (upload: AvatarUpload) => Promise<void>): Promise<void> {
    const isSameUser = sameUserIn(this._element, session);
    this._missing = undefined;
    try {
      const AvatarUpload = await codeOf(uploadCode, 'avatar');
      if (!isSameUser()) return;
      this._upload ??= new AvatarUpload(this._element, this._errorText);
    } catch (error) {
      this._missing = error as CustomersError;
      this._element.requestUpdate();
      return;
    }
    await work(this._upload);
  }
}
