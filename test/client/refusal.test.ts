import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { refusal } from '../../src/client/refusal.js';
import { refusalCode } from '../../src/client/refusal-code.js';

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

/** What a 422 with that body refuses. */
const refused = (body: unknown) => {
  const { fields, messages } = refusal(answer(422), body);
  return { fields, messages };
};

describe('refusal', () => {
  describe('names below names', () => {
    for (const [title, body, fields, messages = []] of [
      ['in errors', { errors: { custom_fields: { branch: ['x', 'y'] } } }, { 'custom_fields.branch': ['x', 'y'] }],
      ['in error', { error: { custom_fields: { branch: 'x' } } }, { 'custom_fields.branch': ['x'] }],
      ['with dots', { errors: { 'custom_fields.branch': ['x'] } }, { 'custom_fields.branch': ['x'] }],
      [
        'beside others',
        { errors: { phone: ['x'], custom_fields: { branch: ['y'], 'shoe.size': ['z'] } } },
        { phone: ['x'], 'custom_fields.branch': ['y'], 'custom_fields.shoe.size': ['z'] },
      ],
      ['deeper', { errors: { a: { b: { c: ['x'] } } } }, { 'a.b.c': ['x'] }],
      ['of a list, told by place', { errors: { a: { 0: { value: ['x'] } } } }, { 'a.0.value': ['x'] }],
      ['base alone is no field', { errors: { base: ['x'], a: { base: ['y'] } } }, { 'a.base': ['y'] }, ['x']],
      ['without a text', { errors: { a: { b: [], c: null, d: {}, e: '', f: [null, 5, {}, ['x']] } } }, {}],
    ] as [string, unknown, Record<string, string[]>, string[]?][])
      it(title, () => expect(refused(body)).to.deep.equal({ fields, messages }));
  });

  describe('what makes no sense refuses nothing in particular', () => {
    for (const body of [
      undefined,
      null,
      'text',
      5,
      true,
      [],
      ['x'],
      {},
      { errors: null },
      { error: null },
      { errors: {} },
      { errors: [] },
      { errors: 5 },
      { error: 'Unprocessable Content' },
      { errors: [{ field: 'phone', message: 'x' }] },
      { errors: [['x']] },
      { errors: { custom_fields: [{ key: 'branch', errors: ['x'] }] } },
      { errors: { phone: [{ message: 'x' }] } },
      { errors: { phone: true } },
      { errors: { phone: 5 } },
    ])
      it(JSON.stringify(body) ?? 'nothing', () => expect(refused(body)).to.deep.equal({ fields: {}, messages: [] }));
  });

  it('reads error where errors is null', () => {
    expect(refused({ errors: null, error: { phone: ['x'] } }).fields).to.deep.equal({ phone: ['x'] });
  });

  it('keeps the texts among a list of anything', () => {
    expect(refused({ errors: [null, 'x', { a: 'y' }, '', 'z'] }).messages).to.deep.equal(['x', 'z']);
  });

  for (const name of ['__proto__', 'constructor', 'toString'])
    it(`${name} is a name like any other, above and below`, () => {
      const body = JSON.parse(`{"errors": {"${name}": ["x"], "a": {"${name}": ["y"]}}}`) as unknown;
      const { fields } = refused(body);
      expect(Object.entries(fields!).sort()).to.deep.equal(
        [
          [name, ['x']],
          [`a.${name}`, ['y']],
        ].sort(),
      );
      expect(Object.getPrototypeOf(fields)).to.equal(Object.prototype);
    });

  describe('401', () => {
    for (const [body, code] of [
      [{ error: { grant_expired: 'x' } }, 'grant_expired'],
      [{ errors: { grant_expired: ['x'] } }, 'grant_expired'],
      [{ error: { user_session: 'x' } }, 'user_session'],
      [{ errors: ['grant_expired'] }, 'user_session'],
      [{ error: 'grant_expired' }, 'user_session'],
      [undefined, 'user_session'],
    ] as const)
      it(`${JSON.stringify(body)}: ${code}`, () => expect(refusalCode(401, body)).to.equal(code));
  });

  describe('when to ask again', () => {
    const after = (header?: string, status = 429) =>
      refusal(answer(status, header === undefined ? {} : { 'Retry-After': header }), {}).retryAfter;

    for (const [header, expected] of [
      [undefined, undefined],
      ['7', 7],
      ['0', 0],
      ['-5', 0],
      ['', undefined],
      ['soon', undefined],
      ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ] as const)
      it(header ?? 'unknown', () => {
        expect(after(header)).to.equal(expected);
        expect(after(header, 503)).to.equal(expected);
      });

    it('a date to come', () => expect(after(new Date(Date.now() + 60_000).toUTCString())).to.be.within(50, 60));
  });

  it('finds texts only where there are any, whatever the body', () => {
    fc.assert(
      fc.property(fc.constantFrom(400, 403, 409, 422, 429), fc.jsonValue({ maxDepth: 6 }), (status, told) => {
        for (const body of [told, { errors: told }, { error: told }]) {
          const { fields = {}, messages = [] } = refusal(answer(status), body);
          const all = JSON.stringify(body);
          for (const text of [...messages, ...Object.values(fields).flat()]) {
            expect(text).to.be.a('string').and.not.equal('');
            expect(all).to.contain(JSON.stringify(text));
          }
          for (const list of Object.values(fields)) expect(list).not.to.deep.equal([]);
        }
      }),
    );
  });
});
