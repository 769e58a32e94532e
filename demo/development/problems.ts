/** What is wrong with a source, as the page and the terminal show it. */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TransformFailure } from 'esbuild';
import { compile } from '../../scripts/typescript/compile.js';
import { filesIn } from '../../scripts/files.js';

const root = join(import.meta.dirname, '../..');

export interface Problem {
  /** relative to the project; empty where nobody said */
  file: string;
  /** from 1; 0 where nobody said */
  line: number;
  message: string;
}

/** A place in a stack: an address, or, where there is a source map, a path. */
const PLACE = /(file:\/\/[^\s?)]+?|(?:[A-Z]:\\|\/)[^\s?():]+)(?:\?[^\s:)]*)?:(\d+)/g;

/** What colours the text in a terminal. */
const COLOURS = /\x1b\[[\d;]*m/g;

/** @param path absolute or relative to the project */
const shortPath = (path: string) =>
  relative(root, join(path.startsWith(root) ? '' : root, path))
    .split(sep)
    .join('/');

export const formatProblem = ({ file, line, message }: Problem) =>
  [file && (line ? `${file}:${line.toString()}` : file), message].filter(Boolean).join('\n  ');

/** The problem behind an error of the bundler, of Liquid, or of a module of the server. */
export function problemOf(error: unknown): Problem {
  const {
    message = String(error),
    stack = '',
    errors = [],
  } = (error ?? {}) as { message?: string; stack?: string; errors?: { message?: string }[] };
  const text = String(errors[0]?.message ?? message).replace(COLOURS, '');
  const ofBundler = /\[ ([^\]\n]+):(\d+):\d+ \]/.exec(text);
  if (ofBundler) {
    const said = text.split('\n')[0]?.replace(/^\[[^\]]+\] /, '') ?? text;
    return { file: shortPath(ofBundler[1] ?? ''), line: Number(ofBundler[2]), message: said };
  }
  const ofLiquid = /^(.*), file:(.+?), line:(\d+)/.exec(text);
  if (ofLiquid) {
    return { file: shortPath(ofLiquid[2] ?? ''), line: Number(ofLiquid[3]), message: ofLiquid[1] ?? text };
  }
  for (const [, url = '', line] of stack.matchAll(PLACE)) {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    if (file.startsWith(root) && !file.includes('node_modules')) {
      return { file: shortPath(file), line: Number(line), message: text };
    }
  }
  return { file: '', line: 0, message: text };
}

/**
 * What keeps a script or a JSON file from being read.
 *
 * @param path absolute
 */
export function problemIn(path: string): Problem | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    if (path.endsWith('.json')) JSON.parse(text);
    else if (path.endsWith('.ts')) compile(path, text);
    return undefined;
  } catch (error) {
    const { code, message, errors: [found] = [] } = error as NodeJS.ErrnoException & Partial<TransformFailure>;
    // A file that has just gone is no problem of its own.
    if (code === 'ENOENT') return undefined;
    return { file: shortPath(path), line: found?.location?.line ?? 0, message: found?.text ?? message };
  }
}

/**
 * The first script below some folders that cannot be read: where a module does not load for a mistake of syntax, what comes
 * from the loader's own thread has lost its place.
 *
 * @param folders absolute
 */
export function syntaxProblem(folders: string[]): Problem | undefined {
  for (const folder of folders) {
    for (const file of filesIn(folder, /\.ts$/)) {
      const problem = problemIn(join(folder, file));
      if (problem) return problem;
    }
  }
  return undefined;
}
