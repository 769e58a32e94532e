import { dropped, wasDropped } from './dropped.js';
import { methodNotAllowed, notFound, refusedFields, UNAUTHORIZED } from '../api/errors.js';
import { credentialsOf } from '../sessions/credentials.js';
import { expireSessions, grantOf } from '../sessions/sessions.js';
import { takeRule } from './rules.js';

/** @import { AccountContext, Held, Operation, Realm, Rule } from '../types.js' */

/** What a gateway says when there is nobody behind it. @param {number} status */
const gatewayPage = (status) =>
  `<html>\r\n<head><title>${status.toString()}</title></head>\r\n<body>\r\n<center><h1>${status.toString()}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

/**
 * @param {number} status
 * @returns {unknown} the body that the platform sends with it; a string is HTML
 */
function usualBody(status) {
  if (status === 204) return undefined;
  if (status === 401) return UNAUTHORIZED.user_session;
  if (status === 404 || status === 405) return {};
  if (status >= 500) return gatewayPage(status);
  if (status === 403) return { errors: ['Esta acción no está permitida.'] };
  if (status === 409) return { errors: ['Alguien más cambió estos datos.'] };
  if (status === 422) return { errors: ['No pudimos guardar los cambios.'] };
  if (status === 429) return { errors: ['Demasiadas solicitudes. Intenta más tarde.'] };
  return {};
}

/**
 * The answer that a rule puts in the place of the work, if any.
 *
 * @param {AccountContext} c
 * @param {Realm} realm
 * @param {Rule} rule
 * @returns {Response | undefined | Promise<Response>}
 */
function answerOf(c, realm, rule) {
  if (rule.drop) {
    return dropped(c);
  }
  if (rule.redirectToLogin) {
    return c.redirect(`/realms/${encodeURIComponent(realm.uid)}/login?redirect_uri=${encodeURIComponent(c.req.path)}`);
  }
  if (rule.refuse) {
    const isCustom = (/** @type {string} */ name) => realm.customFields.some(({ key }) => key === name);
    const entries = Object.entries(rule.refuse);
    const custom = Object.fromEntries(entries.filter(([name]) => isCustom(name)));
    const attributes = Object.fromEntries(entries.filter(([name]) => !isCustom(name)));
    return refusedFields(c, realm, { attributes, custom });
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

/**
 * Waits until somebody lets go, or until the caller has left.
 *
 * @param {AccountContext} c
 * @param {Realm} realm
 * @param {Operation} operation
 * @returns {Promise<void>}
 */
function hold(c, realm, operation) {
  return new Promise((resolve) => {
    /** @type {Held} */
    const held = {
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

/**
 * Ends the sessions of the user whom a request came from.
 *
 * @param {AccountContext} c
 * @param {Realm} realm
 */
function expire(c, realm) {
  const grant = grantOf(realm, credentialsOf(c, realm));
  if (typeof grant !== 'string') expireSessions(realm, grant.user.username);
}

/**
 * Does the work of a request, unless the realm's "what if" puts something else in its place.
 *
 * @param {AccountContext} c
 * @param {Realm} realm
 * @param {Operation} operation
 * @param {(rule: Rule | undefined) => Response | Promise<Response>} work
 * @returns {Promise<Response>}
 */
export async function withWhatIf(c, realm, operation, work) {
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
