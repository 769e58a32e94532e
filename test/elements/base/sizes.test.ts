import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { engine } from '../../support/engine.js';
import { parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { numbered } from '../inbox.js';
import { pageStyle, viewport } from '../page.js';
import { profileIn, section, sectionsArrived } from '../profile/stage.js';
import { elementIn as sitesIn, list, numbered as sites } from '../sites-list/sites.js';
import { configured, configureSites, loaded, signedIn } from '../stage.js';
import type { Realm } from '../../support/account.js';

const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
/** What a finger needs (WCAG 2.5.5). */
const TARGET = 44;

const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Everything in an element that is pressed and is no word of a sentence. */
const targetsIn = (element: Element): Element[] =>
  [...element.shadowRoot!.querySelectorAll('*')].flatMap((found) => [
    ...(found.matches(
      'button, select, textarea, label.check, .way, a.site, .item, input:not([type=checkbox], [type=radio], [type=file])',
    ) &&
    !found.matches('.unseen, li') &&
    found.checkVisibility()
      ? [found]
      : []),
    ...(found.shadowRoot ? targetsIn(found) : []),
  ]);

function expectTargets(element: Element): void {
  const small = targetsIn(element)
    .map((found) => [`${found.localName}.${found.className}`, found.getBoundingClientRect().height] as const)
    .filter(([, height]) => height < TARGET - 0.01)
    .map(([name, height]) => `${name}: ${height}`);
  expect([...new Set(small)]).to.deep.equal([]);
}

/** A user all of whose texts hold a word that is as long as words come. */
async function longWords(): Promise<Realm> {
  const realm = await signedIn({
    me: { name: WORD, first_name: WORD, email: `${WORD}@${WORD}.example`, username: WORD },
    notifications: [
      { id: 1, subject: `${WORD} ${WORD}`, body: `<p>${WORD}</p>`, sent_at: '2024-01-01T00:00:00Z' },
    ] as never,
    events: [{ title: WORD, description: `${WORD} ${WORD}`, created_at: '2024-01-01T00:00:00Z' }] as never,
  });
  await list(realm, [{ name: WORD, url: 'https://a.example/', description: WORD }, ...sites(14)]);
  return realm;
}

const TAGS_IN_PAGE = [
  'modyo-sites-list',
  'modyo-notifications',
  'modyo-profile-edit',
  'modyo-password-change',
  'modyo-activity',
  'modyo-account-delete',
];

const ALL_FORMS = {
  sites: 'GET /sites',
  changePassword: 'PUT /password',
  deleteAccount: 'DELETE /me',
  changeEmail: 'PUT /email',
};

describe('the room that elements take', () => {
  before(function () {
    // The others cannot be given another width here.
    if (engine !== 'chromium') this.skip();
  });

  for (const fontSize of ['16px', '13px'])
    it(`is ${TARGET} pixels and more for all that is pressed, with text of ${fontSize}`, async () => {
      configured({ endpoints: ALL_FORMS });
      pageStyle(`body { font-size: ${fontSize} }`);
      const realm = await signedIn({
        notifications: numbered(25, [2]),
        me: { sex: 1, custom_fields: [{ key: 'topics', value: ['a'] }] },
      });
      await list(realm, sites(14));
      const profile = await profileIn(
        realm,
        `<modyo-profile><script type="application/json" slot="custom-fields">[
          { "key": "topics", "label": "Topics", "type": "checkbox", "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }] },
          { "key": "hour", "label": "Hour", "type": "choice", "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }] }
        ]</script></modyo-profile>`,
      );
      await sectionsArrived(profile);
      await waitFor(() => targetsIn(profile).some((found) => found.matches('.check')));
      expectTargets(profile);
      for (const [tag, opener] of [
        ['modyo-user-menu', 'user'],
        ['modyo-notifications-bell', 'bell'],
        ['modyo-account-delete', 'button-danger'],
      ]) {
        const element = await loaded<ModyoElement>(realm, `<${tag}></${tag}>`);
        parts(element, opener)[0].click();
        await waitFor(() => element.shadowRoot!.querySelector(':popover-open, dialog[open]'));
        await element.updateComplete;
        expectTargets(element);
        element.shadowRoot!.querySelector('dialog')?.close();
      }
    });

  for (const [what, width, css] of [
    ['1000 pixels, from right to left', 1000, 'html { direction: rtl }'],
    ['1000 pixels', 1000, ''],
    ['640 pixels, with text of twice the size', 640, 'html { font-size: 200% }'],
    ['640 pixels, with such text, from right to left', 640, 'html { font-size: 200%; direction: rtl }'],
    ['320 pixels', 320, ''],
    ['390 pixels, with text of twice the size', 390, 'html { font-size: 200% }'],
  ] as const)
    it(`never makes a page of ${what} scroll sideways, however long its words`, async () => {
      await viewport(width, 800);
      pageStyle(`${css} body { margin: 0 }`);
      configured({ endpoints: ALL_FORMS });
      const realm = await longWords();
      const profile = await profileIn(realm);
      await sectionsArrived(profile);
      parts(profile, 'notification-toggle')[0].click();
      await waitFor(() => parts(profile, 'body').length);
      expect(sideways()).to.equal(0);
      // Nor does a part of it, unseen.
      for (const name of ['sites', 'notifications', 'edit', 'password', 'activity', 'delete'] as const) {
        const box = section(profile, name);
        expect(box.scrollWidth - box.clientWidth, name).to.be.at.most(0);
      }
    });

  for (const css of [
    '',
    'html { direction: rtl }',
    'html { font-size: 200% }',
    'html { font-size: 200%; direction: rtl }',
  ])
    for (const width of [640, 1000])
      it(`ends where a page of ${width} pixels ends, without a margin around it (${css || 'as it is'})`, async () => {
        await viewport(width, 800);
        pageStyle(`${css} body { margin: 0 }`);
        configured({ endpoints: ALL_FORMS });
        const realm = await longWords();
        for (const tag of TAGS_IN_PAGE) {
          const element = await loaded<ModyoElement>(realm, `<${tag}></${tag}>`);
          expect(sideways(), tag).to.equal(0);
          element.remove();
        }
      });

  for (const [width, fontSize] of [
    [390, '200%'],
    [320, '200%'],
    [320, '100%'],
  ] as const)
    it(`breaks no name of a site in the middle of a word, at ${width} pixels with text of ${fontSize}`, async () => {
      await viewport(width, 800);
      pageStyle(`html { font-size: ${fontSize} }`);
      configureSites();
      const realm = await signedIn();
      const names = ['Portal de Empresas', 'Pago de nóminas', 'Inversiones'];
      await list(
        realm,
        names.map((name, index) => ({ name, url: `https://s${index}.example/`, description: '' })),
      );
      const element = await sitesIn(realm);
      for (const name of parts(element, 'site-name')) {
        const text = [...name.childNodes].find((node) => node instanceof Text && node.data.trim()) as Text;
        for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
          const range = new Range();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          expect(range.getClientRects().length, word).to.equal(1);
        }
      }
      expect(sideways()).to.equal(0);
    });
});
