import { defaultEndpoints, parseEndpoint, type Operation } from '../client/endpoints.js';
import type { Fault } from '../shared/developer.js';
import { warnOfWords } from '../shared/words.js';
import { ownProperties } from '../shared/own.js';
import { pageAddress, pageOrigin } from '../shared/page.js';
import { settingFaults } from './fault-code.js';
import { attributeOf, type Level, type Resolved } from './settings.js';

export const SCRIPT_TAG = 'the script tag';
export const langOnElement = () => 'lang on an element';

/** A setting as it is written in a place. */
export function nameIn({ where = 'the settings given by code' }: Level, name: string): string {
  if (where.startsWith('<')) return `${attributeOf(name)} on ${where}`;
  return where === SCRIPT_TAG ? `data-${attributeOf(name)} on ${where}` : `${name} in ${where}`;
}

/** Whether a value says anything: an empty one does not, and neither does Liquid that nobody has rendered. */
export function isSet(what: () => string, value: unknown): boolean {
  if (typeof value === 'string' && /\{[{%]/.test(value)) {
    settingFaults.use(({ tellLiquid }) => tellLiquid(what()));
    return false;
  }
  return value !== undefined && value !== null && value !== '';
}

export const DEFAULT_API_BASE = '/api/customers';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** A fault of a value: what is wrong, and what to write. */
type ValueFault = Pick<Fault, 'wrong' | 'remedy'>;
export const isFault = (value: unknown): value is ValueFault =>
  typeof value === 'object' && value !== null && 'remedy' in value;

/** Each gives the value in its form, or what is wrong with it. */
export const parsers = {
  accountUrl(value: unknown): string | ValueFault {
    const remedy = 'Write the address of the account with its scheme: https://account.example';
    // A host alone would be a path of the page.
    if (typeof value !== 'string' || !/^(https?:\/)?\//i.test(value))
      return { wrong: 'is no address with a scheme', remedy };
    try {
      const { origin, protocol, hostname } = new URL(value, pageAddress());
      // A browser asks nothing of such an account, and says so only where nobody looks.
      if (protocol === 'http:' && pageOrigin().startsWith('https:') && !LOOPBACK.test(hostname))
        return { wrong: 'says http, and a page with https may not ask it', remedy: 'Write https' };
      return origin;
    } catch {
      return { wrong: 'is no address', remedy };
    }
  },
  apiBase(value: unknown): string | ValueFault {
    const path = typeof value === 'string' ? `/${value.replace(/^\/|\/$/g, '')}` : '';
    return /^(\/[\w~-][\w.~-]*)+$/.test(path)
      ? path
      : { wrong: 'is no plain path', remedy: 'Write the path of the Customers API: /api/customers' };
  },
  realm(value: unknown): string | ValueFault {
    return typeof value === 'string' && !/^\.*$|[/\\]/.test(value)
      ? value
      : {
          wrong: 'is no identifier',
          remedy: 'Write the identifier of the realm alone, as in ACCOUNT/realms/IDENTIFIER',
        };
  },
};

/** Endpoints over the default ones; what cannot be used is told and stays as it was. */
export function endpointsOf(value: unknown, what: string): { endpoints: Resolved['endpoints']; fault?: Fault } {
  const given = ownProperties(value);
  const known = Object.keys(defaultEndpoints) as Operation[];
  warnOfWords(what, Object.keys(given), known, 'endpoints');
  let fault: Fault | undefined;
  const remedy = 'Write "METHOD /path" below the realm, such as "GET /me", or null where the account has none';
  if (value !== undefined && (typeof value !== 'object' || Array.isArray(value)))
    fault = { what, wrong: 'is no object of operations', remedy, section: 'endpoints' };
  const endpoints = known.map((operation) => {
    const text = given[operation] === undefined ? defaultEndpoints[operation] : given[operation];
    try {
      if (text === null) return [operation, null];
      if (typeof text === 'string') return [operation, parseEndpoint(text)];
    } catch {
      // Not in its form.
    }
    fault ??= { what, wrong: `has an endpoint of ${operation} that cannot be used`, remedy, section: 'endpoints' };
    return [operation, null];
  });
  return { endpoints: Object.fromEntries(endpoints) as Resolved['endpoints'], fault };
}

/** What is no origin is left out: a path behind it would say less than it seems to. */
export function originsOf(value: unknown, what: string): string[] {
  return [value ?? []].flat().filter((text): text is string => {
    try {
      if (new URL(text as string).origin === text) return true;
    } catch {
      // No address at all.
    }
    settingFaults.use(({ tellNoOrigin }) => tellNoOrigin(what));
    return false;
  });
}
