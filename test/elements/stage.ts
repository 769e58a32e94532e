/** What tests of the elements share: signed-in realms that clean up after themselves, and how an element is waited for. */
import { assert } from '@open-wc/testing';
import { type Settings } from '../../src/settings/settings.js';
import { configure } from '../../src/settings/configure.js';
import { spyOnFetch, type SentRequest } from '../client/fetch-spy.js';
import { createRealm, type Realm, type RealmSeed, type Rule, type UserSeed } from '../support/account.js';
import { expectAccessible } from '../support/axe.js';
import { fixture, fixtureIn, part } from '../support/fixture.js';
import { pause, waitFor } from '../support/wait.js';
import type { ModyoElement } from '../../src/elements/base/base.js';

const endings: (() => unknown)[] = [];

/** Runs a function after the test, the last one first. */
export const afterTest = (ending: () => unknown) => void endings.push(ending);

afterEach(async () => {
  const failures: unknown[] = [];
  for (const ending of endings.splice(0).reverse()) {
    try {
      await ending();
    } catch (error) {
      // What the others put back belongs to the tests that follow.
      failures.push(error);
    }
  }
  if (failures.length) throw failures[0] as Error;
});

/**
 * A realm with one user, `ana` unless the seed says otherwise, signed in by cookie. After the test both are gone: no more
 * cookies gather at the host than a request can carry.
 */
export async function signedIn(user: UserSeed = {}, settings?: RealmSeed['settings']): Promise<Realm> {
  const { username = 'ana' } = user;
  return newRealm({ users: [{ ...user, username }], settings, signIn: username });
}

/** Settings of a realm whose notifications say no time zone, as those with the names of Liquid do. */
export const WITHOUT_ZONE: RealmSeed['settings'] = { wire: { liquidNames: true } };

/** A realm of the test's own, in which nobody is signed in yet. */
export async function newRealm(seed?: RealmSeed): Promise<Realm> {
  const realm = await createRealm({ ...seed, drop: left.splice(0).map(({ uid }) => uid) });
  afterTest(() => void left.push(realm));
  return realm;
}

/** Realms whose tests have ended: they go with the next one that is made, or with the last test. */
const left: Realm[] = [];

after(async () => {
  await Promise.all(left.splice(0).map((realm) => realm.drop()));
});

/** A rule that holds back the answer to a request whose work is done, until the realm's `release()`. */
export const holdAnswer = (operation: string): Rule => ({ operation, hold: 'answer' });

/** Waits until an account has got that many requests of an operation: what is still on its way cannot be released. */
export const reached = (realm: Realm, operation: string, count = 1): Promise<unknown> =>
  waitFor(async () => (await realm.requests(operation)).length >= count);

/** Puts markup into a `<modyo-realm>` and waits until its first element is past loading. */
export async function loaded<E extends ModyoElement>(
  realm: Realm,
  markup: string,
  settings?: Record<string, string>,
): Promise<E> {
  const element = fixtureIn<E>(realm, markup, settings);
  await arrived(element);
  return element;
}

/** Waits until an element is past loading and has been drawn. */
export async function arrived(element: ModyoElement): Promise<void> {
  await waitFor(() => element.dataset.state && element.dataset.state !== 'loading', { message: 'Loading did not end' });
  await element.updateComplete;
}

/** Waits until an element is in a state and has been drawn. */
export async function inState(element: ModyoElement, state: string, timeout?: number): Promise<void> {
  await waitFor(() => element.dataset.state === state, { message: `${state} did not come`, timeout });
  await element.updateComplete;
}

/** Whether an element shows a part: a comparison of elements themselves would write all of them out when it fails. */
export const has = (element: Element, name: string): boolean => part(element, name) !== null;

/** Waits until an element's session knows whose data it shows. */
export const userKnown = ({ session }: ModyoElement): Promise<unknown> => waitFor(() => session!.cache.me.data);

/** Waits until an element stands still: rows get their real height only as they come into view. Gives its place. */
export async function steadyTop(element: Element): Promise<number> {
  for (let top = NaN, still = 0; ;) {
    const now = element.getBoundingClientRect().top;
    still = now === top ? still + 1 : 0;
    if (still > 3) return now;
    top = now;
    await new Promise(requestAnimationFrame);
    await pause(10);
  }
}

/** The text of a part, white space collapsed; empty where there is no such part. */
export const textOf = (element: Element, name: string): string =>
  (part(element, name)?.innerText ?? '').replace(/\s+/g, ' ').trim();

/** Notes the requests of the page until the test ends. */
export function sentRequests(): SentRequest[] {
  const { sent, restore } = spyOnFetch();
  afterTest(restore);
  return sent;
}

const KEYS = [
  'accountUrl',
  'realm',
  'lang',
  'timeZone',
  'siteUrl',
  'apiBase',
  'endpoints',
  'accessToken',
  'clientId',
  'redirectUri',
  'accounts',
  'texts',
] as const;

/** `configure()` until the test ends. */
export function configured(settings: Settings): void {
  configure(settings);
  afterTest(() => configure(Object.fromEntries(KEYS.map((name) => [name, undefined]))));
}

/** An account whose owner has made a route for the sites and says so in the page's settings: nobody knows of one otherwise. */
export const configureSites = (): void => configured({ endpoints: { sites: 'GET /sites' } });

/** Collects what goes to the console until the test ends. */
export function consoleLines(): string[] {
  const lines: string[] = [];
  for (const name of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const) {
    const original = console[name];
    console[name] = (...values: unknown[]) => void lines.push(`${name}: ${values.map(String).join(' ')}`);
    afterTest(() => (console[name] = original));
  }
  return lines;
}

/** Collects what nobody catches until the test ends. */
export function uncaughtErrors(): unknown[] {
  const errors: unknown[] = [];
  const ended = new AbortController();
  const { signal } = ended;
  addEventListener('error', (event) => void errors.push(event.message), { signal });
  const hear = (event: PromiseRejectionEvent) => {
    errors.push(String(event.reason));
    // The runner would report it as well.
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('unhandledrejection', hear, { signal, capture: true });
  afterTest(() => ended.abort());
  return errors;
}

/** Collects the events of some types that reach the document until the test ends. */
export function heardEvents(...types: string[]): CustomEvent<any>[] {
  const heard: CustomEvent[] = [];
  const hear = (event: Event) => void heard.push(event as CustomEvent);
  for (const type of types) {
    document.addEventListener(type, hear);
    afterTest(() => document.removeEventListener(type, hear));
  }
  return heard;
}

/** Gives a property of the page's own another value until the test ends: `override(document, 'hidden', true)`. */
export function override(owner: object, name: string, value: unknown): void {
  // What the page's markup may hide is asked of the prototype.
  const target = owner === document ? Document.prototype : owner;
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, get: () => value });
  afterTest(() => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  });
}

/** An element that has no realm says so instead of asking. */
export async function expectRealmMissing(tag: string): Promise<void> {
  const sent = sentRequests();
  const element = fixture<ModyoElement>(`<${tag} lang="en"></${tag}>`);
  await inState(element, 'error');
  assert.equal(textOf(element, 'error'), 'This section is not available at the moment.');
  assert.deepEqual(sent, []);
}

/** An element in the state `error` is accessible, and is ready once its button has asked again with success. */
export async function expectRetry(element: ModyoElement, realm: Realm): Promise<void> {
  assert.equal(element.dataset.state, 'error');
  await expectAccessible(element);
  await realm.whatIf();
  part(element, 'retry')!.click();
  await inState(element, 'ready');
}
