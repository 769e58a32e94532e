import { languageOf } from '../data/users.js';
import { en } from './en.js';
import { es, type Texts } from './es.js';
import { pt } from './pt.js';
import type { Language, User } from '../types.js';

export const texts: Record<Language, Texts> = { es, en, pt };

export const languageNames: Record<Language, string> = { es: 'Español', en: 'English', pt: 'Português' };

/** What a demo user is good for, in one line. */
export const noteOf = (user: User, t: Texts): string =>
  `${languageNames[languageOf(user)]} · ${user.kind ? t[user.kind] : user.notifications.length.toString()}`;

export const textsOf = (user: User) => texts[languageOf(user)];
