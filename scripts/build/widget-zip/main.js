/* Begins the loader of modyo-customers, a module, from where the platform has put the files of this widget. */
void (async () => {
  const own = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;
  const page = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (window));
  const names = Object.keys(window).filter((name) => name.startsWith('resourceBasePath-'));
  // Several widgets may be on a page: the first folder that has the loader is the one.
  const folders = own ? [own] : names.map((name) => String(page[name]).replace(/\/?$/, '/'));
  for (const folder of folders) {
    try {
      await import(new URL('modyo-customers.js', new URL(folder, location.href)).href);
      return;
    } catch {
      // It may be another widget's.
    }
  }
  console.error('modyo-customers: the loader stands in none of the folders that window.resourceBasePath-* names');
})();
