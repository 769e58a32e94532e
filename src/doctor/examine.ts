import type { Operation } from '../client/endpoints.js';
import { CustomersError } from '../client/error.js';
import { type Resolved, type Settings } from '../settings/settings.js';
import { datesOf } from '../settings/dates.js';
import { resolve } from '../settings/resolve.js';
import { Asker, type Answer } from './ask.js';
import { examination, listedIn, noteList, notePaging, noteRoute, type Examination } from './checks.js';
import { strings } from './doctor.strings.js';
import { checkNotifications, isSorted } from './notification-checks.js';
import { checkPage, writtenSettings } from './page-checks.js';
import type { DoctorReport } from './report.js';
import { checkUser } from './user-checks.js';
import { text } from '../api/shape.js';

const FORMS = ['changePassword', 'changeEmail', 'deleteAccount'] as const;

/**
 * Examines a page and the account behind it. It only reads, one request after the other.
 *
 * @throws the signal's reason once it has aborted
 */
export async function examine(own: Settings, signal?: AbortSignal): Promise<DoctorReport> {
  const settings = resolve([{ source: own, settings: own }], own.lang);
  const asker = new Asker(settings, signal);
  const examined = examination(asker, strings[settings.language]);
  await checkPage(examined, settings, writtenSettings(own));
  if (checkSettings(examined, settings)) await checkAccount(examined, settings);
  const { accountUrl, apiBase, realm, tag, credential, oauth } = settings;
  return {
    version: __VERSION__,
    at: new Date().toISOString(),
    settings: {
      accountUrl,
      apiBase,
      realm,
      language: tag,
      timeZone: datesOf(settings).timeZone,
      credential: oauth ? 'oauth' : credential ? 'token' : 'cookie',
    },
    findings: examined.findings,
    routes: asker.asked,
  };
}

function checkSettings({ texts, note }: Examination, { error, realm }: Resolved): boolean {
  if (!realm)
    note('settings.realm', 'missing', texts.realmMissing, '<script … data-realm="{{ site.realm_slug }}"></script>');
  else if (error) note('settings', 'differs', texts.settings(error.message));
  else note('settings', 'agrees', texts.settingsOk);
  return !error;
}

async function checkAccount(examined: Examination, settings: Resolved): Promise<void> {
  const { asker, texts, note } = examined;
  const me = await asker.ask('me');
  if (!canGoOn(examined, settings, me)) return;
  checkUser(examined, me);
  await checkNotifications(examined);
  const hasEvents = await checkEvents(examined);
  await checkSites(examined);
  for (const operation of ['deliveryToken', 'zendeskToken', 'zendeskSsoUrl'] as const) {
    const answer = await asker.ask(operation);
    // A text that is no JSON is an answer as well.
    if (answer.kind === 'text') note(`${operation}.route`, 'agrees', texts.routeOk(operation));
    else noteRoute(examined, operation, answer);
  }
  const unset = FORMS.filter((operation) => !settings.endpoints[operation]);
  if (unset.length) note('forms.route', 'missing', texts.routeMissing.forms(unset));
  note('writes', 'unknown', texts.notTried);
  const version = hasEvents === undefined ? texts.versionUnknown : hasEvents ? texts.since101 : texts.before101;
  note('version', hasEvents ? 'agrees' : 'unknown', texts.version(version));
}

/** Whether the first answer lets anything more be found out. */
function canGoOn({ texts, note }: Examination, { accountUrl }: Resolved, { kind, status }: Answer): boolean {
  if (kind === 'network' || kind === 'timeout') {
    if (accountUrl !== location.origin) note('account.cors', 'differs', texts.cors(location.origin), location.origin);
    else note('account.answer', 'differs', texts.network);
    return false;
  }
  note('account.cors', 'agrees', texts.corsOk);
  if (kind === 'login' || status === 401) note('account.signedIn', 'differs', texts.signedOut);
  else if (status === 404)
    note('account.realm', 'differs', texts.realmUnknown, '<script … data-realm="{{ site.realm_slug }}"></script>');
  else if (kind === 'html' || kind === 'text') note('me.route', 'differs', texts.noJson('me'));
  else if (kind === 'failed') note('me.route', 'differs', texts.status('me', status));
  else {
    note('account.signedIn', 'agrees', texts.signedIn);
    return true;
  }
  return false;
}

/** @returns whether the account has the route; `undefined` where that could not be told */
async function checkEvents(examined: Examination): Promise<boolean | undefined> {
  const { asker, texts, note } = examined;
  const ask = (query: Record<string, string | number>) => asker.ask('events', query);
  const newest = await ask({ sort_by: 'created_at', order: 'desc' });
  if (!noteRoute(examined, 'events', newest))
    return newest.kind === 'failed' && (newest.status === 404 || newest.status === 405) ? false : undefined;
  if (!noteList(examined, 'events', newest)) return undefined;
  const oldest = listedIn(await ask({ sort_by: 'created_at', order: 'asc' }), 'events');
  const times = (entries: readonly Record<string, unknown>[]) => entries.map(({ created_at: time }) => text(time));
  const [down, up] = [times(listedIn(newest, 'events')!.entries), times(oldest?.entries ?? [])];
  if (new Set([...down, ...up]).size < 2) note('events.order', 'unknown', texts.few('events', texts.theOrder));
  else if (isSorted([...down].reverse()) && isSorted(up)) note('events.order', 'agrees', texts.orderOk('events'));
  else note('events.order', 'differs', texts.order('events'));
  notePaging(examined, 'events', [await ask({ per_page: 1, page: 1 }), await ask({ per_page: 1, page: 2 })]);
  return true;
}

async function checkSites(examined: Examination): Promise<void> {
  const { asker, texts, note } = examined;
  const operation: Operation = 'sites';
  const answer = await asker.ask(operation);
  if (!noteRoute(examined, operation, answer)) return;
  if (!listedIn(answer, operation)) note('sites.list', 'differs', texts.shape(operation));
}

/** @throws {CustomersError} `settings`, where there is no page */
export function needPage(): void {
  if (!globalThis.document) throw new CustomersError('settings', 'the doctor needs a page', { operation: 'doctor' });
}
