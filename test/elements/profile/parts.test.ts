/**
 * A page's CSS is the administrator's interface: every part that the manifest documents of what a profile contains is
 * brought onto the page, given a colour from outside, and read back.
 */
import { expect } from '@open-wc/testing';
import { SECTIONS, NAMES, PARTS, type SectionName } from '../../../src/elements/profile/sections.js';
import type { ModyoProfile } from '../../../src/elements/profile/profile.js';
import type { SeedNotification } from '../../support/account.js';
import { fixture, fixtureIn, part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { arrived, configureSites, has, inState, newRealm, signedIn } from '../stage.js';
import { control, CUSTOM_FIELDS, enter, saveTo } from '../profile-edit/stage.js';
import { profileIn, PROFILE, section, sectionsArrived } from './stage.js';

interface Manifest {
  modules: { declarations?: { tagName?: string; cssParts?: { name: string }[] }[] }[];
}

const { modules } = (await (await fetch('/dist/custom-elements.json')).json()) as Manifest;

const documented = (tag: string): string[] =>
  modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === tag)!
    .cssParts!.map(({ name }) => name)
    // One that stands for many: `field-<name>`.
    .filter((name) => !name.includes('<'));

/** Parts of each section's element. */
const PARTS_OF = Object.fromEntries(NAMES.map((name) => [name, documented(`modyo-${SECTIONS[name][0]}`)])) as Record<
  SectionName,
  string[]
>;

const COLOUR = 'rgb(1, 2, 3)';

/** Seen from outside so far, by section: `edit field`. */
const reached = new Set<string>();

/** Gives each part in turn a colour of the page's, and notes what has taken it. */
function look(profile: ModyoProfile, extra: Partial<Record<SectionName, string[]>> = {}) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  for (const name of new Set(NAMES.flatMap((each) => [...PARTS_OF[each], ...(extra[each] ?? [])]))) {
    sheet.replaceSync(`modyo-profile::part(${name}) { outline-color: ${COLOUR} }`);
    for (const each of NAMES) {
      const element = part(profile, each);
      if (!element) continue;
      for (const one of parts(element, name)) {
        expect(getComputedStyle(one).outlineColor, `${name} of ${each}`).to.equal(COLOUR);
        reached.add(`${each} ${name}`);
      }
    }
  }
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
}

const notifications: SeedNotification[] = Array.from({ length: 30 }, (_, index) => ({
  subject: `N${index}`,
  body: index === 1 ? 'Hello' : '<p>Hello</p>',
  opened: index > 3,
}));

const sites = {
  sites: Array.from({ length: 14 }, (_, index) => ({
    id: index,
    name: `Site ${index}`,
    url: index ? `https://site${index}.example/` : location.origin,
    description: 'About it.',
  })),
};

describe('every part of what a profile contains', () => {
  beforeEach(configureSites);

  it('is listed, and nothing else is', () => {
    expect([...new Set(Object.values(PARTS_OF).flat())].sort()).to.deep.equal(PARTS.split(' ').sort());
  });

  it('is within reach of the page while data load', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ hold: true }] });
    const profile = await profileIn(realm);
    await waitFor(() => NAMES.every((name) => has(section(profile, name), 'loading')));
    look(profile);
    await realm.release();
  });

  it('is within reach of the page when they are there, and of what one can do with them', async () => {
    const realm = await newRealm({
      users: [{ username: 'ana', notifications, me: { first_name: 'Ana' } }],
      customFields: CUSTOM_FIELDS,
      settings: { customFieldDetail: 'full', extraEndpoints: true },
    });
    await realm.signIn();
    await realm.whatIf({ rules: [{ operation: 'sites', body: sites }] });
    const profile = fixtureIn<ModyoProfile>(
      realm,
      `<modyo-profile password-policy="min=12 lower" edit-required="last_name"></modyo-profile>`,
    );
    profile.endpoints = {
      sites: 'GET /sites',
      changePassword: 'PUT /me/password',
      changeEmail: 'PUT /me/email',
      avatar: 'POST /avatar',
      deleteAccount: 'DELETE /me',
    };
    await sectionsArrived(profile);
    part(profile, 'notification-toggle')!.click();
    await waitFor(() => has(profile, 'body'));
    (parts(section(profile, 'delete'), 'button-danger')[0] ?? part(section(profile, 'delete'), 'button')!).click();
    await waitFor(() => has(profile, 'delete-input'));
    const edit = section(profile, 'edit');
    const fields = [...edit.shadowRoot!.querySelectorAll('[part*="field-"]')]
      .flatMap((one) => [...one.part])
      .filter((name) => name.startsWith('field-'));
    expect(fields).to.include.members(['field-first_name', 'field-job', 'field-hour']);
    look(profile, { edit: fields });
    for (const name of fields) expect(reached, name).to.include(`edit ${name}`);
    (part(profile, 'delete-dialog') as HTMLDialogElement).close();
  });

  it('is within reach of the page when saving goes well, badly, and half', async () => {
    const realm = await signedIn({ me: { first_name: 'Ana', last_name: 'Rojas' } });
    const profile = await profileIn(
      realm,
      '<modyo-profile sections="edit password" edit-required="last_name"></modyo-profile>',
    );
    profile.endpoints = { changePassword: 'PUT /me/password' };
    await sectionsArrived(profile, ['edit', 'password']);
    const edit = section(profile, 'edit') as Parameters<typeof saveTo>[0];
    enter(edit, 'last_name', '');
    await saveTo(edit, 'form-error');
    look(profile);
    enter(edit, 'last_name', 'Soto');
    await saveTo(edit, 'form-saved');
    look(profile);
    await realm.whatIf({ rules: [{ discard: ['last_name'] }] });
    enter(edit, 'last_name', 'Paz');
    enter(edit, 'first_name', 'Eva');
    await saveTo(edit, 'not-saved');
    look(profile);
    await waitFor(() => control(edit, 'last_name').value === 'Paz');
    part(section(profile, 'password'), 'button-primary')!.click();
    await waitFor(() => has(section(profile, 'password'), 'field-error'));
    look(profile);
    profile.remove();
    const again = await profileIn(realm, '<modyo-profile sections="edit"></modyo-profile>');
    await sectionsArrived(again, ['edit']);
    await waitFor(() => has(again, 'draft'));
    look(again);
  });

  it('is within reach of the page when there is nothing', async () => {
    const realm = await signedIn({ notifications: [], events: [] });
    await realm.whatIf({
      rules: [
        { operation: 'sites', body: { sites: [] } },
        { operation: 'me', body: { id: 1 } },
      ],
    });
    const profile = await profileIn(realm);
    await sectionsArrived(profile);
    look(profile);
  });

  it('is within reach of the page when nothing came', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ status: 403, body: {} }] });
    const profile = await profileIn(realm);
    await sectionsArrived(profile);
    look(profile);
  });

  it('is within reach of the page when nobody is signed in', async () => {
    const realm = await newRealm();
    const profile = fixtureIn<ModyoProfile>(realm, PROFILE);
    await inState(profile, 'signed-out');
    for (const name of NAMES) await arrived(section(profile, name));
    look(profile);
  });

  it('has been seen', () => {
    // Those that several elements have in common need not be drawn by each.
    const seen = new Set([...reached].map((each) => each.split(' ')[1]));
    const missing = PARTS.split(' ').filter((name) => !seen.has(name));
    expect(missing).to.deep.equal([]);
  });
});

describe('a page that hides', () => {
  beforeEach(configureSites);

  const hidden = (profile: Element, name: SectionName) => !section(profile, name).checkVisibility();

  it('a section by its part, or by the name of its element, has it hidden, asking for nothing', async () => {
    fixture(`<style>
      modyo-profile::part(sites), modyo-profile::part(activity) { display: none }
    </style>`);
    const realm = await signedIn();
    const profile = await profileIn(realm);
    await sectionsArrived(profile, ['notifications', 'edit', 'password', 'delete']);
    expect(NAMES.filter((name) => hidden(profile, name))).to.deep.equal(['sites', 'activity']);
    expect(await realm.requests('sites')).to.have.length(0);
    expect(await realm.requests('events')).to.have.length(0);
  });

  it('a section by its state has it hidden once it is in that state', async () => {
    fixture(`<style>modyo-profile::part(notifications):state(empty) { display: none }</style>`);
    const profile = await profileIn(await signedIn({ notifications: [] }));
    await inState(section(profile, 'notifications'), 'empty');
    await waitFor(() => hidden(profile, 'notifications'));
  });

  it('an element by its state has it hidden once it is in that state', async () => {
    fixture(`<style>modyo-sites-list:state(empty) { display: none }</style>`);
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'sites', body: { sites: [] } }] });
    const element = fixtureIn<ModyoProfile>(realm, '<modyo-sites-list></modyo-sites-list>');
    await inState(element, 'empty');
    expect(element.checkVisibility()).to.equal(false);
  });

  it('what is required in a section does not keep another from saving', async () => {
    fixture(`<style>modyo-profile::part(field-phone), modyo-profile::part(password) { display: none }</style>`);
    const realm = await signedIn({ me: { first_name: 'Ana', phone: '' } });
    const profile = await profileIn(realm, '<modyo-profile edit-required="phone"></modyo-profile>');
    await sectionsArrived(profile, ['edit']);
    const edit = section(profile, 'edit') as Parameters<typeof saveTo>[0];
    enter(edit, 'first_name', 'Eva');
    await saveTo(edit, 'form-saved');
    expect((await realm.storedMe()).first_name).to.equal('Eva');
  });

  it('a section leaves nothing of it to the Tab key', async () => {
    fixture(`<style>modyo-profile::part(password) { display: none }</style>`);
    const profile = await profileIn(await signedIn());
    await sectionsArrived(profile, ['edit']);
    const inside = [...section(profile, 'password').shadowRoot!.querySelectorAll<HTMLElement>('a, button, input')];
    for (const one of inside) {
      one.focus();
      expect(one.matches(':focus')).to.equal(false);
    }
  });
});
