declare global {
  interface HTMLElementEventMap {
    'modyo-password-changed': CustomEvent<undefined>;
  }
}

export {};
