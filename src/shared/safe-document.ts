import { ofPage } from './page.js';

type Walker = Pick<TreeWalker, 'currentNode' | 'nextNode'>;

/**
 * The document as Lit uses it, in the bundle for script tags: markup of the page such as `<img name="createElement">` takes
 * the place of the document's own methods, but not of these.
 */
export const litDocument = {
  createElement: (name: string): HTMLElement => ofPage('createElement')(name),
  createComment: (text: string): Comment => ofPage('createComment')(text),
  createTextNode: (text: string): Text => ofPage('createTextNode')(text),
  importNode: <Copied extends Node>(node: Copied, deep?: boolean): Copied => ofPage('importNode')(node, deep),
  createTreeWalker(_root: unknown, shown?: number): Walker {
    const walker = ofPage('createTreeWalker')(document, shown);
    return {
      nextNode: () => walker.nextNode(),
      get currentNode() {
        return walker.currentNode;
      },
      set currentNode(node: unknown) {
        // Lit lets go of a template by going back to the document.
        walker.currentNode = node === litDocument ? document : (node as Node);
      },
    } as Walker;
  },
};

/** What DOMPurify asks of a document before it has one of its own, in which no name of the page's is. */
const purifierDocument = { nodeType: 9, createElement: litDocument.createElement, importNode: litDocument.importNode };

/** The window as DOMPurify uses it, in the bundle for script tags. In Node there is none. */
export const purifierWindow: unknown =
  typeof window === 'undefined'
    ? undefined
    : new Proxy(
        {},
        {
          get: (_, name): unknown => (name === 'document' ? purifierDocument : Reflect.get(globalThis, name)),
        },
      );
