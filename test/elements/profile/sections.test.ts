import { expect } from '@open-wc/testing';
import { NAMES } from '../../../src/elements/profile/sections.js';
import type { ModyoProfile } from '../../../src/elements/profile/profile.js';
import { fixture, part, parts, shownText } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { configureSites, inState, signedIn, textOf } from '../stage.js';
import { control, enter, held } from '../profile-edit/stage.js';
import { order, profileIn, section, sectionsArrived } from './stage.js';

const links = (profile: Element) => parts(profile, 'profile-nav-link') as HTMLAnchorElement[];
const linkTexts = (profile: Element) => links(profile).map(({ textContent }) => textContent.trim());

describe('the sections of <modyo-profile>', () => {
  beforeEach(configureSites);

  it('are all there, in the documented order', async () => {
    const profile = await profileIn(await signedIn());
    expect(order(profile)).to.deep.equal([...NAMES]);
    await sectionsArrived(profile);
    for (const name of NAMES) expect([...section(profile, name).part]).to.deep.equal(['section', name]);
  });

  it('are picked and ordered by the page, and keep what is typed when that changes', async () => {
    const profile = await profileIn(
      await signedIn(),
      '<modyo-profile sections="password, edit nonsense"></modyo-profile>',
    );
    expect(order(profile)).to.deep.equal(['password', 'edit']);
    await sectionsArrived(profile, ['edit']);
    const edit = section(profile, 'edit');
    enter(edit, 'first_name', 'Eva');
    profile.sections = 'edit activity';
    await profile.updateComplete;
    expect(order(profile)).to.deep.equal(['edit', 'activity']);
    expect(section(profile, 'edit') === edit).to.equal(true);
    await waitFor(() => held(edit, 'first_name') === 'Eva');
    profile.sections = ' ';
    await profile.updateComplete;
    expect(order(profile)).to.deep.equal([...NAMES]);
  });

  it('are hidden by their name also where an element of the page stands in their place', async () => {
    const markup = `<modyo-profile sections="sites password">
      <modyo-sites-list slot="sites"><a href="https://other.example/">Other</a></modyo-sites-list>
    </modyo-profile>`;
    const profile = await profileIn(await signedIn(), markup);
    const own = profile.querySelector('modyo-sites-list')!;
    await waitFor(() => own.getClientRects().length > 0 && linkTexts(profile).length === 2);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('modyo-profile::part(sites) { display: none }');
    document.adoptedStyleSheets.push(sheet);
    try {
      expect(own.getClientRects()).to.have.length(0);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    }
    expect(own.getClientRects()).to.have.length(1);
  });

  it('are marked in the list of links while they are read, one at a time', async () => {
    const profile = await profileIn(await signedIn());
    await sectionsArrived(profile);
    const current = () => links(profile).flatMap((link) => (link.ariaCurrent === 'true' ? [link.dataset.section] : []));
    for (const name of ['edit', 'sites', 'notifications'] as const)
      await waitFor(() => {
        section(profile, name).scrollIntoView();
        return current().join() === name;
      });
    // Taken off the page and put back, it still knows.
    const { parentElement: place } = profile;
    profile.remove();
    place!.append(profile);
    await waitFor(() => {
      section(profile, 'edit').scrollIntoView();
      return current().join() === 'edit';
    });
  });

  it('are marked from the first one on where one comes back to what stands above them', async () => {
    const profile = await profileIn(await signedIn());
    await sectionsArrived(profile);
    const current = () => links(profile).flatMap((link) => (link.ariaCurrent === 'true' ? [link.dataset.section] : []));
    const before = document.createElement('div');
    before.style.height = '150vh';
    profile.before(before);
    await waitFor(() => {
      section(profile, 'activity').scrollIntoView();
      return current().join() === 'activity';
    });
    before.scrollIntoView();
    await waitFor(() => current().join() === 'sites');
  });

  it('have headings one level below that of the profile', async () => {
    const levels = (profile: Element) =>
      parts(profile, 'heading').map((heading) => Number(heading.getAttribute('aria-level')));
    const profile = await profileIn(await signedIn(), '<modyo-profile heading-level="1"></modyo-profile>');
    await sectionsArrived(profile);
    expect(levels(profile)).to.deep.equal([1, ...NAMES.map(() => 2)]);
    profile.heading = '';
    await waitFor(() => levels(profile).join() === NAMES.map(() => 1).join());
    profile.heading = undefined;
    profile.headingLevel = 3;
    await waitFor(() => levels(profile).join() === [3, ...NAMES.map(() => 4)].join());
  });

  it('take the attributes that begin with their name, and the definitions of custom fields', async () => {
    const realm = await signedIn({ me: { custom_fields: [{ key: 'job', value: 'smith' }] } });
    const profile = await profileIn(
      realm,
      `<modyo-profile activity-per-page="3" edit-required="last_name" sections="edit activity">
        <script type="application/json" slot="custom-fields">[{ "key": "job", "label": "Trade", "type": "text" }]</script>
      </modyo-profile>`,
    );
    await sectionsArrived(profile, ['edit', 'activity']);
    expect(parts(section(profile, 'activity'), 'event')).to.have.length(3);
    expect(control(section(profile, 'edit'), 'last_name').required).to.equal(true);
    expect(textOf(section(profile, 'edit'), 'field-job')).to.contain('Trade');
    profile.customFields = [{ key: 'job', label: 'Craft', type: 'text' }];
    await waitFor(() => textOf(section(profile, 'edit'), 'field-job').includes('Craft'));
  });

  it('have the settings of the profile', async () => {
    const realm = await signedIn();
    const profile = fixture<ModyoProfile>(
      `<modyo-profile realm="${realm.uid}" lang="pt" sections="sites"></modyo-profile>`,
    );
    await inState(profile, 'ready');
    await sectionsArrived(profile, ['sites']);
    expect(textOf(section(profile, 'sites'), 'heading')).to.equal('Seus sites');
  });

  it('give their place to an element of the page, and ask for nothing then', async () => {
    const realm = await signedIn();
    const profile = await profileIn(
      realm,
      `<modyo-profile sections="sites edit">
        <modyo-sites-list slot="sites" source="links"><a href="https://one.example/">One</a></modyo-sites-list>
      </modyo-profile>`,
    );
    await sectionsArrived(profile, ['edit']);
    const own = profile.querySelector('modyo-sites-list')!;
    await inState(own, 'ready');
    expect(shownText(own)).to.contain('One');
    expect(section(profile, 'sites').checkVisibility()).to.equal(false);
    await pause(100);
    expect(await realm.requests('sites')).to.have.length(0);
    await waitFor(() => linkTexts(profile).join() === 'Your sites,Your details');
  });
});

describe('the ways to the sections', () => {
  beforeEach(configureSites);

  const { search } = location;
  afterEach(() => history.replaceState(null, '', location.origin + location.pathname + search));

  it('are links in three languages', async () => {
    const texts = {
      es: ['Tus sitios', 'Notificaciones', 'Tus datos', 'Contraseña', 'Actividad', 'Eliminar cuenta'],
      en: ['Your sites', 'Notifications', 'Your details', 'Password', 'Activity', 'Delete account'],
      pt: ['Seus sites', 'Notificações', 'Seus dados', 'Senha', 'Atividade', 'Excluir conta'],
    };
    const headings = { es: 'Tu perfil', en: 'Your profile', pt: 'Seu perfil' };
    const realm = await signedIn();
    const profile = await profileIn(realm);
    for (const lang of ['es', 'en', 'pt'] as const) {
      profile.lang = lang;
      await waitFor(() => linkTexts(profile).join() === texts[lang].join());
      expect(part(profile, 'profile-nav')!.getAttribute('aria-label')).to.equal(headings[lang]);
      expect(textOf(profile, 'heading')).to.equal(headings[lang]);
    }
  });

  it('lead to the section, with the focus, as often as they are used', async () => {
    const profile = await profileIn(await signedIn());
    await sectionsArrived(profile);
    const [, , , password] = links(profile);
    for (let times = 0; times < 2; times++) {
      scrollTo(0, 0);
      password.click();
      await waitFor(() => profile.shadowRoot!.activeElement?.part.contains('password'));
      await waitFor(() => Math.abs(section(profile, 'password').getBoundingClientRect().top) < innerHeight);
      expect(location.hash).to.equal('#modyo-password');
      (document.activeElement as HTMLElement).blur();
    }
  });

  for (const base of ['/', 'https://elsewhere.example/app/'])
    it(`stay on the page where <base href> is ${base}, also once the page has another address`, async () => {
      const profile = await profileIn(await signedIn());
      await sectionsArrived(profile);
      const element = document.createElement('base');
      element.href = base;
      document.head.prepend(element);
      try {
        profile.requestUpdate();
        await profile.updateComplete;
        for (const query of ['?a=1', '?a=2']) {
          history.replaceState(null, '', location.origin + location.pathname + query);
          const [, , , password] = links(profile);
          // Opened in another tab, it has to lead here as well.
          password.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
          expect(password.href).to.equal(`${location.origin}${location.pathname}${query}#modyo-password`);
          password.click();
          await waitFor(() => location.hash === '#modyo-password');
          await waitFor(() => profile.shadowRoot!.activeElement?.part.contains('password'));
          expect(location.search).to.equal(query);
          (document.activeElement as HTMLElement).blur();
        }
      } finally {
        element.remove();
      }
    });

  it('begin at the section that the address names', async () => {
    location.hash = '#modyo-activity';
    const profile = await profileIn(await signedIn());
    await waitFor(() => profile.shadowRoot!.activeElement?.part.contains('activity'));
  });

  it('leave any other address alone', async () => {
    location.hash = '#elsewhere';
    const profile = await profileIn(await signedIn());
    await sectionsArrived(profile, ['sites']);
    expect(profile.shadowRoot!.activeElement).to.equal(null);
  });

  it('go with a section that is hidden, and come back with it', async () => {
    const style = fixture<HTMLStyleElement>('<style>modyo-profile::part(password) { display: none }</style>');
    const profile = await profileIn(await signedIn());
    await waitFor(() => linkTexts(profile).length === 5);
    expect(linkTexts(profile)).not.to.contain('Password');
    style.textContent = '';
    await waitFor(() => linkTexts(profile).length === 6);
  });
});
