import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoSitesList } from '../../../src/elements/sites-list/sites-list.js';
import type { WhatIf } from '../../support/account.js';
import { expectAccessible } from '../../support/axe.js';
import { engine } from '../../support/engine.js';
import { fixtureIn, part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { afterTest, arrived, configureSites, has, inState, signedIn, textOf, uncaughtErrors } from '../stage.js';
import { elementIn, links, list, names, numbered } from './sites.js';

const { origin } = location;

async function withSites(...sites: Record<string, unknown>[]): Promise<ModyoSitesList> {
  const realm = await signedIn();
  await list(realm, sites);
  return elementIn(realm);
}

async function withLinks(markup: string): Promise<ModyoSitesList> {
  return elementIn(await signedIn(), markup, 'source="links"');
}

describe('a site of the account', () => {
  beforeEach(configureSites);

  it('stands in the account’s order, with address, name, description, language and logo', async () => {
    const element = await withSites(
      {
        name: 'Zeta',
        url: 'https://z.example/',
        description: 'The last',
        logo: '/account-assets/logo.svg',
        language: 'pt',
      },
      { name: 'Alpha', host: 'a.example' },
    );
    expect(names(element)).to.deep.equal(['Zeta', 'Alpha']);
    expect(links(element).map(({ href }) => href)).to.deep.equal(['https://z.example/', 'https://a.example/']);
    expect(textOf(element, 'site-description')).to.equal('The last');
    expect(links(element).map(({ hreflang }) => hreflang)).to.deep.equal(['pt', '']);
    const [logo, letters] = parts(element, 'site-logo');
    expect((logo as HTMLImageElement).src).to.equal(`${origin}/account-assets/logo.svg`);
    expect([letters.textContent, letters.ariaHidden]).to.deep.equal(['A', 'true']);
  });

  it('is left out where it leads anywhere but to the web', async () => {
    const element = await withSites(
      { name: 'script', url: 'javascript:alert(1)' },
      { name: 'data', url: 'data:text/html,x' },
      { name: 'mail', url: 'mailto:a@b.example' },
      { name: 'own scheme', url: 'httpx://a.example' },
      { name: 'none' },
      { name: 'good', url: 'http://good.example' },
    );
    expect(names(element)).to.deep.equal(['good']);
  });

  it('has no logo from anywhere but the web', async () => {
    const element = await withSites({ name: 'One Two Three', url: 'https://a.example', logo: 'javascript:alert(1)' });
    expect(part(element, 'site-logo')!.textContent).to.equal('OT');
  });

  it('has letters in the place of a logo that cannot be loaded, also one of a link', async () => {
    const site = await withSites({ name: 'One Two', url: 'https://a.example', logo: '/account-assets/none.svg' });
    await waitFor(() => part(site, 'site-logo')!.textContent === 'OT');
    const link = await withLinks('<a href="https://a.example/" data-logo="/account-assets/none.svg">Three Four</a>');
    await waitFor(() => part(link, 'site-logo')!.textContent === 'TF');
    link.requestUpdate();
    await link.updateComplete;
    expect(part(link, 'site-logo')!.textContent).to.equal('TF');
  });

  it('shows hostile names as the text that they are', async () => {
    const name = '<img src=x onerror="canary(1)"></a><script>canary(1)</script>';
    const element = await withSites({ name, url: 'https://a.example/"><b>', description: name, language: '"><b>' });
    expect(names(element)).to.deep.equal([name]);
    expect(element.shadowRoot!.querySelectorAll('b, script, img')).to.have.length(0);
    await expectAccessible(element, ['valid-lang']);
  });

  it('stays within 300 pixels, however long its name', async () => {
    const element = await withSites({ name: 'N'.repeat(300), url: 'https://a.example', description: 'd'.repeat(300) });
    element.parentElement!.parentElement!.setAttribute('style', 'width: 300px');
    const [link] = links(element);
    expect(link.scrollWidth - link.clientWidth).to.equal(0);
    expect(link.getBoundingClientRect().right).to.be.at.most(element.getBoundingClientRect().right + 1);
  });

  /** Gives the page that path until the test ends. */
  const at = (path: string) => {
    const { href } = location;
    history.replaceState(null, '', path);
    afterTest(() => history.replaceState(null, '', href));
  };

  it('that the page belongs to is marked: the deepest of those one below another', async () => {
    at('/bank/cards/mine?x=1#y');
    const element = await withSites(
      { name: 'Elsewhere', url: 'https://a.example/bank/cards/mine' },
      { name: 'Root', url: `${origin}/` },
      { name: 'Cards', url: `${origin}/bank/cards` },
      { name: 'Bank', url: `${origin}/bank/` },
      { name: 'Mi', url: `${origin}/bank/cards/mi` },
    );
    const current = links(element).filter((link) => link.ariaCurrent);
    expect(current.map((link) => link.pathname)).to.deep.equal(['/bank/cards']);
    expect(parts(element, 'site-current').map((site) => site.contains(current[0]))).to.deep.equal([true]);
    await expectAccessible(element);
  });

  it('is not marked where the page belongs to none', async () => {
    at('/bank/cards');
    const element = await withSites(
      { name: 'Half', url: `${origin}/ban` },
      { name: 'Below', url: `${origin}/bank/cards/a` },
    );
    expect(has(element, 'site-current')).to.equal(false);
  });
});

describe('the box that finds a site', () => {
  beforeEach(configureSites);

  it('is there above twelve', async () => {
    expect(has(await withSites(...numbered(12)), 'site-filter')).to.equal(false);
    const element = await withSites(...numbered(13));
    expect(has(element, 'site-filter')).to.equal(true);
    await expectAccessible(element);
  });

  it('looks through names and descriptions, whatever the case and the accents', async function () {
    if (engine === 'webkit') this.skip();
    const element = await withSites(...numbered(12), { name: 'Crédito FÁCIL', url: 'https://c.example' });
    part(element, 'site-filter')!.focus();
    await sendKeys({ type: 'site 1' });
    await waitFor(() => names(element).join() === 'Site 1,Site 10,Site 11,Site 12');
    const status = element.shadowRoot!.querySelector<HTMLElement>('[role="status"].found')!;
    expect(status.innerText).to.equal('4 sites');
    const box = part(element, 'site-filter') as HTMLInputElement;
    const type = async (text: string) => {
      box.value = text;
      box.dispatchEvent(new Event('input'));
      await element.updateComplete;
    };
    await type(' credito facil ');
    expect(names(element)).to.deep.equal(['Crédito FÁCIL']);
    await type('ODD');
    expect(names(element)).to.have.length(6);
    await type('nothing of the kind');
    expect([names(element).length, status.innerText]).to.deep.equal([0, '0 sites']);
    await expectAccessible(element);
    await type('');
    expect([names(element).length, status.innerText]).to.deep.equal([13, '']);
  });
});

describe('the links inside the tag', () => {
  beforeEach(configureSites);

  for (const [how, whatIf] of [
    ['404', { missing: ['sites'] }],
    ['405', { methodNotAllowed: ['sites'] }],
  ] as [string, WhatIf][])
    it(`are the sites where the account has no route (${how}), which is asked for once`, async () => {
      const realm = await signedIn();
      await realm.whatIf(whatIf);
      const markup = '<a href="https://one.example/">One</a><a href="https://two.example/">Two</a>';
      const holder = fixtureIn(
        realm,
        `<div><modyo-sites-list>${markup}</modyo-sites-list><modyo-sites-list></modyo-sites-list></div>`,
      );
      const [element, bare] = [...holder.children] as ModyoSitesList[];
      await inState(element, 'ready');
      await inState(bare, 'empty');
      expect(names(element)).to.deep.equal(['One', 'Two']);
      expect([has(element, 'error'), textOf(element, 'message')]).to.deep.equal([false, '']);
      await element.refresh();
      expect(await realm.requests('sites')).to.have.length(1);
    });

  it('give way to the account’s list where there is one', async () => {
    const element = await elementIn(await signedIn(), '<a href="https://one.example/">One</a>');
    expect(names(element)).not.to.include('One');
    expect(element.querySelector('a')!.checkVisibility()).to.equal(false);
  });

  it('are the sites without any request where `source` says so', async () => {
    const realm = await signedIn();
    const element = await elementIn(realm, '<a href="https://one.example/">One</a>', 'source="links"');
    expect(names(element)).to.deep.equal(['One']);
    expect(await realm.requests()).to.deep.equal([]);
    element.source = 'api';
    await waitFor(() => names(element).includes('Faro Seguros'));
  });

  it('are none where `source` wants the account’s', async () => {
    const realm = await signedIn();
    await realm.whatIf({ missing: ['sites'] });
    const element = await elementIn(realm, '<a href="https://one.example/">One</a>', 'source="api"');
    expect([element.dataset.state, names(element).length]).to.deep.equal(['error', 0]);
    expect(textOf(element, 'error')).to.contain('This section is not available on this site.');
  });

  it('say what they lead to, with title or data-description, data-logo and language', async () => {
    const element = await withLinks(`
      <a href="https://one.example/" title="The title" data-logo="/account-assets/logo.svg" hreflang="en"> One
        and  <b>more</b> </a>
      <a href="/below" title="The title" data-description="The description">Two</a>
      <a href="https://three.example/"></a>`);
    expect(names(element)).to.deep.equal(['One and more', 'Two', 'three.example']);
    expect(parts(element, 'site-description').map(({ innerText }) => innerText)).to.deep.equal([
      'The title',
      'The description',
    ]);
    expect((part(element, 'site-logo') as HTMLImageElement).src).to.equal(`${origin}/account-assets/logo.svg`);
    expect(links(element).map(({ href }) => href)).to.deep.equal([
      'https://one.example/',
      `${origin}/below`,
      'https://three.example/',
    ]);
    expect(links(element)[0].hreflang).to.equal('en');
  });

  it('are left out where they lead anywhere but to the web, or cannot be read', async () => {
    const errors = uncaughtErrors();
    const element = await withLinks(`
      <a href="javascript:void 0">script</a><a href="data:text/html,x">data</a><a href="mailto:a@b.example">mail</a>
      <a href="httpx://a.example">own scheme</a><a href="https://[">broken</a><a>no address</a>
      <svg><a href="https://svg.example/"><text>drawn</text></a></svg>
      <a href="https://good.example/" data-logo="https://[">Good One</a>`);
    expect(names(element)).to.deep.equal(['Good One']);
    expect(part(element, 'site-logo')!.textContent).to.equal('GO');
    expect(errors).to.deep.equal([]);
  });

  it('do not count those in a slot', async () => {
    const element = await withLinks(
      '<a href="https://one.example/">One</a><p slot="footer"><a href="https://foot.example/">Foot</a></p>',
    );
    expect(names(element)).to.deep.equal(['One']);
  });

  it('count where the element itself stands in a slot', async () => {
    const element = await elementIn(
      await signedIn(),
      '<a href="https://one.example/">One</a>',
      'source="links" slot="x"',
    );
    expect(names(element)).to.deep.equal(['One']);
  });

  it('stay as they are', async () => {
    const markup = '<ul class="x"><li><a href="https://one.example/" title="T" data-logo="/l.svg">One</a></li></ul>';
    const element = await withLinks(markup);
    expect(element.innerHTML).to.equal(markup);
    expect(parts(element, 'list').length).to.equal(1);
  });

  it('may come later, go, and change, at any depth', async () => {
    const element = await withLinks('<ul></ul>');
    await inState(element, 'empty');
    const row = document.createElement('li');
    row.innerHTML = '<a href="https://one.example/">One</a>';
    element.firstElementChild!.append(row);
    await inState(element, 'ready');
    expect(names(element)).to.deep.equal(['One']);
    row.firstElementChild!.textContent = 'Uno';
    await waitFor(() => names(element).join() === 'Uno');
    row.firstElementChild!.setAttribute('href', 'https://uno.example/');
    await waitFor(() => links(element)[0].href === 'https://uno.example/');
    element.insertAdjacentHTML('afterbegin', '<a href="https://zero.example/">Zero</a>');
    await waitFor(() => names(element).join() === 'Zero,Uno');
    element.replaceChildren();
    await inState(element, 'empty');
  });

  it('may be moved with the element', async () => {
    const element = await withLinks('<a href="https://one.example/">One</a>');
    const place = element.parentElement!;
    element.remove();
    element.insertAdjacentHTML('beforeend', '<a href="https://two.example/">Two</a>');
    place.append(element);
    await arrived(element);
    await waitFor(() => names(element).join() === 'One,Two');
    element.insertAdjacentHTML('beforeend', '<a href="https://three.example/">Three</a>');
    await waitFor(() => names(element).length === 3);
  });

  it('are reached by keyboard once each', async function () {
    if (engine === 'webkit') this.skip();
    const element = await withLinks('<a href="https://one.example/">One</a><a href="https://two.example/">Two</a>');
    const seen: string[] = [];
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    for (let press = 0; press < 2; press++) {
      await sendKeys({ press: 'Tab' });
      seen.push((element.shadowRoot!.activeElement as HTMLAnchorElement | null)?.href ?? 'elsewhere');
    }
    expect(seen).to.deep.equal(['https://one.example/', 'https://two.example/']);
  });
});

describe('typing in the filter', () => {
  beforeEach(configureSites);

  it('reaches none of the page’s hotkeys', async () => {
    const element = await withSites(...numbered(30));
    const heard: string[] = [];
    const hear = ({ type, key }: Event & { readonly key?: string }) => void heard.push(`${type} ${key}`);
    for (const type of ['keydown', 'keypress', 'keyup']) {
      document.addEventListener(type, hear);
      afterTest(() => document.removeEventListener(type, hear));
      for (const key of ['s', '/', 'Enter'])
        part(element, 'site-filter')!.dispatchEvent(
          new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }),
        );
    }
    expect(heard).to.deep.equal(['keydown Enter', 'keypress Enter', 'keyup Enter']);
  });
});
