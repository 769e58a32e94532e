import { callAfter } from './delay.js';
import { requestFaults } from './fault-code.js';
import { listen } from '../shared/page.js';

/** Origins that have ever answered: what fails later is the network's affair, not the page's. */
const reached = new Set<string>();
/** Origins that the page's policy forbids, as far as the browser has said so. */
const forbidden = new Set<string>();
let isListening = false;

/** Milliseconds that the browser may take to say that it was the page's policy. */
const REPORT_MILLISECONDS = 200;

/** Notes that an origin has answered. */
export const noteReached = (origin: string): void => void reached.add(origin);

/** To be called before the first request: what the page's policy forbids, only an event tells. */
export function watchPolicy(): void {
  if (isListening) return;
  isListening = true;
  listen(document, 'securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent;
    if (effectiveDirective !== 'connect-src') return;
    try {
      forbidden.add(new URL(blockedURI).origin);
    } catch {
      // No address.
    }
  });
}

/** Notes that no readable answer came from another origin, and tells the developer where that is the page's fault. */
export function noteUnreachable(origin: string): void {
  if (reached.has(origin)) return;
  callAfter(REPORT_MILLISECONDS, () => {
    if (!reached.has(origin))
      requestFaults.use(({ tellUnreachable }) => tellUnreachable(origin, forbidden.has(origin)));
  });
}
