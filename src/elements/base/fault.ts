import { tellDeveloper } from '../../shared/developer.js';

/** Name and place of an exception. Its message may hold what the account has answered, and is nobody else's business. */
function placeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const { name, message, stack = '' } = cause;
  const [, line, column] = /:(\d+):(\d+)\)?$/m.exec(stack.replace(message, '')) ?? [];
  return line ? `${name}, line ${line}, column ${column}` : name;
}

/** Tells the developer that an element could not be drawn, for a reason that nobody had thought of. */
export function tellFault(element: Element, cause: unknown): void {
  tellDeveloper('error', {
    what: `<${element.localName}>`,
    wrong: `could not draw what the account has answered (${placeOf(cause)})`,
    remedy: 'Let the doctor (modyo-customers-doctor.js) compare the answers with the description, and report it',
    section: 'drawing',
  });
}
