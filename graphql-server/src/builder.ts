import type { CalendarDay } from "@docket/dates";
import type { Database } from "@docket/db";
import type PrismaTypes from "@docket/db/pothos-types";
import { getDatamodel } from "@docket/db/pothos-types";
import SchemaBuilder from "@pothos/core";
import PrismaPlugin from "@pothos/plugin-prisma";
import RelayPlugin from "@pothos/plugin-relay";
import "./field-scopes.ts";
import { decodeNodeId, encodeId, nodeKind } from "./ids.ts";
import { type Context, requireScope } from "./scope.ts";

/** What the builder knows about the types of the schema. */
interface Types {
  Context: Context;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: CalendarDay; Output: CalendarDay };
    DateOrRelative: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    LocalTime: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
}

/** The one builder; every module adds its own types and fields to it. */
export const builder = new SchemaBuilder<Types>({
  plugins: [PrismaPlugin, RelayPlugin, "fieldScopes"],
  defaultFieldNullability: false,
  prisma: {
    client: (context: Context): Database => requireScope(context).db,
    dmmf: getDatamodel(),
  },
  relay: {
    cursorType: "String",
    encodeGlobalID: (typename, id) => encodeId(nodeKind(typename), String(id)),
    decodeGlobalID: (id) => {
      const { kind, uuid } = decodeNodeId(id, "id");
      return { typename: kind, id: uuid };
    },
    nodeTypeOptions: { description: "An object that can be fetched again by its id.", scope: "ANY" },
    idFieldOptions: { description: "The object's id, unique among all objects of the API." },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    pageInfoTypeOptions: { description: "Where a page stands in its list.", scope: "ANY" },
    hasNextPageFieldOptions: {
      description: "Whether the list goes on after this page. With `last`: whether `before` was given.",
    },
    hasPreviousPageFieldOptions: {
      description: "Whether the list has items before this page. With `first`: whether `after` was given.",
    },
    startCursorFieldOptions: { description: "The cursor of the first item of the page; null when the page is empty." },
    endCursorFieldOptions: { description: "The cursor of the last item of the page; null when the page is empty." },
  },
});

builder.queryType({ description: "Everything that can be read." });
builder.mutationType({
  description: "Everything that can be changed. The fields of one request run one after another.",
});
