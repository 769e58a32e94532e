import type { CustomersError, ErrorCode } from '../../client/error.js';
import { own } from '../../shared/own.js';

/** Codes that share the text of another one; most have a text of their own or that of `server`. */
const SAME_TEXT: Partial<Record<ErrorCode, ErrorCode>> = { timeout: 'network', realm_not_found: 'settings' };

/**
 * What went wrong, in the server's words where it has some. The developer's words are in the console.
 *
 * @param texts those of all elements, in one language
 */
export function errorText({ code, messages }: CustomersError, texts: Partial<Record<string, string>>): string {
  const name = SAME_TEXT[code] ?? code;
  return messages.join(' ') || (own(texts, name) ?? texts.server!);
}
