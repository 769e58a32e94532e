import { expect } from '@open-wc/testing';

describe('the npm entry', () => {
  it('has no side effect when it is imported', async () => {
    const tags = ['modyo-realm', 'modyo-notifications', 'modyo-notifications-bell'];
    const keys = () => Reflect.ownKeys(globalThis).map(String);
    const before = new Set(keys());
    const done: string[] = [];
    const watched = [
      [EventTarget.prototype, 'addEventListener'],
      [Node.prototype, 'appendChild'],
      [Element.prototype, 'append'],
      [globalThis, 'fetch'],
      [globalThis, 'setTimeout'],
      [globalThis, 'setInterval'],
      [customElements, 'define'],
      [Storage.prototype, 'getItem'],
      [Storage.prototype, 'setItem'],
    ] as unknown as [Record<string, (...values: unknown[]) => unknown>, string][];
    const originals = watched.map(([owner, name]) => owner[name]);
    watched.forEach(([owner, name], index) => {
      owner[name] = function (this: unknown, ...values: unknown[]) {
        // Other code of the page goes on meanwhile.
        if (/\/(?:src|dist)\//.test(new Error().stack ?? '')) done.push(name);
        return originals[index].apply(this, values);
      };
    });
    let entry: Record<string, unknown>;
    try {
      entry = await import('../src/index.js');
    } finally {
      watched.forEach(([owner, name], index) => (owner[name] = originals[index]));
    }
    expect(done).to.deep.equal([]);
    // Lit lists its versions.
    const added = keys().filter(
      (key) => !before.has(key) && !/^(?:litHtml|litElement|reactiveElement)Versions$/.test(key),
    );
    expect(added).to.deep.equal([]);
    expect(tags.filter((tag) => customElements.get(tag))).to.deep.equal([]);
    expect(Object.keys(entry)).to.include.members(['configure', 'session', 'ModyoNotifications']);
  });

  it('registers every element by define.js, and only once', async () => {
    const { ModyoNotifications } = await import('../src/index.js');
    await import('../src/define.js');
    await import('../src/elements/notifications/define.js');
    expect(customElements.get('modyo-notifications')).to.equal(ModyoNotifications);
    expect(customElements.get('modyo-realm')).to.be.a('function');
    expect(customElements.get('modyo-notifications-bell')).to.be.a('function');
  });
});
