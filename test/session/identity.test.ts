/** Who is signed in: what happens, in order, and what is known then. */
import { expect } from '@open-wc/testing';
import { Identity, type SessionStatus } from '../../src/session/identity.js';

/** A user as `/me` tells of one. */
const user = (id: string, uuid?: string) => ({ id, raw: uuid === undefined ? {} : { uuid } });

type Step = (identity: Identity) => unknown;
const conceal: Step = (identity) => identity.conceal();
const stale: Step = (identity) => identity.markStale();
const forget: Step = (identity) => identity.forget();
const end: Step = (identity) => identity.end('grant_expired');
/** `/me` is asked and answers before anything else happens. */
const me =
  (id: string, uuid?: string, hasLeft = false): Step =>
  (identity) => {
    identity.reveal();
    identity.adoptUser(user(id, uuid), identity.epoch, hasLeft);
  };
/** An answer to a `/me` that was asked before the last time that somebody else may have signed in. */
const lateMe =
  (id: string): Step =>
  (identity) => {
    identity.reveal();
    identity.adoptUser(user(id), identity.epoch - 1);
  };
const token =
  (number: number): Step =>
  (identity) =>
    identity.noteToken(number);

interface Row {
  name: string;
  steps: Step[];
  status: SessionStatus;
  isStale: boolean;
  isKnown: boolean;
  /** How often what was there before must not be shown or sent any more. */
  generation: number;
}

const TABLE: Row[] = [
  { name: 'nothing yet', steps: [], status: 'active', isStale: false, isKnown: false, generation: 0 },
  { name: 'a user', steps: [me('1')], status: 'active', isStale: false, isKnown: true, generation: 0 },
  { name: 'the same again', steps: [me('1'), me('1')], status: 'active', isStale: false, isKnown: true, generation: 0 },
  { name: 'another one', steps: [me('1'), me('2')], status: 'active', isStale: false, isKnown: true, generation: 1 },
  { name: 'a hidden tab', steps: [me('1'), stale], status: 'active', isStale: true, isKnown: true, generation: 0 },
  {
    name: 'the same after a hidden tab',
    steps: [me('1'), stale, me('1')],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 0,
  },
  {
    name: 'somebody after a hidden tab in which nobody was known',
    steps: [stale, me('1')],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 1,
  },
  {
    name: 'an answer from before the tab was hidden',
    steps: [me('1'), stale, lateMe('1')],
    status: 'active',
    isStale: true,
    isKnown: true,
    generation: 0,
  },
  {
    name: 'a page that is left',
    steps: [me('1'), conceal],
    status: 'concealed',
    isStale: true,
    isKnown: true,
    generation: 0,
  },
  {
    name: 'the same after Back',
    steps: [me('1'), conceal, me('1')],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 0,
  },
  {
    name: 'another one after Back',
    steps: [me('1'), conceal, me('2')],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 1,
  },
  {
    name: 'an expired session',
    steps: [me('1'), end],
    status: 'signed-out',
    isStale: false,
    isKnown: true,
    generation: 0,
  },
  {
    name: 'a page that is left after the session has expired',
    steps: [me('1'), end, conceal],
    status: 'signed-out',
    isStale: true,
    isKnown: true,
    generation: 0,
  },
  {
    name: 'the same after the session has expired: what was typed is theirs',
    steps: [me('1'), end, me('1')],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 0,
  },
  { name: 'a sign-out', steps: [me('1'), forget], status: 'signed-out', isStale: false, isKnown: false, generation: 1 },
  {
    name: 'the same after a sign-out: what was typed is gone',
    steps: [me('1'), forget, me('1')],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 1,
  },
  {
    name: 'the same after a sign-out that this tab has not heard of',
    steps: [me('1'), me('1', undefined, true)],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 1,
  },
  {
    name: 'one id with two uuids',
    steps: [me('1', 'a'), me('1', 'b')],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 1,
  },
  {
    name: 'a uuid that an answer leaves out',
    steps: [me('1', 'a'), me('1'), me('1', 'a')],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 0,
  },
  { name: 'another token', steps: [me('1'), token(2)], status: 'active', isStale: true, isKnown: true, generation: 0 },
  {
    name: 'the same token',
    steps: [me('1'), token(1)],
    status: 'active',
    isStale: false,
    isKnown: true,
    generation: 0,
  },
];

describe('the identity of a session', () => {
  for (const { name, steps, ...expected } of TABLE)
    it(`after ${name}`, () => {
      const identity = new Identity(1);
      for (const step of steps) step(identity);
      const { status, isStale, isKnown, generation } = identity;
      expect({ status, isStale, isKnown, generation }).to.deep.equal(expected);
    });

  it('says of another token whether somebody has to be asked for', () => {
    const nobody = new Identity(1);
    expect(nobody.noteToken(2)).to.equal(false);
    const known = new Identity(1);
    me('1')(known);
    expect([known.noteToken(1), known.noteToken(2), known.noteToken(2)]).to.deep.equal([false, true, false]);
    const signedOut = new Identity(1);
    end(signedOut);
    expect(signedOut.noteToken(2)).to.equal(true);
  });

  it('says which 401 it was, and a sign-out', () => {
    const identity = new Identity();
    end(identity);
    expect(identity.reason).to.equal('grant_expired');
    forget(identity);
    expect(identity.reason).to.equal('user_session');
  });
});
