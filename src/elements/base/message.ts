/**
 * What is said to a customer: a sentence of ours, by its key, which is written in the language of the moment when it is drawn; or
 * words of the account's, ready to show.
 */
export type Message<Texts> = string | { readonly key: keyof Texts; readonly args?: readonly unknown[] };

/** Writes a message in a language. */
export function write<Texts>(message: Message<Texts>, texts: Texts): string {
  if (typeof message === 'string') return message;
  const text: unknown = texts[message.key];
  return typeof text === 'function'
    ? String((text as (...args: unknown[]) => unknown)(...(message.args ?? [])))
    : String(text);
}
