import { expect } from '@open-wc/testing';
import type { CallOptions, Connection } from '../../src/client/endpoints.js';
import { listSites } from '../../src/api/sites.js';
import type { CustomersError } from '../../src/client/error.js';
import { rejection } from '../client/rejection.js';
import { stubConnection } from './stub-connection.js';

const read = (answer: unknown) => listSites(stubConnection(answer).connection);

const numbered = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => ({ url: `https://s${first + index}.example/` }));

/** A connection whose pages are these, the last one for ever. */
function pages(...answers: unknown[]) {
  const asked: unknown[] = [];
  const connection: Connection = {
    accountUrl: 'https://account.example',
    call(_operation, { query }: CallOptions = {}) {
      asked.push(query!.page);
      if (asked.length > 20) throw new Error('It does not end');
      return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1]);
    },
  };
  return { connection, asked };
}

describe('listSites', () => {
  it('asks for a page of 100, and reads what is assumed of a site', async () => {
    const { connection, calls } = stubConnection({
      sites: [{ name: 'A', url: 'https://a.example', description: 'About', logo: '/a.svg', language: 'es' }],
    });
    const { signal } = new AbortController();
    expect(await listSites(connection, signal)).to.deep.equal([
      {
        name: 'A',
        url: 'https://a.example/',
        description: 'About',
        logoUrl: 'https://account.example/a.svg',
        language: 'es',
      },
    ]);
    expect(calls).to.deep.equal([{ operation: 'sites', options: { query: { page: 1, per_page: 100 }, signal } }]);
  });

  for (const [entry, url] of [
    [{ url: '/below' }, 'https://account.example/below'],
    [{ host: 'a.example' }, 'https://a.example/'],
    [{ url: '', host: 'a.example:8443' }, 'https://a.example:8443/'],
    [{ url: 'http://a.example/x', host: 'b.example' }, 'http://a.example/x'],
    [{ base_url: 'https://account.example/mysite', host: 'mysite' }, 'https://account.example/mysite'],
    [{ url: '//platform.example:3000/mysite' }, 'https://platform.example:3000/mysite'],
    [{ base_url: 'a.example/mysite' }, 'https://a.example/mysite'],
    [{ base_url: 'localhost:3000' }, 'https://localhost:3000/'],
    [{ host: 'mysite' }, 'https://account.example/mysite'],
    [{ host: 'mysite', custom_host: 'www.bank.example', use_custom_host: true }, 'https://www.bank.example/'],
    [{ host: 'mysite', custom_host: 'www.bank.example', use_custom_host: false }, 'https://account.example/mysite'],
    [{ host: 'mysite', custom_host: '', use_custom_host: true }, 'https://account.example/mysite'],
    [{ custom_host: 'javascript:alert(1)', use_custom_host: true }, undefined],
    [{ host: 'javascript:alert(1)' }, undefined],
    [{ host: '..' }, undefined],
    [{ host: 'a/../b' }, undefined],
    [{ url: 'javascript:1' }, undefined],
    [{ url: 'javascript:alert(1)' }, undefined],
    [{ url: 'JavaScript:alert(1)', host: 'a.example' }, undefined],
    [{ url: 'httpx://a.example' }, undefined],
    [{ url: 'data:text/html,x' }, undefined],
    [{ url: 'mailto:a@b.example' }, undefined],
    [{ url: 'https://[' }, undefined],
    [{ name: 'nowhere' }, undefined],
    [null, undefined],
    ['https://a.example', undefined],
  ] as const)
    it(`${JSON.stringify(entry)} leads to ${url}`, async () => {
      expect((await read({ sites: [entry] })).map((site) => site.url)).to.deep.equal(url ? [url] : []);
    });

  it('calls a site by its host where it has no name, and takes no logo from elsewhere', async () => {
    const [site] = await read([{ url: 'https://a.example', name: {}, logo: 'data:image/png,x', language: '' }]);
    expect(site).to.include({ name: 'a.example', description: '', logoUrl: undefined, language: undefined });
  });

  it('goes on until there is no more, in the account’s order', async () => {
    const meta = { total_pages: 3 };
    const { connection, asked } = pages(
      { sites: numbered(100), meta },
      { sites: numbered(100, 101), meta },
      { sites: numbered(3, 201), meta },
    );
    const sites = await listSites(connection);
    expect(sites.map(({ url }) => url)).to.deep.equal(numbered(203).map(({ url }) => url));
    expect(asked).to.deep.equal([1, 2, 3]);
  });

  it('ends where the account gives the same page for ever, and shows none twice', async () => {
    const { connection, asked } = pages(numbered(150));
    expect(await listSites(connection)).to.have.length(150);
    expect(asked).to.deep.equal([1, 2]);
  });

  it('ends after a hundred pages where the account has something new for ever', async () => {
    let page = 0;
    const connection: Connection = {
      accountUrl: 'https://account.example',
      call() {
        if (++page > 200) throw new Error('asked for ever');
        return Promise.resolve({ sites: numbered(1, page), meta: { total_pages: 1e15 } });
      },
    };
    expect(await listSites(connection)).to.have.length(100);
    expect(page).to.equal(100);
  });

  for (const answer of [undefined, null, {}, 'sites', { sites: null }, { sites: {} }])
    it(`rejects ${JSON.stringify(answer)} as a whole`, async () => {
      const error = await rejection<CustomersError>(read(answer));
      expect(error).to.include({ code: 'unexpected_shape', operation: 'sites', status: 200 });
    });
});
