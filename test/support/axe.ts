import type axe from 'axe-core';

let loading: Promise<typeof axe> | undefined;

/** Loads axe as a classic script: it is no module. */
function load(): Promise<typeof axe> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/node_modules/axe-core/axe.min.js';
    script.onload = () => resolve((window as unknown as { axe: typeof axe }).axe);
    script.onerror = () => reject(new Error('axe-core could not be loaded'));
    document.head.append(script);
  });
  return loading;
}

/**
 * Fails when axe finds something to object to in an element and its shadow root.
 * @param element that is in the page
 * @param ignored ids of rules to leave out; say why at the place of the call
 */
export async function expectAccessible(element: Element, ignored: string[] = []): Promise<void> {
  const { run } = await load();
  const { violations } = await run(element, {
    resultTypes: ['violations'],
    rules: Object.fromEntries(
      // Rules for whole pages: what is tested here is a part of one.
      ['region', 'page-has-heading-one', ...ignored].map((id) => [id, { enabled: false }]),
    ),
  });
  if (violations.length === 0) return;
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ''}`).join('\n')}`,
  );
  throw new Error(`${violations.length} accessibility violations\n${found.join('\n')}`);
}
