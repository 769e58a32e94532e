/** The minifier's step: Vite's own (oxc), run as a step so that the one that makes the file safe for Liquid comes after it. */
import { minify } from 'vite';
import { ECMA_VERSION } from './liquid-safe.js';

/**
 * @param {{ isModule?: boolean }} [options]
 * @returns {import('vite').Plugin}
 */
export function minifyPlugin({ isModule = false } = {}) {
  return {
    name: 'modyo:minify',
    async renderChunk(code, { fileName }) {
      const result = await minify(fileName, code, {
        module: isModule,
        compress: { target: `es${ECMA_VERSION}` },
        mangle: true,
        codegen: { removeWhitespace: true, legalComments: 'none' },
        sourcemap: true,
      });
      if (result.errors.length) throw new Error(result.errors.map(({ message }) => message).join('\n'));
      return { code: result.code, map: result.map };
    },
  };
}
