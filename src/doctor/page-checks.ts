import { pageFetch } from '../client/page-fetch.js';
import { pageAddress } from '../shared/page.js';
import { intlZone } from '../shared/zones.js';
import { registry } from '../settings/registry.js';
import type { Resolved } from '../settings/settings.js';
import type { Examination } from './checks.js';

/** The copy of the bundle that runs on this page. */
const running = () => Reflect.get(window, Symbol.for('modyo-customers')) as { version?: unknown } | undefined;

/** What the page itself says: everything that can be seen without the account. */
export async function checkPage(
  examined: Examination,
  settings: Resolved,
  wanted: { lang?: string; timeZone?: string },
) {
  const { texts, note } = examined;
  const script = running();
  const isDefined = !!customElements.get('modyo-realm');
  if (!script && !isDefined) note('page.script', 'missing', texts.scriptNone);
  else if (script && String(script.version) !== __VERSION__)
    note('page.script', 'differs', texts.script(String(script.version).slice(0, 20), __VERSION__));
  else note('page.script', 'agrees', texts.scriptOk);

  const { tag, language } = settings;
  const lang = wanted.lang ?? '';
  // One that is not built in has a tag of its own where the page has texts for it.
  if (lang && tag === language && !/^(es|en|pt)(?![a-z])/i.test(lang))
    note('page.language', 'differs', texts.language(lang.slice(0, 20)));
  else note('page.language', 'agrees', texts.languageOk(tag));

  const { timeZone = '' } = wanted;
  if (isZone(timeZone)) note('page.timeZone', 'agrees', texts.timeZoneOk(intlZone(timeZone)));
  else {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    note('page.timeZone', 'differs', texts.timeZone(own), '<script … data-time-zone="{{ site.time_zone }}"></script>');
  }

  if (settings.credential || settings.accountUrl !== location.origin) note('page.csrf', 'agrees', texts.csrfNotNeeded);
  else if (document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content)
    note('page.csrf', 'agrees', texts.csrfOk);
  else note('page.csrf', 'differs', texts.csrf, '<head>\n  {% csrf_meta %}');
  await checkPolicy(examined, settings);
}

function isZone(name: string): boolean {
  try {
    return !!name && !!new Intl.DateTimeFormat('en', { timeZone: intlZone(name) });
  } catch {
    return false;
  }
}

/** The page's own headers: a `HEAD` of its address, without a query that might mean something. */
async function headersOfPage(): Promise<Headers | undefined> {
  try {
    // By its path alone, one that begins with two slashes would be another host.
    const { origin, pathname } = new URL(pageAddress());
    const { headers } = await pageFetch(origin + pathname, { method: 'HEAD', cache: 'no-store' });
    return headers;
  } catch {
    return undefined;
  }
}

/**
 * The Content Security Policy, from the page's header and its `<meta>`: whether it lets requests, pictures and the one
 * policy of Trusted Types pass.
 */
async function checkPolicy({ texts, note }: Examination, { accountUrl }: Resolved): Promise<void> {
  const headers = await headersOfPage();
  const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]')];
  const policies = [headers?.get('Content-Security-Policy') ?? '', ...metas.map(({ content }) => content)].filter(
    Boolean,
  );
  if (!policies.length) return note('page.csp', 'agrees', texts.cspNone);
  const refused = new Set<string>();
  // Several policies stand in one header behind commas; all of them hold.
  for (const policy of policies.flatMap((all) => all.split(','))) {
    for (const problem of problemsOf(policy, accountUrl)) refused.add(problem);
  }
  if (refused.size) note('page.csp', 'differs', texts.csp([...refused]), [...refused].join('; '));
  else note('page.csp', 'agrees', texts.cspOk);
}

/** What one policy lacks, as directives to write. */
export function problemsOf(policy: string, accountUrl: string): string[] {
  const directives = new Map(
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name, ...sources]) => [name.toLowerCase(), sources] as const),
  );
  const sourcesOf = (name: string) => directives.get(name) ?? directives.get('default-src');
  const problems: string[] = [];
  const connect = sourcesOf('connect-src');
  const isOwn = accountUrl === location.origin;
  if (connect && !connect.some((source) => allows(source, accountUrl, isOwn)))
    problems.push(`connect-src ${isOwn ? "'self'" : accountUrl}`);
  const images = sourcesOf('img-src');
  if (images && !images.some((source) => source === '*' || source === 'https:'))
    problems.push("img-src 'self' https: data:");
  const policies = directives.get('trusted-types');
  // The name itself is not tried out: the bundle has made the one policy of that name already.
  if (policies && !policies.includes('*') && !policies.includes('modyo-customers'))
    problems.push('trusted-types modyo-customers');
  return problems;
}

function allows(source: string, origin: string, isOwn: boolean): boolean {
  if (source === '*' || (source === "'self'" && isOwn)) return true;
  if (/^https?:$/.test(source)) return origin.startsWith(source);
  const { host, protocol } = new URL(origin);
  const [, scheme, name] = /^(https?:\/\/)?([^/]+)/.exec(source) ?? [];
  if (!name || (scheme && `${protocol}//` !== scheme)) return false;
  return name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)));
}

/** Settings as they were written, before anything was made of them: of the page, then of the script tag. */
export function writtenSettings(own: { lang?: string; timeZone?: string }) {
  const { page, script } = registry();
  return {
    lang: own.lang ?? page.lang ?? script.lang,
    timeZone: own.timeZone ?? page.timeZone ?? script.timeZone,
  };
}
