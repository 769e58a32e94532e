import { pause } from '../../support/wait.js';

/*
 * A small page in a frame, with everything that a hostile body would like to get hold of, and with canaries that tell
 * whether it did. The same stage serves for bodies as they came (which proves the canaries) and for sanitised ones.
 */

/** What someone's use of a page sends to an element; handlers for these run without anything else. */
const USE = (
  'pointerover pointerenter pointerdown pointermove pointerup mouseover mouseenter mousedown mousemove mouseup ' +
  'touchstart touchend wheel scroll dblclick contextmenu keydown keypress keyup focus focusin blur beforeinput input ' +
  'change invalid select selectstart copy cut paste dragstart dragover drop toggle beforetoggle cancel close submit ' +
  'reset slotchange animationstart transitionend'
).split(' ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<title>Stage</title>
<style>
  body { margin: 0; }
  .sentinel { margin: 0; height: 30px; color: rgb(0, 80, 0); }
  .page-modal, #page-overlay, [data-page-modal] { position: fixed; inset: 0; z-index: 9; background: white; }
  #host::part(page-part) { position: fixed; inset: 0; z-index: 9; }
  @keyframes page-pulse { to { opacity: 0.5; } }
</style>
<script>
  const { note } = frameElement;
  frameElement.started();
  globalThis.trip = () => note('ran a script');
  addEventListener('message', ({ data }) => data === 'trip' && note('ran a script in a document within'));
  addEventListener('pagehide', () => note('left the page'));
  addEventListener('submit', (event) => {
    if (!event.isTrusted) return;
    event.preventDefault();
    note('sent a form');
  });
  addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node.matches?.('a, area'));
    const href = link && String(link.href.baseVal ?? link.href);
    if (!href || /^javascript:/i.test(href)) return;
    event.preventDefault();
    frameElement.follow(href, link);
  });
  const trap = (Base) => class extends Base { connectedCallback() { note('became an element of the page'); } };
  customElements.define('x-trap', trap(HTMLElement));
  customElements.define('modyo-realm', trap(HTMLElement));
  customElements.define('trap-paragraph', trap(HTMLParagraphElement), { extends: 'p' });
</script>
</head>
<body>
<p class="sentinel" id="sentinel">Balance</p>
<form id="page-form" action="/package.json?trip=page"><input type="hidden" name="amount" value="1"></form>
<div id="page-popover" popover>Menu</div>
<div id="host"></div>
<div id="stage">`;

/** A path with everything decoded, also what was encoded several times. */
export function decoded(path: string): string {
  for (let rounds = 0; rounds < 9; rounds++) {
    path = path.replace(/%[\da-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  }
  return path;
}

/** The segments of an address's path and query if it is one of this account; judged otherwise than the sanitiser does. */
function segments(address: string): string[] {
  const url = new URL(address, location.href);
  const own = url.hostname.replace(/\.$/, '') === location.hostname;
  return own
    ? decoded(url.pathname + url.search)
        .toLowerCase()
        .split(/[\\/]/)
    : [];
}

/** Whether a request for it reaches a realm of this account. */
export const reachesRealm = (address: string): boolean =>
  segments(address).some((segment) => /^realms([^\w.-]|\.*$)/.test(segment));

/** Whether a request for it ends a session on this account. */
export const signsOut = (address: string): boolean =>
  reachesRealm(address) && segments(address).some((segment) => segment.includes('logout'));

interface StageFrame extends HTMLIFrameElement {
  started(): void;
  note(what: string): void;
  follow(href: string, link: HTMLAnchorElement): void;
}

export interface Stage {
  /** Inside a shadow root, as a message is shown. */
  shadowBody: HTMLElement;
  /** In the page itself, where ids, classes and slots count too. */
  lightBody: HTMLElement;
  /** Points at, types into, focuses and clicks everything in the message. */
  use(): void;
  /** What the message did. */
  findings(): string[];
  close(): void;
}

/**
 * @param markup parsed as a part of the page itself, so that its scripts run; empty for an empty stage
 */
export async function openStage(markup = ''): Promise<Stage> {
  const frame = document.createElement('iframe') as StageFrame;
  const found = new Set<string>();
  let closed = false;
  frame.note = (what) => {
    if (!closed) found.add(what);
  };
  frame.follow = (href, link) => {
    if (!/^(https?|mailto|tel):/.test(href)) frame.note('linked to another scheme');
    if (signsOut(href)) frame.note('linked to the sign-out');
    if (link.target && link.target !== '_blank') frame.note("opened a link in another's window");
    if (link.relList.contains('opener')) frame.note('kept its opener');
    if (link.ping) frame.note('reported a click');
    if (link.hasAttribute('download')) frame.note('offered a download');
  };
  // No pop-ups, no dialogs, no leaving for the window around: the rest is free.
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
  frame.width = frame.height = '400';
  frame.srcdoc = PAGE + markup;
  const started = new Promise<void>((resolve) => (frame.started = resolve));
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await started;
  // A page that never ends loading, or is left, does not hold up the others.
  await Promise.race([loaded, pause(1500)]);

  const page = frame.contentDocument!;
  const { performance } = frame.contentWindow!;
  const find = (selector: string) => Document.prototype.querySelector.call(page, selector) as HTMLElement | null;
  const sentinel = find('#sentinel');
  const host = find('#host');
  const lightBody = find('#stage');
  if (!sentinel || !host || !lightBody) {
    // The message has taken the whole page with it; what it did is known all the same.
    const nowhere = document.implementation.createHTMLDocument().body;
    const close = () => frame.remove();
    return { shadowBody: nowhere, lightBody: nowhere, use() {}, findings: () => [...found], close };
  }
  const slots = lightBody.attachShadow({ mode: 'open' });
  slots.innerHTML = '<slot></slot><slot name="page-slot"></slot>';
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.innerHTML = '<p class="sentinel">Message</p><div></div>';
  const [shadowSentinel, shadowBody] = [...shadow.children] as [HTMLElement, HTMLElement];
  const look = (element: Element) => {
    const { display, visibility, opacity, color } = getComputedStyle(element);
    return [display, visibility, opacity, color].join();
  };
  const everything = () => [...shadowBody.querySelectorAll('*'), ...lightBody.querySelectorAll('*')] as HTMLElement[];

  const check = () => {
    // Focus may have scrolled it.
    frame.contentWindow!.scrollTo(0, 0);
    if (look(sentinel) !== 'block,visible,1,rgb(0, 80, 0)') frame.note('restyled the page');
    if (look(shadowSentinel) !== 'block,visible,1,rgb(0, 0, 0)') frame.note('restyled the inbox');
    const at = (element: Element): [number, number] => {
      const { x, y } = element.getBoundingClientRect();
      return [x + 5, y + 5];
    };
    if (Document.prototype.elementFromPoint.call(page, ...at(sentinel)) !== sentinel) frame.note('covered the page');
    if (shadow.elementFromPoint(...at(shadowSentinel)) !== shadowSentinel) frame.note('covered the inbox');
    if (page.baseURI !== document.baseURI) frame.note('moved the base of the page');
    if ('clobbered' in frame.contentWindow!) frame.note('took a name of the window');
    for (const name of ['getElementById', 'cookie', 'createElement', 'querySelector'] as const) {
      if (typeof page[name] !== typeof document[name]) frame.note('took a name of the document');
    }
    if (everything().some((element) => element.isContentEditable)) frame.note('can be edited');
    if (everything().some((element) => element.matches(':popover-open, dialog[open]'))) frame.note('opened itself');
    if (find('#page-popover')?.matches(':popover-open')) frame.note('opened a popover of the page');
    if (everything().some((element) => element.matches('input[type=password]'))) frame.note('asks for a password');
    if ((find('#page-form') as HTMLFormElement).length !== 1) frame.note('joined a form of the page');
    if (slots.querySelector<HTMLSlotElement>('[name]')!.assignedNodes().length) frame.note('took a slot of the page');
    for (const { name } of performance.getEntriesByType('resource')) {
      if (name.includes('trip=')) frame.note('loaded something');
      if (signsOut(name)) frame.note('requested the sign-out');
    }
  };

  return {
    shadowBody,
    lightBody,
    use() {
      if (page.activeElement !== page.body && page.activeElement) frame.note('took the focus');
      for (const element of everything()) {
        const send = (event: Event) => EventTarget.prototype.dispatchEvent.call(element, event);
        for (const type of USE) send(new Event(type, { bubbles: true, composed: true }));
        send(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
        if (typeof element.focus === 'function') element.focus();
      }
    },
    findings() {
      if (frame.contentDocument === page) check();
      return [...found];
    },
    close() {
      closed = true;
      frame.remove();
    },
  };
}
