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
      expect(localeOf(tag)).to.deep.equal({ language, tag: expected });
    });
  }

  it('gives a tag that Intl takes, whatever it is given', () => {
    for (const tag of ['en-x', 'es_es_es', 'pt--', 'en-a', 'es-"><b>']) {
      expect(() => new Intl.DateTimeFormat(localeOf(tag).tag), tag).to.not.throw();
    }
  });
});
