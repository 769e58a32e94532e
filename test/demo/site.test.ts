import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagePaths } from '../../demo/rendering/site.js';
import { MEDIA } from '../../demo/rendering/assets.js';
import { renderManual } from '../../demo/rendering/manual.js';
import { createEngine } from '../../demo/rendering/liquid.js';
import { createReloads } from '../../demo/development/reloads.js';
import { allOf, startSite, withoutCode } from './site-support.js';

const startTags = (html: string, tag: string) => allOf(html, new RegExp(`<${tag}\\b[^>]*>`, 'g'));

for (const username of ['', 'camila', 'mallory', 'nora']) {
  test(`every page renders for ${username || 'nobody'}, in three languages, as the policy wants it`, async (t) => {
    const { get, signIn } = await startSite(t);
    if (username) await signIn(username);
    assert.ok(pagePaths().length >= 3);
    for (const language of ['es', 'en', 'pt']) {
      assert.equal((await get(`/?lang=${language}`)).status, 303);
      for (const path of pagePaths()) {
        const { status, body, headers } = await get(path);
        assert.equal(status, 200, path);
        const policy = headers.get('content-security-policy') ?? '';
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        assert.match(policy, /^default-src 'none';/);
        assert.match(policy, /require-trusted-types-for 'script'; trusted-types modyo-customers$/);
        assert.match(body, new RegExp(`^<!doctype html>\\n<html lang="${language}"`), path);
        const page = withoutCode(body);
        assert.doesNotMatch(page, /\{\{|\{%|%\}|undefined|\[object/, path);
        assert.doesNotMatch(page, /<style|\sstyle=|\son[a-z]+="/, path);
        assert.doesNotMatch(body, /<img src=x/, 'the name of a hostile user is text');
        const scripts = startTags(body, 'script');
        assert.ok(scripts.length >= 3);
        for (const script of scripts) assert.ok(script.includes(`nonce="${nonce}"`), `${path}: ${script}`);
      }
    }
  });
}

test('what a recipe says to customers is in the language of the page', async (t) => {
  const { get, signIn } = await startSite(t);
  await signIn('camila');
  for (const [language, label] of [
    ['es', 'Sucursal preferida'],
    ['en', 'Preferred branch'],
    ['pt', 'Agência preferida'],
  ] as const) {
    await get(`/?lang=${language}`);
    const { body } = await get('/profile/');
    assert.ok(body.includes(`"label": "${label}"`), language);
  }
});

test('each answer has a nonce of its own', async (t) => {
  const { get } = await startSite(t);
  const [one, other] = await Promise.all([get('/'), get('/')]);
  assert.notEqual(one.headers.get('content-security-policy'), other.headers.get('content-security-policy'));
});

test('Liquid knows what Modyo gives to it', async (t) => {
  const { get, signIn, origin } = await startSite(t);
  const signedOut = (await get('/profile/')).body;
  assert.doesNotMatch(signedOut, /csrf-token/);
  assert.match(signedOut, new RegExp(`href="${origin}/realms/bank/login\\?redirect_uri=%2Fprofile%2F"`));
  const { csrfToken } = await signIn('camila');
  const { body } = await get('/profile/');
  assert.ok(body.includes(`<meta name="csrf-token" content="${csrfToken}">`));
  assert.match(body, /<meta name="csrf-param" content="authenticity_token">/);
  assert.ok(body.includes(`href="${origin}/realms/bank/logout?redirect_to=%2Fprofile%2F"`));
  assert.ok(body.includes("<link href='/assets/site.css' rel='stylesheet' type='text/css'>"));
  const [script = ''] = startTags(body, 'script').filter((tag) => tag.includes('modyo-customers.js'));
  for (const attribute of [
    'defer',
    `data-account-url="${origin}"`,
    'data-realm="bank"',
    `data-site-url="${origin}"`,
    'data-lang="es"',
    'data-time-zone="America/Santiago"',
  ]) {
    assert.ok(script.includes(attribute), attribute);
  }
  assert.doesNotMatch(body, /access-token="/, 'cookies are enough on the account’s own domain');
});

test('the documentation below /docs/ is the very one that is published, in each language', async (t) => {
  const { get, elements } = await startSite(t);
  const published = await renderManual({ elements, asset: (name) => `assets/${name}` });
  assert.ok(published.size > 90);
  for (const [name, text] of published) {
    const { status, body, headers } = await get(`/docs/${name}`);
    assert.equal(status, 200, name);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', name);
    assert.deepEqual(name.endsWith('.json') ? body : `${body}`, name.endsWith('.json') ? JSON.parse(text) : text, name);
    assert.equal(headers.get('content-type')?.split(';')[0], name.endsWith('.json') ? 'application/json' : 'text/html');
  }
  for (const [folder, name] of [
    ['/docs/', 'index.html'],
    ['/docs/en/', 'en/index.html'],
    ['/docs/pt/', 'pt/index.html'],
  ] as const)
    assert.equal((await get(folder)).body, published.get(name));
  // What its pages name is there as well.
  for (const html of [published.get('sites-list.html'), published.get('index.html'), published.get('en/start.html')]) {
    for (const [, address = ''] of (html ?? '').matchAll(/(?:src|href|data-url)="((?:\.\.?\/)+assets\/[^"]+)"/g)) {
      const { status } = await get(
        new URL(address, 'http://localhost/docs/').pathname.replace(/^\/assets/, '/docs/assets'),
      );
      assert.equal(status, 200, address);
    }
  }
  for (const name of ['assets/manual-search.js', 'assets/portraits/camila.svg', 'account-assets/logo.svg'])
    assert.equal((await get(`/docs/${name}`)).status, 200, name);
  for (const name of [
    'assets/constructor',
    'assets/../package.json',
    'nothing.html',
    'en/nothing.html',
    'assets/portraits/..',
  ])
    assert.equal((await get(`/docs/${name}`)).status, 404, name);
});

test('the addresses that the documentation had lead to its pages', async (t) => {
  const { get, elements } = await startSite(t);
  const old = {
    '/docs': '/docs/',
    '/docs/en': '/docs/en/',
    '/docs/settings/': '/docs/en/settings.html',
    '/docs/doctor/': '/docs/en/doctor.html',
    '/docs/identity/': '/docs/en/identity.html',
    '/docs/testing/': '/docs/en/testing.html',
    '/docs/styling/': '/docs/en/theming.html',
    ...Object.fromEntries(elements.map(({ tag }) => [`/docs/${tag}/`, `/docs/en/${tag}.html`])),
  };
  for (const [from, to] of Object.entries(old)) {
    const { status, headers } = await get(from);
    assert.deepEqual([status, headers.get('location')], [301, to], from);
    assert.equal((await get(to)).status, 200, to);
  }
});

test('the bank leads to the documentation in the language of its pages', async (t) => {
  const { get } = await startSite(t);
  for (const [language, home] of [
    ['es', '/docs/'],
    ['en', '/docs/en/'],
    ['pt', '/docs/pt/'],
  ] as const) {
    await get(`/?lang=${language}`);
    const { body } = await get('/');
    const links = startTags(body, 'a').filter((link) => /href="\/docs\/(?!theme-editor)/.test(link));
    assert.ok(links.length >= 3);
    for (const link of links) assert.ok(link.includes(`href="${home}"`), link);
  }
});

test('language and colours are chosen by a link, kept in a cookie, and only among what there is', async (t) => {
  const { get, signIn } = await startSite(t);
  assert.match((await get('/')).body, /<html lang="es" data-theme="auto" data-bs-theme="light">/);
  const chosen = await get('/profile/?lang=pt&theme=dark&notification_id=7');
  assert.deepEqual([chosen.status, chosen.headers.get('location')], [303, '/profile/?notification_id=7']);
  assert.match((await get('/')).body, /<html lang="pt" data-theme="dark" data-bs-theme="dark">/);
  assert.equal((await get('/?lang=de&theme=blue')).status, 200);
  assert.match((await get('/')).body, /<html lang="pt" data-theme="dark"/);
  const other = await startSite(t);
  await other.signIn('grace');
  assert.match((await other.get('/')).body, /<html lang="en"/, 'the user’s own language comes before the site’s');
  await signIn('grace');
  assert.match((await get('/')).body, /<html lang="pt"/, 'what was chosen comes first');
});

test('one click signs in as another user and leads back', async (t) => {
  const { get, call, signIn } = await startSite(t);
  await signIn('camila');
  const { body } = await get('/profile/');
  const forms = allOf(body, /<form method="post"[\s\S]*?<\/form>/g);
  assert.equal(forms.length, 7);
  const form = forms.find((one) => one.includes('value="joao"')) ?? '';
  const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
  const entered = await call('POST', action, new URLSearchParams(fields));
  assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/profile/']);
  assert.match((await get('/')).body, /<h1>Olá, João<\/h1>/);
});

test('files are served by name only, pages by their path', async (t) => {
  const { get, origin } = await startSite(t);
  for (const [name, type] of [
    ['modyo-customers.js', 'text/javascript; charset=utf-8'],
    ['bootstrap.css', 'text/css; charset=utf-8'],
    ['hero.svg', 'image/svg+xml; charset=utf-8'],
    ['custom-elements.json', 'application/json'],
  ]) {
    const { status, headers } = await get(`/assets/${name}`);
    assert.deepEqual([status, headers.get('content-type')], [200, type], name);
  }
  for (const name of ['..%2f..%2fpackage.json', 'package.json', 'constructor', '__proto__']) {
    assert.equal((await fetch(`${origin}/assets/${name}`)).status, 404, name);
  }
  const missing = await get('/nowhere');
  assert.equal(missing.status, 404);
  assert.match(missing.body, /<h1>No encontramos esta página<\/h1>/);
  const moved = await get('/profile?x=1');
  assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/profile/?x=1']);
});

test('while sources are watched, pages wait for changes; else they do not', async (t) => {
  const reloads = createReloads();
  const { get, origin } = await startSite(t, { reloads: reloads.respond });
  for (const path of ['/', '/docs/', '/docs/pt/faq.html']) assert.match((await get(path)).body, /\/assets\/reload\.js/);
  const response = await fetch(`${origin}/demo/reload`);
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  const stateIn = (text: string) => JSON.parse(/^event: state\ndata: (.*)\n\n$/m.exec(text)?.[1] ?? '');
  const state = async () => stateIn(await read());
  const opening = await read();
  assert.match(opening, /^retry: 500\n\nevent: /);
  const first = stateIn(opening);
  assert.deepEqual(first.problems, []);
  // One save often touches several files: the pages hear of it once.
  reloads.changed();
  reloads.changed();
  const second = await state();
  assert.notEqual(second.generation, first.generation);
  const problem = { file: 'src/a.ts', line: 3, message: 'Unexpected token' };
  reloads.found('src', problem);
  assert.deepEqual(await state(), { ...second, problems: [problem] });
  reloads.found('src', undefined);
  assert.deepEqual(await state(), second);
  await reader.cancel();
  reloads.changed();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const still = await startSite(t);
  for (const path of ['/', '/docs/']) assert.doesNotMatch((await still.get(path)).body, /reload\.js/);
  assert.equal((await still.get('/demo/reload')).status, 404);
});

test('the filter asset_url gives a view by name and type, a file of Media by its UUID, and nothing for its name', async () => {
  const engine = createEngine({ cache: false });
  const print = (template: string) => engine.parseAndRender(template);
  const [[uuid = '', name = '']] = Object.entries(MEDIA).filter(([, file]) => file === 'modyo-customers-oauth.js') as [
    [string, string],
  ];
  const address = `/uploads/${uuid}/original/${name}`;
  assert.equal(await print(`{{ assets['${uuid}'] | asset_url }}`), address);
  assert.equal(await print(`{{ '${uuid}' | asset_url_by_uuid }}`), address);
  assert.equal(await print(`{{ 'modyo-customers' | asset_url: 'js' }}`), '/assets/modyo-customers.js');
  for (const template of [
    // Names, where the platform takes a UUID.
    ...Object.values(MEDIA).flatMap((file) => [
      `{{ '${file}' | asset_url }}`,
      `{{ '${file}' | asset_url_by_uuid }}`,
      `{{ assets['${file}'] | asset_url }}`,
      `{{ '${file}' | asset_url: 'js' }}`,
    ]),
    // A file of Media that is no view.
    `{{ 'modyo-customers-oauth' | asset_url: 'js' }}`,
    `{{ '${uuid}' | asset_url }}`,
    `{{ '${uuid}' | asset_url: 'js' }}`,
    // What nobody has.
    `{{ 'modyo-customers' | asset_url: 'css' }}`,
    `{{ 'nothing' | asset_url: 'js' }}`,
    `{{ nothing | asset_url }}`,
    `{{ 'constructor' | asset_url_by_uuid }}`,
  ])
    assert.equal(await print(template), '', template);
});
