import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Other files are those that editors leave beside what they write. */
const SOURCE = /^[^.].*\.(?:ts|tsx|js|css|liquid|md|json|html|svg|png|txt|yaml|vue|svelte)$/;

/**
 * Watches the files of a folder and of those below it.
 *
 * On Linux each folder is watched by itself: Node's own way to watch them all loses a file that an editor replaces.
 *
 * @param folder absolute
 * @param changed called with the absolute path of what was written, added or removed
 * @returns stops watching
 */
export function watchTree(folder: string, changed: (path: string) => void): () => void {
  const watchers: Map<string, FSWatcher> = new Map();
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const tell = (path: string) => {
    if (SOURCE.test(path.slice(path.search(/[^/\\]*$/)))) changed(path);
  };
  const recursive = process.platform !== 'linux';

  /**
   * @param path of a folder
   * @param isNew its files count as added
   */
  function add(path: string, isNew: boolean) {
    if (watchers.has(path)) return;
    const watcher = watch(path, { recursive }, (event, name) => {
      if (!name) return;
      const child = join(path, name);
      if (!recursive && event === 'rename' && isFolder(child)) add(child, true);
      else tell(child);
    });
    watchers.set(path, watcher);
    // A folder that is removed ends its watcher.
    watcher.on('error', () => watchers.delete(path));
    watcher.on('close', () => watchers.delete(path));
    if (recursive) return;
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) add(join(path, entry.name), isNew);
      else if (isNew) tell(join(path, entry.name));
    }
  }
  add(folder, false);
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}
