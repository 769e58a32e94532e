import { languageOf } from '../data/users.js';
import { en } from './en.js';
import { es } from './es.js';
import { pt } from './pt.js';

/** @import { Language, User } from '../types.js' */

/** @type {Record<Language, import('./es.js').Texts>} */
export const texts = { es, en, pt };

/** @param {User} user */
export const textsOf = (user) => texts[languageOf(user)];
