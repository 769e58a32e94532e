/** The scripts for a page, by their names in `dist`, and the mode of `vite.config.ts` that each is built in. */
export const SCRIPTS = {
  'modyo-customers.js': 'production',
  'modyo-customers-oauth.js': 'oauth',
  'modyo-customers-doctor.js': 'doctor',
};
