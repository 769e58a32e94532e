/** Every element in every state, light and dark, narrow and wide, on a page with Bootstrap. */
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define.js';
import type { ModyoElement } from '../../src/elements/base/base.js';
import {
  dialog,
  elementIn as deletion,
  open as openDialog,
  realmWithRoute,
  typeName,
} from '../elements/account-delete/dialog.js';
import { button, press } from '../elements/inbox.js';
import {
  fill,
  formIn,
  realmWithRoute as realmWithPassword,
  submitButton,
} from '../elements/password-change/password-form.js';
import { scenes as formScenes } from '../elements/profile-edit/scenes.js';
import { profileIn, sectionsArrived } from '../elements/profile/stage.js';
import { list, numbered as numberedSites } from '../elements/sites-list/sites.js';
import { configureSites, configured, inState, loaded, newRealm, signedIn } from '../elements/stage.js';
import { open as openMenu } from '../elements/user-menu/menu.js';
import type { Realm, UserSeed } from '../support/account.js';
import { fixtureIn, part } from '../support/fixture.js';
import { emulateFeatures } from '../support/media.js';
import { waitFor } from '../support/wait.js';

const WIDTHS = { narrow: 360, wide: 1100 };
/** As high as the highest of them, so that nothing is left out for being far down. */
const HEIGHT = 3000;

/** What opens above the page has room then. */
const ROOM = 720;

const day = (days: number) => new Date(Date.UTC(2025, 2, 14, 15, 30) - days * 86_400_000);

/** Notifications and events of long ago: their dates read the same on any day. */
const ana: UserSeed = {
  me: {
    name: 'Ana Bravo',
    first_name: 'Ana',
    last_name: 'Bravo',
    email: 'ana@mail.example',
    username: 'ana',
    lang: 'en',
    last_login_at: '2025-03-13T15:30:00Z',
  },
  notifications: [
    ['A new device signed in to your account', false],
    ['You received a transfer of $ 45.000', false],
    ['Your card is on its way: track the delivery, and activate it once it has arrived at your door', true],
    ['Your statement is ready', true],
  ].map(([subject, opened], index) => ({
    id: index + 1,
    subject,
    opened,
    body: '<p>Hello Ana,</p><p>this is what we have to tell you. <a href="https://bank.example/">Read more</a></p>',
    sent_at: day(index * 9).toISOString(),
  })),
  events: ['Signed in', 'Profile updated', '', 'Terms accepted'].map((title, index) => ({
    title,
    description: 'You did so in a web browser.',
    at: day(Math.floor(index / 2)).toISOString(),
  })),
};
const SITES = [
  { name: 'Bank for companies', url: 'https://companies.bank.example/', description: 'Payments, payrolls, trade.' },
  { name: 'Insurance', url: 'https://insurance.bank.example/' },
  { name: 'A site with quite a long name, which takes two lines', url: 'https://long.bank.example/' },
];

const SETTINGS = { 'time-zone': 'UTC' };

/** The tag of each element that shows something, and what it reads. */
const READS = {
  'modyo-notifications': 'notifications',
  'modyo-notifications-bell': 'notifications',
  'modyo-sites-list': 'sites',
  'modyo-activity': 'events',
  'modyo-user-menu': 'me',
  'modyo-password-change': 'me',
  'modyo-account-delete': 'me',
};

const markup = (tag: string) => `<${tag}></${tag}>`;

async function realm(seed: UserSeed = ana): Promise<Realm> {
  configureSites();
  const own = await signedIn(seed);
  if (seed === ana) await list(own, SITES);
  return own;
}

const ready = async (tag: string): Promise<ModyoElement> => loaded(await realm(), markup(tag), SETTINGS);

/** How to bring each element into each of its states. */
const scenes: Record<string, () => Promise<unknown>> = {};
for (const [tag, operation] of Object.entries(READS)) {
  Object.assign(scenes, {
    [`${tag} ready`]: () => ready(tag),
    async [`${tag} loading`]() {
      const own = await realm();
      await own.whatIf({ rules: [{ operation, hold: true }] });
      const element = fixtureIn<ModyoElement>(own, markup(tag), SETTINGS);
      await waitFor(() => element.shadowRoot);
      await inState(element, 'loading');
    },
    async [`${tag} error`]() {
      const own = await realm();
      await own.whatIf({ rules: [{ operation, status: 403, body: {} }] });
      await loaded(own, markup(tag), SETTINGS);
    },
    async [`${tag} signed out`]() {
      await loaded(await newRealm(), markup(tag), SETTINGS);
    },
  });
}
for (const [name, scene] of Object.entries(formScenes)) scenes[`modyo-profile-edit ${name}`] = () => scene();

Object.assign(scenes, {
  async 'modyo-notifications empty'() {
    await loaded(await realm({ ...ana, notifications: [] }), markup('modyo-notifications'), SETTINGS);
  },
  async 'modyo-sites-list empty'() {
    const own = await realm();
    await list(own, []);
    await loaded(own, markup('modyo-sites-list'), SETTINGS);
  },
  async 'modyo-activity empty'() {
    await loaded(await realm({ ...ana, events: [] }), markup('modyo-activity'), SETTINGS);
  },
  async 'modyo-notifications open'() {
    await press(await ready('modyo-notifications'), 'You received a transfer of $ 45.000');
  },
  async 'modyo-notifications not refreshed'() {
    const own = await realm();
    const element = await loaded(own, markup('modyo-notifications'), SETTINGS);
    await own.whatIf({ rules: [{ status: 403, body: {} }] });
    await element.refresh();
    await waitFor(() => part(element, 'message')!.innerText.trim());
  },
  async 'modyo-notifications marking many'() {
    const many = Array.from({ length: 25 }, (_, index) => ({ ...(ana.notifications as object[])[0], id: index + 1 }));
    const element = await loaded(
      await realm({ ...ana, notifications: many }),
      '<modyo-notifications visible="3"></modyo-notifications>',
      SETTINGS,
    );
    button(element, 'Mark all as read').click();
    await waitFor(() => button(element, 'Mark'));
  },
  async 'modyo-sites-list filter'() {
    const own = await realm();
    await list(own, numberedSites(14));
    await loaded(own, markup('modyo-sites-list'), SETTINGS);
  },
  async 'modyo-notifications-bell open'() {
    const element = await ready('modyo-notifications-bell');
    part(element, 'bell')!.click();
    await waitFor(() => part(element, 'unread-list'));
  },
  async 'modyo-user-menu open'() {
    const element = await loaded(
      await realm(),
      '<modyo-user-menu><a slot="items" href="/cards">Cards</a></modyo-user-menu>',
      SETTINGS,
    );
    await openMenu(element);
  },
  async 'modyo-password-change form'() {
    await formIn(
      await realmWithPassword(),
      '<modyo-password-change policy="min=12 lower upper special"></modyo-password-change>',
    );
  },
  async 'modyo-password-change refused'() {
    const own = await realmWithPassword();
    const element = await formIn(
      own,
      '<modyo-password-change policy="min=12 lower upper special"></modyo-password-change>',
    );
    fill(element, 'wrong', 'short');
    submitButton(element).click();
    await waitFor(() => part(element, 'field-error')?.innerText.trim());
  },
  async 'modyo-account-delete form'() {
    await deletion(await realmWithRoute());
  },
  async 'modyo-account-delete dialog'() {
    const element = await deletion(await realmWithRoute());
    await openDialog(element);
    await typeName(element, 'ana');
    await waitFor(() => dialog(element).matches(':modal'));
  },
  async 'modyo-profile ready'() {
    configured({ endpoints: { changePassword: 'PUT /me/password', deleteAccount: 'DELETE /me' } });
    await sectionsArrived(await profileIn(await realm(), markup('modyo-profile'), SETTINGS));
  },
  async 'modyo-profile large text'() {
    await scenes['modyo-profile ready']();
    document.documentElement.style.fontSize = '200%';
  },
  async 'modyo-profile right to left'() {
    await scenes['modyo-profile ready']();
    document.documentElement.dir = 'rtl';
  },
  async 'modyo-profile signed out'() {
    const element = fixtureIn<ModyoElement>(await newRealm(), markup('modyo-profile'), SETTINGS);
    await inState(element, 'signed-out');
  },
});

/** What is open above the page, in an element or in one within it. */
const opened = (root: ParentNode = document): boolean =>
  [...root.querySelectorAll('*')].some(
    (element) => element.matches(':popover-open, :modal') || (element.shadowRoot && opened(element.shadowRoot)),
  );

/** Takes a picture of the page, and compares it. */
async function picture(name: string): Promise<string | undefined> {
  Object.assign(window, { __WTR_VISUAL_REGRESSION__: { page: document.body } });
  const { passed, errorMessage } = await executeServerCommand<
    { passed: boolean; errorMessage?: string },
    { id: string; name: string }
  >('visual-diff', { id: 'page', name });
  return passed ? undefined : `${name}: ${errorMessage ?? 'differs'}`;
}

describe('the look of', () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('body { padding: 16px } * { caret-color: transparent }');

  before(async () => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = '/node_modules/bootstrap/dist/css/bootstrap.min.css';
    const there = new Promise((resolve) => (link.onload = resolve));
    document.head.append(link);
    await there;
    document.adoptedStyleSheets = [sheet];
    await emulateFeatures({ 'prefers-reduced-motion': 'reduce' });
  });

  for (const [name, scene] of Object.entries(scenes)) {
    it(name, async () => {
      localStorage.clear();
      document.documentElement.style.fontSize = '';
      document.documentElement.dir = '';
      await executeServerCommand('set-viewport', { width: WIDTHS.wide, height: HEIGHT });
      await scene();
      document.body.style.minHeight = opened() ? `${ROOM}px` : '';
      const differences = [];
      for (const [width, pixels] of Object.entries(WIDTHS)) {
        const height = opened() ? ROOM : HEIGHT;
        await executeServerCommand('set-viewport', { width: pixels, height });
        for (const scheme of ['light', 'dark']) {
          document.documentElement.dataset.bsTheme = scheme;
          // What follows the window's size, and pictures, have come to rest then.
          for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
          const file = `${name.replace(/[^\w-]+/g, '-')}--${width}-${scheme}`;
          differences.push(await picture(file));
        }
      }
      const failed = differences.filter(Boolean);
      if (failed.length) throw new Error(failed.join('\n'));
    });
  }
});
