import { expect } from '@open-wc/testing';
import { doctor, type DoctorReport } from '../../src/doctor.js';
import { afterTest, override, reached, signedIn } from '../elements/stage.js';
import { rejection } from '../client/rejection.js';
import { expectAccessible } from '../support/axe.js';
import { csrfMeta } from '../support/csrf.js';
import { waitFor } from '../support/wait.js';

const host = () => document.querySelector<HTMLElement>('[data-modyo-customers-doctor]');
const dialog = () => host()!.shadowRoot!.querySelector('dialog')!;
const status = () => dialog().querySelector('[role="status"]')!.textContent;
const button = (action: string) => dialog().querySelector<HTMLButtonElement>(`[data-action="${action}"]`)!;

/** Opens the dialog of a realm, and waits until it says what was found. */
async function opened(lang = 'en'): Promise<DoctorReport> {
  const realm = await signedIn();
  afterTest(() => host()?.shadowRoot!.querySelector('dialog')!.close());
  return doctor({ realm: realm.uid, lang, dialog: true });
}

describe('the doctor’s dialog', () => {
  it('is a modal one with a name, says that it works, and then what was found', async () => {
    csrfMeta();
    const realm = await signedIn();
    afterTest(() => host()?.shadowRoot!.querySelector('dialog')!.close());
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const done = doctor({ realm: realm.uid, lang: 'en', dialog: true });
    await reached(realm, 'me');
    expect(dialog().matches(':modal')).to.equal(true);
    expect(status()).to.equal('Reading the account…');
    // A dialog takes the focus where its page has it.
    const close = await waitFor(() => host()!.shadowRoot!.activeElement);
    expect(close.textContent).to.equal('Close');
    await realm.release();
    const { findings } = await done;
    expect(status()).to.match(/^Done: \d+ as expected, \d+ to look at\.$/);
    const ids = [...dialog().querySelectorAll<HTMLElement>('[data-finding]')].map(({ dataset }) => dataset.finding!);
    expect(ids.sort()).to.deep.equal(findings.map(({ id }) => id).sort());
    const sections = [...dialog().querySelectorAll('section')].map(({ className }) => className);
    expect(sections).to.deep.equal(
      ['differs', 'missing', 'unknown', 'agrees'].filter((each) => sections.includes(each)),
    );
    expect(sections).to.include('differs');
    expect(dialog().querySelector('[data-finding="page.csrf"] pre')!.textContent).to.contain('{% csrf_meta %}');
  });

  it('is accessible', async () => {
    await opened();
    await expectAccessible(host()!);
  });

  for (const [lang, title] of [
    ['es', 'Revisión de la cuenta'],
    ['en-US', 'Account check'],
    ['pt-BR', 'Verificação da conta'],
  ])
    it(`speaks ${lang}`, async () => {
      const { findings } = await opened(lang);
      expect(dialog().querySelector('h2')!.textContent).to.equal(title);
      expect(host()!.lang).to.equal(lang);
      for (const { text } of findings) expect(text).not.to.match(/undefined|\[object|function/);
    });

  it('is copied as the report that was found, or says that it could not be', async () => {
    const report = await opened();
    let copied = '';
    override(navigator, 'clipboard', { writeText: (text: string) => ((copied = text), Promise.resolve()) });
    button('copy').click();
    await waitFor(() => status() === 'Copied.');
    expect(JSON.parse(copied)).to.deep.equal(JSON.parse(JSON.stringify(report)));
    override(navigator, 'clipboard', { writeText: () => Promise.reject(new Error('no')) });
    button('copy').click();
    await waitFor(() => status() === 'The browser did not allow it. Download it instead.');
  });

  it('is downloaded as JSON', async () => {
    const report = await opened();
    const saved: HTMLAnchorElement[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push(this);
    };
    afterTest(() => (HTMLAnchorElement.prototype.click = click));
    button('download').click();
    const [{ download, href }] = saved;
    expect(download).to.equal('modyo-customers-report.json');
    expect(await (await fetch(href)).json()).to.deep.equal(JSON.parse(JSON.stringify(report)));
  });

  it('is there once, and leaves nothing behind; closed early, it ends the reading', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const first = rejection<DOMException>(doctor({ realm: realm.uid, dialog: true }));
    await reached(realm, 'me');
    const second = rejection<DOMException>(doctor({ realm: realm.uid, dialog: true }));
    expect((await first).name).to.equal('AbortError');
    expect(document.querySelectorAll('[data-modyo-customers-doctor]')).to.have.length(1);
    dialog().close();
    expect((await second).name).to.equal('AbortError');
    await waitFor(() => !host());
    await realm.release();
    expect(await realm.requests('notifications')).to.have.length(0);
  });
});
