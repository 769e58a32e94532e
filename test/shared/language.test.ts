import { expect } from '@open-wc/testing';
import { localeOf } from '../../src/shared/language.js';

describe('localeOf', () => {
  const tags: Record<string, [string, string]> = {
    es: ['es', 'es'],
    'es-CL': ['es', 'es-CL'],
    'es-419': ['es', 'es-419'],
    pt_BR: ['pt', 'pt-BR'],
    'PT-br': ['pt', 'pt-BR'],
    ' en-us ': ['en', 'en-US'],
    EN: ['en', 'en'],
    'zh-Hant': ['es', 'es'],
    fr: ['es', 'es'],
    ent: ['es', 'es'],
    espanol: ['es', 'es'],
    '': ['es', 'es'],
    'es-': ['es', 'es'],
    'pt-no_such_thing_at_all': ['pt', 'pt'],
  };
  for (const [tag, [language, expected]] of Object.entries(tags)) {
    it(`takes “${tag}” as ${language}, written as ${expected}`, () => {
      expect(localeOf(tag)).to.deep.equal({ language, isFormal: false, tag: expected });
    });
  }

  for (const [tag, expected] of Object.entries({
    'es-formal': 'es',
    ES_FORMAL: 'es',
    'es-CL-formal': 'es-CL',
    'es-formal-cl': 'es-CL',
  }))
    it(`takes “${tag}” as the Spanish that says usted, written as ${expected}`, () => {
      expect(localeOf(tag)).to.deep.equal({ language: 'es', isFormal: true, tag: expected });
    });

  it('takes no other language for a formal one', () => {
    for (const tag of ['en-formal', 'formal', 'es-formality', 'esformal', 'es-x-formality'])
      expect(localeOf(tag).isFormal, tag).to.equal(false);
  });

  it('keeps a language that the page has texts for', () => {
    expect(localeOf('fr_ca', true)).to.deep.equal({ language: 'es', isFormal: false, tag: 'fr-CA' });
    expect(localeOf('not a tag', true)).to.deep.equal({ language: 'es', isFormal: false, tag: 'es' });
  });

  it('gives a tag that Intl takes, whatever it is given', () => {
    for (const tag of ['en-x', 'es_es_es', 'pt--', 'en-a', 'es-"><b>']) {
      expect(() => new Intl.DateTimeFormat(localeOf(tag).tag), tag).to.not.throw();
    }
  });
});
