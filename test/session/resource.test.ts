import { expect } from '@open-wc/testing';
import { CustomersError } from '../../src/http/error.js';
import { Resource } from '../../src/session/resource.js';
import { pause, waitFor } from '../support/wait.js';
import { rejection } from './scripted.js';

/** A resource whose answers the test gives, in the order in which they were asked for. */
function scriptedResource() {
  const asked: { resolve: (value: string) => void; reject: (error: Error) => void; signal: AbortSignal }[] = [];
  const told = { changes: 0 };
  const resource = new Resource<string>(
    (signal) =>
      new Promise((resolve, reject) => {
        asked.push({ resolve, reject, signal });
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    () => told.changes++,
  );
  return { resource, asked, told };
}

const failure = () => new CustomersError('server', 'HTTP 500', { status: 500 });

describe('a resource', () => {
  it('is asked for once by all who want it, and kept', async () => {
    const { resource, asked, told } = scriptedResource();
    const loads = [resource.load(), resource.load()];
    asked[0].resolve('one');
    expect(await Promise.all(loads)).to.deep.equal(['one', 'one']);
    expect(await resource.load()).to.equal('one');
    expect([asked.length, told.changes, resource.value]).to.deep.equal([1, 1, 'one']);
  });

  it('keeps its value when a refresh fails, and says why until one succeeds', async () => {
    const { resource, asked } = scriptedResource();
    const loading = resource.load();
    asked[0].resolve('one');
    await loading;
    const refreshing = rejection(resource.refresh());
    await pause(1);
    asked[1].reject(failure());
    await refreshing;
    expect([resource.value, resource.error?.code]).to.deep.equal(['one', 'server']);
    const again = resource.refresh();
    await pause(1);
    asked[2].resolve('two');
    expect(await again).to.equal('two');
    expect([resource.value, resource.error]).to.deep.equal(['two', undefined]);
  });

  it('does not take what was asked before for an answer to a refresh', async () => {
    const { resource, asked } = scriptedResource();
    const loading = resource.load();
    const refreshing = resource.refresh();
    asked[0].resolve('old');
    expect(await loading).to.equal('old');
    await pause(1);
    asked[1].resolve('new');
    expect(await refreshing).to.equal('new');
  });

  it('asks for a refresh also when what was asked before fails', async () => {
    const { resource, asked } = scriptedResource();
    const loading = rejection(resource.load());
    const refreshing = resource.refresh();
    asked[0].reject(failure());
    await loading;
    await pause(1);
    asked[1].resolve('new');
    expect(await refreshing).to.equal('new');
  });

  it('shares a refresh among all who ask for it while the former request is under way', async () => {
    const { resource, asked } = scriptedResource();
    void resource.load();
    const refreshes = [resource.refresh(), resource.refresh(), resource.refresh()];
    asked[0].resolve('old');
    await pause(1);
    asked[1].resolve('new');
    expect(await Promise.all(refreshes)).to.deep.equal(['new', 'new', 'new']);
    expect(asked).to.have.length(2);
  });

  it('forgets its value, and what is under way brings none', async () => {
    const { resource, asked, told } = scriptedResource();
    const loading = rejection(resource.load());
    resource.clear();
    expect((await loading).name).to.equal('AbortError');
    asked[0].resolve('late');
    await pause(1);
    expect([resource.value, resource.error, told.changes]).to.deep.equal([undefined, undefined, 0]);
    const again = resource.load();
    asked[1].resolve('two');
    expect(await again).to.equal('two');
  });

  it('ends a request only when all who wait for it have gone', async () => {
    const { resource, asked } = scriptedResource();
    const [one, other] = [new AbortController(), new AbortController()];
    const loads = [resource.load(one.signal), resource.load(other.signal)].map((load) => rejection(load));
    one.abort();
    expect((await loads[0]).name).to.equal('AbortError');
    expect(asked[0].signal.aborted).to.equal(false);
    other.abort();
    await loads[1];
    expect(asked[0].signal.aborted).to.equal(true);
    expect(resource.error).to.equal(undefined);
  });

  describe('that a write has changed', () => {
    it('is what the write brought, without asking', async () => {
      const { resource, asked, told } = scriptedResource();
      resource.put('written');
      expect(await resource.load()).to.equal('written');
      expect([asked.length, told.changes]).to.deep.equal([0, 0]);
    });

    it('is not overwritten by what was asked for before, also for those who wait for that', async () => {
      const { resource, asked } = scriptedResource();
      const loading = resource.load();
      resource.put('written');
      asked[0].resolve('old');
      expect(await loading).to.equal('written');
      expect(resource.value).to.equal('written');
    });

    it('is overwritten by what is asked for afterwards', async () => {
      const { resource, asked } = scriptedResource();
      resource.put('written');
      const refreshing = resource.refresh();
      asked[0].resolve('new');
      expect([await refreshing, resource.value]).to.deep.equal(['new', 'new']);
    });

    it('asks anew for a refresh, whatever was under way', async () => {
      const { resource, asked } = scriptedResource();
      void resource.load();
      resource.put('written');
      const refreshing = resource.refresh();
      asked[0].resolve('old');
      await waitFor(() => asked[1]);
      asked[1].resolve('new');
      expect([await refreshing, resource.value]).to.deep.equal(['new', 'new']);
    });

    it('has no error any more', async () => {
      const { resource, asked } = scriptedResource();
      const loading = rejection(resource.load());
      asked[0].reject(failure());
      await loading;
      expect(resource.error?.code).to.equal('server');
      resource.put('written');
      expect(resource.error).to.equal(undefined);
    });

    it('takes what is under way where that value is gone', async () => {
      const { resource, asked } = scriptedResource();
      const loading = resource.load();
      resource.put('written');
      // As for the next user.
      resource.value = undefined;
      asked[0].resolve('new');
      expect([await loading, resource.value]).to.deep.equal(['new', 'new']);
    });
  });
});
