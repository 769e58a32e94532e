import { randomUUID } from 'node:crypto';
import { textsOf } from '../texts/texts.js';

/** @import { Realm, User } from '../types.js' */
/** @import { FieldErrors } from './update.js' */

const LARGEST = 10 * 1024 * 1024;

/** How each kind of picture begins. @type {Array<[type: string, start: RegExp]>} */
const KINDS = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
];

/**
 * @param {Uint8Array} bytes
 * @returns {string | undefined} the media type, whatever name and type the file came under; nothing for what is no
 *   picture of a kind that is accepted, SVG among them (documented default)
 */
function pictureTypeOf(bytes) {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return KINDS.find(([, pattern]) => pattern.test(start))?.[0];
}

/**
 * Takes an uploaded picture.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {unknown} file what came in the place of the file
 * @returns {Promise<FieldErrors | undefined>}
 */
export async function replaceAvatar(realm, user, file) {
  const texts = textsOf(user);
  if (!(file instanceof File) || file.size === 0) return { avatar: [texts.avatarMissing] };
  if (file.size > LARGEST) return { avatar: [texts.imageTooLarge] };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = pictureTypeOf(bytes);
  if (!type) return { avatar: [texts.notAnImage] };
  user.upload = { bytes, type, file: `upload-${randomUUID()}` };
  const base = `/uploads/avatars/${encodeURIComponent(realm.uid)}/${encodeURIComponent(user.username)}/${user.upload.file}`;
  user.me.avatar = {
    id: user.id,
    file_name: file.name,
    url_original: base,
    url_small: `${base}?size=small`,
    url_medium: `${base}?size=medium`,
  };
  return undefined;
}
