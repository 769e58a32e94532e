import { expect } from '@open-wc/testing';
import { Session } from '../../src/session/session.js';
import { afterTest } from '../elements/stage.js';
import { accountUrl, crossSiteAccountUrl } from '../support/account.js';
import { settingsOf } from './client-of.js';

/** Where a browser that gets the address as `Location` of the account's would go. */
const followed = (url: string, name: string) => new URL(new URL(url).searchParams.get(name)!, accountUrl);

describe('where a visitor is sent back to', () => {
  for (const path of [
    '//evil.example/x',
    '/\\evil.example/',
    '///evil.example/x?a=1',
    '/%5Cevil.example/',
    '/%2Fevil.example/',
    '/%252Fevil.example/',
    '/.//evil.example',
  ])
    it(`is the beginning of this site, from ${path}`, () => {
      const before = location.href;
      history.replaceState(null, '', location.origin + path);
      afterTest(() => history.replaceState(null, '', before));
      const here = new Session(settingsOf({ uid: 'a' }));
      expect(followed(here.pages.loginUrl, 'redirect_uri').origin).to.equal(location.origin);
      const sent = new URL(here.pages.loginUrl).searchParams.get('redirect_uri')!;
      expect(sent).to.equal(`${location.origin}/`);
      // A server that decodes before it redirects, and one that goes by the path alone.
      expect(new URL(decodeURIComponent(sent), accountUrl).origin).to.equal(location.origin);
      expect(new URL(new URL(sent, accountUrl).pathname, accountUrl).origin).to.equal(location.origin);
      const elsewhere = new Session(settingsOf({ uid: 'a' }, { accountUrl: crossSiteAccountUrl }));
      expect(followed(elsewhere.pages.loginUrl, 'redirect_uri').origin).to.equal(location.origin);
    });

  it('is a path alone where the page stands on the account', () => {
    const before = location.href;
    history.replaceState(null, '', '/my/page?x=1');
    afterTest(() => history.replaceState(null, '', before));
    const { loginUrl } = new Session(settingsOf({ uid: 'a' })).pages;
    expect(new URL(loginUrl).searchParams.get('redirect_uri')).to.equal('/my/page?x=1');
  });
});
