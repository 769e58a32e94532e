/**
 * A hook of Node's module loader: a module below `demo` that is imported with `?fresh=N` imports its own modules below
 * `demo` with the same mark. A new number therefore loads all of them anew, in the process that keeps the port.
 */
import type { ResolveHook } from 'node:module';

const folder = new URL('../', import.meta.url).href;

export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const resolved = await nextResolve(specifier, context);
  const mark = context.parentURL?.startsWith(folder) ? /\?fresh=\d+$/.exec(context.parentURL)?.[0] : undefined;
  const isOurs = resolved.url.startsWith(folder) && !resolved.url.includes('?');
  return mark && isOurs ? { ...resolved, url: resolved.url + mark } : resolved;
};
