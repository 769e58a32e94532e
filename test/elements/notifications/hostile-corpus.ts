import { hostileDocuments } from './hostile-documents.js';
import { hostileMarkup } from './hostile-markup.js';
import { hostileScripts } from './hostile-scripts.js';

/**
 * Message bodies that attack the page they are shown in, by family, each under a name that says how. What succeeds calls
 * the canary `trip()` (`parent.trip()` or a message to the parent from a document within), asks the server for something
 * with `trip=` in its address or for a sign-out, or changes what `hostile-stage.ts` watches: the page's looks, focus, forms, names.
 * Many are dead in today's engines and stay for those of tomorrow; how many are alive is what the positive control counts.
 */
export const hostileCorpus: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...hostileScripts,
  ...hostileDocuments,
  ...hostileMarkup,
};

export interface HostileBody {
  family: string;
  name: string;
  html: string;
}

export const hostileBodies: readonly HostileBody[] = Object.entries(hostileCorpus).flatMap(([family, bodies]) =>
  Object.entries(bodies).map(([name, html]) => ({ family, name: `${family}: ${name}`, html })),
);
