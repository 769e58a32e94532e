import { expect } from '@open-wc/testing';
import { SharedRun } from '../../src/shared/shared-run.js';
import { pause } from '../support/wait.js';

/** A run that the test ends. */
function started() {
  const runs: { signal: AbortSignal; end: (value: string) => void; fail: (error: unknown) => void }[] = [];
  const run = new SharedRun<string>(
    (signal) =>
      new Promise((end, fail) => {
        runs.push({ signal, end, fail });
      }),
  );
  return { run, runs };
}

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    (value) => ['done', value],
    (error: unknown) => ['failed', error],
  );

describe('SharedRun', () => {
  it('runs once for all who ask while it is under way', async () => {
    const { run, runs } = started();
    const waiting = [run.join(), run.join(), run.join(new AbortController().signal)].map(outcome);
    expect(runs).to.have.length(1);
    expect(run.pending).to.equal(true);
    runs[0].end('answer');
    expect(await Promise.all(waiting)).to.deep.equal(Array(3).fill(['done', 'answer']));
    expect(run.pending).to.equal(false);
  });

  it('runs anew for who asks after its end', async () => {
    const { run, runs } = started();
    const first = run.join();
    runs[0].end('first');
    await first;
    const second = run.join();
    runs[1].end('second');
    expect(await second).to.equal('second');
  });

  it('passes a failure on to all, and runs anew afterwards', async () => {
    const { run, runs } = started();
    const waiting = [run.join(), run.join(new AbortController().signal)].map(outcome);
    runs[0].fail('no');
    expect(await Promise.all(waiting)).to.deep.equal([
      ['failed', 'no'],
      ['failed', 'no'],
    ]);
    void run.join();
    expect(runs).to.have.length(2);
  });

  it('goes on when one of several leaves, who gets the reason', async () => {
    const { run, runs } = started();
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [run.join(first.signal), run.join(second.signal)].map(outcome);
    first.abort('gone');
    expect(await waiting[0]).to.deep.equal(['failed', 'gone']);
    expect(runs[0].signal.aborted).to.equal(false);
    runs[0].end('answer');
    expect(await waiting[1]).to.deep.equal(['done', 'answer']);
  });

  it('is aborted when the last one leaves; who asks then starts another', async () => {
    const { run, runs } = started();
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [run.join(first.signal), run.join(second.signal)].map(outcome);
    first.abort('gone');
    second.abort('gone, too');
    expect(await Promise.all(waiting)).to.deep.equal([
      ['failed', 'gone'],
      ['failed', 'gone, too'],
    ]);
    expect(runs[0].signal.aborted).to.equal(true);
    expect(run.pending).to.equal(false);
    const next = run.join();
    runs[0].end('too late');
    runs[1].end('answer');
    expect(await next).to.equal('answer');
  });

  it('goes on for one who cannot leave', async () => {
    const { run, runs } = started();
    const controller = new AbortController();
    const staying = run.join();
    const leaving = outcome(run.join(controller.signal));
    controller.abort('gone');
    await leaving;
    expect(runs[0].signal.aborted).to.equal(false);
    runs[0].end('answer');
    expect(await staying).to.equal('answer');
  });

  it('takes nobody in whose signal has aborted already', async () => {
    const { run, runs } = started();
    expect(await outcome(run.join(AbortSignal.abort('gone')))).to.deep.equal(['failed', 'gone']);
    expect(runs[0]?.signal.aborted ?? true).to.equal(true);
    expect(run.pending).to.equal(false);
  });

  it('can be ended, whoever waits', async () => {
    const { run, runs } = started();
    void outcome(run.join());
    run.abort();
    expect(runs[0].signal.aborted).to.equal(true);
    expect(run.pending).to.equal(false);
    run.abort();
  });

  it('leaves nothing uncaught when it fails after all have left', async () => {
    const uncaught: unknown[] = [];
    const hear = (event: PromiseRejectionEvent) => {
      uncaught.push(event.reason);
      event.preventDefault();
    };
    addEventListener('unhandledrejection', hear);
    const { run, runs } = started();
    const controller = new AbortController();
    const waiting = outcome(run.join(controller.signal));
    controller.abort('gone');
    await waiting;
    runs[0].fail('late');
    await pause(30);
    removeEventListener('unhandledrejection', hear);
    expect(uncaught).to.deep.equal([]);
  });
});
