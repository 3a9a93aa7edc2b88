import type { CodegenConfig } from "@graphql-codegen/cli";
import { addTypenameSelectionDocumentTransform } from "@graphql-codegen/client-preset";

const shared = {
  useTypeImports: true,
  enumsAsTypes: true,
  strictScalars: true,
  scalars: {
    Date: "string",
    DateOrRelative: "string",
    DateTime: "string",
    LocalTime: "string",
    JSON: "unknown",
    ID: "string",
  },
} as const;

/** From the published SDL to typed documents: one set for the dashboard, one for the tests of the API. */
const config: CodegenConfig = {
  schema: "./schema.graphql",
  generates: {
    "./web/src/gql/": {
      preset: "client",
      documents: ["web/src/**/*.{ts,tsx}", "!web/src/gql/**"],
      // The normalized cache keys by type; so does what the server fetches ahead for it.
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: { fragmentMasking: { unmaskFunctionName: "getFragmentData" } },
      config: shared,
    },
    "./web/src/gql/introspection.json": { plugins: ["introspection"], config: { minify: true, descriptions: false } },
    "./graphql-server/test/gql/": {
      preset: "client",
      documents: ["graphql-server/test/**/*.ts", "bench/**/*.ts", "!**/gql/**"],
      presetConfig: { fragmentMasking: false },
      config: shared,
    },
  },
  ignoreNoDocuments: true,
};

export default config;
