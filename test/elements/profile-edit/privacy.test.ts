import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { part, removeFixtures } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { afterTest, consoleLines, has, heardEvents, inState, sentRequests } from '../stage.js';
import {
  box,
  choice,
  control,
  CUSTOM_FIELDS,
  drafts,
  enter,
  entries,
  FORM,
  opened,
  save,
  saveTo,
  type,
} from './stage.js';

const PERSONAL = /evasecreta|secreta@|\+56 9 7777/i;
const EVENTS = ['modyo-load', 'modyo-error', 'modyo-signed-out', 'modyo-profile-save', 'modyo-profile-saved'];

/** Uses the form in every way that one can, with values that would be known again anywhere. */
async function useEverything() {
  const [element, realm] = await opened({
    me: { last_name: 'EvaSecreta', email: 'eva@secreta.example', custom_fields: entries({ job: 'Evasecreta' }) },
    customFields: CUSTOM_FIELDS,
    settings: { extraEndpoints: true },
  });
  const { password } = realm.user();
  element.endpoints = { changeEmail: 'PUT /me/email' };
  await waitFor(() => has(element, 'change-email'));
  enter(element, 'first_name', 'EvaSecreta');
  enter(element, 'phone', '+56 9 7777 7777');
  await realm.whatIf({ rules: [{ refuse: { phone: ['Not +56 9 7777 7777, EvaSecreta.'] }, times: 1 }] });
  await saveTo(element, 'form-error');
  await realm.whatIf({ rules: [{ operation: 'updateMe', status: 500, times: 1 }] });
  await saveTo(element, 'form-error');
  await realm.patchMe({ first_name: 'EvaSecreta the other' });
  await saveTo(element, 'form-error');
  choice(element, 'first_name', 'Keep what I typed').click();
  await realm.whatIf({ rules: [{ discard: ['phone'] }] });
  await saveTo(element, 'not-saved');
  part(element, 'change-email')!.click();
  await waitFor(() => element.shadowRoot!.getElementById('new-email'));
  control(element, 'email').value = 'evasecreta@correo.example';
  type(element.shadowRoot!.getElementById('email-password') as HTMLInputElement, password);
  [...box(element, 'email').querySelectorAll('button')].find((one) => /Send link/.test(one.textContent))!.click();
  await waitFor(() => box(element, 'email').querySelector('[role="status"]')!.textContent.includes('pending'));
  await realm.whatIf();
  await saveTo(element, 'form-saved');
  enter(element, 'last_name', 'Still EvaSecreta');
  await waitFor(() => Object.keys(drafts()).length);
  await realm.whatIf({ rules: [{ operation: 'me', status: 403, body: { errors: ['Not EvaSecreta.'] }, times: 1 }] });
  await element.refresh();
  await realm.expire();
  save(element);
  await inState(element, 'signed-out');
  // The message to other tabs.
  await pause(300);
  return { element, realm, password };
}

describe('<modyo-profile-edit>: what is personal', () => {
  it('stands in no event, only names of fields do', async () => {
    const events = heardEvents(...EVENTS);
    await useEverything();
    expect([...new Set(events.map((event) => event.type))].sort()).to.include.members([...EVENTS].sort());
    for (const { type: name, detail } of events) expect(JSON.stringify(detail ?? null), name).to.not.match(PERSONAL);
    const saved = events.filter((event) => event.type === 'modyo-profile-saved').map(({ detail }) => detail);
    expect(saved[0]).to.deep.equal({ fields: ['first_name'], notSaved: ['phone'] });
  });

  it('stands in no line of the console, no address and no attribute', async () => {
    const lines = consoleLines();
    const requests = sentRequests();
    const { element, password } = await useEverything();
    const addresses = [location.href, ...requests.map(({ url }) => url)].join('\n');
    const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).join('\n');
    for (const text of [lines.join('\n'), addresses, attributes]) {
      expect(text).to.not.match(PERSONAL);
      expect(text).to.not.contain(password);
    }
    expect(lines).to.deep.equal([]);
  });

  it('stands in no message to other tabs', async () => {
    const messages: unknown[] = [];
    const channel = new BroadcastChannel('modyo-customers');
    afterTest(() => channel.close());
    channel.onmessage = ({ data }) => void messages.push(data);
    await useEverything();
    await waitFor(() => messages.length > 0);
    expect(JSON.stringify(messages)).to.not.match(PERSONAL);
  });

  it('stands in no storage but the draft, which holds only what was typed and never a password', async () => {
    const { password, realm } = await useEverything();
    expect(JSON.stringify({ ...localStorage })).to.not.match(PERSONAL);
    expect(document.cookie).to.not.match(PERSONAL);
    const all = Object.entries(drafts());
    expect(all).to.have.length(1);
    const [[key, draft]] = all;
    expect(key).to.equal(`modyo-customers/draft ${location.origin}/realms/${realm.uid} ${realm.user().id}`);
    expect(draft.values).to.deep.equal({ last_name: { base: 'EvaSecreta', value: 'Still EvaSecreta' } });
    expect(JSON.stringify({ ...sessionStorage })).to.not.contain(password);
  });

  it('is gone from the page when the session has ended', async () => {
    const { element } = await useEverything();
    expect(element.shadowRoot!.innerHTML).to.not.match(PERSONAL);
    expect(JSON.stringify(element.session!.cache.me.data ?? null)).to.not.match(PERSONAL);
  });
});

describe('<modyo-profile-edit>: the console in normal use', () => {
  it('stays empty', async () => {
    const lines = consoleLines();
    const [element] = await opened({ customFields: CUSTOM_FIELDS });
    for (const lang of ['es', 'pt', 'en']) {
      element.parentElement!.lang = lang;
      await element.updateComplete;
    }
    enter(element, 'first_name', 'Eva');
    enter(element, 'hour', 'noon');
    await saveTo(element, 'form-saved');
    enter(element, 'first_name', 'Isa');
    const place = element.parentElement!;
    place.innerHTML = FORM;
    await waitFor(() => has(place.firstElementChild!, 'draft'));
    removeFixtures();
    await pause(20);
    expect(lines).to.deep.equal([]);
  });
});
