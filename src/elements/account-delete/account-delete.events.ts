declare global {
  interface GlobalEventHandlersEventMap {
    'modyo-account-delete': CustomEvent<undefined>;
    'modyo-account-deleted': CustomEvent<undefined>;
  }
}

export {};
