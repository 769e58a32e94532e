/**
 * What editors, frameworks and language models know of the elements, all of it from the manifest: data for VS Code and the
 * JetBrains editors, types for React, Vue, Svelte and Solid, and a page of plain text.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

/** @param {any} manifest @returns {any[]} the elements, the realm first */
const elementsOf = (manifest) =>
  manifest.modules
    .flatMap((/** @type {any} */ { declarations = [] }) => declarations)
    .filter((/** @type {any} */ { tagName }) => tagName)
    .sort(
      (/** @type {any} */ one, /** @type {any} */ other) =>
        Number(other.tagName === 'modyo-realm') - Number(one.tagName === 'modyo-realm'),
    );

/** @param {string | undefined} text of a description, which may stand in lines */
const oneLine = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

/** @param {string | undefined} text */
const comment = (text) => `/** ${oneLine(text).replaceAll('*/', '*\\/')} */`;

/** @param {string} type what an attribute may be, as text or as what frameworks make text of */
function attributeType(type) {
  if (type === 'boolean') return "boolean | ''";
  if (type === 'number') return 'number | `${number}`';
  return type;
}

/** @param {any} element of the manifest @returns {string} */
function tagLines({ tagName, name, description, members = [], attributes = [], events = [] }) {
  const fields = members.filter(
    (/** @type {any} */ { kind, static: isStatic, readonly }) => kind === 'field' && !isStatic && !readonly,
  );
  // A getter can be read and not set.
  const settable = fields.filter(
    (/** @type {any} */ { name: field }) => !['unsaved', 'waiting', 'changes'].includes(field),
  );
  const names = new Set(settable.map((/** @type {any} */ field) => field.name));
  const properties = settable.map(
    (/** @type {any} */ field) =>
      `      ${comment(field.description)}\n      ${field.name}?: ${name}['${field.name}'];`,
  );
  const others = attributes
    .filter((/** @type {any} */ attribute) => !names.has(attribute.name) && attribute.name !== 'lang')
    .map(
      (/** @type {any} */ attribute) =>
        `      ${comment(attribute.description)}\n      '${attribute.name}'?: ${attributeType(attribute.type.text)};`,
    );
  const own = events.map(
    (/** @type {any} */ event) =>
      `      ${comment(event.description)}\n      '${event.name}': GlobalEventHandlersEventMap['${event.name}'];`,
  );
  return `  ${comment(description)}
  '${tagName}': {
    element: ${name};
    properties: {
${properties.join('\n')}
    };
    attributes: {
${others.join('\n')}
    };
    events: {
${own.join('\n')}
    };
  };`;
}

/** @param {any[]} elements */
const tagsModule = (elements) => `/**
 * What can be set on each tag: properties, and the attributes that have another name than their property. A framework that finds
 * a property of a name sets that, and the attribute where it finds none.
 */
import type {
${elements.map(({ name }) => `  ${name},`).join('\n')}
} from '../index.js';

export interface ModyoTags {
${elements.map(tagLines).join('\n')}
}

/** What the listeners of a tag get. */
export type ModyoTagEvent<Tag extends keyof ModyoTags, Type extends keyof ModyoTags[Tag]['events']> =
  ModyoTags[Tag]['events'][Type] & { readonly currentTarget: EventTarget & ModyoTags[Tag]['element'] };
`;

/** The modules of types, by their names. @type {Record<string, string>} */
const FRAMEWORKS = {
  react: `/** \`import 'modyo-customers/react'\`: the tags in JSX of React 19. Events are written as they are called: \`onmodyo-unread-count\`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ModyoTagEvent, ModyoTags } from './tags.js';

type Element<Tag extends keyof ModyoTags> = ModyoTags[Tag]['element'];
export type ModyoProps<Tag extends keyof ModyoTags> = Omit<
  DetailedHTMLProps<HTMLAttributes<Element<Tag>>, Element<Tag>>,
  keyof ModyoTags[Tag]['properties'] | keyof ModyoTags[Tag]['attributes']
> &
  ModyoTags[Tag]['properties'] &
  ModyoTags[Tag]['attributes'] & {
    class?: string;
  } & {
    [Type in keyof ModyoTags[Tag]['events'] & string as \`on\${Type}\`]?: (event: ModyoTagEvent<Tag, Type>) => void;
  };

type ModyoElements = { [Tag in keyof ModyoTags]: ModyoProps<Tag> };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends ModyoElements {}
  }
}
`,
  vue: `/** \`import 'modyo-customers/vue'\`: the tags in templates of Vue 3. Objects are bound in camel case: \`:customFields="…"\`. */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { ModyoTags } from './tags.js';

type ModyoComponent<Tag extends keyof ModyoTags> = new () => ModyoTags[Tag]['element'] & {
  /** Only for templates: no property of the element. */
  $props: Omit<HTMLAttributes, keyof ModyoTags[Tag]['properties']> & ModyoTags[Tag]['properties'] & PublicProps;
  /** Only for templates: no property of the element. */
  $emit: EmitFn<{ [Type in keyof ModyoTags[Tag]['events']]: (event: ModyoTags[Tag]['events'][Type]) => void }>;
};

type ModyoComponents = { [Tag in keyof ModyoTags]: ModyoComponent<Tag> };

declare module 'vue' {
  interface GlobalComponents extends ModyoComponents {}
  // Vue's own have no slots of the platform.
  interface HTMLAttributes {
    slot?: string;
    part?: string;
  }
}
`,
  svelte: `/** \`import 'modyo-customers/svelte'\`: the tags in components of Svelte 5: \`onmodyo-unread-count={…}\`. */
import type { HTMLAttributes } from 'svelte/elements';
import type { ModyoTagEvent, ModyoTags } from './tags.js';

type ModyoProps<Tag extends keyof ModyoTags> = Omit<
  HTMLAttributes<ModyoTags[Tag]['element']>,
  keyof ModyoTags[Tag]['properties'] | keyof ModyoTags[Tag]['attributes']
> &
  ModyoTags[Tag]['properties'] &
  ModyoTags[Tag]['attributes'] & {
    [Type in keyof ModyoTags[Tag]['events'] & string as \`on\${Type}\` | \`on:\${Type}\`]?: (
      event: ModyoTagEvent<Tag, Type>,
    ) => void;
  };

type ModyoElements = { [Tag in keyof ModyoTags]: ModyoProps<Tag> };

declare module 'svelte/elements' {
  export interface SvelteHTMLElements extends ModyoElements {}
}
`,
  solid: `/** \`import 'modyo-customers/solid'\`: the tags in JSX of Solid: \`on:modyo-unread-count={…}\`. */
import type { JSX } from 'solid-js';
import type { ModyoTagEvent, ModyoTags } from './tags.js';

type ModyoProps<Tag extends keyof ModyoTags> = Omit<
  JSX.HTMLAttributes<ModyoTags[Tag]['element']>,
  keyof ModyoTags[Tag]['properties'] | keyof ModyoTags[Tag]['attributes']
> &
  ModyoTags[Tag]['properties'] &
  ModyoTags[Tag]['attributes'] & {
    [Name in keyof ModyoTags[Tag]['properties'] & string as \`prop:\${Name}\`]?: ModyoTags[Tag]['properties'][Name];
  } & {
    [Name in keyof ModyoTags[Tag]['attributes'] & string as \`attr:\${Name}\`]?: ModyoTags[Tag]['attributes'][Name];
  } & {
    [Type in keyof ModyoTags[Tag]['events'] & string as \`on:\${Type}\`]?: (event: ModyoTagEvent<Tag, Type>) => void;
  };

type ModyoElements = { [Tag in keyof ModyoTags]: ModyoProps<Tag> };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends ModyoElements {}
  }
}
`,
};

/** @param {any[]} elements @param {{ name: string, version: string, description: string }} own */
function plainText(elements, { name, version, description }) {
  /** @param {string} title @param {any[] | undefined} entries @param {(entry: any) => string} line */
  const list = (title, entries, line) =>
    entries?.length ? `${title}:\n${entries.map((entry) => `- ${line(entry)}`).join('\n')}\n` : '';
  const own = (/** @type {any[] | undefined} */ entries) =>
    entries?.filter(({ inheritedFrom }) => inheritedFrom?.name !== 'ModyoElement');
  const [realm] = elements;
  const blocks = elements.map((element) =>
    [
      `## <${element.tagName}>\n`,
      `${oneLine(element.description)}\n`,
      list(
        'Attributes',
        own(element.attributes),
        (one) =>
          `\`${one.name}\` (${one.type.text}${one.default ? `, default ${one.default}` : ''}): ${oneLine(one.description)}`,
      ),
      list(
        'Properties without an attribute',
        own(element.members)?.filter(({ kind, attribute }) => kind === 'field' && !attribute),
        (one) => `\`${one.name}\`: ${oneLine(one.description)}`,
      ),
      list(
        'Methods',
        own(element.members)?.filter(({ kind }) => kind === 'method'),
        (one) => `\`${one.name}()\`: ${oneLine(one.description)}`,
      ),
      list('Events', own(element.events), (one) => `\`${one.name}\` (${one.type.text}): ${oneLine(one.description)}`),
      list('Slots', own(element.slots), (one) => `\`${one.name || '(default)'}\`: ${oneLine(one.description)}`),
      list('Parts', own(element.cssParts), (one) => `\`${one.name}\`: ${oneLine(one.description)}`),
      list('States', own(element.cssStates), (one) => `\`:state(${one.name})\`: ${oneLine(one.description)}`),
    ]
      .filter(Boolean)
      .join('\n'),
  );
  const common = elements.find((/** @type {any} */ element) => element !== realm);
  const inherited = (/** @type {any[] | undefined} */ entries) =>
    entries?.filter(({ inheritedFrom }) => inheritedFrom?.name === 'ModyoElement');
  return `# ${name} ${version}

> ${description}

Load it once, then write tags anywhere, also ones that are added later:

\`\`\`html
<script src="modyo-customers.js" defer data-account-url="https://account.example" data-realm="REALM"></script>
<modyo-notifications-bell></modyo-notifications-bell>
\`\`\`

From npm: \`import 'modyo-customers/define.js'\` registers every element, \`import 'modyo-customers/elements/notifications/define.js'\`
one alone; \`import { configure, session } from 'modyo-customers'\` has no side effect. Types of tags for frameworks:
\`modyo-customers/react\`, \`/vue\`, \`/svelte\`, \`/solid\`. Settings stand on the element, on a \`<modyo-realm>\` around it, in
\`configure({…})\` or \`window.ModyoCustomersSettings\`, or on the script tag (\`data-…\`); the most specific one counts. Every
element is in exactly one of the states loading, ready, empty, error, signed-out (\`:state(…)\`, \`data-state\`).

## Every element but <modyo-realm>

${[
  list('Attributes', inherited(common.attributes), (one) => `\`${one.name}\`: ${oneLine(one.description)}`),
  list('Events', inherited(common.events), (one) => `\`${one.name}\` (${one.type.text}): ${oneLine(one.description)}`),
  list('Slots', inherited(common.slots), (one) => `\`${one.name}\`: ${oneLine(one.description)}`),
  list('Parts', inherited(common.cssParts), (one) => `\`${one.name}\`: ${oneLine(one.description)}`),
  list(
    'CSS custom properties',
    inherited(common.cssProperties),
    (one) => `\`${one.name}\` (${one.default ?? 'none'}): ${oneLine(one.description)}`,
  ),
].join('\n')}
${blocks.join('\n')}`;
}

/**
 * @param {{ outDir: string, own: { name: string, version: string, description: string } }} options
 *   `outDir`: absolute, with the manifest in it
 */
export function buildToolboxes({ outDir, own }) {
  const manifest = JSON.parse(readFileSync(join(outDir, 'custom-elements.json'), 'utf8'));
  const elements = elementsOf(manifest);
  const editors = { outdir: outDir, hideLogs: true };
  generateVsCodeCustomElementData(structuredClone(manifest), {
    ...editors,
    htmlFileName: 'vscode.html-custom-data.json',
    cssFileName: 'vscode.css-custom-data.json',
  });
  generateJetBrainsWebTypes(structuredClone(manifest), {
    ...editors,
    webTypesFileName: 'web-types.json',
    packageJson: false,
  });
  const webTypes = join(outDir, 'web-types.json');
  const { name, version } = own;
  writeFileSync(
    webTypes,
    `${JSON.stringify({ ...JSON.parse(readFileSync(webTypes, 'utf8')), name, version }, null, 2)}\n`,
  );

  const folder = join(outDir, 'npm/frameworks');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tags.d.ts'), tagsModule(elements));
  for (const [framework, text] of Object.entries(FRAMEWORKS)) {
    writeFileSync(join(folder, `${framework}.d.ts`), text);
    // An import for types is one of a module, too.
    writeFileSync(join(folder, `${framework}.js`), 'export {};\n');
  }
  writeFileSync(join(outDir, 'llms.txt'), plainText(elements, own));
}
