import { expect } from '@open-wc/testing';
import { html } from 'lit';
import '../../../src/define.js';
import { ModyoElement } from '../../../src/elements/base/base.js';
import type { Session } from '../../../src/session/session.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { configureSites, consoleLines, heardEvents, inState, signedIn, uncaughtErrors } from '../stage.js';

/** Deeper than functions may call each other. */
const DEPTH = 4000;
const NESTED = `${'[{"errors":'.repeat(DEPTH / 2)}7${'}]'.repeat(DEPTH / 2)}`;

const READERS = {
  'modyo-notifications': 'notifications',
  'modyo-notifications-bell': 'notifications',
  'modyo-sites-list': 'sites',
  'modyo-profile-edit': 'me',
  'modyo-activity': 'events',
  'modyo-user-menu': 'me',
} as const;

const lists: Readonly<Record<string, string>> = {
  notifications: '{"id":1,"subject":"A word","message":"","opened":false,"sent_at":"2023-11-16T00:46:40Z"}',
  events: '{"title":"A word","description":"","created_at":"2023-11-16T00:46:40Z"}',
  sites: '{"name":"A word","url":"https://site.example"}',
};

/** What nobody had thought of, for an operation. */
const bodies: Record<string, (operation: string) => string | undefined> = {
  'half a page more': (operation) =>
    lists[operation] && `{"${operation}":[${lists[operation]}],"meta":{"total_pages":1.5,"total_entries":1.5}}`,
  'less than no pages': (operation) =>
    lists[operation] && `{"${operation}":[${lists[operation]}],"meta":{"total_pages":-1,"total_entries":-7}}`,
  'more pages than there are numbers': (operation) =>
    lists[operation] && `{"${operation}":[${lists[operation]}],"meta":{"total_pages":1e400,"total_entries":1e400}}`,
  'something nested 4,000 deep': () => NESTED,
  'something nested 4,000 deep in its place': (operation) => `{"${operation}":${NESTED},"user":${NESTED}}`,
  'something nested 4,000 deep in an entry': (operation) =>
    lists[operation] && `{"${operation}":[{"id":${NESTED},"title":${NESTED},"url":${NESTED}}]}`,
};

describe('what nobody had thought of', () => {
  beforeEach(configureSites);

  async function shown(realm: Realm, tag: string): Promise<ModyoElement> {
    const element = fixtureIn<ModyoElement>(realm, `<${tag}></${tag}>`);
    await waitFor(() => element.dataset.state && element.dataset.state !== 'loading');
    await element.updateComplete;
    return element;
  }

  for (const [tag, operation] of Object.entries(READERS))
    for (const [what, bodyOf] of Object.entries(bodies)) {
      const body = bodyOf(operation);
      if (!body) continue;
      it(`ends in a state for ${tag}: ${what}`, async () => {
        const errors = uncaughtErrors();
        const realm = await signedIn();
        await realm.whatIf({ rules: [{ operation, body }] });
        const element = await shown(realm, tag);
        const { state } = element.dataset;
        expect(state).to.be.oneOf(body.startsWith('[') ? ['error', 'empty'] : ['ready', 'empty', 'error']);
        expect(shownText(element) || part(element, 'bell')).to.not.equal('');
        expect(errors).to.deep.equal([]);
      });
    }

  for (const [tag, operation] of Object.entries(READERS))
    it(`ends in an error for ${tag}: a refusal that is nested 4,000 deep`, async () => {
      const errors = uncaughtErrors();
      const realm = await signedIn();
      for (const body of [`{"errors":${NESTED}}`, `{"error":${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}}`]) {
        await realm.whatIf({ rules: [{ operation, status: 422, body }] });
        const told = heardEvents('modyo-error');
        const element = await shown(realm, tag);
        await waitFor(() => told.length);
        expect(told[0].detail.error).to.include({ code: 'refused', status: 422, operation });
        element.closest('modyo-realm')!.remove();
      }
      expect(errors).to.deep.equal([]);
    });

  describe('while an element draws', () => {
    class Failing extends ModyoElement {
      protected readonly defaultHeading = 'Failing';
      isWell = false;
      protected reload = ({ cache }: Session) => cache.me.refresh();
      protected view = () => ({ state: 'ready' }) as const;
      protected renderContent() {
        if (!this.isWell) throw new TypeError('of ana@secret.example:1:2');
        return html`<p>It is well</p>`;
      }
    }
    customElements.define('test-failing', Failing);

    it('is shown as an error, told to the page, and to the developer without what was answered', async () => {
      const errors = uncaughtErrors();
      const lines = consoleLines();
      const events = heardEvents('modyo-error');
      const realm = await signedIn();
      const element = fixtureIn<Failing>(realm, '<test-failing></test-failing>');
      await inState(element, 'error');
      expect(events.map(({ detail }) => detail.error.code)).to.deep.equal(['unexpected_shape']);
      await waitFor(() => lines.length > 0);
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(
        /^error: modyo-customers: <test-failing> could not draw what the account has answered \(TypeError, line \d+, column \d+\)/,
      );
      expect(lines[0]).to.contain('docs/troubleshooting.md#drawing').and.not.contain('secret');
      element.isWell = true;
      part(element, 'retry')!.click();
      await inState(element, 'ready');
      expect(shownText(element)).to.contain('It is well');
      expect(errors).to.deep.equal([]);
      expect(lines).to.have.length(1);
    });
  });
});
