/**
 * `npm run new-element -- modyo-accounts`: makes every place that an element needs: its folder with class, texts, styles and
 * definition, its lines in `src/define.ts`, `src/index.ts` and `src/shared/check-tags.ts`, a test, and a recipe and a page of
 * the documentation, in three languages. What stands there compiles, passes and shows the signed-in user's name; the rest is yours.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(process.env.NEW_ELEMENT_ROOT ?? join(import.meta.dirname, '..'));
const [tag = ''] = process.argv.slice(2);
if (!/^modyo-[a-z]+(-[a-z]+)*$/.test(tag)) {
  console.error('Write the tag of the new element: npm run new-element -- modyo-accounts');
  process.exit(1);
}
const name = tag.slice('modyo-'.length);
const camel = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const className = `Modyo${camel[0].toUpperCase()}${camel.slice(1)}`;
const folder = `src/elements/${name}`;
if (existsSync(join(root, folder))) {
  console.error(`${folder} is there already`);
  process.exit(1);
}

/** @type {Record<string, string>} */
const files = {
  [`${folder}/${name}.ts`]: `import { html, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import { UserRead } from '../../controllers/user-read.js';
import { textsOf } from '../../settings/texts.js';
import { ModyoElement } from '../base/base.js';
import type { View } from '../base/status.js';
import { strings } from './${name}.strings.js';
import { ${camel}Styles } from './${name}.styles.js';

/**
 * Shows the name of the signed-in user.
 *
 * @tag ${tag}
 * @csspart ${name}-name - The name.
 */
export class ${className} extends ModyoElement {
  static override styles = [...ModyoElement.styles, ${camel}Styles];

  private readonly _user = new UserRead(this);

  protected reload(session: Session): Promise<void> {
    return this._user.reload(session);
  }

  protected view(session: Session): View {
    return this._user.view(session);
  }

  protected get defaultHeading(): string {
    return textsOf(this.settings, '${name}', strings).heading;
  }

  protected renderContent(session: Session): TemplateResult {
    return html\`<p part="${name}-name" class="name" translate="no">\${session.cache.me.data!.name}</p>\`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${className};
  }
}
`,
  [`${folder}/${name}.strings.ts`]: `import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Tu nombre',
};

/** Texts of the element: Spanish first, and no other language misses one. */
export const strings: Translations<typeof es> = {
  es,
  en: { heading: 'Your name' },
  pt: { heading: 'Seu nome' },
};
`,
  [`${folder}/${name}.styles.ts`]: `import { css } from 'lit';

/** What the element looks like, beside what all have in common. */
export const ${camel}Styles = css\`
  .name {
    margin: 0;
  }
\`;
`,
  [`${folder}/define.ts`]: `import { define } from '../../shared/define.js';
import { ${className} } from './${name}.js';

define('${tag}', ${className});

// The types come with the tag; an import for its effects alone would bring none.
export type * from './${name}.js';
export type * from '../base/base.events.js';
`,
  [`test/elements/${name}/${name}.test.ts`]: `import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ${className} } from '../../../src/elements/${name}/${name}.js';
import { fixtureIn } from '../../support/fixture.js';
import { inState, signedIn, textOf } from '../stage.js';

describe('<${tag}>', () => {
  it('shows the name of the signed-in user', async () => {
    const realm = await signedIn();
    const element = fixtureIn<${className}>(realm, '<${tag}></${tag}>');
    await inState(element, 'ready');
    expect(textOf(element, '${name}-name')).to.not.equal('');
  });
});
`,
  [`demo/site/recipes/${name}.liquid`]: `<${tag}></${tag}>
`,
  [`demo/site/docs/pages/${tag}.md`]: `<!-- es -->
# Nombre del cliente

Muestra el nombre de quien inició sesión.

{% live '${name}.liquid' %}

<!-- en -->
# Customer's name

Shows the name of the signed-in user.

{% live '${name}.liquid' %}

<!-- pt -->
# Nome do cliente

Mostra o nome de quem entrou.

{% live '${name}.liquid' %}
`,
};
for (const [file, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** @param {string} file @param {(text: string) => string} change */
function edit(file, change) {
  const before = readFileSync(join(root, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file} does not look as this script knows it: add ${tag} by hand`);
  writeFileSync(join(root, file), after);
}
edit('src/define.ts', (text) => `${text}import './elements/${name}/define.js';\n`);
edit('src/index.ts', (text) => `${text}export { ${className} } from './elements/${name}/${name}.js';\n`);
edit('src/loader/elements.ts', (text) =>
  text.replace(/\n};\n$/, `\n  '${tag}': () => import('../elements/${name}/define.js'),\n};\n`),
);
edit('scripts/build/texts.js', (text) => text.replace(/(?<=further: \[.*)\]/, `, '${name}']`));
edit('src/shared/check-tags.ts', (text) => text.replace("  'modyo-zendesk',\n", `  'modyo-zendesk',\n  '${tag}',\n`));
edit('demo/rendering/manual.ts', (text) => text.replace("  'modyo-realm',\n", `  '${tag}',\n  'modyo-realm',\n`));
edit('demo/site/docs/reference.json', (text) => {
  const texts = { ...JSON.parse(text), [`parts ${name}-name`]: { es: 'El nombre.', pt: 'O nome.' } };
  return `${JSON.stringify(texts, undefined, 2)}\n`;
});
edit('test/demo/recipes.test.ts', (text) =>
  text.replace(
    "  'zendesk-code.liquid': {\n",
    `  '${name}.liquid': { promise: ready('${tag}') },\n  'zendesk-code.liquid': {\n`,
  ),
);

console.log(`Made ${Object.keys(files).join(', ')}.
Next: npm run generate, then npm run test:one -- elements/${name}, and npm start for its page in the documentation.`);
