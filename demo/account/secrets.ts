import { encodeBase64Url } from 'hono/utils/encode';

/** As RFC 4648 has it for addresses, without padding: Hono leaves that. */
const encode = (bytes: ArrayBuffer) => encodeBase64Url(bytes).replace(/=+$/, '');

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/**
 * A text that nobody can guess, made with what Node and browsers have in common, also where a page is not secure.
 *
 * @param bytes how many random ones stand in it
 */
export const randomSecret = (bytes: number): string => encode(randomBytes(bytes).buffer);

/** A version 4 UUID. `crypto.randomUUID()` is missing on pages without `https`. */
export function randomUuid(): string {
  const bytes = randomBytes(16);
  const hex = [...bytes].map((byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}

/** Base64 for addresses, of UTF-8. */
export const base64Url = (text: string): string => encode(new TextEncoder().encode(text).buffer);

/** SHA-256 of a text, as PKCE writes it. */
export const sha256 = async (text: string): Promise<string> =>
  encode(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
