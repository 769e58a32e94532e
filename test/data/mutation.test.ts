import { expect } from '@open-wc/testing';
import { Mutation } from '../../src/data/mutation.js';
import { CustomersError } from '../../src/client/error.js';
import { rejection } from '../client/rejection.js';

/** A mutation of a list of names, whose answers the test gives. */
function scripted() {
  const shown: string[] = [];
  const sent = new Map<string, { answer: (value: number) => void; fail: (error: Error) => void }>();
  const confirmed: string[] = [];
  const mutation = new Mutation<string, number>({
    keyOf: (name) => name,
    optimistic(name) {
      shown.push(name);
      return () => void shown.splice(shown.indexOf(name), 1);
    },
    send: (name) => new Promise((answer, fail) => sent.set(name, { answer, fail })),
    confirmed: (name, result) => confirmed.push(`${name} ${result}`),
  });
  return { mutation, shown, sent, confirmed };
}

describe('a mutation', () => {
  it('is shown at once, and says what the account has answered', async () => {
    const { mutation, shown, sent, confirmed } = scripted();
    const running = mutation.run('a');
    expect([shown.join(), mutation.status, mutation.isPending('a')]).to.deep.equal(['a', 'pending', true]);
    sent.get('a')!.answer(7);
    expect(await running).to.equal(7);
    expect([shown.join(), confirmed.join(), mutation.status]).to.deep.equal(['a', 'a 7', 'idle']);
  });

  it('is taken back where the account refuses it', async () => {
    const { mutation, shown, sent, confirmed } = scripted();
    const running = rejection<CustomersError>(mutation.run('a'));
    sent.get('a')!.fail(new CustomersError('refused', 'no', { status: 422 }));
    expect((await running).code).to.equal('refused');
    expect([shown, confirmed, mutation.error?.code, mutation.status]).to.deep.equal([[], [], 'refused', 'error']);
  });

  it('runs one at a time for each key', async () => {
    const { mutation, shown, sent } = scripted();
    const first = mutation.run('a');
    expect(await mutation.run('a')).to.equal(undefined);
    const other = mutation.run('b');
    expect(shown).to.deep.equal(['a', 'b']);
    sent.get('a')!.answer(1);
    sent.get('b')!.answer(2);
    expect(await Promise.all([first, other])).to.deep.equal([1, 2]);
    const again = mutation.run('a');
    sent.get('a')!.answer(3);
    expect(await again).to.equal(3);
  });

  it('tells when none is under way any more, however they ended', async () => {
    const { mutation, sent } = scripted();
    await mutation.idle();
    const running = [mutation.run('a'), rejection(mutation.run('b'))];
    let isIdle = false;
    const idle = mutation.idle().then(() => (isIdle = true));
    sent.get('a')!.answer(1);
    await running[0];
    expect(isIdle).to.equal(false);
    sent.get('b')!.fail(new CustomersError('server', 'broken'));
    await Promise.all([...running, idle]);
    expect(isIdle).to.equal(true);
  });

  it('lets nobody wait who has gone', async () => {
    const { mutation, sent } = scripted();
    const running = mutation.run('a');
    const gone = new AbortController();
    const waiting = rejection<Error>(mutation.idle(gone.signal));
    gone.abort(new Error('gone'));
    expect((await waiting).message).to.equal('gone');
    sent.get('a')!.answer(1);
    await running;
  });
});
