/** A profile's form of thirty fields. */

/** As many as a realm may have, and a few of the page's own. */
const CUSTOM = Array.from({ length: 23 }, (_, index) => `field_${index}`);
export const FIELDS = ['first_name', 'last_name', 'second_last_name', 'phone', 'birth_at', 'sex', 'lang', ...CUSTOM];

/** The form, for the body of a page. */
export const LARGE_FORM = `<modyo-profile-edit fields="${FIELDS.join(' ')}"><script type="application/json" slot="custom-fields">${JSON.stringify(
  CUSTOM.map((key) => ({ key, label: `Label of ${key}`, type: 'text' })),
)}</script></modyo-profile-edit>`;
