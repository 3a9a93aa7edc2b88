import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { generateWhenStale, printSchema } from "./products.ts";
import { ROOT } from "./root.ts";
import type { Stack } from "./stack.ts";
import { watchTree } from "./watch-tree.ts";

/** Editors write a file in several steps. */
const SETTLE_MS = 150;
const SHARED = ["packages/access-token/src", "packages/runtime/src", "prisma"];
const PASSED_OVER = /(^|[/\\])(node_modules|generated|gql|dist|\.next)([/\\]|$)|\.test\.tsx?$/;

/**
 * Restarts a server when its sources change, and makes generated code and the published schema anew when what they are
 * made from changes. Pages and components are left to Next, which reloads them itself.
 * @returns a function that ends the watching
 */
export function restartOnChange({ graphqlServer, webServer }: Pick<Stack, "graphqlServer" | "webServer">): () => void {
  const ended = new AbortController();
  const endings: (() => void)[] = [];
  const onChange = (paths: readonly string[], react: () => Promise<void> | void) => {
    let timer: NodeJS.Timeout | undefined;
    const settled = () => {
      generateWhenStale(ended.signal)
        .then(react)
        .catch((error: unknown) => {
          if (!ended.signal.aborted) console.error(error instanceof Error ? error.message : error);
        });
    };
    for (const path of paths.map((path) => join(ROOT, path)).filter((path) => existsSync(path)))
      endings.push(
        watchTree(path, isPassedOver, () => {
          clearTimeout(timer);
          timer = setTimeout(settled, SETTLE_MS);
        }),
      );
  };
  onChange(["graphql-server/src", ...SHARED], () => {
    graphqlServer.restart();
    // The change of the file sets off the typed documents.
    return printSchema(ended.signal);
  });
  onChange(["web/server.ts", "web/src/server", "packages/password-hashing/src", ...SHARED], () => webServer.restart());
  onChange(["schema.graphql", "web/src"], () => undefined);
  return () => {
    ended.abort();
    for (const end of endings) end();
  };
}

function isPassedOver(path: string): boolean {
  return PASSED_OVER.test(relative(ROOT, path));
}
