declare global {
  interface HTMLElementEventMap {
    'modyo-account-delete': CustomEvent<undefined>;
    'modyo-account-deleted': CustomEvent<undefined>;
  }
}

export {};
