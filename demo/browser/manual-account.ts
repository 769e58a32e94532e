/**
 * The account of the live examples, in the page itself: what the elements ask `https://account.example` never leaves the
 * browser. It begins anew with each page.
 */
import { createAccount, type WhatIf } from '../testing/index.js';

const ACCOUNT = 'https://account.example';
const language = document.documentElement.lang;
/** Who looks at the examples: somebody who speaks the page's language. */
const USER = language === 'en' ? 'grace' : language === 'pt' ? 'joao' : 'camila';

const account = createAccount({ origin: ACCOUNT, realm: 'bank', signedIn: USER, settings: { delegation: true } });

/** The pictures that the account has, as what stands in the page: it asks no server for them. */
async function withPictures(answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.includes('json')) return answer;
  let text = await answer.text();
  for (const address of new Set(text.match(/(?:https:\/\/account\.example)?\/uploads\/campaigns\/[\w-]+\.svg/g))) {
    const picture = await account.fetch(new Request(new URL(address, ACCOUNT)));
    text = text.replaceAll(address, `data:image/svg+xml;base64,${btoa(await picture.text())}`);
  }
  // The portrait has to have an address of the web; the three that may be seen are files of the documentation.
  const portrait = new URL(`portraits/${USER}.svg`, import.meta.url).href;
  text = text.replace(/\/uploads\/[\da-f-]{36}\/(?:small|medium|original)\/avatar\.svg/g, portrait);
  const { status, statusText, headers } = answer;
  return new Response([204, 304].includes(status) ? null : text, { status, statusText, headers });
}

const realFetch = window.fetch;
window.fetch = async (input, init) => {
  const request = new Request(input, init);
  return account.owns(request.url) ? withPictures(await account.fetch(request)) : realFetch(request);
};
// A picture is uploaded by XMLHttpRequest, which nobody answers here.
Object.assign(window, { ModyoCustomersSettings: { endpoints: { avatar: null } } });

const STATES: Record<string, () => void> = {
  '': () => undefined,
  slow: () => account.whatIf({ latency: 3000 }),
  down: () => account.whatIf({ rules: [{ status: 503 }] } satisfies WhatIf),
  empty: () => account.actAs('nora'),
  'signed-out': () => account.actAs(),
};

/** Puts the account into a state, and has all elements of the page look at it. */
document.addEventListener('docs-account', (event) => {
  const state = String((event as CustomEvent).detail);
  account.whatIf({});
  account.actAs(USER);
  STATES[state]?.();
  for (const element of document.querySelectorAll('[data-example] *')) {
    if ('refresh' in element && typeof element.refresh === 'function') (element.refresh as () => void)();
  }
});
