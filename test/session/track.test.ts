import { expect } from '@open-wc/testing';
import type { TrackedEvent } from '../../src/api/tracking.js';
import { session, type PublicSession } from '../../src/session/for-code.js';
import { crossOriginAccountUrl, crossSiteAccountUrl, siteUrlOf, type Realm } from '../support/account.js';
import { csrfMeta } from '../support/csrf.js';
import { sessionFor } from '../../src/session/pool.js';
import { newRealm, sentRequests } from '../elements/stage.js';
import { setHidden } from './page-life.js';
import { settingsOf } from './client-of.js';
import { rejection } from './rejection.js';

/** What `track()` rejects with, and that nothing was sent. */
async function refusal(mine: PublicSession, event: unknown) {
  const sent = sentRequests();
  const error = await rejection(mine.track(event as TrackedEvent));
  expect(sent).to.deep.equal([]);
  return error;
}

describe('session().track()', () => {
  let realm: Realm;
  let mine: PublicSession;

  beforeEach(async () => {
    realm = await newRealm({ users: [{ username: 'ana', events: [] }, { username: 'bea' }] });
    await realm.signIn('ana');
    mine = session({ realm: realm.uid, siteUrl: siteUrlOf(realm) });
  });

  it('registers an event of the user at the site', async () => {
    const event = {
      category: 'loan',
      action: 'simulated',
      revenue: 1200,
      url: 'https://bank.example/loans',
      idgoal: undefined,
    };
    expect(await mine.track(event)).to.equal(undefined);
    const [{ method, path, body, hasCookie, status }] = await realm.requests('track');
    expect([method, path, hasCookie, status]).to.deep.equal(['POST', `/sites/${realm.uid}/events`, true, 201]);
    expect(body).to.deep.equal({ e_c: 'loan', e_a: 'simulated', revenue: 1200, url: 'https://bank.example/loans' });
    expect((await mine.events()).items.map(({ title }) => title)).to.deep.equal(['loan_simulated']);
  });

  it('goes to the page’s own origin by default, and below the site’s path', async () => {
    const sent = sentRequests();
    const nowhere = () => undefined;
    await session({ realm: realm.uid, siteUrl: `${siteUrlOf(realm)}/?lang=es#top` }).track({ category: 'a' });
    await session({ realm: realm.uid, siteUrl: `/sites/${realm.uid}` }).track({ category: 'a' });
    await session({ realm: realm.uid }).track({ category: 'a' }).catch(nowhere);
    expect(sent.map(({ url }) => url)).to.deep.equal([
      `${siteUrlOf(realm)}/events`,
      `${siteUrlOf(realm)}/events`,
      `${location.origin}/events`,
    ]);
  });

  it('refuses what the platform would drop silently, before sending', async () => {
    const typed: TrackedEvent = { category: 'a', pf_onl: 3, em_rec: 'x' };
    expect(typed.category).to.equal('a');
    // @ts-expect-error an unknown parameter is a type error
    const unknown: TrackedEvent = { category: 'a', amount: 3 };
    // @ts-expect-error so is an event without a category
    const uncategorised: TrackedEvent = { action: 'b' };
    expect(await refusal(mine, unknown)).to.include({ code: 'refused', status: 0, operation: 'track' });
    expect((await refusal(mine, unknown)).message).to.contain('amount');
    expect((await refusal(mine, uncategorised)).message).to.contain('category');
    expect((await refusal(mine, { category: '' })).code).to.equal('refused');
    expect((await refusal(mine, { category: 'a', e_c: undefined, toString: 1 })).code).to.equal('refused');
    for (const value of [null, true, {}, ['x'], () => 1])
      expect((await refusal(mine, { category: 'a', url: value })).message).to.contain('url');
  });

  it('names nothing of what was given in its errors', async () => {
    const error = await refusal(mine, { category: 'a', url: { secret: 's3cret' } });
    expect(error.message).not.to.contain('s3cret');
  });

  it('rejects with the platform’s words where nobody is signed in', async () => {
    await realm.signOut();
    const error = await rejection(mine.track({ category: 'a' }));
    expect([error.status, error.code, error.messages]).to.deep.equal([
      422,
      'refused',
      ['Anonymous events are not allowed'],
    ]);
  });

  it('brings the token against forged requests, which an account may demand', async () => {
    const strict = await newRealm({ users: [{ username: 'ana' }], settings: { csrf: 'enforce' } });
    const { csrfToken } = await strict.signIn();
    const tracked = () => session({ realm: strict.uid, siteUrl: siteUrlOf(strict) }).track({ category: 'a' });
    csrfMeta();
    expect((await rejection(tracked())).status).to.equal(403);
    csrfMeta(csrfToken);
    await tracked();
    expect((await strict.requests('track')).map(({ hasCsrf }) => hasCsrf)).to.deep.equal([false, true]);
  });

  it('sends no event of a former user', async () => {
    await mine.me();
    setHidden(true);
    setHidden(false);
    await realm.signIn('bea');
    expect((await rejection(mine.track({ category: 'a' }))).code).to.equal('user_changed');
    expect(await realm.requests('track')).to.deep.equal([]);
  });

  it('sends none of a user who signs out while its code is on its way', async () => {
    await mine.me();
    await realm.signIn('bea');
    const outcome = rejection(mine.track({ category: 'a' }));
    sessionFor(settingsOf(realm)).identity.forget();
    expect((await outcome).code).to.equal('user_changed');
    expect(await realm.requests('track')).to.deep.equal([]);
  });

  it('needs nobody to be known, also after the tab was hidden', async () => {
    setHidden(true);
    setHidden(false);
    await mine.track({ category: 'a' });
    expect(await realm.requests('track')).to.have.length(1);
  });

  it('is sent once, also when the site fails', async () => {
    await realm.whatIf({ rules: [{ operation: 'track', status: 503 }] });
    expect((await rejection(mine.track({ category: 'a' }))).code).to.equal('server');
    expect(await realm.requests('track')).to.have.length(1);
  });

  it('has an error for a site that is no address', async () => {
    for (const siteUrl of ['ftp://bank.example', 'javascript:alert(1)', 'http://']) {
      const error = await refusal(session({ realm: realm.uid, siteUrl }), { category: 'a' });
      expect(error.code).to.equal('settings');
    }
  });

  describe('with an access token', () => {
    it('brings it to the account’s origin, without cookie and CSRF header', async () => {
      const accessToken = realm.user('ana').accessToken;
      const siteUrl = siteUrlOf(realm, crossSiteAccountUrl);
      await session({ realm: realm.uid, accessToken, accountUrl: crossSiteAccountUrl, siteUrl }).track({
        category: 'a',
      });
      const [{ hasBearer, hasCookie, hasCsrf, status }] = await realm.requests('track');
      expect([hasBearer, hasCookie, hasCsrf, status]).to.deep.equal([true, false, false, 201]);
    });

    it('sends nothing to any other origin', async () => {
      const accessToken = realm.user('ana').accessToken;
      const siteUrl = siteUrlOf(realm, crossOriginAccountUrl);
      const error = await refusal(session({ realm: realm.uid, accessToken, siteUrl }), { category: 'a' });
      expect([error.code, error.message.includes(accessToken)]).to.deep.equal(['settings', false]);
    });

    it('ends the session where it is not taken', async () => {
      const other = session({ realm: realm.uid, accessToken: 'wrong', siteUrl: siteUrlOf(realm) });
      await realm.whatIf({ rules: [{ operation: 'track', status: 401 }] });
      expect((await rejection(other.track({ category: 'a' }))).code).to.equal('user_session');
    });
  });
});
