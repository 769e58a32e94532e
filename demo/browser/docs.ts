/** The documentation's conveniences: copying a recipe, the language of an example, and a list of the events it fires. */

for (const button of document.querySelectorAll('[data-copy]')) {
  if (!(button instanceof HTMLElement) || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    const text = button.closest('.quote')?.querySelector('code')?.textContent ?? '';
    void navigator.clipboard.writeText(text).then(() => {
      const label = button.textContent;
      button.textContent = 'Copied';
      setTimeout(() => (button.textContent = label), 1500);
    });
  });
}

for (const select of document.querySelectorAll('[data-example-lang]')) {
  select.addEventListener('change', () => {
    const stage = select.closest('.example')?.querySelector('.example-stage');
    if (stage instanceof HTMLElement && select instanceof HTMLSelectElement) stage.lang = select.value;
  });
}

const EVENTS = [
  'modyo-load',
  'modyo-error',
  'modyo-signed-out',
  'modyo-unread-count',
  'modyo-notification-open',
  'modyo-notification-read',
];
const LONGEST = 30;

for (const log of document.querySelectorAll('[data-event-log]')) {
  const example = log.closest('.example');
  for (const type of EVENTS) {
    example?.addEventListener(type, (event) => {
      const { detail } = event as CustomEvent;
      const item = document.createElement('li');
      const name = document.createElement('strong');
      name.textContent = type;
      item.append(name, detail ? ` ${JSON.stringify(detail)}` : '');
      log.prepend(item);
      while (log.children.length > LONGEST) log.lastElementChild?.remove();
    });
  }
}
