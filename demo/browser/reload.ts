/**
 * Loads the page anew when what it is made of has changed, and lays over it what keeps a newer one from being made. The
 * documentation also follows the reference of the elements.
 */

export type Problem = { file: string; line: number; message: string };

const STYLES = `
  :host { position: fixed; inset: 0; z-index: 2147483647; padding: 5vmin; overflow: auto; background: rgb(0 0 0 / 70%); }
  section { max-width: 60rem; margin: auto; padding: 1.5rem; border-top: 0.4rem solid #e5484d; background: #1c1c1f; color: #f4f4f5; font: 1rem/1.5 ui-monospace, monospace; }
  h2 { margin: 0; color: #ff9592; font-size: 1rem; }
  pre { margin: 0.5rem 0 1.5rem; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
  p { margin: 0; color: #b0b0b8; }
`;

function element(name: string, text: string) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

let overlay: HTMLElement | undefined;

function show(problems: Problem[]) {
  overlay?.remove();
  overlay = undefined;
  if (problems.length === 0) return;
  overlay = document.createElement('demo-problems');
  overlay.setAttribute('role', 'alert');
  const shadow = overlay.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  shadow.adoptedStyleSheets = [sheet];
  const section = document.createElement('section');
  for (const { file, line, message } of problems) {
    section.append(element('h2', line ? `${file}:${line}` : file), element('pre', message));
  }
  section.append(element('p', 'The page behind this is the last one that could be made. This goes when it is mended.'));
  shadow.append(section);
  document.documentElement.append(overlay);
}

/** what the page is made of */
let own: { generation: string; reference: string } | undefined;

new EventSource('/demo/reload').addEventListener('state', ({ data }) => {
  const { generation, reference, problems } = JSON.parse(data);
  own ??= { generation, reference };
  const isOld =
    generation !== own.generation || (reference !== own.reference && location.pathname.startsWith('/docs/'));
  if (problems.length === 0 && isOld) location.reload();
  else show(problems);
});
