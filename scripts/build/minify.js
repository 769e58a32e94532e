/**
 * Minifies the bundle and renames the private members of our own classes. Two minifiers in a row leave less than either
 * alone: what one has simplified, the other can inline.
 */
import { readFileSync } from 'node:fs';
import { minify as terser } from 'terser';
import { minify as oxc } from 'vite';
import { ECMA_VERSION } from './liquid-safe.js';
import { privateNamesIn, propertyNamesIn, shortNames } from './private-names.js';

/** @param {Record<string, string>} renamed */
const exactly = (renamed) => new RegExp(`^(?:${Object.keys(renamed).join('|') || '(?!)'})$`);

/**
 * The first pass: oxc folds and inlines what terser does not see. Names are left to terser.
 * @param {string} code a classic script
 * @param {Record<string, string>} renamed private names and their short ones
 */
async function simplify(code, renamed) {
  const {
    code: simplified,
    map,
    errors,
  } = await oxc('bundle.js', code, {
    module: false,
    compress: { target: `es${ECMA_VERSION}` },
    mangle: false,
    mangleProps: Object.keys(renamed).length ? { include: exactly(renamed), cache: renamed } : undefined,
    codegen: { removeWhitespace: true, legalComments: 'none' },
    sourcemap: true,
  });
  if (errors.length) throw new Error(errors.map(({ message }) => message).join('\n'));
  return { code: simplified, map };
}

/**
 * @param {string} code a classic script
 * @param {Record<string, string>} renamed private names and their short ones
 * @returns {Promise<{ code: string, map: any }>}
 */
export async function minify(code, renamed) {
  const simplified = await simplify(code, renamed);
  const { code: minified, map } = await terser(simplified.code, {
    ecma: 2020,
    sourceMap: { content: /** @type {any} */ (simplified.map), asObject: true },
    // Nothing that is bundled asks a function how many arguments it takes.
    compress: { passes: 4, keep_fargs: false },
    format: { comments: false },
  });
  return { code: /** @type {string} */ (minified), map };
}

/**
 * @param {{ sourceFolder: string }} options `sourceFolder` holds our own modules
 * @returns {import('vite').Plugin}
 */
export function minifyPlugin({ sourceFolder }) {
  return {
    name: 'modyo:minify',
    async renderChunk(code, chunk) {
      const modules = Object.keys(chunk.modules).filter((file) => file.includes('/node_modules/'));
      const dependencies = new Set(
        modules.flatMap((file) => [...propertyNamesIn(readFileSync(file, 'utf8'), 'module')]),
      );
      const others = propertyNamesIn(code, 'script');
      const renamed = shortNames(privateNamesIn(sourceFolder), { dependencies, others });
      return minify(code, renamed);
    },
  };
}
