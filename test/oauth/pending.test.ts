import { expect } from '@open-wc/testing';
import { clientFor } from '../../src/oauth/client.js';
import type { OAuthError } from '../../src/oauth/error.js';
import { canKeep, giveUp, isOver, keepPending, takePending, takePendingFor } from '../../src/oauth/pending.js';
import { afterTest, override } from '../elements/stage.js';
import { rejection } from '../session/rejection.js';
import { settingsOf, speaking } from './signing-in.js';

const settings = { ...settingsOf({ uid: 'r' }), redirectUri: `${location.origin}/app`, oauthBase: '/realms' };
const signIn = (state: string, begun = Date.now()) => ({
  settings,
  state,
  verifier: `verifier of ${state}`,
  back: '?part=2#there',
  isByCode: true,
  needsIssuer: false,
  begun,
});
const TEN_MINUTES = 10 * 60_000;
const stored = () => JSON.stringify({ ...sessionStorage });

describe('sign-ins that have left the page', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => sessionStorage.clear());

  it('do not lose each other, and each is taken once', () => {
    keepPending(signIn('a'));
    keepPending(signIn('b'));
    expect(takePending('a')?.verifier).to.equal('verifier of a');
    expect(takePending('a')).to.equal(undefined);
    expect(takePending('b')?.back).to.equal('?part=2#there');
    expect(stored()).not.to.contain('verifier');
  });

  it('are left alone by a state that is none of theirs', () => {
    keepPending(signIn('a'));
    expect(takePending('stray')).to.equal(undefined);
    expect(takePending('a')?.state).to.equal('a');
  });

  it('live for ten minutes, also where a clock was put back, and are removed then', () => {
    const now = Date.now();
    // The clock stands still: a millisecond more brings the one of the future within its ten minutes.
    override(Date, 'now', () => now);
    keepPending(signIn('old', now - TEN_MINUTES));
    keepPending(signIn('future', now + TEN_MINUTES));
    keepPending(signIn('fresh', now - TEN_MINUTES + 60_000));
    expect(takePending('old')).to.equal(undefined);
    expect(takePending('future')).to.equal(undefined);
    expect(stored()).not.to.contain('verifier of old').and.not.to.contain('verifier of future');
    expect(takePending('fresh')?.state).to.equal('fresh');
  });

  it('are a bounded number', () => {
    for (let index = 0; index < 50; index++) keepPending(signIn(`s${index}`, Date.now() - 1000 + index));
    expect(Object.keys(sessionStorage).length).to.be.below(10);
    expect(takePending('s49')?.state).to.equal('s49');
    for (let index = 0; index < 50; index++) (keepPending(signIn(`t${index}`)), takePending(`t${index}`));
    expect(stored().length).to.be.below(5000);
  });

  it('are removed where they make no sense, with those of earlier versions', () => {
    const texts = ['', 'null', '[]', '{}', '{', '"x"', '{"settings":null,"state":"x"}', JSON.stringify({ state: 'x' })];
    for (const [index, text] of texts.entries()) sessionStorage.setItem(`modyo-customers-oauth:x${index}`, text);
    sessionStorage.setItem('modyo-customers-oauth', JSON.stringify({ state: 'former', verifier: 'v', settings }));
    sessionStorage.setItem('modyo-customers-oauth:other', JSON.stringify(signIn('x')));
    sessionStorage.setItem('theirs', 'stays');
    expect(takePending('x')).to.equal(undefined);
    expect({ ...sessionStorage }).to.deep.equal({ theirs: 'stays' });
  });

  it('are over once somebody has given them up, and are known to have been', () => {
    keepPending(signIn('a'));
    giveUp();
    expect(stored()).not.to.contain('verifier');
    expect(takePending('a')).to.equal(undefined);
    expect(isOver('a')).to.equal(true);
    expect(isOver('b')).to.equal(false);
  });

  it('are found for an error without a state, where they come back to the page', () => {
    keepPending(signIn('a'));
    expect(takePendingFor(() => false)).to.equal(undefined);
    expect(takePendingFor((redirectUri) => redirectUri === settings.redirectUri)?.state).to.equal('a');
  });

  it('take nothing from a prototype', () => {
    const polluted = Object.prototype as unknown as Record<string, unknown>;
    Object.defineProperty(polluted, 'isByCode', { value: true, configurable: true });
    afterTest(() => delete polluted.isByCode);
    const { isByCode, ...rest } = signIn('a');
    expect(isByCode).to.equal(true);
    sessionStorage.setItem('modyo-customers-oauth:a', JSON.stringify(rest));
    expect(takePending('a')!.isByCode).to.equal(undefined);
  });
});

describe('a page without storage', () => {
  it('signs in in a window, and says why where none opens', async () => {
    expect(canKeep()).to.equal(true);
    override(window, 'sessionStorage', {
      setItem: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    expect(canKeep()).to.equal(false);
    override(window, 'open', () => null);
    const client = clientFor(settings);
    // One runner keeps its tests in a frame, where that is the first reason.
    const isFramed = window.top !== window;
    expect(((await rejection(client.signIn())) as OAuthError).reason).to.equal(isFramed ? 'frame' : 'storage');
    for (const [language, words] of [
      ['es', 'no guarda datos'],
      ['en', 'stores nothing'],
      ['pt', 'não guarda dados'],
    ] as const)
      if (!isFramed) expect(client.problem(speaking(language))).to.contain(words);
    expect(((await rejection(client.signIn(true))) as OAuthError).reason).to.equal('popup_blocked');
  });
});
