/** Why a session ended: nobody was active, its time was over, or the account said so. */
export type SessionEndReason = 'idle' | 'ends-at' | 'grant_expired';

export type SessionWarningDetail = {
  /** Seconds that are left. */
  readonly seconds: number;
};

export type SessionEndedDetail = { readonly reason: SessionEndReason };

declare global {
  interface GlobalEventHandlersEventMap {
    'modyo-session-warning': CustomEvent<SessionWarningDetail>;
    'modyo-session-ended': CustomEvent<SessionEndedDetail>;
  }
}
