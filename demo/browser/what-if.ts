/**
 * The drawer "what if": tells the account what to do wrong, then has the elements of the page ask again.
 */

/** The elements that read something. */
const READERS =
  'modyo-notifications, modyo-notifications-bell, modyo-sites-list, modyo-profile-edit, modyo-password-change, ' +
  'modyo-account-delete, modyo-activity, modyo-user-menu, modyo-profile, modyo-session, modyo-zendesk';
const OPEN_KEY = 'demo-what-if';
const CONTROL = '/demo/api';

const drawer = document.querySelector('#what-if') as HTMLElement;
const status = drawer.querySelector('[role="status"]') as HTMLElement;
/** Whether this page was rendered for a scenario that changes it. */
const renderedOtherwise = drawer.querySelector('input[name="scenario"][checked][data-page-reload]') !== null;

async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(CONTROL + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
}

function refreshElements() {
  for (const element of document.querySelectorAll(READERS)) {
    void (element as unknown as { refresh?: () => Promise<void> }).refresh?.();
  }
}

/** What the browser believes of its connection. */
function setOffline(offline: boolean) {
  if (offline) Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  else Reflect.deleteProperty(navigator, 'onLine');
  window.dispatchEvent(new Event(offline ? 'offline' : 'online'));
}

function say(text: string) {
  status.textContent = text;
  const toggle = document.querySelector('[data-what-if-toggle]');
  toggle?.toggleAttribute(
    'data-active',
    drawer.querySelector('input[name="scenario"]:checked:not([value=""])') !== null,
  );
}

async function choose(input: HTMLInputElement) {
  await control('POST', '/realms/bank/release', {});
  await control('PUT', '/realms/bank/what-if', JSON.parse(input.dataset.whatIf ?? '{}'));
  setOffline(input.dataset.offline !== undefined);
  // Another page is rendered from now on, or the usual one again.
  const other = input.dataset.pageReload !== undefined;
  if (other || renderedOtherwise) location.reload();
  say(input.value ? `Now: ${input.dataset.label ?? ''}` : 'All is well.');
  refreshElements();
}

async function act(button: HTMLButtonElement) {
  const { method = 'POST', path = '', body, then, label = '' } = button.dataset;
  await control(method, path, body === undefined || body === '' ? undefined : JSON.parse(body));
  if (then === 'reload') location.reload();
  if (then === 'refresh') refreshElements();
  say(`Done: ${label}`);
}

/** The doctor as `modyo-customers-doctor.js`, which stands on each page of the demo, gives it. */
async function askDoctor() {
  const { doctor } = (window as any).ModyoCustomers;
  await doctor({ dialog: true });
}

drawer.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.name === 'scenario') {
    choose(target).catch((error) => say(String(error)));
  }
});

drawer.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (!button) return;
  if (button.matches('[data-path]')) act(button).catch((error) => say(String(error)));
  if (button.matches('[data-refresh]')) refreshElements();
  if (button.matches('[data-reload]')) location.reload();
  if (button.matches('[data-no-csrf]')) {
    for (const meta of document.querySelectorAll('meta[name="csrf-token"]')) meta.remove();
    say('Done: this page has no CSRF token any more. Reload it to get it back.');
  }
});

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-doctor]')) askDoctor().catch((error) => say(String(error)));
});

drawer.addEventListener('toggle', (event) => {
  const open = event.newState === 'open';
  if (open) sessionStorage.setItem(OPEN_KEY, 'open');
  else sessionStorage.removeItem(OPEN_KEY);
});

drawer.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') drawer.hidePopover();
});

const checked = drawer.querySelector('input[name="scenario"]:checked');
if (checked instanceof HTMLInputElement && checked.dataset.offline !== undefined) setOffline(true);
if (sessionStorage.getItem(OPEN_KEY) && !drawer.matches(':popover-open')) drawer.showPopover();
say(status.textContent ?? '');
