import { expect } from '@open-wc/testing';
import { codeOf } from '../../src/client/code.js';
import type { CustomersError } from '../../src/client/error.js';
import { Lazy } from '../../src/shared/lazy.js';
import { override } from '../elements/stage.js';
import { rejection } from './rejection.js';

describe('code that an operation needs', () => {
  it('is asked for anew after it could not be had', async () => {
    let tries = 0;
    const code = new Lazy(() => (++tries > 1 ? Promise.resolve('here') : Promise.reject(new TypeError('404'))));
    const error = await rejection<CustomersError>(codeOf(code, 'sites'));
    expect(error).to.include({ code: 'network', status: 0, operation: 'sites' });
    expect(await codeOf(code, 'sites')).to.equal('here');
    expect(tries).to.equal(2);
  });

  it('says so where the browser is offline', async () => {
    override(navigator, 'onLine', false);
    const code = new Lazy(() => Promise.reject(new TypeError('404')));
    expect(await rejection(codeOf(code, 'updateMe'))).to.include({ code: 'offline', operation: 'updateMe' });
  });

  it('is not waited for by whoever has gone, and comes for the others', async () => {
    let come!: (value: string) => void;
    const code = new Lazy(() => new Promise<string>((resolve) => (come = resolve)));
    const stop = new AbortController();
    const outcome = rejection<Error>(codeOf(code, 'avatar', stop.signal));
    const other = codeOf(code, 'avatar');
    stop.abort();
    expect((await outcome).name).to.equal('AbortError');
    come('here');
    expect(await other).to.equal('here');
    expect((await rejection<Error>(codeOf(code, 'avatar', stop.signal))).name).to.equal('AbortError');
  });
});
