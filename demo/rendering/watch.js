import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/**
 * Tells pages that wait for it that something has changed, as server-sent events.
 *
 * @returns {{ changed: () => void, respond: (signal: AbortSignal) => Response }}
 */
export function createReloads() {
  /** @type {Set<ReadableStreamDefaultController>} */
  const waiting = new Set();
  const encoder = new TextEncoder();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  return {
    changed() {
      clearTimeout(timer);
      // One save often touches several files.
      timer = setTimeout(() => {
        for (const one of waiting) one.enqueue(encoder.encode('event: changed\ndata:\n\n'));
      }, 60);
    },
    respond(signal) {
      let leave = () => {};
      const stream = new ReadableStream({
        start(controller) {
          leave = () => {
            waiting.delete(controller);
          };
          waiting.add(controller);
          controller.enqueue(encoder.encode('retry: 500\n\n'));
        },
        cancel: () => leave(),
      });
      signal.addEventListener('abort', () => leave(), { once: true });
      return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
    },
  };
}

/**
 * Builds the bundle, once or again on every change of its sources.
 *
 * @param {string} outDir
 * @param {(() => void | Promise<void>)} [rebuilt] called after every build but the first; without it nothing is watched
 * @returns {Promise<() => Promise<void>>} resolves after the first build, to what stops watching
 * @throws {Error} when the first build fails
 */
export async function buildBundle(outDir, rebuilt) {
  const config = /** @type {const} */ ({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  // The second script is for one page: it is built once.
  await build({ ...config, mode: 'oauth', build: { outDir } });
  if (!rebuilt) {
    await build({ ...config, build: { outDir } });
    return async () => undefined;
  }
  const watcher = /** @type {any} */ (await build({ ...config, build: { outDir, watch: {} } }));
  let isFirst = true;
  await new Promise((resolve, reject) => {
    watcher.on('event', (/** @type {any} */ event) => {
      if (event.code === 'ERROR') {
        console.error(event.error?.message ?? event.error);
        if (isFirst) reject(event.error);
      }
      if (event.code === 'END') {
        if (!isFirst) void rebuilt();
        isFirst = false;
        resolve(undefined);
      }
    });
  });
  return () => watcher.close();
}

/**
 * Watches the templates, styles and scripts of the site.
 *
 * @param {() => void} changed
 * @returns {() => void} stops watching
 */
export function watchSite(changed) {
  const watchers = ['demo/site', 'demo/themes', 'demo/browser'].map((folder) =>
    watch(join(root, folder), { recursive: true }, changed),
  );
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}
