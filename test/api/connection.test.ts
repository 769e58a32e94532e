import { expect } from '@open-wc/testing';
import { defaultEndpoints, endpointUrl, parseEndpoint } from '../../src/client/endpoints.js';
import { CustomersError } from '../../src/client/error.js';

const realmUrl = 'https://account.example/api/customers/realms/bank';

/** What `work` throws. */
function thrown(work: () => unknown): CustomersError {
  try {
    work();
  } catch (error) {
    return error as CustomersError;
  }
  throw new Error('nothing was thrown');
}

describe('parseEndpoint', () => {
  it('takes apart a method and a path', () => {
    expect(parseEndpoint('PATCH /users/{id}/read_v1.2-x~y')).to.deep.equal({
      method: 'PATCH',
      path: '/users/{id}/read_v1.2-x~y',
    });
  });

  it('takes every default', () => {
    for (const text of Object.values(defaultEndpoints)) {
      if (text === null) continue;
      const { method, path } = parseEndpoint(text);
      expect(`${method} ${path}`).to.equal(text);
    }
  });

  for (const text of [
    '',
    '/me',
    'GET',
    'GET me',
    'GET /',
    'get /me',
    'TRACE /me',
    'GET  /me',
    ' GET /me',
    'GET /me ',
    'GET /me\n',
    'GET https://evil.example/me',
    'GET //evil.example/me',
    'GET /\\evil.example',
    'GET \\me',
    'GET /../me',
    'GET /a/../../me',
    'GET /a/..',
    'GET /%2e%2e/me',
    'GET /a%2fb',
    'GET /a//b',
    'GET /a/',
    'GET /me?token=1',
    'GET /me#top',
    'GET /me@evil.example',
    'GET /{id',
    'GET /{}',
    'GET /{{id}}',
    'GET /a\t/b',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const error = thrown(() => parseEndpoint(text));
      expect(error).to.be.instanceOf(CustomersError);
      expect(error.code).to.equal('settings');
    });
  }
});

describe('endpointUrl', () => {
  const mark = parseEndpoint('PUT /notifications/{id}/mark_as_read');

  it('stands below the realm', () => {
    expect(endpointUrl(realmUrl, parseEndpoint('GET /me'))).to.equal(`${realmUrl}/me`);
  });

  it('fills places in, encoded', () => {
    const url = endpointUrl(realmUrl, mark, { params: { id: '../a b?c#d/%2e&$1$&' } });
    expect(url).to.equal(`${realmUrl}/notifications/..%2Fa%20b%3Fc%23d%2F%252e%26%241%24%26/mark_as_read`);
    expect(new URL(url).href).to.equal(url);
  });

  const unusable: (Record<string, string> | undefined)[] = [
    undefined,
    {},
    { id: '' },
    { id: '.' },
    { id: '..' },
    { other: '1' },
  ];
  for (const params of unusable) {
    it(`refuses ${JSON.stringify(params)} for {id}`, () => {
      expect(thrown(() => endpointUrl(realmUrl, mark, { params })).code).to.equal('settings');
    });
  }

  it('adds the query, encoded, without what is undefined', () => {
    const query = { page: 2, per_page: 100, not_impersonated: false, sort_by: undefined, order: 'a&b c' };
    expect(endpointUrl(realmUrl, parseEndpoint('GET /events'), { query })).to.equal(
      `${realmUrl}/events?page=2&per_page=100&not_impersonated=false&order=a%26b+c`,
    );
    expect(endpointUrl(realmUrl, parseEndpoint('GET /events'), { query: { page: undefined } })).to.equal(
      `${realmUrl}/events`,
    );
  });
});
