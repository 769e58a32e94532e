import { expect } from '@open-wc/testing';
import { firstCharacter, isInvisible, readable } from '../../src/shared/readable.js';
import { initialsOf } from '../../src/elements/base/picture.js';

describe('what other people wrote', () => {
  for (const [what, given, shown] of [
    ['a plain text', 'Ana Soto', 'Ana Soto'],
    ['a text that turns the rest round', '\u202eknab eht\u202c of', 'knab eht of'],
    ['isolates that are never closed', '\u2067Ana\u2066', 'Ana'],
    ['Arabic and Hebrew, with their marks', '\u200fمرحبا שלום\u200e', '\u200fمرحبا שלום\u200e'],
    ['an emoji of joined ones', '👨‍👩‍👧 Pérez', '👨‍👩‍👧 Pérez'],
    ['a Hindi name with its joiner', 'क्‍ष', 'क्‍ष'],
  ])
    it(`stays readable: ${what}`, () => expect(readable(given)).to.equal(shown));

  for (const [what, given] of [
    ['zero-width spaces', '\u200b\u200b\ufeff'],
    ['controls alone', '\u202e\u2066\u0007'],
    ['a Hangul filler', '\u3164'],
    ['an empty Braille pattern', '\u2800'],
    ['soft hyphens and white space', '\u00ad \u00a0\u3000'],
    ['tags and variation selectors', '\u{e0041}\ufe0f'],
  ])
    it(`is empty where nothing is to be seen: ${what}`, () => {
      expect(readable(given)).to.equal('');
      expect(isInvisible(given)).to.equal(true);
    });
});

describe('the letters of a name', () => {
  for (const [name, letters] of [
    ['Ana Soto', 'AS'],
    ['  ana  maría soto', 'AM'],
    ['👨‍👩‍👧 Pérez', '👨‍👩‍👧P'],
    ['🇨🇱 Chile', '🇨🇱C'],
    ['e\u0301lan vital', 'E\u0301V'],
    ['\u200b Ana', 'A'],
    ['\u202eana', 'A'],
    ['\u3164', ''],
    ['', ''],
  ])
    it(`are ${letters || 'none'} for ${JSON.stringify(name)}`, () => expect(initialsOf(name)).to.equal(letters));

  it('are code points where the browser cannot tell characters apart', () => {
    const { Segmenter } = Intl;
    try {
      Reflect.deleteProperty(Intl, 'Segmenter');
      expect([initialsOf('👍🏽 ana'), firstCharacter('')]).to.deep.equal(['👍A', '']);
    } finally {
      Object.assign(Intl, { Segmenter });
    }
  });
});
