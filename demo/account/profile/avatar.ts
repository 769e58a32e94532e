import { randomUuid } from '../secrets.js';
import { textsOf } from '../texts/texts.js';
import type { Schema } from '../api/schemas.js';
import type { Picture, Realm, User } from '../types.js';
import type { FieldErrors } from './update.js';

const LARGEST_BYTES = 10 * 1024 * 1024;

/** How each kind of picture begins. */
const KINDS: Array<[type: string, start: RegExp]> = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
];

/**
 * @returns the media type, whatever name and type the file came under; nothing for what is no
 * picture of a kind that is accepted, SVG among them (documented default)
 */
function pictureTypeOf(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return KINDS.find(([, pattern]) => pattern.test(start))?.[0];
}

/** A picture as it stands in `/me` (Swagger). */
export function avatarOut({ id, uuid, name }: Picture): Schema<'Avatar'> {
  const at = (size: string) => `/uploads/${uuid}/${size}/${encodeURIComponent(name)}`;
  return { id, file_name: name, url_original: at('original'), url_small: at('small'), url_medium: at('medium') };
}

/**
 * Takes an uploaded picture. Whether that alone makes it the user's is a setting of the realm.
 *
 * @param file what came in the place of the file
 * @returns size in bytes
 */
export async function uploadAvatar(
  realm: Realm,
  user: User,
  file: unknown,
): Promise<{ errors: FieldErrors } | { picture: Picture; size: number }> {
  const texts = textsOf(user);
  if (!(file instanceof File) || file.size === 0) return { errors: { file: [texts.avatarMissing] } };
  if (file.size > LARGEST_BYTES) return { errors: { file: [texts.imageTooLarge] } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = pictureTypeOf(bytes);
  if (!type) return { errors: { file: [texts.notAnImage] } };
  const picture: Picture = {
    id: realm.nextPictureId++,
    uuid: randomUuid(),
    name: file.name,
    username: user.username,
    upload: { bytes, type },
  };
  realm.pictures.set(picture.uuid, picture);
  if (realm.settings.avatarAttach === 'upload') user.me.avatar = avatarOut(picture);
  return { picture, size: file.size };
}

/**
 * Makes an uploaded picture the user's, where the realm does it that way.
 *
 * @param id of the picture
 */
export function attachAvatar(realm: Realm, user: User, id: unknown) {
  const picture = [...realm.pictures.values()].find((one) => one.id === id && one.username === user.username);
  if (picture && realm.settings.avatarAttach === 'update') user.me.avatar = avatarOut(picture);
}

/**
 * Takes the user's picture away.
 *
 * @returns whether there was one of the user's
 */
export function removeAvatar(realm: Realm, user: User, uuid: string): boolean {
  const picture = realm.pictures.get(uuid);
  if (picture?.username !== user.username) return false;
  realm.pictures.delete(uuid);
  const { avatar } = user.me;
  if (avatar && (avatar as { id: unknown }).id === picture.id) user.me.avatar = null;
  return true;
}
