import { Marked } from 'marked';
import MiniSearch from 'minisearch';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tag, type Context, type Emitter, type Liquid, type TagToken, type TopLevelToken } from 'liquidjs';
import { integrityOf } from '../../scripts/build/integrity.js';
import { filesIn } from '../../scripts/files.js';
import { allTexts } from '../../scripts/text-keys.js';
import { SEARCH, type Found } from '../browser/manual-search-options.js';
import { escapeHtml } from './escape-html.js';
import { highlight } from './highlight.js';
import { createEngine, siteFolder } from './liquid.js';
import type { ElementReference, Entry } from './manifest.js';

/** The languages of the documentation, its own first: that one stands at the root. */
export const MANUAL_LANGUAGES = ['es', 'en', 'pt'] as const;
export type ManualLanguage = (typeof MANUAL_LANGUAGES)[number];

/** The pages beside those of the elements, in the order of reading. */
const GUIDE = [
  'index',
  'start',
  'html',
  'settings',
  'theming',
  'languages',
  'texts',
  'identity',
  'oauth',
  'frameworks',
  'security',
  'testing',
];
const HELP = [
  'troubleshooting',
  'doctor',
  'errors',
  'migration',
  'versions',
  'upgrading',
  'browsers',
  'accessibility',
  'faq',
];
const ELEMENTS = [
  'modyo-notifications-bell',
  'modyo-notifications',
  'modyo-user-menu',
  'modyo-profile',
  'modyo-profile-edit',
  'modyo-password-change',
  'modyo-account-delete',
  'modyo-activity',
  'modyo-sites-list',
  'modyo-session',
  'modyo-zendesk',
  'modyo-realm',
];

/** The names of all pages, in the order of reading: each is one in each language. */
export const MANUAL_PAGES: readonly string[] = [...GUIDE, ...ELEMENTS, ...HELP];

/** The account that the examples ask. It is nowhere but in the page. */
export const EXAMPLE_ACCOUNT = 'https://account.example';
/** The same on every page: it keeps nobody out, and lets the recipes stand as they are pasted. */
const NONCE = 'example';

const POLICY = [
  `default-src 'none'`,
  `script-src 'self' 'nonce-${NONCE}'`,
  `style-src 'self' 'nonce-${NONCE}'`,
  `img-src 'self' data:`,
  `connect-src 'self'`,
  `form-action 'none'`,
  `base-uri 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types modyo-customers`,
].join('; ');

const root = join(import.meta.dirname, '../..');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const folder = join(siteFolder, 'docs');
const textsOf = (language: string) => JSON.parse(readFileSync(join(folder, 'texts', `${language}.json`), 'utf8'));

/** What the tables of the reference say in the languages that the sources do not speak. */
const translations = () =>
  JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as Record<string, Record<string, string>>;

const KINDS = ['attributes', 'properties', 'methods', 'events', 'slots', 'parts', 'states', 'tokens'] as const;

/**
 * What an entry of an element is called in the translations: by its kind and name, or with the element's name before
 * where several elements have one of that name that is not the same.
 */
export const entryKeys = (tag: string, kind: string, name: string): string[] => [
  `${tag.replace('modyo-', '')} ${kind} ${name}`,
  `${kind} ${name}`,
];

type Translations = ReturnType<typeof translations>;

/** @throws {Error} where nobody has translated it */
function translate(
  known: Translations,
  language: ManualLanguage,
  tag: string,
  kind: string,
  { name, description }: Entry,
): string {
  if (language === 'en') return description;
  const key = entryKeys(tag, kind, name).find((one) => one in known);
  const text = key && known[key]?.[language];
  if (!text)
    throw new Error(
      `demo/site/docs/reference.json: ${entryKeys(tag, kind, name).join(' or ')} says nothing in ${language} for "${description}"`,
    );
  return text;
}

/** Types that the package exports by a name: written out, they would fill pages. */
const TYPES: Readonly<Record<string, string>> = { endpoints: "Settings['endpoints']", texts: 'Texts' };

interface Block {
  html: string;
}

/** A tag of Liquid that stands in Markdown: what it makes is put in once the Markdown has been read. */
abstract class BlockTag extends Tag {
  protected readonly argument: string;

  constructor(
    token: TagToken,
    rest: TopLevelToken[],
    protected readonly engine: Liquid,
  ) {
    super(token, rest, engine);
    this.argument = /^(?:'([\w./-]+)')?$/.exec(token.args.trim())?.[1] ?? '';
    if (this.argument.includes('..')) throw new Error(`{% ${token.name} %} needs the name of a file`);
  }

  override render(context: Context, emitter: Emitter) {
    const blocks = context.getSync(['blocks']) as Block[];
    blocks.push({ html: this.html(context) });
    emitter.write(`\n\n<div data-block="${blocks.length - 1}"></div>\n\n`);
  }

  protected abstract html(context: Context): string;
}

/** A recipe, or a file of another folder of the demo, such as `themes/plain.css`. */
const sourceOf = (name: string) =>
  readFileSync(join(siteFolder, name.includes('/') ? '..' : 'recipes', name), 'utf8').trimEnd();

type Dictionary = Record<string, Partial<Record<ManualLanguage, string>>>;
const dictionary = (name: string): Dictionary => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** A text with what a dictionary knows in another language. */
function inLanguage(text: string, language: ManualLanguage, name: string): string {
  let translated = text;
  // The longest first: one may begin as another does.
  for (const [said, texts] of Object.entries(dictionary(name)).sort(([one], [other]) => other.length - one.length))
    translated = translated.replaceAll(said, texts[language] ?? said);
  return translated;
}

/**
 * A recipe as a page of a language has it: what developers read (its comments, `comments.json`) and what customers read (its
 * words, `words.json`) are in that language, and nothing else of it changes. One that speaks several languages itself stays.
 */
export function recipeIn(text: string, language: ManualLanguage): string {
  const commented = language === 'en' ? text : inLanguage(text, language, 'comments.json');
  return language === 'es' || text.includes('{% case site.language %}')
    ? commented
    : inLanguage(commented, language, 'words.json');
}

/** Code to read and to copy, as it stands in its file. */
function figure(texts: any, name: string, text: string): string {
  const shown = name.replace(/^(?:themes|frameworks)\/|\.txt$/g, '');
  return (
    `<figure class="code"><figcaption><span translate="no">${escapeHtml(shown)}</span>` +
    `<button type="button" class="copy" data-copy hidden>${escapeHtml(texts.copy)}</button></figcaption>` +
    `<pre tabindex="0" role="region" aria-label="${escapeHtml(`${texts.code}: ${shown}`)}" translate="no"><code>${highlight(text, shown)}</code></pre></figure>`
  );
}

/** Tells code of one page apart that has the same name: a screen reader lists regions by their names. */
function numberCode(html: string): string {
  const times = new Map<string, number>();
  return html.replace(/(<pre [^>]*aria-label=")([^"]*)"/g, (_whole, before: string, label: string) => {
    const time = (times.get(label) ?? 0) + 1;
    times.set(label, time);
    return `${before}${label}${time > 1 ? ` ${time}` : ''}"`;
  });
}

/** `{% quote 'name.liquid' %}` */
class Quote extends BlockTag {
  protected html(context: Context): string {
    const language = context.getSync(['language']) as ManualLanguage;
    return figure(context.getSync(['t']), this.argument, recipeIn(sourceOf(this.argument), language));
  }
}

/** `{% live 'name.liquid' %}`: a recipe at work, with its account, its language and its events, and its source below. */
class Live extends BlockTag {
  protected html(context: Context): string {
    const t = context.getSync(['t']) as any;
    const all = context.getAll() as Record<string, any>;
    const language = all.language as ManualLanguage;
    const source = recipeIn(sourceOf(this.argument), language);
    const tags = [...new Set([...source.matchAll(/<(modyo-[\w-]+)/g)].map(([, tag]) => tag))];
    const events = (all.elements as ElementReference[])
      .filter(({ tag }) => tags.includes(tag) || (tags.includes('modyo-profile') && tag !== 'modyo-session'))
      .flatMap((element) => element.events.map(({ name }) => name));
    const option = ([value, label]: [string, string], chosen: string) =>
      `<option value="${value}"${value === chosen ? ' selected' : ''}>${escapeHtml(label)}</option>`;
    const states = Object.entries(t.example.states as Record<string, string>);
    const languages = Object.entries(t.example.languages as Record<string, string>);
    return (
      `<section class="example" data-example data-events="${[...new Set(events)].join(' ')}" aria-label="${escapeHtml(`${t.example.title}: ${this.argument}`)}">` +
      `<div class="example-bar"><strong>${escapeHtml(t.example.title)}</strong>` +
      `<label>${escapeHtml(t.example.account)} <select data-example-state>${states.map((one) => option(one, '')).join('')}</select></label>` +
      `<label>${escapeHtml(t.example.language)} <select data-example-language>${languages.map((one) => option(one, language)).join('')}</select></label></div>` +
      `<div class="example-stage" lang="${language}">${this.engine.parseAndRenderSync(source, all)}</div>` +
      `<noscript><p class="example-note">${escapeHtml(t.example.noScript)}</p></noscript>` +
      `<details class="example-log" open><summary>${escapeHtml(t.example.events)}</summary>` +
      `<ol data-event-log tabindex="0" aria-label="${escapeHtml(t.example.eventsHint)}"></ol></details></section>` +
      figure(t, this.argument, source)
    );
  }
}

/** `{% elements %}`: all elements with one sentence each. */
class Elements extends BlockTag {
  protected html(context: Context): string {
    const titles = context.getSync(['titles']) as Record<string, { title: string; lead: string }>;
    // The first sentence, as text: the card is a link already.
    const summary = (lead = '') => plain(marked(lead)).split(/(?<=\.)\s/)[0];
    const card = (tag: string) =>
      `<li><a href="${tag}.html"><strong>${escapeHtml(titles[tag]?.title)}</strong><code translate="no">&lt;${tag}&gt;</code></a><p>${escapeHtml(summary(titles[tag]?.lead))}</p></li>`;
    return `<ul class="cards">${ELEMENTS.map(card).join('')}</ul>`;
  }
}

/** `{% texts %}`: every key of the setting `texts`, with what it says in the language of the page. */
class TextKeys extends BlockTag {
  protected html(context: Context): string {
    const language = context.getSync(['language']) as ManualLanguage;
    const t = context.getSync(['t']) as any;
    const all = context.getSync(['texts']) as Awaited<ReturnType<typeof allTexts>>;
    // Spanish alone has a second form.
    const heads = [t.texts.key, t.texts.text, ...(language === 'es' ? ['es-formal'] : [])];
    const cell = (index: number, text = '') => `<td data-label="${escapeHtml(heads[index])}">${escapeHtml(text)}</td>`;
    const namespaces = [...new Set(all.map(({ key }) => key.split('.')[0] ?? ''))];
    return namespaces
      .map((name) => {
        const rows = all
          .filter(({ key }) => key.startsWith(`${name}.`))
          .map(
            ({ key, texts, formal }) =>
              `<tr><th scope="row" id="text-${key.replace(/\W/g, '-')}"><code translate="no">${escapeHtml(key)}</code></th>${cell(1, texts[language])}${language === 'es' ? cell(2, formal) : ''}</tr>`,
          );
        return (
          `<h3 id="texts-${name}"><a class="anchor" href="#texts-${name}"><code translate="no">${name}</code></a></h3>` +
          `<div class="table"><table><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
        );
      })
      .join('\n');
  }
}

/** `{% integrity %}`: what a page writes into `integrity` for each file, where the files have been built. */
class Integrity extends BlockTag {
  protected html(context: Context): string {
    const t = context.getSync(['t']) as any;
    const list = join(root, 'dist/integrity.json');
    if (!existsSync(list)) return '';
    // Of the files themselves: "npm start" builds them without the list.
    const rows = Object.keys(JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>).map((file) => {
      const hash = integrityOf(readFileSync(join(root, 'dist', file)));
      return `<tr><th scope="row"><code translate="no">${escapeHtml(file)}</code></th><td data-label="integrity"><code translate="no">${escapeHtml(hash)}</code></td></tr>`;
    });
    return (
      `<p>${escapeHtml(t.integrity.lead.replace('{version}', own.version))}</p><div class="table"><table><thead><tr><th scope="col">${escapeHtml(t.integrity.file)}</th>` +
      `<th scope="col"><code translate="no">integrity</code></th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
    );
  }
}

interface Heading {
  id: string;
  text: string;
  level: number;
}

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Markdown as this documentation writes it: headings say their own id, tables can be scrolled. */
function toHtml(t: any, text: string): { html: string; headings: Heading[] } {
  const headings: Heading[] = [];
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        const [, label = inner, id] = /^(.*?)\s*\{#([\w-]+)\}$/.exec(inner) ?? [];
        if (!id) throw new Error(`The heading "${inner}" has no {#id}`);
        headings.push({ id, text: plain(label), level: depth });
        return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${label}</a></h${depth}>\n`;
      },
      code({ text: code, lang }) {
        // A block without a language is something to read, not to paste.
        if (lang) return `${figure(t, lang, code)}\n`;
        return `<figure class="code"><pre tabindex="0" translate="no"><code>${escapeHtml(code)}</code></pre></figure>\n`;
      },
      codespan({ text: code }) {
        return `<code translate="no">${escapeHtml(code)}</code>`;
      },
      table({ header, rows }) {
        const label = header.map(({ tokens }) => plain(this.parser.parseInline(tokens)));
        const head = header.map(({ tokens }) => `<th scope="col">${this.parser.parseInline(tokens)}</th>`).join('');
        const body = rows
          .map((row) => {
            const cells = row.map(({ tokens }, index) => {
              const inner = this.parser.parseInline(tokens);
              return index === 0
                ? `<th scope="row">${inner}</th>`
                : `<td data-label="${escapeHtml(label[index])}">${inner}</td>`;
            });
            return `<tr>${cells.join('')}</tr>`;
          })
          .join('\n');
        return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  return { html: marked.parse(text, { async: false }), headings };
}

/** A page's text in one language: the title, the first paragraph, the rest, and on which line of which file that begins. */
function sourceIn(slug: string, language: ManualLanguage) {
  const file = join(folder, 'pages', `${slug}.md`);
  const all = readFileSync(file, 'utf8');
  const [part = '', text = ''] =
    new RegExp(`<!-- ${language} -->\\n([^]*?)(?=\\n<!-- (?:${MANUAL_LANGUAGES.join('|')}) -->\\n|$)`).exec(all) ?? [];
  const [, title = '', lead = '', rest = ''] = /^# (.+)\n\n([^\n]*)\n?([^]*)$/.exec(text.trim()) ?? [];
  if (!title) throw new Error(`demo/site/docs/pages/${slug}.md says nothing in ${language}`);
  // A page may begin with a table.
  const isBody = lead.startsWith('|') || lead.startsWith('{%');
  const body = isBody ? `${lead}\n${rest}` : rest;
  const line = all.slice(0, all.indexOf(body, all.indexOf(part))).split('\n').length - 1;
  return { title, lead: isBody ? '' : lead, body, file, line };
}

/** Tables of everything that an element has, made of the manifest. */
function referenceHtml(
  t: any,
  language: ManualLanguage,
  element: ElementReference,
): { html: string; headings: Heading[] } {
  const known = language === 'en' ? {} : translations();
  const inline = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, '<code translate="no">$1</code>');
  const headings: Heading[] = [{ id: 'reference', text: t.reference.title, level: 2 }];
  const tables = KINDS.map((kind) => {
    const rows = element[kind];
    if (rows.length === 0) return '';
    const id = `reference-${kind}`;
    headings.push({ id, text: t.reference[kind], level: 3 });
    const second =
      kind === 'attributes' ? 'default' : kind === 'properties' ? 'type' : kind === 'tokens' ? 'fallback' : '';
    const cell = (row: Entry) => (second === 'type' ? (TYPES[row.name] ?? row.type) : row.fallback);
    let inCommon = false;
    const body = rows.map((row) => {
      const first = row.common && !inCommon;
      inCommon ||= row.common;
      const divider = first
        ? `<tr class="divider"><th scope="rowgroup" colspan="${second ? 3 : 2}">${escapeHtml(t.reference.common)}</th></tr>`
        : '';
      const name = row.name === '(default)' ? t.reference.defaultSlot : row.name;
      const value = second
        ? `<td data-label="${escapeHtml(t.reference[second])}">${cell(row) ? `<code translate="no">${escapeHtml(cell(row))}</code>` : ''}</td>`
        : '';
      return `${divider}<tr><th scope="row" id="${kind}-${row.name.replace(/[^\w-]/g, '')}"><code translate="no">${escapeHtml(name)}</code></th>${value}<td>${inline(translate(known, language, element.tag, kind, row))}</td></tr>`;
    });
    const head = [t.reference[kind], ...(second ? [t.reference[second]] : []), t.reference.what];
    return (
      `<h3 id="${id}"><a class="anchor" href="#${id}">${escapeHtml(t.reference[kind])}</a></h3>` +
      `<div class="table"><table><thead><tr>${head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
    );
  });
  return {
    html: `<h2 id="reference"><a class="anchor" href="#reference">${escapeHtml(t.reference.title)}</a></h2><p>${inline(t.reference.lead)}</p>${tables.join('\n')}`,
    headings,
  };
}

/** What people look for, by what the pages call it, in the language of a page. */
const searchWords = (language: ManualLanguage): [said: string, typed: string[]][] =>
  Object.entries(
    (JSON.parse(readFileSync(join(folder, 'search.json'), 'utf8')) as Record<string, Record<string, string[]>>)[
      language
    ] ?? {},
  );

/** What people call it who look for what a text says. */
function wordsFor(text: string, known: [said: string, typed: string[]][]): string {
  // Between word boundaries of any script; plurals and endings count.
  const low = ` ${text.toLowerCase()}`;
  return known.flatMap(([said, typed]) => (new RegExp(`[^\\p{L}]${said}`, 'u').test(low) ? typed : [])).join(' ');
}

/** What stands below each heading, for the search. */
function sectionsOf(
  page: string,
  title: string,
  lead: string,
  html: string,
  known: [said: string, typed: string[]][],
): Found[] {
  const main = html.replace(/<section class="example"[^]*?<\/section>/g, ' ').replace(/<figure[^]*?<\/figure>/g, ' ');
  const parts = main.split(/(?=<h[23] id=")/);
  return parts.map((part, index) => {
    const [, id = '', heading = ''] = /^<h[23] id="([\w-]+)">([^]*?)<\/h[23]>/.exec(part) ?? [];
    const text = plain(part.replace(/^<h[23][^]*?<\/h[23]>/, '').replace(/<\/(?:p|li|td|th|pre|tr)>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim();
    const address = id ? `${page}#${id}` : page;
    const names = id ? plain(heading) : title;
    const words = index === 0 ? `${plain(marked(lead))} ${text}`.trim() : text;
    return {
      id: address,
      title,
      heading: plain(heading),
      text: words,
      headingWords: wordsFor(names, known),
      textWords: wordsFor(words, known),
    };
  });
}

/** Where a page of a language stands, from the root of the documentation. */
const placeOf = (language: ManualLanguage, slug: string) => `${language === 'es' ? '' : `${language}/`}${slug}.html`;

/** Every page, as its path from the root of the documentation. */
export const manualPaths = (): string[] =>
  MANUAL_LANGUAGES.flatMap((language) => MANUAL_PAGES.map((slug) => placeOf(language, slug)));

/** The documentation in one language. */
export interface Manual {
  /**
   * One of its pages, as HTML.
   *
   * @param slug such as `index`
   * @throws {Error} where a text or a translation is missing
   */
  page(slug: string): Promise<string>;
  /** What the search looks through, as JSON. */
  searchIndex(): Promise<string>;
}

export interface ManualOptions {
  elements: ElementReference[];
  /** The address of a file of `assets/`, from the root of the documentation. */
  asset: (name: string) => string;
  /** Address of a script that loads the page anew when its sources change. */
  reload?: string;
}

/**
 * The documentation in one language: a page is made when it is asked for, and kept.
 *
 * @throws {Error} where an element has no page
 */
export function createManual(language: ManualLanguage, { elements, asset, reload }: ManualOptions): Manual {
  const unknown = elements.map(({ tag }) => tag).filter((tag) => !ELEMENTS.includes(tag));
  if (unknown.length) throw new Error(`The documentation has no page for ${unknown.join(', ')}`);
  const engine = createEngine({ cache: true });
  engine.registerTag('quote', Quote);
  engine.registerTag('live', Live);
  engine.registerTag('elements', Elements);
  engine.registerTag('texts', TextKeys);
  engine.registerTag('integrity', Integrity);
  const t = textsOf(language);
  const names = Object.fromEntries(MANUAL_LANGUAGES.map((other) => [other, textsOf(other).name]));
  const titles = Object.fromEntries(MANUAL_PAGES.map((slug) => [slug, sourceIn(slug, language)]));
  const groups = Object.entries({ guide: GUIDE, elements: ELEMENTS, help: HELP }).map(([name, pages]) => ({
    title: t.groups[name],
    pages: pages.map((slug) => ({ slug, title: slug === 'index' ? t.home : titles[slug]?.title })),
  }));
  const base = language === 'es' ? '.' : '..';
  const realmUrl = `${EXAMPLE_ACCOUNT}/realms/bank`;
  const around = (slug?: string) => slug && { slug, title: slug === 'index' ? t.home : titles[slug]?.title };

  /** What stands on a page below its title. */
  async function contentOf(slug: string) {
    const { body, file, line } = sourceIn(slug, language);
    const blocks: Block[] = [];
    const context = {
      language,
      t,
      titles,
      elements,
      blocks,
      texts: body.includes('{% texts %}') ? await allTexts() : [],
      csp_nonce: NONCE,
      account: { url: base },
      site: {
        name: 'Banco Faro',
        realm_slug: 'bank',
        url: EXAMPLE_ACCOUNT,
        language,
        time_zone: 'America/Santiago',
        login_url: `${realmUrl}/login`,
        logout_url: `${realmUrl}/logout`,
        profile_url: `${realmUrl}/profile`,
      },
    };
    // A mistake is told with the line of the file that it is in.
    const templates = engine.parse('\n'.repeat(line) + body, file);
    const article = toHtml(t, engine.renderSync(templates, context));
    const element = elements.find(({ tag }) => tag === slug);
    const reference = element ? referenceHtml(t, language, element) : { html: '', headings: [] };
    const html =
      article.html.replace(/<div data-block="(\d+)"><\/div>/g, (_whole, number) => blocks[Number(number)]?.html ?? '') +
      reference.html;
    return { context, element, html: numberCode(html), headings: [...article.headings, ...reference.headings] };
  }

  async function page(slug: string): Promise<string> {
    const { title, lead } = sourceIn(slug, language);
    const { context, element, html, headings } = await contentOf(slug);
    const index = MANUAL_PAGES.indexOf(slug);
    return engine.renderFileSync('layouts/manual', {
      ...context,
      policy: POLICY,
      base,
      reload,
      assets: Object.fromEntries(
        ['manual.css', 'theme.js', 'account.js', 'manual.js', 'modyo-customers.js', 'logo.svg'].map((name) => [
          name.replace(/\W/g, '_'),
          `${base}/${asset(name)}`,
        ]),
      ),
      search: `${base}/${asset(`search-${language}.json`)}`,
      account_url: EXAMPLE_ACCOUNT,
      slug,
      element,
      page_title: title,
      lead: marked(lead),
      description: plain(marked(lead)),
      content: html,
      headings: headings.filter(({ level }) => level === 2),
      groups,
      previous: around(MANUAL_PAGES[index - 1]),
      following: around(MANUAL_PAGES[index + 1]),
      alternates: MANUAL_LANGUAGES.map((other) => ({
        language: other,
        name: names[other],
        href: `${base}/${placeOf(other, slug)}`,
      })),
    });
  }

  async function searchIndex(): Promise<string> {
    const index = new MiniSearch<Found>(SEARCH);
    const known = searchWords(language);
    for (const slug of MANUAL_PAGES) {
      const { title, lead } = sourceIn(slug, language);
      const { html } = await contentOf(slug);
      index.addAll(sectionsOf(`${slug}.html`, title, lead, html, known));
    }
    return JSON.stringify(index);
  }
  return { page, searchIndex };
}

/**
 * The documentation as files of text: its pages in each language, and what the search looks through.
 *
 * @throws {Error} where a page, a text or a translation is missing
 */
export async function renderManual(options: ManualOptions): Promise<Map<string, string>> {
  const files: Map<string, string> = new Map();
  for (const language of MANUAL_LANGUAGES) {
    const manual = createManual(language, options);
    for (const slug of MANUAL_PAGES) files.set(placeOf(language, slug), await manual.page(slug));
    files.set(`assets/search-${language}.json`, await manual.searchIndex());
  }
  return files;
}

/** One line of Markdown. */
const marked = (text: string): string =>
  new Marked({
    renderer: { codespan: ({ text: code }) => `<code translate="no">${escapeHtml(code)}</code>` },
  }).parseInline(text, { async: false });

/** The recipes that nobody quotes: each has to stand on a page. */
export function unquotedRecipes(): string[] {
  const sources = filesIn(join(folder, 'pages'), /\.md$/)
    .map((file) => readFileSync(join(folder, 'pages', file), 'utf8'))
    .join('\n');
  return filesIn(join(siteFolder, 'recipes')).filter((name) => !sources.includes(`'${name}'`));
}
