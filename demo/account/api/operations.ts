import type { Operation, Realm } from '../types.js';

/**
 * Every operation of the Customers API that this account knows, below `…/realms/{uid}`.
 * `extra` ones are documented nowhere and exist only where the realm's settings say so; a `configured` one is this account's
 * own, which nobody asks for without saying so in the settings `endpoints`.
 */
export const operations: Record<
  Exclude<Operation, 'track'>,
  { method: string; path: string; extra?: boolean; configured?: boolean }
> = {
  me: { method: 'GET', path: '/me' },
  updateMe: { method: 'PUT', path: '/me' },
  notifications: { method: 'GET', path: '/notifications' },
  markAsRead: { method: 'PUT', path: '/notifications/{id}/mark_as_read' },
  events: { method: 'GET', path: '/events' },
  sites: { method: 'GET', path: '/sites', configured: true },
  zendeskToken: { method: 'GET', path: '/integrations/zendesk_token' },
  zendeskSsoUrl: { method: 'GET', path: '/integrations/zendesk_sso_url' },
  deliveryToken: { method: 'GET', path: '/delivery_token' },
  verifyOtpCode: { method: 'POST', path: '/verify_otp_code' },
  changePassword: { method: 'PUT', path: '/me/password', extra: true },
  changeEmail: { method: 'PUT', path: '/me/email', extra: true },
  deleteAccount: { method: 'DELETE', path: '/me', extra: true },
  avatar: { method: 'POST', path: '/avatar' },
  removeAvatar: { method: 'DELETE', path: '/avatar/{uuid}' },
};

const patterns = Object.entries(operations).map(([name, { method, path, extra }]) => ({
  name: name as Exclude<Operation, 'track'>,
  method,
  extra: extra === true,
  path: new RegExp(`^${path.replace(/{\w+}/, '([^/]+)')}$`),
}));

/**
 * @param segment of a path
 * @returns decoded; as it stands where it is not well formed
 */
function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * Finds the operation of a request.
 *
 * @param path below the realm, with a leading slash
 * @returns `takesMethod` is false where the path is known but not with this method: `operation` is then the path's first.
 */
export function findOperation(
  realm: Realm,
  method: string,
  path: string,
):
  | { operation: Exclude<Operation, 'track'>; id: string | undefined; allowed: string[]; takesMethod: boolean }
  | undefined {
  const matches = patterns
    .filter(({ extra }) => !extra || realm.settings.extraEndpoints)
    .flatMap((pattern) => {
      const found = pattern.path.exec(path);
      const takes = pattern.name === 'markAsRead' ? realm.settings.markAsReadMethod : pattern.method;
      return found ? [{ operation: pattern.name, method: takes, id: found[1] }] : [];
    });
  const match = matches.find((candidate) => candidate.method === method) ?? matches[0];
  if (!match) return undefined;
  return {
    operation: match.operation,
    id: match.id === undefined ? undefined : readSegment(match.id),
    allowed: matches.map((candidate) => candidate.method),
    takesMethod: match.method === method,
  };
}
