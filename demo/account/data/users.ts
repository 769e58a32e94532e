import { avatarOut } from '../profile/avatar.js';
import { defaultEntries } from '../profile/custom-fields.js';
import { HOUR, MINUTE } from './dates.js';
import { seedNotifications } from './notifications.js';
import { hashOf, repeatable, uuidOf } from './random.js';
import type { Schema } from '../api/schemas.js';
import type { Language, Picture, Realm, StoredEvent, User, UserSeed } from '../types.js';

const FIRST = ['Antonia', 'Benjamín', 'Catalina', 'Diego', 'Elisa', 'Fernando', 'Gabriela', 'Hugo'];
const LAST = ['Aravena', 'Bravo', 'Cárcamo', 'Dölz', 'Espinoza', 'Fuentealba', 'Godoy', 'Huenchumán'];

const EVENT_TEXTS: Record<
  Language,
  Record<'signIn' | 'profile' | 'statement' | 'terms' | 'impersonated', [title: string, description: string]>
> = {
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
 * @param now milliseconds of the epoch
 */
export function storedEvents(given: Array<Record<string, unknown>>, now: number): StoredEvent[] {
  return given.map(({ title = '', description = '', at, impersonated = false, ...wire }, index) => ({
    type: 'seed',
    title,
    description,
    at: typeof at === 'string' ? Date.parse(at) : now - index * MINUTE,
    impersonated: impersonated === true,
    wire,
  }));
}

/** @param now milliseconds of the epoch */
function seedEvents(language: Language, now: number): StoredEvent[] {
  const cycle: Array<keyof typeof EVENT_TEXTS.es> = [
    'signIn',
    'statement',
    'signIn',
    'profile',
    'impersonated',
    'signIn',
    'terms',
  ];
  return Array.from({ length: 34 }, (_, index) => {
    const name = cycle[index % cycle.length] ?? 'signIn';
    const [title, description] = EVENT_TEXTS[language][name];
    const at = now - (index * index * 3 * HOUR + 4 * MINUTE);
    return { type: name, title, description, at, impersonated: name === 'impersonated' };
  });
}

/** Registers what a user did, newest first. */
export function recordEvent(user: User, name: 'signIn' | 'profile') {
  const [title, description] = EVENT_TEXTS[languageOf(user)][name];
  user.events.unshift({ type: name, title, description, at: Date.now(), impersonated: false });
}

export function languageOf(user: User): Language {
  const { lang } = user.me;
  return lang === 'en' || lang === 'pt' ? lang : 'es';
}

/** Makes a user and puts it into the realm. */
export function addUser(realm: Realm, seed: UserSeed): User {
  const now = Date.now();
  const id = realm.nextUserId++;
  const username = seed.username ?? `user${realm.users.size === 0 ? '' : (realm.users.size + 1).toString()}`;
  const random = repeatable(hashOf(username));
  const pick = (list: string[]) => list[Math.floor(random() * list.length)] ?? '';
  const first = pick(FIRST);
  const last = pick(LAST);
  const uuid = uuidOf(`${realm.uid} ${username}`);
  const picture: Picture = { id, uuid: uuidOf(`avatar ${realm.uid} ${username}`), name: 'avatar.svg', username };
  realm.pictures.set(picture.uuid, picture);
  const made: Omit<Schema<'User'>, 'delegated_token' | 'custom_fields'> = {
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
    avatar: avatarOut(picture),
    url: `/admin/users/${uuid}`,
    active: true,
    verified: true,
    created_at: '2024-05-06T13:20:05.000Z',
    updated_at: new Date(now - 30 * 24 * HOUR).toISOString(),
    last_login_at: new Date(now - 26 * HOUR).toISOString(),
    last_login_ip: '203.0.113.7',
    login_count: 31,
    targets: [{ id: 4, name: 'Clientes con cuenta corriente' }],
    tags: 'cuenta,digital',
  };
  const me: Record<string, unknown> = { ...made, custom_fields: defaultEntries(realm), ...seed.me };
  if (!seed.me?.name && (seed.me?.first_name || seed.me?.last_name)) {
    me.name = [me.first_name, me.last_name].filter(Boolean).join(' ');
  }
  const language = me.lang === 'en' || me.lang === 'pt' ? me.lang : 'es';
  const user: User = {
    id,
    uuid,
    username,
    password: seed.password ?? 'Faro-demo-2026!',
    active: seed.active ?? true,
    kind: seed.notifications === undefined ? (seed.kind ?? 'few') : undefined,
    me,
    notifications: seedNotifications(realm, seed, language, now),
    events: seed.events ? storedEvents(seed.events, now) : seedEvents(language, now),
    pendingEmail: undefined,
    passwordChangedAt: undefined,
    wrongPasswords: 0,
    subscribed: true,
  };
  realm.users.set(username, user);
  return user;
}
