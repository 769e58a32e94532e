import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { scenarioGroups } from '../../demo/scenarios.js';
import type { ModyoElement } from '../../src/elements/base/base.js';
import type { ModyoProfileEdit } from '../../src/elements/profile-edit/profile-edit.js';
import { press, openBody } from '../elements/inbox.js';
import { control, enter, errorAt, outcome, save } from '../elements/profile-edit/stage.js';
import { afterTest, arrived, configured, consoleLines, loaded, signedIn, textOf } from '../elements/stage.js';
import type { Realm, RealmSettings, WhatIf } from '../support/account.js';
import { fixtureIn, part, parts, shownText } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';
import { EVENT, META, NOTIFICATIONS, SITE, USER } from './fixtures.js';

/** Every element that shows something, and what stands in it on an account that answers as the Swagger says. */
const SHOWN: Record<string, (element: ModyoElement) => void | Promise<void>> = {
  'modyo-notifications-bell': (element) => expectText(element, 'badge', '1'),
  'modyo-user-menu': (element) => expectText(element, 'user-name', 'Clifton Feil'),
  'modyo-profile-edit'(element) {
    for (const name of ['first_name', 'last_name', 'second_last_name'] as const)
      expect(control(element, name).value, name).to.equal(USER[name]);
    const pieces = [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('[name=birth_at]')];
    expect(pieces.map(({ value }) => value)).to.deep.equal(USER.birth_at.split('-').reverse());
    const labels = parts(element, 'label').map(({ textContent }) => textContent.trim());
    expect(labels.join()).to.contain('Single line text of the user');
    const held = parts(element, 'input').map((input) => (input as HTMLInputElement).value);
    expect(held).to.include('Written by Clifton');
    expect(held.filter((value) => value === 'Written by Clifton')).to.have.length(1);
  },
  'modyo-activity'(element) {
    expect(part(element, 'event')!.textContent).to.contain(EVENT.description);
  },
  'modyo-sites-list': (element) => expectText(element, 'site-name', 'My site'),
  'modyo-password-change': (element) => void expect(shownText(element)).not.to.equal(''),
  'modyo-account-delete': (element) => void expect(shownText(element)).not.to.equal(''),
  'modyo-zendesk': (element) => void expect(part(element, 'zendesk-link')).not.to.equal(null),
  // Last: what is opened counts as unread no more.
  async 'modyo-notifications'(element) {
    await press(element, 'A new feature to check');
    expect(openBody(element)).to.contain('Hello! This notification is a test');
  },
};

async function expectText(element: ModyoElement, name: string, text: string): Promise<void> {
  await waitFor(() => textOf(element, name) === text, { message: `${name} did not become ${text}` });
}

/** An account that holds the answers of the Swagger. */
async function account(whatIf: WhatIf = {}, settings: Partial<RealmSettings> = {}): Promise<Realm> {
  configured({ endpoints: { sites: 'GET /sites' } });
  const realm = await signedIn({ notifications: NOTIFICATIONS, me: USER, events: [EVENT] }, settings);
  const { rules = [], ...others } = whatIf;
  await realm.whatIf({
    ...others,
    rules: [
      ...rules,
      { operation: 'events', body: { events: [EVENT], meta: META } },
      { operation: 'sites', body: { sites: [SITE], meta: META } },
    ],
  });
  return realm;
}

describe('every element shows the answers of the Swagger', () => {
  for (const [tag, check] of Object.entries(SHOWN))
    it(tag, async () => {
      const element = await loaded<ModyoElement>(await account(), `<${tag}></${tag}>`);
      expect(element.dataset.state).to.equal('ready');
      await check(element);
    });

  it('all of them on one page', async () => {
    const realm = await account();
    const holder = fixtureIn(
      realm,
      `<div>${Object.keys(SHOWN)
        .map((tag) => `<${tag}></${tag}>`)
        .join('')}</div>`,
    );
    for (const element of holder.children) await arrived(element as ModyoElement);
    for (const [tag, check] of Object.entries(SHOWN)) await check(holder.querySelector(tag)!);
  });
});

const scenarioOf = (id: string) => {
  const found = scenarioGroups.flatMap(({ scenarios }) => scenarios).find((scenario) => scenario.id === id);
  if (!found) throw new Error(`There is no “what if” ${id}`);
  return found.whatIf as WhatIf;
};

describe('every element shows the same on an account of another kind', () => {
  for (const id of ['liquid-names', 'ignores-filters', 'ignores-order', 'refuses-list', 'no-csrf-meta'])
    for (const [tag, check] of Object.entries(SHOWN))
      it(`${id}: ${tag}`, async () => {
        const element = await loaded<ModyoElement>(await account(scenarioOf(id)), `<${tag}></${tag}>`);
        expect(element.dataset.state).to.equal('ready');
        await check(element);
      });

  it('refuses-list: each text stands at its field', async () => {
    const { rules, ...others } = scenarioOf('refuses-list');
    expect(rules).to.have.length(1);
    const realm = await account({
      ...others,
      rules: [{ operation: 'updateMe', refuse: { first_name: ['is too short'] } }],
    });
    const element = await loaded<ModyoProfileEdit>(realm, '<modyo-profile-edit></modyo-profile-edit>');
    enter(element, 'first_name', 'C');
    save(element);
    await waitFor(() => errorAt(element, 'first_name').includes('is too short'));
  });

  it('no-csrf-meta: the customer reads something neutral, the developer what is missing', async () => {
    const lines = consoleLines();
    const metas = [...document.querySelectorAll('meta[name="csrf-token"]')];
    for (const meta of metas) meta.remove();
    afterTest(() => document.head.append(...metas));
    const realm = await account(scenarioOf('no-csrf-meta'), { csrf: 'enforce' });
    const element = await loaded<ModyoProfileEdit>(realm, '<modyo-profile-edit></modyo-profile-edit>');
    enter(element, 'first_name', 'Cliff');
    save(element);
    const told = await outcome(element, 'form-error');
    expect(told).not.to.match(/csrf|403|token/i);
    expect((await realm.requests('updateMe')).map(({ status }) => status)).to.deep.equal([403]);
    await waitFor(() => lines.some((line) => /csrf/.test(line)));
  });
});
