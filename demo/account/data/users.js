import { defaultEntries } from '../profile/custom-fields.js';
import { HOUR, MINUTE } from './dates.js';
import { seedNotifications } from './notifications.js';
import { hashOf, repeatable, uuidOf } from './random.js';

/** @import { Language, Realm, StoredEvent, User, UserSeed } from '../types.js' */

const FIRST = ['Antonia', 'Benjamín', 'Catalina', 'Diego', 'Elisa', 'Fernando', 'Gabriela', 'Hugo'];
const LAST = ['Aravena', 'Bravo', 'Cárcamo', 'Dölz', 'Espinoza', 'Fuentealba', 'Godoy', 'Huenchumán'];

/** @type {Record<Language, Record<'signIn'|'profile'|'statement'|'terms'|'impersonated', [title: string, description: string]>>} */
const EVENT_TEXTS = {
  es: {
    signIn: ['Inicio de sesión', 'Ingresaste desde un navegador web.'],
    profile: ['Perfil actualizado', 'Cambiaste tu teléfono.'],
    statement: ['', 'Descargaste tu estado de cuenta.'],
    terms: ['Aceptación de términos', 'Aceptaste los términos y condiciones vigentes.'],
    impersonated: ['Revisión por un ejecutivo', 'Un ejecutivo vio tu perfil a pedido tuyo.'],
  },
  en: {
    signIn: ['Signed in', 'You signed in from a web browser.'],
    profile: ['Profile updated', 'You changed your phone number.'],
    statement: ['', 'You downloaded your statement.'],
    terms: ['Terms accepted', 'You accepted the terms and conditions.'],
    impersonated: ['Reviewed by an agent', 'An agent looked at your profile as you asked.'],
  },
  pt: {
    signIn: ['Sessão iniciada', 'Você entrou por um navegador.'],
    profile: ['Perfil atualizado', 'Você mudou o seu telefone.'],
    statement: ['', 'Você baixou a sua fatura.'],
    terms: ['Termos aceitos', 'Você aceitou os termos e condições.'],
    impersonated: ['Revisão por um atendente', 'Um atendente viu o seu perfil a seu pedido.'],
  },
};

/**
 * Events that a test has written: each a minute older than the one before, unless it says when.
 *
 * @param {Array<Record<string, unknown>>} given
 * @param {number} now milliseconds of the epoch
 * @returns {StoredEvent[]}
 */
export function storedEvents(given, now) {
  return given.map(({ title = '', description = '', at, impersonated = false, ...wire }, index) => ({
    type: 'seed',
    title,
    description,
    at: typeof at === 'string' ? Date.parse(at) : now - index * MINUTE,
    impersonated: impersonated === true,
    wire,
  }));
}

/**
 * @param {Language} language
 * @param {number} now milliseconds of the epoch
 * @returns {StoredEvent[]}
 */
function seedEvents(language, now) {
  /** @type {Array<keyof typeof EVENT_TEXTS.es>} */
  const cycle = ['signIn', 'statement', 'signIn', 'profile', 'impersonated', 'signIn', 'terms'];
  return Array.from({ length: 34 }, (_, index) => {
    const name = cycle[index % cycle.length] ?? 'signIn';
    const [title, description] = EVENT_TEXTS[language][name];
    const at = now - (index * index * 3 * HOUR + 4 * MINUTE);
    return { type: name, title, description, at, impersonated: name === 'impersonated' };
  });
}

/**
 * Registers what a user did, newest first.
 *
 * @param {User} user
 * @param {'signIn'|'profile'} name
 */
export function recordEvent(user, name) {
  const [title, description] = EVENT_TEXTS[languageOf(user)][name];
  user.events.unshift({ type: name, title, description, at: Date.now(), impersonated: false });
}

/**
 * @param {User} user
 * @returns {Language}
 */
export function languageOf(user) {
  const { lang } = user.me;
  return lang === 'en' || lang === 'pt' ? lang : 'es';
}

/**
 * Makes a user and puts it into the realm.
 *
 * @param {Realm} realm
 * @param {UserSeed} seed
 * @returns {User}
 */
export function addUser(realm, seed) {
  const now = Date.now();
  const id = realm.nextUserId++;
  const username = seed.username ?? `user${realm.users.size === 0 ? '' : (realm.users.size + 1).toString()}`;
  const random = repeatable(hashOf(username));
  const pick = (/** @type {string[]} */ list) => list[Math.floor(random() * list.length)] ?? '';
  const first = pick(FIRST);
  const last = pick(LAST);
  const uuid = uuidOf(`${realm.uid} ${username}`);
  const avatar = `/uploads/avatars/${encodeURIComponent(realm.uid)}/${encodeURIComponent(username)}`;
  /** @type {Record<string, unknown>} */
  const me = {
    id,
    uuid,
    external_id: `C-${(100000 + (hashOf(username) % 900000)).toString()}`,
    name: `${first} ${last}`,
    first_name: first,
    last_name: last,
    second_last_name: pick(LAST),
    email: `${username}@correo.example`,
    username,
    phone: `+56 9 ${(10000000 + Math.floor(random() * 89999999)).toString().replace(/(....)(....)/, '$1 $2')}`,
    birth_at: '1982-09-01',
    sex: 3,
    lang: realm.settings.language,
    realm_uid: realm.uid,
    avatar: {
      id,
      file_name: 'avatar.svg',
      url_original: `${avatar}/original.svg`,
      url_small: `${avatar}/small.svg`,
      url_medium: `${avatar}/medium.svg`,
    },
    custom_fields: defaultEntries(realm),
    ...seed.me,
  };
  if (!seed.me?.name && (seed.me?.first_name || seed.me?.last_name)) {
    me.name = [me.first_name, me.last_name].filter(Boolean).join(' ');
  }
  const language = me.lang === 'en' || me.lang === 'pt' ? me.lang : 'es';
  /** @type {User} */
  const user = {
    id,
    uuid,
    username,
    password: seed.password ?? 'Faro-demo-2026!',
    active: seed.active ?? true,
    kind: seed.notifications === undefined ? (seed.kind ?? 'few') : undefined,
    me,
    notifications: seedNotifications(realm, seed, language, now),
    events: seed.events ? storedEvents(seed.events, now) : seedEvents(language, now),
    upload: undefined,
    pendingEmail: undefined,
    passwordChangedAt: undefined,
    wrongPasswords: 0,
    subscribed: true,
  };
  realm.users.set(username, user);
  return user;
}
