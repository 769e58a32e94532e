declare global {
  interface GlobalEventHandlersEventMap {
    'modyo-password-changed': CustomEvent<undefined>;
  }
}

export {};
