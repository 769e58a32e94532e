import type { Operation } from '../client/endpoints.js';
import type { Answer, Asker } from './ask.js';
import type { Texts } from './doctor.strings.js';
import type { Finding, Verdict } from './report.js';

/** What every check works with. */
export interface Examination {
  readonly asker: Asker;
  readonly texts: Texts;
  /** Writes a finding down. */
  note(id: string, verdict: Verdict, text: string, set?: string): void;
}

/** Collects findings, the first one of an id. */
export function examination(asker: Asker, texts: Texts): Examination & { findings: Finding[] } {
  const findings: Finding[] = [];
  return {
    asker,
    texts,
    findings,
    note(id, verdict, text, set) {
      if (!findings.some((finding) => finding.id === id)) findings.push({ id, verdict, text, ...(set && { set }) });
    },
  };
}

/** An answer's object; an empty one for anything else. */
export const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** What a setting that turns an operation off looks like. */
export const withoutEndpoint = (operation: string): string =>
  `ModyoCustomers.configure({ endpoints: { ${operation}: null } })`;

/** Notes what came of a route as a whole. Returns whether it may be looked at further. */
export function noteRoute({ texts, note }: Examination, operation: Operation, answer: Answer): boolean {
  const id = `${operation}.route`;
  const { kind, status } = answer;
  const missing = Object.entries(texts.routeMissing).find(([name]) => name === operation)?.[1];
  if (kind === 'absent') note(id, 'missing', typeof missing === 'string' ? missing : texts.status(operation, status));
  else if (kind === 'network' || kind === 'timeout') note(id, 'differs', `${operation}: ${texts.network}`);
  else if (kind === 'login') note(id, 'differs', texts.signedOut);
  else if (kind === 'failed' && (status === 404 || status === 405) && typeof missing === 'string')
    note(id, 'missing', missing, withoutEndpoint(operation));
  else if (kind === 'failed') note(id, 'differs', texts.status(operation, status));
  else if (kind !== 'json') note(id, 'differs', texts.noJson(operation));
  else {
    note(id, 'agrees', texts.routeOk(operation));
    return true;
  }
  return false;
}

/** A list as it came; `undefined` where it is none. */
export interface Listed {
  readonly entries: readonly Record<string, unknown>[];
  readonly meta: Record<string, unknown>;
}

/** Reads a list by its root, or a bare one. */
export function listedIn({ kind, body }: Answer, root: string): Listed | undefined {
  if (kind !== 'json') return undefined;
  const list = Array.isArray(body) ? (body as unknown[]) : objectOf(body)[root];
  return Array.isArray(list) ? { entries: list.map(objectOf), meta: objectOf(objectOf(body).meta) } : undefined;
}

/** A count of `meta`; `undefined` where it says none. */
export const countOf = ({ meta }: Listed, name: 'total_entries' | 'per_page'): number | undefined => {
  const { [name]: count } = meta;
  return typeof count === 'number' && Number.isFinite(count) ? count : undefined;
};

/** Looks at root, meta and the pages of a list. Returns whether it is one. */
export function noteList({ texts, note }: Examination, operation: 'notifications' | 'events', answer: Answer): boolean {
  const listed = listedIn(answer, operation);
  if (!listed) note(`${operation}.list`, 'differs', texts.shape(operation));
  else if (countOf(listed, 'total_entries') === undefined)
    note(`${operation}.meta`, 'missing', texts.metaMissing(operation));
  else note(`${operation}.list`, 'agrees', texts.shapeOk(operation));
  return !!listed;
}

/** Whether two pages of one entry hold different entries. */
export function notePaging(
  { texts, note }: Examination,
  operation: 'notifications' | 'events',
  [first, second]: readonly [Answer, Answer],
): void {
  const id = `${operation}.paging`;
  const [one, other] = [listedIn(first, operation), listedIn(second, operation)];
  if (!one || !other) return;
  const total = countOf(one, 'total_entries') ?? Math.max(one.entries.length, 1 + other.entries.length);
  if (total < 2 || !one.entries.length) note(id, 'unknown', texts.few(operation, texts.thePages));
  else if (
    one.entries.length > 1 ||
    !other.entries.length ||
    JSON.stringify(one.entries[0]) === JSON.stringify(other.entries[0])
  )
    note(id, 'differs', texts.paging(operation));
  else note(id, 'agrees', texts.pagingOk(operation));
}
