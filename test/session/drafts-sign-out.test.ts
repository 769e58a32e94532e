import { expect } from '@open-wc/testing';
import { Drafts } from '../../src/data/drafts.js';
import { afterTest, override } from '../elements/stage.js';

const VALUES = { first_name: { base: 'Ana', value: 'Eva' } };
const REALM = 'https://account.example/realms/a';

/** Drafts of one tab: storage of its own, beside one that all tabs share. */
class Tab {
  readonly storage = new Map<string, string>();
  drafts = this.open();

  constructor(private readonly _shared: Map<string, string>) {}

  /** The page is loaded (anew, or restored with what the tab had stored). */
  open(): Drafts {
    return (this.drafts = new Drafts(
      REALM,
      () => asStorage(this.storage),
      () => asStorage(this._shared),
    ));
  }
}

/** A map as the browser's storage. */
const asStorage = (map: Map<string, string>): Storage =>
  new Proxy({} as Storage, {
    ownKeys: () => [...map.keys()],
    getOwnPropertyDescriptor: (_, key) => ({ configurable: true, enumerable: true, value: map.get(String(key)) }),
    get: (_, name) =>
      ({
        getItem: (key: string) => map.get(key) ?? null,
        setItem: (key: string, value: string) => map.set(key, value),
        removeItem: (key: string) => map.delete(key),
      })[name as 'getItem'],
  });

describe('drafts at a sign-out', () => {
  let now: number;
  let shared: Map<string, string>;
  beforeEach(() => {
    now = 1_700_000_000_000;
    shared = new Map();
    override(Date, 'now', () => now);
    afterTest(() => shared.clear());
  });

  it('are destroyed, and what the form still holds is not written again on leaving', () => {
    const tab = new Tab(shared);
    tab.drafts.write('1', VALUES);
    tab.drafts.end();
    // `beforeunload`, in the same millisecond and later.
    tab.drafts.write('1', VALUES);
    now += 5;
    tab.drafts.write('1', VALUES);
    expect([...tab.storage]).to.deep.equal([]);
  });

  it('are destroyed in a tab that stood on another page, or was discarded and restored', () => {
    const tab = new Tab(shared);
    const other = new Tab(shared);
    other.drafts.write('1', VALUES);
    now += 1000;
    tab.drafts.end();
    now += 1000;
    expect(other.open().read('1')).to.equal(undefined);
    expect([...other.storage]).to.deep.equal([]);
  });

  it('are not written by a tab that stood still and heard nothing, until a user is confirmed there', () => {
    const tab = new Tab(shared);
    const other = new Tab(shared);
    other.drafts.begin();
    now += 1000;
    tab.drafts.end();
    now += 1000;
    other.drafts.write('1', VALUES);
    expect([...other.storage]).to.deep.equal([]);
    expect(other.drafts.begin()).to.equal(true);
    expect(other.drafts.begin()).to.equal(false);
    now += 1;
    other.drafts.write('1', VALUES);
    expect(other.drafts.read('1')!.values).to.deep.equal(VALUES);
  });

  it('of somebody who has signed in since are not ended by a tab that hears of it late', () => {
    const tab = new Tab(shared);
    const late = new Tab(shared);
    tab.drafts.end();
    now += 1000;
    tab.open();
    tab.drafts.begin();
    tab.drafts.write('1', VALUES);
    now += 1000;
    late.drafts.end(true);
    expect(tab.drafts.read('1')!.values).to.deep.equal(VALUES);
    expect(tab.drafts.write('1', VALUES) && tab.drafts.read('1')!.values).to.deep.equal(VALUES);
  });

  it('are ended without a shared storage too, in this page', () => {
    const drafts = new Drafts(
      REALM,
      () => sessionStorage,
      () => {
        throw new DOMException('denied', 'SecurityError');
      },
    );
    afterTest(() => sessionStorage.clear());
    drafts.write('1', VALUES);
    drafts.end();
    drafts.write('1', VALUES);
    expect(drafts.read('1')).to.equal(undefined);
    expect(Object.keys(sessionStorage).filter((key) => key.includes(REALM))).to.deep.equal([]);
  });

  it('store a time, and nothing of the user', () => {
    const tab = new Tab(shared);
    tab.drafts.write('someone@example.com', VALUES);
    tab.drafts.end();
    expect([...shared.values()]).to.deep.equal([String(now)]);
    expect([...shared.keys()].join()).to.not.contain('someone');
  });

  it('are possible again after the clock was put back', () => {
    const tab = new Tab(shared);
    tab.drafts.end();
    now -= 7_200_000;
    const { drafts } = { drafts: tab.open() };
    drafts.begin();
    now += 1000;
    drafts.write('1', VALUES);
    expect(drafts.read('1')!.values).to.deep.equal(VALUES);
  });
});
