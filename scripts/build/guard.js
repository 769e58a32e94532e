/** Who imports a script on a server gets nothing, and no error. */
export const pageGuard = `
  if (typeof document === 'undefined') return;
`;

/**
 * What stands at the head of the bundle, before any dependency runs: a second copy does nothing but warn, and an engine
 * older than the baseline (Chrome 114, Firefox 125, Safari 17) leaves alone what stands inside the tags.
 *
 * `popover` came with exactly those three versions. A page may bring a polyfill of it: `adoptedStyleSheets` came after all
 * else that the bundle needs.
 * @param {string} version of the bundle
 * @param {boolean} [isModule] whether it is an ES module, which is told its address and not its tag
 * @returns {string} statements for the top of the function that wraps the bundle
 */
export const guard = (version, isModule = false) => `${pageGuard}
  var modyoKey = Symbol.for('modyo-customers'), modyoRunning = globalThis[modyoKey], modyoTag;
  if (modyoRunning) {
    console.warn('modyo-customers ' + modyoRunning.version + ' is running on this page: ${version} is not started.');
    ${
      isModule
        ? `for (modyoTag of Document.prototype.querySelectorAll.call(document, 'script[type="module" i]'))
      if (modyoTag.src === import.meta.url) delete modyoTag.dataset.accessToken;`
        : `modyoTag = Reflect.get(Document.prototype, 'currentScript', document);
    if (modyoTag) delete modyoTag.dataset.accessToken;`
    }
    return;
  }
  if (!('popover' in HTMLElement.prototype && 'adoptedStyleSheets' in document)) return;
  globalThis[modyoKey] = { version: '${version}' };
`;
