"use client";

import { ToolbarButton, useGraphiQL, useMonaco } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { Terminal } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { v7 as uuidV7 } from "uuid";
import "graphiql/style.css";
import { Alert } from "@/components/ui/alert.tsx";
import { useToasts } from "@/components/ui/toasts.tsx";
import { graphqlPath } from "@/lib/graphql/client.ts";
import { useGraphqlSession } from "@/lib/graphql/provider.tsx";
import { curlCommand } from "./curl-command.ts";
import { examples } from "./examples.ts";
import { ExplorerIsLoading } from "./explorer-is-loading.tsx";
import { explorerStorage, openTab } from "./explorer-storage.ts";
import { setupWorkers } from "./setup-workers.ts";
import "./explorer.css";

setupWorkers();

type Props = { userId: string; address: string };

/**
 * GraphiQL as the person who is signed in, with tabs that run. It is shown once its editors can be: a tab chosen before
 * would be taken for open while the editors fill themselves with another.
 */
export default function Explorer(props: Props) {
  const isReady = useMonaco(({ monaco }) => monaco !== undefined);
  const initialize = useMonaco(({ actions }) => actions.initialize);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    initialize().catch(() => setFailed(true));
  }, [initialize]);
  if (isReady) return <ReadyExplorer {...props} />;
  if (hasFailed)
    return <Alert>The explorer could not be loaded. Load the page again once the server can be reached.</Alert>;
  return <ExplorerIsLoading />;
}

function ReadyExplorer({ userId, address }: Props) {
  const { authorizedFetch } = useGraphqlSession();
  const [storage] = useState(() => explorerStorage(userId));
  const [tabs] = useState(() => examples(`task_${uuidV7()}`));
  const [first] = useState(() => openTab(storage) ?? tabs[0]);
  const theme =
    document.documentElement.dataset.theme === "dark"
      ? "dark"
      : document.documentElement.dataset.theme === "light"
        ? "light"
        : null;
  const fetcher = useMemo(
    () => async (parameters: { query: string }) => {
      const response = await authorizedFetch(graphqlPath, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
        body: JSON.stringify(parameters),
      });
      return response.json();
    },
    [authorizedFetch],
  );
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultTabs={tabs}
      {...(first && { initialQuery: first.query, initialVariables: first.variables })}
      forcedTheme={theme ?? "system"}
      showPersistHeadersSettings={false}
      isHeadersEditorEnabled={false}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>Docket API</GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyAsCurl address={address} />
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}

/** Copies the request of the open tab, ready for a shell, with a token that is good for the next minutes. */
function CopyAsCurl({ address }: { address: string }) {
  const { tokens } = useGraphqlSession();
  const { show } = useToasts();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) => state.operationName);

  async function copy() {
    try {
      const token = await tokens.get();
      const query = queryEditor?.getValue() ?? "";
      const variables = variableEditor?.getValue() ?? "";
      await navigator.clipboard.writeText(curlCommand({ address, token, query, variables, operationName }));
      show({ message: "Copied. The token in it is good for up to five minutes." });
    } catch (error) {
      const reason =
        error instanceof SyntaxError
          ? "the variables are not valid JSON."
          : "the browser or the server did not allow it.";
      show({ tone: "failure", message: `Not copied: ${reason}` });
    }
  }

  return (
    <ToolbarButton label="Copy as cURL" onClick={() => void copy()}>
      <Terminal aria-hidden className="graphiql-toolbar-icon" />
    </ToolbarButton>
  );
}
