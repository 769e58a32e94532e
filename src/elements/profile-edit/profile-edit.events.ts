/** Names of fields; the values are at the element's `changes`. */
export type ProfileSaveDetail = { readonly fields: readonly string[] };
export type ProfileSavedDetail = { readonly fields: readonly string[]; readonly notSaved: readonly string[] };

declare global {
  interface GlobalEventHandlersEventMap {
    'modyo-profile-save': CustomEvent<ProfileSaveDetail>;
    'modyo-profile-saved': CustomEvent<ProfileSavedDetail>;
  }
}
