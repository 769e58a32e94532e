import type { CustomersError, ErrorCode } from '../../http/error.js';

/** Codes that share the text of another one; most have a text of their own or that of `server`. */
const SAME_TEXT: Partial<Record<ErrorCode, ErrorCode>> = { timeout: 'network', realm_not_found: 'settings' };

/** What went wrong, in the server's words where it has some. @param texts those of all elements, in one language */
export function errorText({ code, message, messages }: CustomersError, texts: Partial<Record<string, string>>): string {
  const name = SAME_TEXT[code] ?? code;
  return messages.join(' ') || (name === 'settings' ? `${texts.settings} ${message}` : (texts[name] ?? texts.server!));
}
