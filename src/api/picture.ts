import { ownProperties } from '../shared/own.js';
import type { Me } from './me.js';
import { text } from './shape.js';

/** What is known of an uploaded picture, and of the one that a user has; each may be missing. */
export interface Picture {
  readonly id: string;
  readonly uuid: string;
}

/** The identifier in an address below `/uploads/`; that it is the upload's own is a guess. */
const UUID_IN_ADDRESS = /\/uploads\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\//i;

/** The picture that a user has; `undefined` where there is none. */
export function pictureOf({ raw }: Me): Picture | undefined {
  const { id, uuid, url_original, url_small, url_medium } = ownProperties(raw.avatar) as Record<string, unknown>;
  const addresses = [url_original, url_medium, url_small].map(text).filter(Boolean);
  if (!text(id) && !addresses.length) return undefined;
  const found = addresses.map((address) => UUID_IN_ADDRESS.exec(address)?.[1]).find(Boolean);
  return { id: text(id), uuid: text(uuid) || found || '' };
}
