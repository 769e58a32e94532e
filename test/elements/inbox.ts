/** An inbox, or a bell with an open one, as a reader sees and uses it. */
import type { ModyoElement } from '../../src/elements/base/base.js';
import { part, parts } from '../support/fixture.js';

const subjectOf = (row: Element) => row.querySelector('[part~="subject"]')!.textContent.trim();

const rowsIn = (element: Element, list: string): HTMLElement[] =>
  parts(element, list).flatMap((found) => [...found.querySelectorAll<HTMLElement>('[part~="notification"]')]);

/** Subjects of the unread list, as drawn. */
export const unreadSubjects = (element: Element): string[] => rowsIn(element, 'unread-list').map(subjectOf);

/** Subjects of the read list, as drawn. */
export const readSubjects = (element: Element): string[] => rowsIn(element, 'read-list').map(subjectOf);

/** The row with that subject. */
export function row(element: Element, subject: string): HTMLElement {
  const found = parts(element, 'notification').find((candidate) => subjectOf(candidate) === subject);
  if (!found) throw new Error(`No row says ${subject}`);
  return found;
}

/** The button that opens the row with that subject. */
export const toggle = (element: Element, subject: string): HTMLButtonElement =>
  row(element, subject).querySelector<HTMLButtonElement>('[part~="notification-toggle"]')!;

/** Presses the button of the row with that subject, and waits until what that changes is drawn. */
export async function press(element: ModyoElement, subject: string): Promise<void> {
  toggle(element, subject).click();
  await element.updateComplete;
}

/** The same with the button of that part. */
export async function pressPart(element: ModyoElement, name: string): Promise<void> {
  part(element, name)!.click();
  await element.updateComplete;
}

/** Subjects of the rows that are open. */
export const openSubjects = (element: Element): string[] =>
  parts(element, 'notification')
    .filter((candidate) => candidate.querySelector('[aria-expanded="true"]'))
    .map(subjectOf);

/** The text of the body that is drawn; `undefined` when all are closed. */
export const openBody = (element: Element): string | undefined => {
  const bodies = parts(element, 'body');
  if (bodies.length > 1) throw new Error('Several bodies are drawn');
  if (!bodies[0]) return undefined;
  const { textContent } = bodies[0];
  return [sentBody(element)?.textContent, textContent].join(' ').trim();
};

/** The body of the message as it was sent, in the shadow tree of the part `body`. */
export const sentBody = (element: Element): HTMLElement | null =>
  part(element, 'body')?.querySelector('.sent')?.shadowRoot?.querySelector('body') ?? null;

/** The element's button with that text, that one can see. */
export function button(element: Element, text: string): HTMLButtonElement {
  const found = parts(element, 'button').find(
    (candidate) => candidate.textContent.trim() === text && candidate.checkVisibility(),
  );
  if (!found) throw new Error(`No button says ${text}`);
  return found as HTMLButtonElement;
}

/** `count` notifications, `N1` the newest, an hour between two. All are unread but those whose number is given. */
export const numbered = (count: number, read: number[] = []) =>
  Array.from({ length: count }, (_, index) => ({
    id: 1001 + index,
    subject: `N${index + 1}`,
    body: `<p>Body ${index + 1}</p>`,
    opened: read.includes(index + 1),
    sent_at: new Date(Date.UTC(2025, 5, 30, 12) - index * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
  }));
