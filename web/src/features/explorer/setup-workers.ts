/**
 * The editor's language services run in workers of our own origin. GraphiQL brings the same set-up, but writes to the
 * console at each start.
 */
export function setupWorkers(): void {
  window.MonacoEnvironment = {
    getWorker(_id, label) {
      switch (label) {
        case "json":
          return new Worker(new URL("monaco-editor/esm/vs/language/json/json.worker.js", import.meta.url), {
            type: "module",
          });
        case "graphql":
          return new Worker(new URL("monaco-graphql/esm/graphql.worker.js", import.meta.url), { type: "module" });
        default:
          return new Worker(new URL("monaco-editor/esm/vs/editor/editor.worker.js", import.meta.url), {
            type: "module",
          });
      }
    },
  };
}
