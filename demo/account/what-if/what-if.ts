import { dropped, wasDropped } from './dropped.js';
import { methodNotAllowed, notFound, refusedFields, UNAUTHORIZED } from '../api/errors.js';
import { credentialsOf } from '../sessions/credentials.js';
import { expireSessions, grantOf } from '../sessions/sessions.js';
import { takeRule } from './rules.js';
import type { AccountContext } from '../environment.js';
import type { Held, Operation, Realm, Rule } from '../types.js';

/** What a gateway says when there is nobody behind it. */
const gatewayPage = (status: number) =>
  `<html>\r\n<head><title>${status.toString()}</title></head>\r\n<body>\r\n<center><h1>${status.toString()}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

/** @returns the body that the platform sends with it; a string is HTML */
function usualBody(status: number): unknown {
  if (status === 204) return undefined;
  if (status === 401) return UNAUTHORIZED.user_session;
  if (status === 404 || status === 405) return {};
  if (status >= 500) return gatewayPage(status);
  if (status === 403) return '';
  if (status === 409) return { errors: ['Alguien más cambió estos datos.'] };
  if (status === 422) return { errors: ['No pudimos guardar los cambios.'] };
  if (status === 429) return { errors: ['Demasiadas solicitudes. Intenta más tarde.'] };
  return {};
}

/** The answer that a rule puts in the place of the work, if any. */
async function answerOf(c: AccountContext, realm: Realm, rule: Rule): Promise<Response | undefined> {
  if (rule.drop) {
    return dropped(c);
  }
  if (rule.redirectToLogin) {
    return c.redirect(`/realms/${encodeURIComponent(realm.uid)}/login?redirect_uri=${encodeURIComponent(c.req.path)}`);
  }
  if (rule.refuse) {
    const isCustom = (name: string) => realm.customFields.some(({ key }) => key === name);
    const entries = Object.entries(rule.refuse);
    const custom = Object.fromEntries(entries.filter(([name]) => isCustom(name)));
    const attributes = Object.fromEntries(entries.filter(([name]) => !isCustom(name)));
    const sent = await c.req.json().catch(() => undefined);
    return refusedFields(c, realm, { attributes, custom }, undefined, sent ?? {});
  }
  if (rule.status === undefined && rule.body === undefined && !rule.html) return undefined;
  const status = rule.status ?? 200;
  const body = 'body' in rule ? rule.body : rule.html ? gatewayPage(status) : usualBody(status);
  const isHtml = rule.html ?? (!('body' in rule) && typeof body === 'string');
  const empty = status === 204 || status === 304 || body === undefined || body === '';
  const text = empty ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const type = isHtml ? 'text/html; charset=utf-8' : 'application/json';
  return new Response(text, { status, headers: empty ? {} : { 'Content-Type': type } });
}

/** Waits until somebody lets go, or until the caller has left. */
function hold(c: AccountContext, realm: Realm, operation: Operation): Promise<void> {
  return new Promise((resolve) => {
    const held: Held = {
      operation,
      release() {
        realm.held.delete(held);
        resolve();
      },
    };
    realm.held.add(held);
    c.req.raw.signal.addEventListener('abort', held.release, { once: true });
  });
}

/** Ends the sessions of the user whom a request came from. */
function expire(c: AccountContext, realm: Realm) {
  const grant = grantOf(realm, credentialsOf(c, realm));
  if (typeof grant !== 'string') expireSessions(realm, grant.user.username);
}

/** Does the work of a request, unless the realm's "what if" puts something else in its place. */
export async function withWhatIf(
  c: AccountContext,
  realm: Realm,
  operation: Operation,
  work: (rule: Rule | undefined) => Response | Promise<Response>,
): Promise<Response> {
  const { latency = 0, missing, methodNotAllowed: refusing } = realm.whatIf;
  const rule = takeRule(realm, operation, c.req.method);
  const wait = latency + (rule?.latency ?? 0);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  if (rule?.hold === true) await hold(c, realm, operation);
  if (rule?.expire) expire(c, realm);
  let answer = rule && (await answerOf(c, realm, rule));
  if (!answer && missing?.includes(operation)) answer = notFound(c);
  if (!answer && refusing?.includes(operation)) answer = methodNotAllowed(c, []);
  answer ??= await work(rule);
  if (rule?.hold === 'answer') await hold(c, realm, operation);
  if (!wasDropped(answer)) {
    for (const [name, value] of Object.entries(rule?.headers ?? {})) answer.headers.set(name, value);
  }
  return answer;
}
