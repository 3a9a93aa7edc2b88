import { writeFileSync } from "node:fs";
import { lexicographicSortSchema, printSchema } from "graphql";
import { schema } from "./schema.ts";

/** Returns the published form of the schema: sorted, so that a change shows as the change it is. */
export function printPublishedSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(new URL("../../schema.graphql", import.meta.url), printPublishedSchema());
