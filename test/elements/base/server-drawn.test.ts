/** What a server has drawn of an element: a shell, in a shadow tree that is there before the element's class. */
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { fixture } from '../../support/fixture.js';
import { arrived, signedIn } from '../stage.js';

const SHELL = '<slot><div part="base" class="base"><div part="loading" class="loading"></div></div></slot>';

describe('an element whose shell a server has drawn', () => {
  for (const tag of ['modyo-notifications', 'modyo-notifications-bell', 'modyo-user-menu', 'modyo-profile']) {
    it(`is drawn once, with its styles: <${tag}>`, async () => {
      const realm = await signedIn();
      // In another document it has no class yet, as in a page that is still read.
      const element = document.implementation.createHTMLDocument().createElement(tag) as ModyoElement;
      const root = element.attachShadow({ mode: 'open' });
      root.innerHTML = SHELL;
      const shell = root.firstElementChild!;
      element.setAttribute('realm', realm.uid);
      fixture('<div></div>').append(element);
      await arrived(element);
      expect(element.shadowRoot).to.equal(root);
      expect(shell.isConnected).to.equal(false);
      expect(root.adoptedStyleSheets.length).to.be.greaterThan(0);
      expect([...root.children].some((child) => child.getClientRects().length > 0)).to.equal(true);
    });
  }
});
