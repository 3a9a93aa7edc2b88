import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Tells about changes of a file, or of anything in a folder and the folders below, those made later included. Node 20's
 * own recursive watching loses sight of a file that an editor replaces by another of its name; folders are watched here.
 * @param isPassedOver asked with each path; what it says yes to is neither watched nor told about
 * @returns a function that ends the watching
 */
export function watchTree(root: string, isPassedOver: (path: string) => boolean, onChange: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const watchFolder = (folder: string) => {
    if (watchers.has(folder) || isPassedOver(folder)) return;
    const watcher = watch(folder, (_, name) => {
      const path = join(folder, name ?? "");
      if (isPassedOver(path)) return;
      if (isFolder(path)) watchFolder(path);
      onChange();
    });
    watcher.on("error", () => forget(folder));
    watchers.set(folder, watcher);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) watchFolder(join(folder, entry.name));
  };

  if (isFolder(root)) watchFolder(root);
  else
    watchers.set(
      root,
      watch(dirname(root), (_, name) => {
        if (name === basename(root)) onChange();
      }),
    );
  return () => {
    for (const folder of [...watchers.keys()]) forget(folder);
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
