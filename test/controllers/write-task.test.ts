import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { WriteTask } from '../../src/controllers/write-task.js';
import { CustomersError } from '../../src/client/error.js';
import { uncaughtErrors } from '../elements/stage.js';
import { fixture } from '../support/fixture.js';

/** An element that writes, and shows what it is about. */
class WritingElement extends LitElement {
  readonly write = new WriteTask(this);
  updates = 0;

  override render() {
    this.updates++;
    const { busy, error } = this.write;
    return html`<p>${busy ? 'busy' : (error?.code ?? 'idle')}</p>`;
  }

  get shown(): string {
    return this.shadowRoot!.textContent.trim();
  }
}
customElements.define('test-writing', WritingElement);

/** Work that the test ends. */
function work() {
  let resolve!: (value?: unknown) => void;
  let reject!: (error: unknown) => void;
  let begun = 0;
  const promise = new Promise((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return {
    run: () => {
      begun++;
      return promise;
    },
    begun: () => begun,
    resolve,
    reject,
  };
}

const refusal = new CustomersError('refused', 'no', { status: 422 });

describe('WriteTask', () => {
  let element: WritingElement;
  let write: WriteTask;

  beforeEach(async () => {
    element = fixture<WritingElement>('<test-writing></test-writing>');
    ({ write } = element);
    await element.updateComplete;
  });

  const shown = async () => {
    await element.updateComplete;
    return element.shown;
  };

  it('is idle at first', () => {
    expect([write.busy, write.error, element.shown]).to.deep.equal([false, undefined, 'idle']);
  });

  it('begins at once, and shows that it is busy until it has succeeded', async () => {
    const task = work();
    const run = write.run(task.run);
    expect([task.begun(), write.busy]).to.deep.equal([1, true]);
    expect(await shown()).to.equal('busy');
    task.resolve();
    expect(await run).to.equal(true);
    expect([write.busy, write.error]).to.deep.equal([false, undefined]);
    expect(await shown()).to.equal('idle');
  });

  it('does one thing at a time: what comes meanwhile is not done, and not afterwards', async () => {
    const [task, other] = [work(), work()];
    const run = write.run(task.run);
    expect(await write.run(other.run)).to.equal(false);
    expect(await write.run(task.run)).to.equal(false);
    expect(write.busy).to.equal(true);
    task.resolve();
    expect(await run).to.equal(true);
    expect([task.begun(), other.begun()]).to.deep.equal([1, 0]);
    other.resolve();
    expect(await write.run(other.run)).to.equal(true);
    expect(other.begun()).to.equal(1);
  });

  it('says why it has failed, until something else is begun', async () => {
    const task = work();
    const run = write.run(task.run);
    task.reject(refusal);
    expect(await run).to.equal(false);
    expect([write.busy, write.error]).to.deep.equal([false, refusal]);
    expect(await shown()).to.equal('refused');
    const next = work();
    const again = write.run(next.run);
    expect(write.error).to.equal(undefined);
    next.resolve();
    expect(await again).to.equal(true);
    expect(await shown()).to.equal('idle');
  });

  it('keeps the failure where what comes meanwhile is not done', async () => {
    const task = work();
    const run = write.run(task.run);
    await write.run(() => Promise.reject(refusal));
    expect(write.error).to.equal(undefined);
    task.reject(refusal);
    await run;
    expect(write.error).to.equal(refusal);
  });

  for (const [title, error, code] of [
    ['an abort', new DOMException('gone', 'AbortError'), undefined],
    ['nothing', undefined, 'unexpected_shape'],
    ['a text', 'gone', 'unexpected_shape'],
    ['an exception that nobody has thought of', new RangeError('Invalid array length'), 'unexpected_shape'],
  ] as const)
    it(`says ${code ?? 'nothing'}, and can go on, after ${title}`, async () => {
      const errors = uncaughtErrors();
      const task = work();
      const run = write.run(task.run);
      task.reject(error);
      expect(await run).to.equal(false);
      expect([write.busy, write.error?.code]).to.deep.equal([false, code]);
      expect(await shown()).to.equal(code ?? 'idle');
      expect(await write.run(() => Promise.resolve())).to.equal(true);
      expect(errors).to.deep.equal([]);
    });

  it('can go on after work that throws before it begins', async () => {
    const throwing = () => {
      throw refusal;
    };
    expect(await write.run(throwing)).to.equal(false);
    expect([write.busy, write.error]).to.deep.equal([false, refusal]);
    expect(await write.run(() => Promise.resolve())).to.equal(true);
  });

  it('goes on when its element leaves the page, and says how it went', async () => {
    const task = work();
    const run = write.run(task.run);
    const { parentElement } = element;
    element.remove();
    expect(write.busy).to.equal(true);
    expect(await write.run(task.run)).to.equal(false);
    parentElement!.append(element);
    expect(await shown()).to.equal('busy');
    task.reject(refusal);
    expect(await run).to.equal(false);
    expect(await shown()).to.equal('refused');
  });

  it('forgets why it has failed when its element comes back', async () => {
    await write.run(() => Promise.reject(refusal));
    const { parentElement } = element;
    element.remove();
    expect(write.error).to.equal(refusal);
    parentElement!.append(element);
    expect(write.error).to.equal(undefined);
    element.requestUpdate();
    expect(await shown()).to.equal('idle');
  });

  it('draws its element twice: when it begins and when it has ended', async () => {
    const before = element.updates;
    const task = work();
    const run = write.run(task.run);
    await element.updateComplete;
    task.resolve();
    await run;
    await element.updateComplete;
    expect(element.updates - before).to.equal(2);
  });
});
