import { languageOf } from '../data/users.js';
import { en } from './en.js';
import { es } from './es.js';
import { pt } from './pt.js';

/** @import { Language, User } from '../types.js' */

/** @type {Record<Language, import('./es.js').Texts>} */
export const texts = { es, en, pt };

/** @type {Record<Language, string>} */
export const languageNames = { es: 'Español', en: 'English', pt: 'Português' };

/**
 * What a demo user is good for, in one line.
 *
 * @param {User} user
 * @param {import('./es.js').Texts} t
 * @returns {string}
 */
export const noteOf = (user, t) =>
  `${languageNames[languageOf(user)]} · ${user.kind ? t[user.kind] : user.notifications.length.toString()}`;

/** @param {User} user */
export const textsOf = (user) => texts[languageOf(user)];
