import { existsSync, type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { generateWhenStale } from "./products.ts";
import { ROOT } from "./root.ts";
import type { Stack } from "./stack.ts";

/** Editors write a file in several steps. */
const SETTLE_MS = 150;
const SHARED = ["packages/access-token/src", "packages/runtime/src", "prisma"];
const PASSED_OVER = /(^|[/\\])(node_modules|generated|gql|dist|\.next)([/\\]|$)|\.test\.tsx?$/;

/**
 * Restarts a server when its sources change, and makes generated code anew when what it is made from changes. Pages and
 * components are left to Next, which reloads them itself.
 * @returns a function that ends the watching
 */
export function restartOnChange({ graphqlServer, webServer }: Pick<Stack, "graphqlServer" | "webServer">): () => void {
  const ended = new AbortController();
  const watchers: FSWatcher[] = [];
  const onChange = (paths: readonly string[], react: () => void) => {
    let timer: NodeJS.Timeout | undefined;
    const settled = () => {
      generateWhenStale(ended.signal).then(react, (error: unknown) => {
        if (!ended.signal.aborted) console.error(error instanceof Error ? error.message : error);
      });
    };
    for (const path of paths.map((relative) => join(ROOT, relative)).filter((path) => existsSync(path)))
      watchers.push(
        watch(path, { recursive: true }, (_, file) => {
          if (file !== null && PASSED_OVER.test(file)) return;
          clearTimeout(timer);
          timer = setTimeout(settled, SETTLE_MS);
        }),
      );
  };
  onChange(["graphql-server/src", ...SHARED], () => graphqlServer.restart());
  onChange(["web/server.ts", "web/src/server", ...SHARED], () => webServer.restart());
  onChange(["schema.graphql", "web/src"], () => undefined);
  return () => {
    ended.abort();
    for (const watcher of watchers) watcher.close();
  };
}
