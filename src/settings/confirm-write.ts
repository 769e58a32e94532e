import { CustomersError } from '../client/error.js';
import { tellDeveloper } from '../shared/developer.js';
import { own } from '../shared/own.js';
import { registry } from './registry.js';
import type { PersonalWrite } from './settings.js';

/** Headers that are the request's own. */
const OWN_HEADERS = ['authorization', 'accept', 'content-type', 'x-csrf-token', 'cookie'];

/** @throws {TypeError} for what is no set of headers */
function headersIn(answer: object): Record<string, string> {
  const headers: [string, string][] = [];
  for (const [name, value] of Object.entries(answer) as [string, unknown][]) {
    if (typeof value !== 'string' || OWN_HEADERS.includes(name.toLowerCase())) throw new TypeError('no usable header');
    new Headers([[name, value]]);
    headers.push([name, value]);
  }
  return Object.fromEntries(headers);
}

/**
 * Asks the page whether something may be written.
 *
 * @returns headers to send along
 * @throws {CustomersError} `not_confirmed`
 */
export async function confirmed(write: PersonalWrite): Promise<Record<string, string> | undefined> {
  const confirmWrite = own(registry().page, 'confirmWrite');
  if (!confirmWrite) return undefined;
  const { operation } = write;
  let cause: unknown;
  try {
    const answer: unknown = await confirmWrite({ operation, fields: [...write.fields] });
    if (answer === true) return undefined;
    if (typeof answer === 'object' && answer && !Array.isArray(answer)) return headersIn(answer);
    if (answer !== false) throw new TypeError('neither headers nor true nor false');
  } catch (error) {
    cause = error;
    tellDeveloper('error', {
      what: 'confirmWrite, set by configure() or ModyoCustomersSettings,',
      wrong: `failed for ${operation}, and nothing was sent`,
      remedy:
        'Let it resolve to an object of headers (none of Authorization, Accept, Content-Type, X-CSRF-Token), to true, or to false',
      section: 'confirm-write',
    });
  }
  throw new CustomersError('not_confirmed', `${operation}: confirmWrite did not agree`, { operation, cause });
}
