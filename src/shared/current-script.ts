/**
 * The script element that runs; known only while it first runs. `document.currentScript` itself gives way to any
 * `<img name="currentScript">` of the page, and with it would whatever the script tag says.
 */
export const currentScript = (): HTMLScriptElement | null =>
  Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null;
