import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pagePaths } from '../../demo/rendering/site.js';
import { MEDIA } from '../../demo/rendering/assets.js';
import { createEngine, siteFolder, themesFolder } from '../../demo/rendering/liquid.js';
import { createReloads } from '../../demo/development/reloads.js';
import { filesIn } from '../../scripts/files.js';
import { allOf, quotesOf, startSite, textOf, withoutCode } from './site-support.js';

const startTags = (html: string, tag: string) => allOf(html, new RegExp(`<${tag}\\b[^>]*>`, 'g'));

for (const username of ['', 'camila', 'mallory', 'nora']) {
  test(`every page renders for ${username || 'nobody'}, in three languages, as the policy wants it`, async (t) => {
    const { get, signIn, elements } = await startSite(t);
    if (username) await signIn(username);
    assert.equal(pagePaths(elements).length, 9 + elements.length);
    for (const language of ['es', 'en', 'pt']) {
      assert.equal((await get(`/?lang=${language}`)).status, 303);
      for (const path of pagePaths(elements)) {
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

test('the documentation quotes every recipe and every theme as it stands in its file', async (t) => {
  const { get, elements } = await startSite(t);
  const paths = pagePaths(elements).filter((path) => path.startsWith('/docs/'));
  const quotes = (await Promise.all(paths.map(get))).flatMap(({ body }) => quotesOf(body));
  const recipes = filesIn(join(siteFolder, 'recipes'));
  assert.ok(recipes.length > 10);
  const files = recipes.map((name) => join(siteFolder, 'recipes', name));
  files.push(...filesIn(themesFolder).map((name) => join(themesFolder, name)));
  for (const file of files) {
    assert.ok(quotes.includes(readFileSync(file, 'utf8').trimEnd()), `${file} is quoted nowhere`);
  }
});

test('the tables name everything that the manifest holds', async (t) => {
  const { get, elements, manifest } = await startSite(t);
  const { modules } = manifest as { modules: { declarations: any[] }[] };
  const declarations = modules.flatMap((module) => module.declarations).filter(({ tagName }) => tagName);
  assert.deepEqual(elements.map(({ tag }) => tag).sort(), declarations.map(({ tagName }) => tagName).sort());
  for (const declaration of declarations) {
    const { body } = await get(`/docs/${declaration.tagName}/`);
    const named = [...body.matchAll(/<th role="rowheader" scope="row"><code>(.*?)<\/code>/g)].map(([, name = '']) =>
      textOf(name),
    );
    const { attributes = [], cssParts = [], cssStates = [], events = [], slots = [], members = [] } = declaration;
    for (const { name } of [...attributes, ...cssParts, ...cssStates, ...events, ...slots]) {
      assert.ok(named.includes(name || '(default)'), `${declaration.tagName}: ${name}`);
    }
    for (const { name, kind, attribute } of members) {
      if (!attribute)
        assert.ok(named.includes(kind === 'method' ? `${name}()` : name), `${declaration.tagName}: ${name}`);
    }
    assert.equal(named.filter((name) => name.startsWith('_')).length, 0);
    const styled = declaration.superclass.name !== 'LitElement';
    assert.equal(named.includes('--modyo-color-primary'), styled, 'tokens');
  }
  const tokens = elements.flatMap((element) => element.tokens);
  for (const { name, description, fallback } of tokens) assert.ok(description && fallback, `${name} says nothing`);
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
  const { body } = await get('/docs/settings/');
  const forms = allOf(body, /<form method="post"[\s\S]*?<\/form>/g);
  assert.equal(forms.length, 7);
  const form = forms.find((one) => one.includes('value="joao"')) ?? '';
  const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
  const entered = await call('POST', action, new URLSearchParams(fields));
  assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/docs/settings/']);
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
  const moved = await get('/docs/modyo-notifications?x=1');
  assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/docs/modyo-notifications/?x=1']);
});

test('while sources are watched, pages wait for changes; else they do not', async (t) => {
  const reloads = createReloads();
  const { get, origin } = await startSite(t, { reloads: reloads.respond });
  assert.match((await get('/')).body, /\/assets\/reload\.js/);
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
  assert.doesNotMatch((await still.get('/')).body, /reload\.js/);
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
