import { expect } from '@open-wc/testing';
import { scenarioGroups } from '../../demo/scenarios.js';
import { doctor, type DoctorReport } from '../../src/doctor.js';
import '../../src/define.js';
import { afterTest, configured, newRealm, reached, sentRequests, signedIn } from '../elements/stage.js';
import { holdTimers } from '../elements/timers.js';
import { rejection } from '../client/rejection.js';
import { crossSiteAccountUrl, type Realm, type RealmSettings, type UserSeed, type WhatIf } from '../support/account.js';
import { csrfMeta } from '../support/csrf.js';
import { waitFor } from '../support/wait.js';

/** Gives the page the token against forged requests, as a site with `csrf_meta` has it. */
const withCsrfMeta = (content = 'token-of-the-page') => csrfMeta(content);

const examined = (realm: Realm, more = {}) =>
  doctor({ realm: realm.uid, lang: 'en', timeZone: 'America/Santiago', ...more });

/** How long the doctor waits for one answer. */
const LONGEST_ANSWER_MILLISECONDS = 15_000;

const scenarioOf = (id: string): WhatIf =>
  scenarioGroups.flatMap(({ scenarios }) => scenarios).find((scenario) => scenario.id === id)!.whatIf;

/** What stands out in a report: each finding that is not as expected. */
const standingOut = ({ findings }: DoctorReport) =>
  findings.flatMap(({ id, verdict }) => (verdict === 'agrees' ? [] : [`${verdict} ${id}`])).sort();

const SETTINGS: Partial<RealmSettings> = { delegation: true };

/** A user whose custom field comes as the Swagger has it. */
const ANA: UserSeed = {
  me: { custom_fields: [{ key: '_ucf_job_title', name: 'Job title', type: 'string', value: 'Nurse' }] },
};

/** What stands out on any account that answers as the description says: nobody knows these routes, and nothing is written. */
const ALWAYS = ['missing forms.route', 'missing sites.route', 'unknown writes'];

/** An account that answers as the description says, and a page that holds all that it should. */
async function baseline(): Promise<{ realm: Realm; usual: string[] }> {
  withCsrfMeta();
  const realm = await signedIn(ANA, SETTINGS);
  return { realm, usual: ALWAYS };
}

describe('the doctor', () => {
  it('finds that an account answers as it should, and names what nobody knows a route for', async () => {
    const { realm, usual } = await baseline();
    const report = await examined(realm);
    expect(standingOut(report)).to.deep.equal(usual);
    expect(report.findings.map(({ id }) => id)).to.include.members([
      'page.script',
      'page.csrf',
      'page.timeZone',
      'account.signedIn',
      'me.fields',
      'me.customFields',
      'notifications.message',
      'notifications.filter',
      'notifications.order',
      'notifications.paging',
      'events.order',
      'events.paging',
    ]);
    expect(report.settings).to.deep.equal({
      accountUrl: location.origin,
      apiBase: '/api/customers',
      realm: realm.uid,
      language: 'en',
      timeZone: 'America/Santiago',
      credential: 'cookie',
    });
  });

  it('asks nobody but the account and the page, also on a page whose path looks like another host', async () => {
    const { realm } = await baseline();
    const before = location.href;
    history.replaceState(null, '', `${location.origin}//evil.example/x`);
    afterTest(() => history.replaceState(null, '', before));
    const sent = sentRequests();
    await examined(realm);
    expect([...new Set(sent.map(({ url }) => new URL(url, location.href).origin))]).to.deep.equal([location.origin]);
  });

  it('only reads, one request after the other, every route that has a way to be read', async () => {
    const { realm } = await baseline();
    const sent = sentRequests();
    await examined(realm, { endpoints: { sites: 'GET /sites' } });
    expect([...new Set(sent.map(({ init }) => init.method))].sort()).to.deep.equal(['GET', 'HEAD']);
    const requests = await realm.requests();
    expect(new Set(requests.map(({ method }) => method))).to.deep.equal(new Set(['GET']));
    expect(new Set(requests.map(({ operation }) => operation))).to.deep.equal(
      new Set(['me', 'notifications', 'events', 'sites', 'deliveryToken', 'zendeskToken', 'zendeskSsoUrl']),
    );
    expect(requests.length).to.be.below(25);
  });

  it('never asks an endpoint that is configured with another method', async () => {
    const { realm } = await baseline();
    await examined(realm, { endpoints: { zendeskToken: 'POST /integrations/zendesk_token' } });
    expect(await realm.requests('zendeskToken')).to.have.length(0);
  });

  describe('names exactly what differs on each “what if”', () => {
    /** What differs from the usual; `only` where the first answer already ends it. */
    const EXPECTED: Record<string, { more?: string[]; only?: string[] }> = {
      'no-answer': { only: ['differs account.answer'] },
      offline: { only: ['differs account.answer'] },
      'user-session': { only: ['differs account.signedIn'] },
      'grant-expired': { only: ['differs account.signedIn'] },
      forbidden: { only: ['differs me.route'] },
      'no-realm': { only: ['differs account.realm'] },
      'rate-limit': { only: ['differs me.route'] },
      server: { only: ['differs me.route'] },
      unavailable: { only: ['differs me.route'] },
      html: { only: ['differs me.route'] },
      'login-page': { only: ['differs account.signedIn'] },
      shape: { more: ['differs notifications.list'] },
      'list-missing': { more: ['missing notifications.route'] },
      'liquid-names': {
        more: [
          'differs notifications.id',
          'differs notifications.message',
          'differs notifications.opened',
          'differs notifications.time',
        ],
      },
      'ignores-filters': { more: ['differs notifications.filter'] },
      'ignores-order': { more: ['differs notifications.order'] },
      'zendesk-missing': { more: ['missing zendeskSsoUrl.route', 'missing zendeskToken.route'] },
      'events-missing': { more: ['missing events.route', 'unknown version'] },
      'no-csrf-meta': { more: ['differs page.csrf'] },
    };
    /** Those that are about time, which is taken into the hand below. */
    const LATE = ['slow', 'hang'];

    for (const { id, whatIf } of scenarioGroups.flatMap(({ scenarios }) => scenarios)) {
      if (LATE.includes(id)) continue;
      it(id, async () => {
        const { realm, usual } = await baseline();
        await realm.whatIf(whatIf);
        if (id === 'no-csrf-meta') document.querySelector('meta[name="csrf-token"]')!.remove();
        const { more = [], only } = EXPECTED[id] ?? {};
        expect(standingOut(await examined(realm))).to.deep.equal(only ?? [...usual, ...more].sort());
      });
    }

    it('hang: it waits fifteen seconds for the first answer, and then for nothing more', async () => {
      const { realm } = await baseline();
      const timers = holdTimers(LONGEST_ANSWER_MILLISECONDS);
      await realm.whatIf(scenarioOf('hang'));
      const report = examined(realm);
      await reached(realm, 'me');
      await waitFor(() => timers.held().some(({ delay }) => delay === LONGEST_ANSWER_MILLISECONDS));
      timers.pass(LONGEST_ANSWER_MILLISECONDS);
      expect(standingOut(await report)).to.deep.equal(['differs account.answer']);
      expect((await report).routes.map(({ operation, status }) => [operation, status])).to.deep.equal([['me', 0]]);
      expect(timers.held().filter(({ delay }) => delay === LONGEST_ANSWER_MILLISECONDS)).to.deep.equal([]);
      await realm.release();
    });

    it('slow: each answer comes late, none too late, and it finds what it finds otherwise', async () => {
      expect(scenarioOf('slow').latency).to.be.below(LONGEST_ANSWER_MILLISECONDS);
      const { realm, usual } = await baseline();
      // No time passes for the doctor, however long the answers are held.
      holdTimers(LONGEST_ANSWER_MILLISECONDS);
      await realm.whatIf({ rules: [{ hold: true }] });
      let report: DoctorReport | undefined;
      void examined(realm).then((one) => (report = one));
      await reached(realm, 'me');
      expect(report).to.equal(undefined);
      await waitFor(async () => {
        await realm.release();
        return report;
      });
      expect(standingOut(report!)).to.deep.equal(usual);
    });

    it('and every name of this list is one of them', () => {
      const ids = scenarioGroups.flatMap(({ scenarios }) => scenarios.map(({ id }) => id));
      expect(ids).to.include.members([...Object.keys(EXPECTED), ...LATE]);
    });
  });

  describe('looks at the page', () => {
    it('without csrf_meta it says what to paste', async () => {
      csrfMeta();
      const realm = await signedIn(ANA, SETTINGS);
      const { findings } = await examined(realm);
      const found = findings.find(({ id }) => id === 'page.csrf')!;
      expect(found.verdict).to.equal('differs');
      expect(found.set).to.contain('{% csrf_meta %}');
    });

    it('a time zone that means nothing, a language that is not built in, no realm', async () => {
      withCsrfMeta();
      const realm = await signedIn(ANA, SETTINGS);
      const odd = await examined(realm, { timeZone: 'Middle-earth', lang: 'fr' });
      expect(standingOut(odd)).to.include.members(['differs page.language', 'differs page.timeZone']);
      expect(odd.settings.language).to.equal('es');
      expect(standingOut(await examined(realm, { timeZone: 'Santiago' }))).not.to.include('differs page.timeZone');
      const none = await doctor({ lang: 'pt', timeZone: 'Lima' });
      expect(standingOut(none)).to.deep.equal(['missing settings.realm']);
      expect(none.routes).to.deep.equal([]);
    });

    it('an account elsewhere that does not list the page’s origin', async () => {
      const realm = await signedIn(ANA, SETTINGS);
      const report = await examined(realm, { accountUrl: 'http://127.0.0.1:9' });
      expect(standingOut(report)).to.deep.equal(['differs account.cors']);
      expect(report.findings.find(({ id }) => id === 'account.cors')!.set).to.equal(location.origin);
    });

    it('a policy that lets nothing pass', async () => {
      const { problemsOf } = await import('../../src/doctor/page-checks.js');
      const problems = (policy: string, account = location.origin) => problemsOf(policy, account);
      expect(problems("default-src 'none'")).to.deep.equal(["connect-src 'self'", "img-src 'self' https: data:"]);
      expect(problems("default-src 'none'; connect-src 'self'; img-src https:")).to.deep.equal([]);
      expect(problems("connect-src 'self'", 'https://a.example')).to.deep.equal(['connect-src https://a.example']);
      for (const source of ['https:', '*', 'a.example', 'https://a.example', '*.example'])
        expect(problems(`connect-src ${source}`, 'https://a.example'), source).to.deep.equal([]);
      expect(problems('connect-src *.a.example http://a.example', 'https://a.example')).to.have.length(1);
      expect(problems("require-trusted-types-for 'script'; trusted-types lit-html")).to.deep.equal([
        'trusted-types modyo-customers',
      ]);
      expect(problems("trusted-types modyo-customers 'allow-duplicates'")).to.deep.equal([]);
      expect(problems('')).to.deep.equal([]);
    });
  });

  it('uses the settings of the page, and a token alone where there is one', async () => {
    const realm = await newRealm({ users: [{ username: 'ana', ...ANA }], settings: SETTINGS });
    const accessToken = (await realm.signIn()).accessToken;
    await realm.clearRequests();
    configured({ realm: realm.uid, lang: 'pt', timeZone: 'Brasilia', accessToken });
    const report = await doctor();
    expect(report.settings).to.include({ language: 'pt', credential: 'token', timeZone: 'America/Sao_Paulo' });
    expect(standingOut(report)).to.deep.equal(ALWAYS);
    for (const { hasBearer, hasCookie } of await realm.requests())
      expect([hasBearer, hasCookie]).to.deep.equal([true, false]);
    // Nobody's cookies reach another site.
    const elsewhere = await doctor({ accountUrl: crossSiteAccountUrl });
    expect(elsewhere.routes).to.deep.equal([]);
    expect(standingOut(elsewhere)).to.deep.equal(['differs settings']);
  });

  it('says nothing of what the account says: no value of any field, name or token stands in the report', async () => {
    withCsrfMeta('s3cret-csrf');
    const realm = await signedIn({ me: { first_name: 's3cret-first' } }, SETTINGS);
    const secret = { 's3cret-name': 's3cret', email: 's3cret@mail.example', id: 73337333, uuid: 's3cret-uuid' };
    const full = {
      ...secret,
      name: 's3cret',
      first_name: '<b>s3cret</b>',
      birth_at: '1973-03-31',
      avatar: { ...secret, url_small: 'https://s3cret.example/s3cret.png' },
      custom_fields: [{ key: '_ucf_s3cret', name: 's3cret', type: 's3cret', value: 's3cret', ...secret }],
      targets: [{ id: 73337333, name: 's3cret' }],
      delegated_token: { access_token: 's3cret', uuid: 's3cret', access_token_expires_in_datetime: '1973-03-31' },
    };
    const notification = {
      ...secret,
      opened: false,
      subject: 's3cret',
      message: 's3cret',
      body: 's3cret',
      sent_at: '1973-03-31 00:00:00',
      url: 'https://s3cret.example/?notification_id=s3cret',
    };
    const meta = { total_entries: 2, s3cret: 's3cret', per_page: 10, total_pages: 1, current_page: 1 };
    await realm.whatIf({
      rules: [
        { operation: 'me', body: full, headers: { 'X-Secret': 's3cret' } },
        { operation: 'notifications', body: { notifications: [notification, notification], meta, ...secret } },
        {
          operation: 'events',
          body: {
            events: [{ ...secret, title: 's3cret', description: 's3cret', created_at: '1973-03-31T00:00:00Z' }],
            meta,
          },
        },
        { operation: 'sites', body: [{ ...secret, name: 's3cret', host: 's3cret' }] },
        { operation: 'deliveryToken', body: { delivery_token: 's3cret.s3cret.s3cret' } },
        { operation: 'zendeskToken', status: 422, body: { errors: ['s3cret'] } },
        { operation: 'zendeskSsoUrl', body: 's3cret' },
      ],
    });
    const report = await examined(realm, { endpoints: { sites: 'GET /sites' }, dialog: true });
    const shown = document.querySelector('[data-modyo-customers-doctor]')!.shadowRoot!.querySelector('dialog')!;
    const texts = [JSON.stringify(report), shown.textContent, shown.innerHTML];
    shown.close();
    for (const text of texts) expect(text).not.to.match(/s3cret|73337333|1973|token-of|mail\.example/i);
    expect(report.routes.map(({ operation }) => operation)).to.include.members([
      'sites',
      'zendeskSsoUrl',
      'deliveryToken',
    ]);
    expect(texts[0]).to.contain('"length":');
  });

  for (const body of [
    null,
    1,
    'text',
    [],
    [null],
    { notifications: [null, 1, 'x', []], meta: [] },
    { user: [] },
    { id: {} },
  ])
    it(`comes through ${JSON.stringify(body)} for every answer`, async () => {
      const { realm } = await baseline();
      await realm.whatIf({ rules: [{ body }] });
      const report = await examined(realm);
      expect(report.findings.length).to.be.above(4);
    });

  it('needs a page', async () => {
    const { needPage } = await import('../../src/doctor/examine.js');
    expect(needPage).not.to.throw();
    expect(
      await rejection(
        doctor({ realm: 'x', accountUrl: 'http://127.0.0.1:9' }).then(() => Promise.reject(new Error('done'))),
      ),
    ).to.have.property('message', 'done');
  });
});
