import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { engine } from '../../support/engine.js';
import { fixtureIn, part } from '../../support/fixture.js';
import type { Realm } from '../../support/account.js';
import { numbered } from '../inbox.js';
import { pageStyle, viewport } from '../page.js';
import { inState, newRealm, reached, signedIn } from '../stage.js';

const LONG = 'Maximiliano-Wolfeschlegelsteinhausenbergerdorff Fernández de la Encarnación y Sánchez-Arjona';
/** What one line takes at 16 pixels: a target for a finger, and a little room. */
const ONE_LINE = 56;

const ITEMS = ['modyo-user-menu', 'modyo-notifications-bell', 'modyo-zendesk'];
const HEADER = `<header><b>Bank</b>${ITEMS.map((tag) => `<${tag}></${tag}>`).join('')}</header>`;

/** How the elements of a header come to each of their states. */
const states: Record<string, () => Promise<Realm>> = {
  ready: () => signedIn({ me: { name: LONG }, notifications: numbered(3) }),
  error: async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ status: 500 }] });
    return realm;
  },
  'signed-out': () => newRealm(),
  loading: async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ hold: true }] });
    return realm;
  },
};

describe('the elements of a page’s header', () => {
  before(function () {
    // The others cannot be given another width here.
    if (engine !== 'chromium') this.skip();
  });

  for (const width of [320, 390, 640, 1280])
    for (const [state, prepare] of Object.entries(states))
      for (const lang of ['es', 'pt'])
        it(`stay one line high at ${width} pixels in the state ${state}, in ${lang}`, async () => {
          await viewport(width);
          pageStyle(
            'body { margin: 0 } header { display: flex; align-items: center; justify-content: space-between; gap: 4px }',
          );
          const realm = await prepare();
          const header = fixtureIn(realm, HEADER, { lang });
          const elements = ITEMS.map((tag) => header.querySelector<ModyoElement>(tag)!);
          for (const element of elements) await inState(element, state);
          for (const element of elements) {
            const { height, width: taken } = element.getBoundingClientRect();
            expect(height, element.localName).to.be.within(10, ONE_LINE);
            expect(taken, element.localName).to.be.at.most(width * 0.5);
          }
          expect(header.getBoundingClientRect().height).to.be.at.most(ONE_LINE);
          expect(document.documentElement.scrollWidth).to.equal(width);
          if (state !== 'loading') return;
          await reached(realm, 'me');
          await realm.release();
          await realm.whatIf();
        });

  it('show a long name cut, and say all of it', async () => {
    const header = fixtureIn(await states.ready(), HEADER);
    const menu = header.querySelector<ModyoElement>('modyo-user-menu')!;
    await inState(menu, 'ready');
    const name = part(menu, 'user-name')!;
    expect([name.title, part(menu, 'user')!.getAttribute('aria-label')]).to.deep.equal([LONG, LONG]);
    expect(name.scrollWidth).to.be.greaterThan(name.clientWidth);
    expect(getComputedStyle(name).textOverflow).to.equal('ellipsis');
  });
});
