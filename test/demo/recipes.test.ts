/**
 * Every recipe as it is pasted, on a page of a Modyo site: rendered by Liquid, with the script as it is published, and an
 * account behind it. Nothing may fail unheard, and what the recipe promises has to happen. Those of `modyo-customers/testing`
 * are run in `test/house/testing-package.test.ts`.
 */
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createEngine, siteFolder } from '../../demo/rendering/liquid.js';
import { createAccount, type Account, type AccountOptions } from '../../demo/testing/index.js';
import { filesIn } from '../../scripts/files.js';
import { audit, chromiumOfSuite, FROM_A_BODY, IN_CHROMIUM } from './browser-support.js';
import type { Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
const SITE = 'https://www.bank.example';
const recipes = filesIn(join(siteFolder, 'recipes')).filter((name) => !name.startsWith('testing-'));

interface Stage {
  page: Page;
  account: Account;
  /** what reached hosts that are not the bank's, as method and address */
  asked: string[];
}

interface Check {
  /** what stands around the recipe */
  before?: string;
  after?: string;
  options?: AccountOptions;
  /** nobody is signed in */
  signedOut?: boolean;
  /** where the page stands, unless on the bank's site */
  at?: string;
  /** the realm's identifier, unless the page of the bank's says it */
  realm?: string;
  /** what the page's own script tag says beside the usual; `none`: the recipe brings its own */
  tag?: string;
  /** what whoever pastes it writes in the place of what the recipe cannot know */
  fill?: (text: string) => string;
  /** what other hosts answer, by the beginning of the address */
  hosts?: Record<string, string>;
  promise: (stage: Stage) => Promise<unknown>;
}

const state = ({ page }: Stage, selector: string, name: string) =>
  page.locator(`${selector}[data-state="${name}"]`).first().waitFor();
const ready = (selector: string) => (stage: Stage) => state(stage, selector, 'ready');
const hidden = async (page: Page, selector: string) => {
  await page.locator(selector).first().waitFor({ state: 'attached' });
  await page.locator(selector).first().waitFor({ state: 'hidden' });
};
/** As `waitForFunction()`, which the page's policy does not let look. */
async function until(page: Page, expression: string) {
  const end = Date.now() + 15_000;
  while (!(await page.evaluate(`Boolean(${expression})`))) {
    if (Date.now() > end) throw new Error(`never came true: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const PROFILE = '<modyo-profile></modyo-profile>';
const EXTRA: AccountOptions = { settings: { extraEndpoints: true } };
const DELEGATED: AccountOptions = { settings: { delegation: true } };
/** The page's script, where the recipe comes before it. */
const inHead = (stage: Stage) => ready('modyo-notifications')(stage);

const INTEGRITY: Record<string, string> = existsSync(join(root, 'dist/integrity.json'))
  ? JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8'))
  : {};

const CHECKS: Record<string, Check> = {
  'access-token.liquid': {
    tag: 'none',
    signedOut: true,
    after: '<modyo-notifications></modyo-notifications>',
    promise: async (stage) => {
      await inHead(stage);
      assert.ok(stage.account.requests().every(({ hasBearer, hasCookie }) => hasBearer && !hasCookie));
      assert.equal(await stage.page.locator('[data-access-token]').count(), 0);
    },
  },
  'account-delete-cancel.liquid': {
    options: EXTRA,
    tag: `data-endpoints='{"deleteAccount":"DELETE /me"}'`,
    after: '<i data-open-loan></i><modyo-account-delete></modyo-account-delete>',
    promise: async ({ page, account }) => {
      await page
        .getByRole('button', { name: /^Eliminar/ })
        .first()
        .click();
      const dialog = page.getByRole('alertdialog');
      await dialog.locator('input').first().fill('camila.fuentes@correo.example');
      const asked = page.evaluate(
        () =>
          new Promise((resolve) =>
            document.addEventListener('modyo-account-delete', (event) =>
              setTimeout(() => resolve(event.defaultPrevented)),
            ),
          ),
      );
      await dialog.locator('[part~="delete-confirm"]').click();
      assert.equal(await asked, true);
      assert.equal(account.requests('deleteAccount').length, 0);
    },
  },
  'account-delete.liquid': { promise: ready('modyo-account-delete') },
  'activity-events.liquid': {
    before: '<p id="activity-count"></p>',
    promise: ({ page }) => page.locator('#activity-count', { hasText: /^\d+$/ }).waitFor(),
  },
  'activity.liquid': { promise: ready('modyo-activity') },
  'confirm-write.liquid': {
    options: { settings: { oneTimeCode: true } },
    after: '<modyo-profile-edit fields="phone"></modyo-profile-edit>',
    promise: async ({ page, account }) => {
      const form = page.locator('modyo-profile-edit');
      const save = form.getByRole('button', { name: 'Guardar cambios' });
      const dialog = page.getByRole('dialog', { name: 'Confirma que eres tú' });
      const code = dialog.getByLabel('Código de un solo uso');
      const unconfirmed = form.getByText('No se envió nada, porque no se confirmó.');
      await form.getByLabel('Teléfono').fill('+56 9 5555 0202');
      const before = account.me('camila').phone;

      await save.click();
      await dialog.getByRole('button', { name: 'Cancelar' }).click();
      await unconfirmed.waitFor();
      await save.click();
      await code.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await unconfirmed.waitFor();
      await save.click();
      await dialog.getByRole('button', { name: 'Confirmar' }).click();
      assert.ok(await dialog.isVisible(), 'an empty code is not sent');
      assert.equal(account.requests('updateMe').length, 0);

      await code.fill('000000');
      await dialog.getByRole('button', { name: 'Confirmar' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await form.locator('[part~="message"]:visible').first().waitFor();
      assert.deepEqual(
        account.requests('updateMe').map(({ status }) => status),
        [409],
      );
      assert.equal(account.me('camila').phone, before);
      await save.click();
      assert.equal(await code.inputValue(), '', 'a used code does not come back');
      await code.fill('123456');
      // As by Enter in any form.
      await code.press('Enter');
      await form.getByText('Tus cambios se guardaron.').waitFor();
      assert.equal(account.me('camila').phone, '+56 9 5555 0202');
    },
  },
  'dark.css': {
    before: '<div class="dark"><modyo-notifications></modyo-notifications></div>',
    promise: async (stage) => {
      await inHead(stage);
      const colour = await stage.page
        .locator('.dark modyo-notifications')
        .evaluate((node) => getComputedStyle(node).getPropertyValue('--modyo-color-text'));
      assert.equal(colour.trim(), '#e3ebe8');
    },
  },
  'delegated-event.liquid': {
    options: DELEGATED,
    before: '<script nonce="n">window.bankWidgets = { setToken(token) { this.token = token; } };</script>',
    promise: async ({ page }) => {
      await page.evaluate('ModyoCustomers.session().delegatedToken()');
      await until(page, 'typeof bankWidgets.token === "string" && bankWidgets.token.length > 20');
    },
  },
  'delegated-fetch.liquid': {
    options: DELEGATED,
    tag: `data-delegated-origins='["https://api.bank.example"]'`,
    hosts: { 'https://api.bank.example/accounts/main': '{"balance":1284350}' },
    promise: async ({ page, asked }) => {
      await until(page, 'document.querySelector("#balance").value === "1284350"');
      assert.ok(asked.some((request) => request.startsWith('GET https://api.bank.example/accounts/main Bearer ')));
    },
  },
  'delegated-origins.liquid': {
    tag: 'none',
    options: DELEGATED,
    hosts: { 'https://api.bank.example/': '{}' },
    promise: async ({ page, asked }) => {
      await page.evaluate(`ModyoCustomers.session().fetch('https://api.bank.example/x')`);
      assert.ok(asked.some((request) => request.startsWith('GET https://api.bank.example/x Bearer ')));
    },
  },
  'delivery-token.liquid': {
    promise: async ({ page, asked }) => {
      await page.getByText('Crédito hipotecario').waitFor();
      assert.ok(
        asked.some((request) => /^GET https:\/\/www\.bank\.example\/api\/content\/\S+ Bearer ey/.test(request)),
      );
    },
    hosts: { [`${SITE}/api/content/`]: '{"entries":[{"meta":{"name":"Crédito hipotecario"}}]}' },
  },
  'doctor.liquid': {
    promise: ({ page }) => until(page, 'typeof ModyoCustomers.doctor === "function"'),
  },
  'events.liquid': {
    after: '<modyo-notifications-bell></modyo-notifications-bell>',
    promise: ({ page }) => until(page, 'document.title.startsWith("(3) ")'),
  },
  'extra-endpoints.liquid': {
    options: EXTRA,
    after: '<modyo-password-change></modyo-password-change>',
    promise: ({ page }) => page.locator('modyo-password-change').getByLabel('Contraseña actual').first().waitFor(),
  },
  'head.liquid': {
    promise: async ({ page }) => {
      assert.equal(await page.locator('meta[name="csrf-token"]').count(), 1);
      assert.equal(await page.locator('link[rel="stylesheet"]').count(), 2);
    },
  },
  'header.liquid': {
    promise: async (stage) => {
      await ready('modyo-notifications-bell')(stage);
      await ready('modyo-user-menu')(stage);
    },
  },
  'hide-section.css': {
    before: '<modyo-notifications></modyo-notifications>',
    promise: ({ page }) => hidden(page, 'modyo-notifications'),
  },
  'html-oauth.html': {
    at: 'https://partner.example/app',
    realm: 'customers',
    options: { clients: [{ id: 'partner', redirectUris: ['https://partner.example/app'] }] },
    promise: async (stage) => {
      const { page, account } = stage;
      await state(stage, 'modyo-notifications', 'signed-out');
      // The realm knows the customer already, and sends her straight back.
      await page.getByRole('button', { name: 'Iniciar sesión' }).first().click();
      await inHead(stage);
      await page.getByLabel('Teléfono').fill('+51 955 550 606');
      await page.getByRole('button', { name: 'Guardar cambios' }).click();
      await page.getByText('Tus cambios se guardaron.').waitFor();
      assert.equal(account.me('camila').phone, '+51 955 550 606');
    },
  },
  'html-page.html': {
    at: 'https://bank.example/clientes/index.html',
    realm: 'customers',
    promise: async (stage) => {
      await inHead(stage);
      await state(stage, 'modyo-user-menu', 'ready');
      await state(stage, 'modyo-profile-edit', 'ready');
      await stage.page.getByRole('button', { name: 'Notificaciones, 3 sin leer' }).waitFor();
    },
  },
  'html-realm.html': {
    at: 'https://bank.example/clientes/index.html',
    realm: 'customers',
    tag: 'none',
    promise: async (stage) => {
      await inHead(stage);
      await stage.page.getByRole('button', { name: 'Notificaciones, 3 sin leer' }).waitFor();
    },
  },
  'loader.liquid': { tag: 'none', after: '<modyo-notifications></modyo-notifications>', promise: inHead },
  'notifications-bell.liquid': {
    promise: ({ page }) => page.getByRole('button', { name: 'Notificaciones, 3 sin leer' }).waitFor(),
  },
  'notifications-fallback.liquid': {
    options: { signedIn: 'nora' },
    promise: ({ page }) => page.getByText('Todo al día.').waitFor(),
  },
  'notifications-preview.liquid': {
    promise: async (stage) => {
      await inHead(stage);
      assert.equal(await stage.page.locator('[part~="notification"]').count(), 3);
    },
  },
  'notifications.liquid': { promise: inHead },
  'oauth-head.liquid': {
    tag: 'none',
    signedOut: true,
    after: '<modyo-notifications></modyo-notifications>',
    promise: async (stage) => {
      await state(stage, 'modyo-notifications', 'signed-out');
      await stage.page.getByRole('button', { name: 'Iniciar sesión' }).waitFor();
    },
  },
  'oauth-popup.liquid': {
    before: '<script src="/uploads/oauth.js" nonce="n"></script>',
    promise: async ({ page }) => {
      // No client is set here: the recipe tells the page why nothing opened.
      await page.getByRole('button', { name: 'Entrar en una ventana' }).click();
      await until(page, 'document.documentElement.dataset.signIn === "settings"');
    },
  },
  'oauth-realm.liquid': {
    before: '<script src="/uploads/oauth.js" nonce="n"></script>',
    promise: (stage) => state(stage, 'modyo-notifications', 'error'),
  },
  'parts.css': {
    before: '<modyo-notifications></modyo-notifications><modyo-notifications-bell></modyo-notifications-bell>',
    promise: async (stage) => {
      await inHead(stage);
      const font = await stage.page
        .locator('modyo-notifications [part~="heading"]')
        .first()
        .evaluate((node) => getComputedStyle(node).fontFamily);
      assert.match(font, /Georgia/);
    },
  },
  'password-change.liquid': { promise: ready('modyo-password-change') },
  'pasted-settings.liquid': {
    tag: 'bare',
    after: '<modyo-notifications></modyo-notifications>',
    promise: inHead,
  },
  'profile-edit-plain.liquid': {
    promise: async (stage) => {
      await ready('modyo-profile-edit')(stage);
      assert.equal(await stage.page.getByLabel('Segundo apellido').count(), 0);
    },
  },
  'profile-edit.liquid': {
    promise: async ({ page, account }) => {
      await page.getByLabel('Ocupación').fill('Alfarera');
      await page.getByRole('button', { name: 'Guardar cambios' }).click();
      await page.getByText('Tus cambios se guardaron.').waitFor();
      assert.equal(account.requests('updateMe').length, 1);
    },
  },
  'profile-fields.css': {
    before: '<modyo-profile-edit></modyo-profile-edit>',
    promise: async (stage) => {
      await ready('modyo-profile-edit')(stage);
      await hidden(stage.page, '[part~="field-second_last_name"]');
    },
  },
  'profile-hide.css': {
    before: PROFILE,
    promise: async (stage) => {
      await stage.page.locator('modyo-profile-edit[data-state="ready"]').waitFor();
      await hidden(stage.page, 'modyo-activity');
      assert.equal(stage.account.requests('events').length, 0);
    },
  },
  'profile-own-section.liquid': {
    promise: ({ page }) => page.getByRole('link', { name: 'Faro Seguros' }).waitFor(),
  },
  'profile-reserve.css': {
    before: PROFILE,
    promise: ({ page }) => page.locator('modyo-profile:defined').waitFor(),
  },
  'profile-saved.liquid': {
    before: '<p data-greeting></p><modyo-profile-edit fields="first_name"></modyo-profile-edit>',
    promise: async ({ page }) => {
      await page.getByLabel('Nombre').fill('Camila Andrea');
      await page.getByRole('button', { name: 'Guardar cambios' }).click();
      await page.locator('[data-greeting]', { hasText: 'Camila Andrea' }).waitFor();
    },
  },
  'profile-sections.liquid': {
    promise: ({ page }) => page.getByRole('heading', { name: 'Tus datos y tu seguridad', level: 1 }).waitFor(),
  },
  'profile.liquid': { promise: ({ page }) => page.locator('modyo-profile-edit[data-state="ready"]').waitFor() },
  'realm.liquid': { promise: ({ page }) => page.getByText('Não lidas').waitFor() },
  'script-integrity.liquid': {
    tag: 'none',
    fill: (text) => {
      assert.ok(text.includes('sha384-VALUE'));
      return text.replace('sha384-VALUE', INTEGRITY['modyo-customers.js'] ?? '');
    },
    after: '<modyo-notifications></modyo-notifications>',
    promise: async (stage) => {
      await inHead(stage);
      const script = stage.page.locator('script[integrity][crossorigin]');
      assert.match((await script.getAttribute('integrity')) ?? '', /^sha384-[\w+/]{64}$/);
    },
  },
  'script-tag.liquid': { tag: 'none', after: '<modyo-notifications></modyo-notifications>', promise: inHead },
  'script-view.liquid': { tag: 'none', after: '<modyo-notifications></modyo-notifications>', promise: inHead },
  'session-ended.liquid': {
    promise: async ({ page }) => {
      const gone = page.waitForRequest((request) => request.url().includes('/realms/bank/logout'));
      await page.locator('modyo-session:defined').waitFor({ state: 'attached' });
      await page.evaluate(
        `document.querySelector('modyo-session').dispatchEvent(new CustomEvent('modyo-session-ended', { bubbles: true, cancelable: true }))`,
      );
      await gone;
    },
  },
  'session-short.liquid': {
    promise: ({ page }) => page.locator('modyo-session:defined').waitFor({ state: 'attached' }),
  },
  'session.liquid': { promise: ({ page }) => page.locator('modyo-session:defined').waitFor({ state: 'attached' }) },
  'sign-in.liquid': {
    signedOut: true,
    after: '<modyo-notifications></modyo-notifications>',
    promise: ({ page }) => page.waitForURL(/\/realms\/bank\/login\?redirect_uri=/),
  },
  'sites-endpoint.liquid': {
    after: '<modyo-sites-list></modyo-sites-list>',
    promise: ({ page }) => page.getByRole('link', { name: /Banco Faro Empresas/ }).waitFor(),
  },
  'sites-list-empty.css': {
    before: '<modyo-sites-list source="links"></modyo-sites-list>',
    promise: ({ page }) => hidden(page, 'modyo-sites-list'),
  },
  'sites-list.liquid': { promise: ({ page }) => page.getByRole('link', { name: /Faro Seguros/ }).waitFor() },
  'tokens.css': {
    before: '<modyo-notifications></modyo-notifications>',
    promise: async (stage) => {
      await inHead(stage);
      const colour = await stage.page
        .locator('modyo-notifications')
        .evaluate((node) => getComputedStyle(node).getPropertyValue('--modyo-color-primary'));
      assert.equal(colour.trim(), '#6a3fc4');
    },
  },
  'track.liquid': {
    promise: async ({ page, account }) => {
      const answered = page.waitForResponse((response) => new URL(response.url()).pathname === '/events');
      await page.getByRole('button', { name: 'Simular' }).click();
      await answered;
      assert.equal(account.requests('track')[0]?.status, 201);
    },
  },
  'user-menu.css': {
    before: '<modyo-user-menu></modyo-user-menu>',
    promise: async (stage) => {
      await stage.page.setViewportSize({ width: 390, height: 800 });
      await ready('modyo-user-menu')(stage);
      await hidden(stage.page, '[part~="user-name"]');
    },
  },
  'user-menu.liquid': { promise: ready('modyo-user-menu') },
  'texts.liquid': {
    promise: async ({ page }) => {
      await page.getByRole('heading', { name: 'Avisos de tu banco' }).waitFor();
      await page.getByText('Por leer').first().waitFor();
    },
  },
  'whole-page.liquid': {
    promise: async (stage) => {
      const { page, account } = stage;
      for (const tag of ['notifications-bell', 'user-menu', 'notifications', 'profile', 'session'])
        await page.locator(`modyo-${tag}`).first().waitFor({ state: 'attached' });
      await state(stage, 'modyo-notifications-bell', 'ready');
      await state(stage, 'modyo-notifications', 'ready');
      await page.getByRole('banner').getByRole('button', { name: 'Notificaciones, 3 sin leer' }).waitFor();
      // The inbox of the page, and the bell hears of it.
      await page
        .getByRole('main')
        .getByRole('button', { name: /Nuevo dispositivo/ })
        .click();
      await page.getByRole('banner').getByRole('button', { name: 'Notificaciones, 2 sin leer' }).waitFor();
      // The profile is saved.
      await page.getByLabel('Teléfono').fill('+56 9 5555 0606');
      await page.getByRole('button', { name: 'Guardar cambios' }).click();
      await page.getByText('Tus cambios se guardaron.').waitFor();
      assert.equal(account.me('camila').phone, '+56 9 5555 0606');
      for (const width of [1280, 390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${width} px`);
      }
      await audit(page, 'the whole page');
    },
  },
  'zendesk-code.liquid': {
    before: '<script nonce="n">window.zE = (name, action, ask) => ask((token) => { window.given = token; });</script>',
    promise: async ({ page }) => {
      await page.evaluate('signInToChat()');
      await until(page, 'typeof given === "string" && given.length > 10');
    },
  },
  'zendesk-hidden.css': {
    before: '<modyo-zendesk></modyo-zendesk>',
    signedOut: true,
    promise: ({ page }) => hidden(page, 'modyo-zendesk'),
  },
  'zendesk-messenger.liquid': {
    hosts: {
      'https://static.zdassets.com/':
        'window.zE = (name, action, ask) => { if (action === "loginUser") ask((token) => { window.given = token; }); };',
    },
    promise: ({ page }) => until(page, 'typeof given === "string" && given.length > 10'),
  },
  'zendesk.liquid': { promise: ready('modyo-zendesk') },
};

/** What is imported from npm, bundled as a site would. */
const MODULES: Record<
  string,
  Pick<Check, 'before' | 'options' | 'signedOut' | 'at' | 'promise'> & { configured?: true }
> = {
  'access-token.js.txt': {
    signedOut: true,
    before: '<modyo-notifications></modyo-notifications>',
    promise: async (stage) => {
      await state(stage, 'modyo-notifications', 'ready');
      assert.ok(stage.account.requests('notifications').every(({ hasBearer }) => hasBearer));
    },
  },
  'delegated-axios.js.txt': {
    configured: true,
    options: DELEGATED,
    promise: async ({ page, asked }) => {
      await page.evaluate(`recipe.api.get('/accounts/main')`);
      assert.ok(asked.some((request) => request.startsWith('GET https://api.bank.example/accounts/main Bearer ')));
      await page.evaluate(`recipe.api.get('https://elsewhere.example/')`);
      assert.ok(asked.includes('GET https://elsewhere.example/ '), 'the token stays behind');
    },
  },
  'doctor-npm.js.txt': {
    configured: true,
    promise: ({ page }) => until(page, 'window.tables === 1'),
    before: '<script nonce="n">console.table = () => { window.tables = 1; };</script>',
  },
  'npm.js.txt': {
    before: '<modyo-notifications></modyo-notifications>',
    promise: (stage) => state(stage, 'modyo-notifications', 'ready'),
  },
  'oauth-npm.js.txt': {
    signedOut: true,
    at: 'https://partner.example/app',
    before:
      '<button id="sign-in">In</button><button id="sign-out">Out</button><modyo-notifications></modyo-notifications>',
    promise: async (stage) => {
      await state(stage, 'modyo-notifications', 'signed-out');
      await stage.page.locator('modyo-notifications').getByRole('button', { name: 'Iniciar sesión' }).waitFor();
    },
  },
};

/** What no page can run, and what it is looked at by. */
const OTHERS: Record<string, (text: string) => void> = {
  // For the console: the doctor's own tests call it like that.
  'doctor-console.js.txt': (text) => assert.equal(text.trim(), 'ModyoCustomers.doctor({ dialog: true })'),
  // For a server of somebody else.
  'delegated-gateway.txt': (text) => assert.equal(text.split('{').length, text.split('}').length),
};

/** The modules of the package as npm users get them. */
const ALIASES = {
  'modyo-customers': join(root, 'dist/npm/index.js'),
  'modyo-customers/define.js': join(root, 'dist/npm/define.js'),
  'modyo-customers/oauth.js': join(root, 'dist/npm/oauth.js'),
  'modyo-customers/doctor': join(root, 'dist/npm/doctor.js'),
};

/** All of them with `npm run test:all`; before a commit, those that everybody begins with. */
const FIRST = [
  'script-tag.liquid',
  'pasted-settings.liquid',
  'notifications-bell.liquid',
  'profile-edit.liquid',
  'npm.js.txt',
  'whole-page.liquid',
  'script-integrity.liquid',
  'html-page.html',
  'html-oauth.html',
];
const isRun = (name: string) => process.env.CORPORA === 'whole' || FIRST.includes(name);

const SETTINGS = `data-account-url="${SITE}" data-realm="bank" data-site-url="${SITE}" data-lang="es" data-time-zone="America/Santiago"`;

describe('each recipe, as it is pasted', IN_CHROMIUM, () => {
  assert.ok(existsSync(join(root, 'dist/npm')), 'Run "npm run build" before the tests of the recipes');
  const { newContext } = chromiumOfSuite();

  /** Runs one on a page of its own. */
  async function run(name: string, check: Check, script?: string) {
    const recipe = readFileSync(join(siteFolder, 'recipes', name), 'utf8');
    const text = check.fill ? check.fill(recipe) : recipe;
    const realm = check.realm ?? (script ? 'customers' : 'bank');
    const account = createAccount({
      realm,
      origins: [SITE, 'https://partner.example'],
      ...check.options,
      signedIn: undefined,
      settings: { csrf: 'enforce', ...check.options?.settings },
    });
    const user = account.signIn(check.options?.signedIn ?? 'camila');
    const context = await newContext({ locale: 'es-CL' });
    if (!check.signedOut)
      await context.addCookies([SITE, 'https://bank.example'].map((url) => ({ ...user.cookie, url })));
    const page = await context.newPage();
    const address = check.at ?? `${SITE}/page`;
    page.setDefaultTimeout(15_000);
    const problems: string[] = [];
    const asked: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !FROM_A_BODY.test(message.text()) && !/status of 40[019]/.test(message.text()))
        problems.push(message.text());
    });

    const engine = createEngine({ cache: false });
    const liquid = {
      account: { url: SITE },
      site: {
        name: 'Banco Faro',
        realm_slug: realm,
        url: SITE,
        language: 'es',
        time_zone: 'America/Santiago',
        login_url: `${SITE}/realms/${realm}/login`,
        logout_url: `${SITE}/realms/${realm}/logout`,
        profile_url: `${SITE}/realms/${realm}/profile`,
      },
      user: { first_name: 'Camila', access_token: user.accessToken, realm_uid: realm },
      partner: { client_id: 'partner', redirect_uri: `${SITE}/page` },
      csp_nonce: 'n',
      csrf_token: user.csrfToken,
    };
    const isCss = name.endsWith('.css');
    const pasted = script
      ? `<script type="module" nonce="n" src="/bundle.js"></script>`
      : isCss
        ? `<style nonce="n">${text}</style>`
        : engine.parseAndRenderSync(text, liquid);
    const tag =
      script || check.tag === 'none'
        ? ''
        : `<script src="/main.js" nonce="n" ${check.tag === 'bare' ? '' : SETTINGS} ${check.tag === 'bare' ? '' : (check.tag ?? '')} defer></script>`;
    const csrf = check.signedOut ? '' : engine.parseAndRenderSync('{% csrf_meta %}', liquid);
    const around = `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Banco</title><link rel="icon" href="data:,">${name === 'head.liquid' ? '' : csrf}
${isCss || /^(?:<meta|\{% comment %\})/.test(text) ? pasted : ''}${tag}</head><body>${check.before ?? ''}
${isCss || /^(?:<meta|\{% comment %\})/.test(text) ? '' : pasted}${check.after ?? ''}</body></html>`;
    // A recipe that is a whole page is that, to the letter.
    const html = text.startsWith('<!doctype html>') ? pasted : around;
    const script404 = { status: 404, body: '' };
    const built = (file: string) => ({
      contentType: 'text/javascript; charset=utf-8',
      body: readFileSync(join(root, 'dist', file), 'utf8'),
    });
    await context.route('**/*', async (route) => {
      const request = route.request();
      const url = new URL(request.url());
      const { pathname } = url;
      const headers = await request.allHeaders();
      if (url.origin === 'https://static.bank.example')
        return route.fulfill({ ...built(pathname.slice(1)), headers: { 'Access-Control-Allow-Origin': '*' } });
      if (pathname === '/bundle.js')
        return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script });
      if (/modyo-customers-oauth\.js$|\/oauth\.js$/.test(pathname))
        return route.fulfill(built('modyo-customers-oauth.js'));
      if (/modyo-customers-doctor\.js$/.test(pathname)) return route.fulfill(built('modyo-customers-doctor.js'));
      if (/\/(?:modyo-customers|main)\.js$/.test(pathname)) return route.fulfill(built('modyo-customers.js'));
      const answers = Object.entries(check.hosts ?? {}).find(([start]) => url.href.startsWith(start));
      // With what a realm has put behind it, too.
      const isPage = `${url.origin}${pathname}` === address;
      const ofOthers =
        !isPage && url.origin !== SITE && url.hostname !== 'bank.example' && url.hostname !== 'account.example';
      if (answers || ofOthers) {
        asked.push(`${request.method()} ${url.href} ${headers.authorization ?? ''}`);
        const cors = {
          'Access-Control-Allow-Origin': SITE,
          'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Allow-Headers': 'Authorization',
        };
        const isScript = request.resourceType() === 'script';
        return route.fulfill({
          headers: cors,
          contentType: isScript ? 'text/javascript' : 'application/json',
          body: answers?.[1] ?? '{}',
        });
      }
      if (isPage) {
        return route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: html,
          headers: {
            'Content-Security-Policy': `script-src 'self' 'nonce-n' https://static.zdassets.com https://static.bank.example; style-src 'self' 'nonce-n'; require-trusted-types-for 'script'; trusted-types modyo-customers${script ? ' lit-html' : ''}`,
          },
        });
      }
      if (pathname === '/my-own-backend/token')
        return route.fulfill({ contentType: 'text/plain', body: user.accessToken });
      if (pathname.startsWith('/assets/')) return route.fulfill({ contentType: 'text/css', body: '' });
      const body = request.postDataBuffer();
      const answer = await account
        .handle(new Request(url, { method: request.method(), headers, ...(body && { body: new Uint8Array(body) }) }))
        .catch(() => undefined);
      if (!answer) return route.fulfill(script404);
      // What a redirect leads to is not routed: the page goes there by itself.
      const location = answer.headers.get('location');
      if (location && request.isNavigationRequest()) {
        const target = new URL(location, url).href.replaceAll('&', '&amp;');
        return route.fulfill({
          contentType: 'text/html',
          body: `<meta http-equiv="refresh" content="0;url=${target}">`,
        });
      }
      return route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      });
    });
    try {
      await page.goto(address);
      await check.promise({ page, account, asked });
      assert.deepEqual(problems, []);
    } catch (error) {
      if (problems.length) throw new Error(`${problems.join('\n')}\n${String(error)}`);
      throw error;
    } finally {
      await context.close();
    }
  }

  it('has a promise that is looked after', () => {
    const known = [...Object.keys(CHECKS), ...Object.keys(MODULES), ...Object.keys(OTHERS)];
    assert.deepEqual(known.sort(), [...recipes].sort());
    for (const [name, look] of Object.entries(OTHERS)) look(readFileSync(join(siteFolder, 'recipes', name), 'utf8'));
  });

  for (const [name, check] of Object.entries(CHECKS)) if (isRun(name)) it(name, () => run(name, check));

  for (const [name, check] of Object.entries(MODULES)) {
    if (!isRun(name)) continue;
    it(name, async () => {
      const text = readFileSync(join(siteFolder, 'recipes', name), 'utf8');
      const { outputFiles } = await build({
        stdin: {
          // The page's other code has said where the account is, where the recipe does not.
          contents: `${check.configured ? `import 'pasted:settings';` : ''} import * as recipe from 'pasted:recipe'; import 'modyo-customers/define.js'; window.recipe = recipe;`,
          resolveDir: root,
        },
        bundle: true,
        write: false,
        format: 'esm',
        alias: ALIASES,
        logLevel: 'silent',
        target: 'es2022',
        plugins: [
          {
            name: 'recipe',
            setup({ onResolve, onLoad }) {
              onResolve({ filter: /^pasted:/ }, ({ path }) => ({ path, namespace: 'recipe' }));
              onLoad({ filter: /./, namespace: 'recipe' }, ({ path }) => ({
                contents: path.includes('recipe')
                  ? text
                  : `import { configure } from 'modyo-customers'; configure({ accountUrl: '${SITE}', realm: 'customers', lang: 'es' });`,
                resolveDir: root,
              }));
            },
          },
        ],
      });
      await run(name, check, outputFiles[0]?.text);
    });
  }
});
