import { randomBytes } from 'node:crypto';

/**
 * The Content Security Policy that the elements promise to work under: no inline style, no inline script without the
 * request's nonce, no text that becomes script but by the bundle's one Trusted Types policy.
 */
export const contentSecurityPolicy = (nonce: string) =>
  [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' https: data:`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types modyo-customers`,
  ].join('; ');

/** A value that nobody can guess, for one request. */
export const createNonce = () => randomBytes(16).toString('base64');

/** The headers of every page. */
export const pageHeaders = (nonce: string): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(nonce),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
});
