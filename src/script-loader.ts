/**
 * The loader: what every element needs, as an ES module beside a folder of chunks. An element's own code comes when its tag
 * stands in the page.
 */
import { bearerCode } from './client/client.js';
import { ModyoElement } from './elements/base/base.js';
import { ModyoRealm } from './elements/realm/realm.js';
import { linkChunks } from './loader/chunks.js';
import { ELEMENTS } from './loader/elements.js';
import { beginOAuth } from './loader/oauth.js';
import { tagOf } from './loader/own-tag.js';
import { insist, watchTags } from './loader/tags.js';
import { speak } from './loader/texts.js';
import { takePageSettings } from './page-settings.js';
import { resolveFor } from './settings/of-element.js';
import { ownTexts } from './settings/texts.js';
import { define } from './shared/define.js';
import { textSource } from './shared/text-source.js';
import { canParseTemplates } from './shared/trusted-types.js';

export type * from './window.js';
export * from './loader/core.js';

linkChunks();
const tag = tagOf(import.meta.url);
takePageSettings(tag);
beginOAuth(tag);
// Only holds settings, which all others look for.
define('modyo-realm', ModyoRealm);
textSource.bring = speak;
if (canParseTemplates())
  watchTags(Object.keys(ELEMENTS), (element) => {
    // The texts of its language come along with its code, and what lays the page's own over them, or sends its token.
    const settings = resolveFor(element, new Set());
    void speak(settings);
    if (settings.needsTexts) ownTexts.prepare();
    if (settings.credential) bearerCode.prepare();
    insist(ELEMENTS[element.localName]);
  });
// While an element's own code is on its way, what all have in common is made ready.
void ModyoElement.observedAttributes;
