import { type Settings } from '../settings/settings.js';
import { resolve } from '../settings/resolve.js';
import { dialogCss } from './dialog.styles.js';
import { strings, type Texts } from './doctor.strings.js';
import type { DoctorReport, Finding, Verdict } from './report.js';

const ORDER: readonly Verdict[] = ['differs', 'missing', 'unknown', 'agrees'];

/**
 * Makes an element. Everything that it says is set as text: nothing is parsed, so that no policy of Trusted Types is needed
 * beside the one of the bundle.
 */
function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

let shown: { close(): void } | undefined;

/** A dialog that shows a report, first of all that one is being made. */
export interface ReportDialog {
  show(report: DoctorReport): void;
  fail(): void;
  /** Aborts when the dialog is closed. */
  readonly signal: AbortSignal;
}

/** Opens the dialog. An older one is closed: there is never more than one. */
export function openDialog(own: Settings): ReportDialog {
  shown?.close();
  const { language, tag } = resolve([{ source: own, settings: own }], own.lang);
  const texts = strings[language];
  const host = make('div', { lang: tag, 'data-modyo-customers-doctor': '' });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(dialogCss);
  root.adoptedStyleSheets = [sheet];

  const closed = new AbortController();
  const status = make('p', { role: 'status', class: 'status' }, texts.working);
  const results = make('div', { class: 'results' });
  const closeButton = make('button', { type: 'button', class: 'primary' }, texts.close);
  const actions = make('div', { class: 'actions' }, closeButton);
  const dialog = make(
    'dialog',
    { 'aria-labelledby': 'title', 'aria-describedby': 'lead' },
    make('h2', { id: 'title' }, texts.title),
    make('p', { id: 'lead', class: 'lead' }, texts.lead),
    status,
    results,
    actions,
  );
  root.append(dialog);
  document.body.append(host);
  closeButton.addEventListener('click', () => dialog.close());
  const own_ = { close: () => dialog.close() };
  shown = own_;
  dialog.addEventListener('close', () => {
    closed.abort();
    host.remove();
    if (shown === own_) shown = undefined;
  });
  dialog.showModal();
  closeButton.focus();

  return {
    signal: closed.signal,
    fail: () => (status.textContent = texts.failed),
    show(report) {
      const good = report.findings.filter(({ verdict }) => verdict === 'agrees').length;
      status.textContent = texts.done(good, report.findings.length - good);
      results.replaceChildren(...sectionsOf(report, texts), requestsOf(report, texts));
      actions.prepend(...buttonsFor(report, texts, status));
    },
  };
}

function sectionsOf({ findings }: DoctorReport, texts: Texts): HTMLElement[] {
  return ORDER.flatMap((verdict) => {
    const some = findings.filter((finding) => finding.verdict === verdict);
    if (!some.length) return [];
    return make(
      'section',
      { class: verdict },
      make('h3', {}, `${texts.verdicts[verdict]} (${some.length})`),
      make('ul', { role: 'list' }, ...some.map((finding) => itemOf(finding, texts))),
    );
  });
}

function itemOf({ id, text, set }: Finding, texts: Texts): HTMLElement {
  const item = make('li', { 'data-finding': id }, make('p', {}, text));
  if (set) {
    const lines = make('pre', { tabindex: '0', role: 'group', 'aria-label': texts.paste }, make('code', {}, set));
    item.append(make('p', { class: 'paste', 'aria-hidden': 'true' }, texts.paste), lines);
  }
  return item;
}

function requestsOf({ routes }: DoctorReport, texts: Texts): HTMLElement {
  const rows = routes.map(({ path, status, duration }) =>
    make('li', {}, make('code', {}, `GET ${path}`), ` ${status} · ${duration} ms`),
  );
  return make(
    'details',
    {},
    make('summary', {}, `${texts.requests} (${routes.length})`),
    make('ul', { role: 'list' }, ...rows),
  );
}

function buttonsFor(report: DoctorReport, texts: Texts, status: HTMLElement): HTMLElement[] {
  const json = `${JSON.stringify(report, null, 2)}\n`;
  const copy = make('button', { type: 'button', 'data-action': 'copy' }, texts.copy);
  copy.addEventListener('click', () => {
    // Not there on a page without https.
    const { clipboard } = navigator as { clipboard?: Clipboard };
    (clipboard ? clipboard.writeText(json) : Promise.reject(new Error('no clipboard'))).then(
      () => (status.textContent = texts.copied),
      () => (status.textContent = texts.notCopied),
    );
  });
  const download = make('button', { type: 'button', 'data-action': 'download' }, texts.download);
  download.addEventListener('click', () => {
    const href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    make('a', { href, download: 'modyo-customers-report.json' }).click();
    // Firefox and WebKit begin to read it only after the click.
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  });
  return [copy, download];
}
