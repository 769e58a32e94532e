import { expect } from '@open-wc/testing';
import { CustomersError } from '../../src/client/error.js';

describe('CustomersError', () => {
  it('is an Error with a name and safe defaults', () => {
    const error = new CustomersError('settings', 'realm is missing');
    expect(error).to.be.instanceOf(Error);
    expect(error).to.include({ name: 'CustomersError', message: 'realm is missing', code: 'settings' });
    expect(error).to.deep.include({ status: 0, operation: '', fields: {}, messages: [] });
    expect(error.retryAfter).to.equal(undefined);
  });

  it('carries its details', () => {
    const cause = new TypeError('below');
    const fields = { phone: ['no es valido'] };
    const details = { status: 422, operation: 'updateMe', fields, messages: ['no'], retryAfter: 3, cause };
    expect(new CustomersError('refused', 'updateMe: HTTP 422', details)).to.include(details);
  });

  it('shares no defaults between errors', () => {
    const [one, other] = [new CustomersError('network', ''), new CustomersError('network', '')];
    expect(one.fields).not.to.equal(other.fields);
    expect(one.messages).not.to.equal(other.messages);
  });
});
