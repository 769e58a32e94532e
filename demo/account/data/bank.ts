import { uuidOf } from './random.js';
import type { CustomField, RealmSettings, Site, UserSeed } from '../types.js';

export const bankSettings: Partial<RealmSettings> = {
  name: 'Banco Faro',
  language: 'es',
  timeZone: 'America/Santiago',
  csrf: 'enforce',
  delegation: true,
  extraEndpoints: true,
  passwordPolicy: 'min=12 lower upper special',
};

/** One at least of each type, with all that a definition may say. */
export const bankCustomFields: CustomField[] = [
  {
    key: 'preferred_branch',
    label: 'Sucursal preferida',
    type: 'dropdown',
    visible: true,
    editable: true,
    options: [
      { value: 'valparaiso', label: 'Valparaíso Puerto' },
      { value: 'vina', label: 'Viña del Mar' },
      { value: 'santiago', label: 'Santiago Centro' },
    ],
  },
  {
    key: 'occupation',
    label: 'Ocupación',
    type: 'text',
    visible: true,
    editable: true,
    suggestion: 'Por ejemplo: enfermera.',
  },
  { key: 'dependents', label: 'Personas a su cargo', type: 'number', visible: true, editable: true },
  { key: 'resident_since', label: 'Vive en su dirección desde', type: 'date', visible: true, editable: true },
  {
    key: 'contact_time',
    label: 'Horario de contacto',
    type: 'choice',
    visible: true,
    editable: true,
    required: true,
    default: 'morning',
    options: [
      { value: 'morning', label: 'Mañana' },
      { value: 'afternoon', label: 'Tarde' },
    ],
  },
  {
    key: 'paperless',
    label: 'Quiero mis cartolas solo por correo electrónico',
    type: 'checkbox',
    visible: true,
    editable: true,
    default: true,
  },
  {
    key: 'interests',
    label: 'Temas que le interesan',
    type: 'checkbox',
    visible: true,
    editable: true,
    options: [
      { value: 'mortgages', label: 'Créditos hipotecarios' },
      { value: 'investments', label: 'Inversiones' },
      { value: 'insurance', label: 'Seguros' },
    ],
  },
  {
    key: 'transfer_alias',
    label: 'Alias para recibir transferencias',
    type: 'text',
    visible: true,
    editable: true,
    unique: true,
    suggestion: 'Nadie más en el banco puede tener el mismo.',
  },
  {
    key: 'delivery_notes',
    label: 'Indicaciones para las entregas',
    type: 'paragraph',
    visible: true,
    editable: true,
    suggestion: 'Por ejemplo, dónde tocar el timbre.',
  },
  { key: 'customer_segment', label: 'Segmento', type: 'text', visible: true, editable: false },
  { key: 'risk_note', label: 'Nota de riesgo', type: 'paragraph', visible: false, editable: false },
];

const field = (key: string, value: unknown) => ({ key, value });

/** The customers of the bank. Each stands for a kind of inbox. */
export const bankUsers: UserSeed[] = [
  {
    username: 'camila',
    kind: 'few',
    me: {
      first_name: 'Camila',
      last_name: 'Fuentes',
      second_last_name: 'Órdenes',
      email: 'camila.fuentes@correo.example',
      sex: 1,
      birth_at: '1991-03-08',
      lang: 'es',
      phone: '+56 9 8123 4567',
      custom_fields: [
        field('preferred_branch', 'valparaiso'),
        field('occupation', 'Arquitecta'),
        field('dependents', 2),
        field('resident_since', '2019-04-01'),
        field('contact_time', 'afternoon'),
        field('paperless', true),
        field('interests', ['investments', 'insurance']),
        field('transfer_alias', 'camila.faro'),
        field('delivery_notes', 'Timbre del segundo piso.\nDejar en conserjería si no hay nadie.'),
        field('customer_segment', 'Preferente'),
        field('risk_note', 'Sin observaciones.'),
      ],
    },
  },
  {
    username: 'grace',
    kind: 'few',
    me: {
      first_name: 'Grace',
      last_name: 'Whitfield',
      second_last_name: null,
      email: 'grace.whitfield@mail.example',
      sex: 1,
      birth_at: '1978-12-31',
      lang: 'en',
      phone: '+1 415 555 0132',
    },
  },
  {
    username: 'joao',
    kind: 'few',
    me: {
      first_name: 'João',
      last_name: 'Nunes',
      second_last_name: 'Araújo',
      email: 'joao.nunes@correio.example',
      sex: 0,
      birth_at: '1986-11-02',
      lang: 'pt',
      phone: '+55 11 95555 0101',
    },
  },
  {
    username: 'nora',
    kind: 'none',
    me: {
      first_name: 'Nora',
      last_name: 'Ibáñez',
      second_last_name: null,
      email: 'nora.ibanez@correo.example',
      sex: 6,
      lang: 'es',
      avatar: null,
    },
  },
  {
    username: 'ignacio',
    kind: 'many',
    me: {
      first_name: 'Ignacio',
      last_name: 'Sepúlveda',
      second_last_name: 'Mella',
      email: 'ignacio.sepulveda@correo.example',
      sex: 0,
      birth_at: '1969-07-20',
      lang: 'es',
    },
  },
  {
    username: 'mallory',
    kind: 'hostile',
    me: {
      first_name: 'Mallory',
      last_name: '<img src=x onerror=canary(1)>',
      second_last_name: null,
      email: 'mallory@mail.example',
      sex: 3,
      lang: 'en',
    },
  },
  {
    username: 'lorenzo',
    kind: 'long',
    me: {
      first_name: 'Lorenzo Maximiliano Bartolomé',
      last_name: 'Errázuriz-Goyeneche de la Cuadra',
      second_last_name: 'Wolleterdröckenheim',
      email: 'lorenzo.maximiliano.bartolome.errazuriz.goyeneche@correo-de-una-empresa-con-nombre-largo.example',
      sex: 4,
      lang: 'es',
    },
  },
];

const site = (id: number, rest: Omit<Site, 'id' | 'uuid'>) => ({
  id,
  uuid: uuidOf(`site ${id.toString()}`),
  ...rest,
});

export const bankSites: Site[] = [
  site(21, {
    name: 'Banco Faro Empresas',
    url: 'https://empresas.bancofaro.example/',
    description: 'Pagos masivos, nóminas y comercio exterior.',
    logo: '/account-assets/logo.svg',
    language: 'es',
  }),
  site(22, {
    name: 'Faro Seguros',
    url: 'https://seguros.bancofaro.example/',
    description: 'Contrata y administra tus seguros.',
    logo: null,
    language: 'es',
  }),
  site(23, {
    name: 'Faro Developers',
    url: 'https://developers.bancofaro.example/',
    description: '',
    logo: null,
    language: 'en',
  }),
];
