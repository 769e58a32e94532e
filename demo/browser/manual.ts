/** The documentation's conveniences: copying, colours, the search, and what surrounds the live examples. */

const on = <Type extends Element>(selector: string, type: string, listener: (target: Type, event: Event) => void) => {
  for (const target of document.querySelectorAll<Type>(selector)) {
    target.addEventListener(type, (event) => listener(target, event));
  }
};
const said = document.body.dataset;

// Copying.
for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  button.hidden = !('clipboard' in navigator);
}
on<HTMLElement>('[data-copy]', 'click', (button) => {
  const label = button.textContent;
  const text = button.closest('.code')?.querySelector('code')?.textContent ?? '';
  const tell = (word = '') => {
    button.textContent = word;
    setTimeout(() => (button.textContent = label), 1500);
  };
  navigator.clipboard.writeText(text).then(
    () => tell(said.copied),
    () => tell(said.copyFailed),
  );
});

// Colours.
for (const select of document.querySelectorAll<HTMLSelectElement>('[data-theme-choice]')) {
  select.value = document.documentElement.dataset.theme ?? 'auto';
}
on<HTMLSelectElement>('[data-theme-choice]', 'change', ({ value }) => {
  document.documentElement.dataset.theme = value;
  document.dispatchEvent(new Event('docs-theme'));
  try {
    localStorage.setItem('docs-theme', value);
  } catch {
    // Then the choice holds for this page.
  }
});

// The page that one is on, among all of them.
const pages = document.querySelector<HTMLElement>('#pages');
const current = pages?.querySelector<HTMLElement>('[aria-current]');
if (pages && current) pages.scrollTop = current.offsetTop - pages.clientHeight / 2;

// The same place in another language.
on<HTMLAnchorElement>('[data-language]', 'click', (link) => {
  link.hash = location.hash;
});

// Live examples.
const LONGEST = 50;
for (const example of document.querySelectorAll<HTMLElement>('[data-example]')) {
  const log = example.querySelector('[data-event-log]');
  const show = (event: Event) => {
    const { detail } = event as CustomEvent<unknown>;
    const item = document.createElement('li');
    const name = document.createElement('strong');
    name.textContent = event.type;
    item.append(name, detail ? ` ${JSON.stringify(detail)}` : '');
    log?.prepend(item);
    while (log && log.children.length > LONGEST) log.lastElementChild?.remove();
  };
  for (const type of example.dataset.events?.split(' ') ?? []) example.addEventListener(type, show);
  const stage = example.querySelector<HTMLElement>('.example-stage');
  example.querySelector('[data-example-language]')?.addEventListener('change', ({ target }) => {
    if (stage) stage.lang = (target as HTMLSelectElement).value;
  });
}
on<HTMLSelectElement>('[data-example-state]', 'change', ({ value }) => {
  // One account for all examples of the page: they say the same.
  for (const other of document.querySelectorAll<HTMLSelectElement>('[data-example-state]')) other.value = value;
  document.dispatchEvent(new CustomEvent('docs-account', { detail: value }));
});

// Ways out of the page that lead to the account: it has no pages here.
const leaving = document.querySelector<HTMLDialogElement>('#leaving');
const isOfAccount = (address: string) => URL.canParse(address) && new URL(address).origin === said.account;
function stay(address: string) {
  const place = leaving?.querySelector('[data-address]');
  if (place) place.textContent = address;
  if (!leaving?.open) leaving?.showModal();
}
document.addEventListener('click', (event) => {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || !isOfAccount(link.href) || event.defaultPrevented) return;
  event.preventDefault();
  stay(link.href);
});
interface NavigateEvent extends Event {
  readonly destination: { readonly url: string };
}
const { navigation } = window as { navigation?: EventTarget };
navigation?.addEventListener('navigate', (event: Event) => {
  const { url } = (event as NavigateEvent).destination;
  if (!event.cancelable || !isOfAccount(url)) return;
  event.preventDefault();
  stay(url);
});
on('[data-again]', 'click', () => location.reload());

// The search.
const dialog = document.querySelector<HTMLDialogElement>('#search');
const openSearch = () => {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  void import('./manual-search.js').then(({ start }) => start(dialog));
};
on('[data-search]', 'click', openSearch);
document.addEventListener('keydown', (event) => {
  const { target, key, ctrlKey, metaKey } = event;
  const isTyping = event
    .composedPath()
    .some(
      (node) =>
        node instanceof HTMLElement && (node.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(node.tagName)),
    );
  if ((key === '/' && !isTyping && target instanceof Element) || (key === 'k' && (ctrlKey || metaKey))) {
    event.preventDefault();
    openSearch();
  }
});
on<HTMLDialogElement>('dialog', 'click', (target, event) => {
  if (event.target === target) target.close();
});
