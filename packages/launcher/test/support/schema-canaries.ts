import { readFile } from "node:fs/promises";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { ROOT } from "../../src/root.ts";

/** Values of scalars that are no text. */
const SCALARS: Readonly<Record<string, string>> = { Int: "3", Float: "1.5", Boolean: "true" };
const MAX_DEPTH = 4;

/**
 * Returns an operation for each mutation of the published schema, and one for each field of the viewer that takes
 * arguments, all of whose texts, ids and scalars are the given text.
 */
export async function operationsWith(text: string): Promise<string[]> {
  const schema = buildSchema(await readFile(`${ROOT}/schema.graphql`, "utf8"));
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const viewer = schema.getType("Viewer");
  const reads = isObjectType(viewer) ? Object.values(viewer.getFields()) : [];
  return [
    ...mutations.map((field) => `mutation { ${call(field, text)} }`),
    ...reads.filter(({ args }) => args.length > 0).map((field) => `{ viewer { ${call(field, text)} } }`),
  ];
}

function call(field: GraphQLField<unknown, unknown>, text: string): string {
  const given = field.args.map(({ name, type }) => `${name}: ${literal(type, text, 0)}`).join(", ");
  return `${field.name}(${given})${isLeafType(getNamedType(field.type)) ? "" : " { __typename }"}`;
}

function literal(type: GraphQLInputType, text: string, depth: number): string {
  if (isNonNullType(type)) return literal(type.ofType, text, depth);
  if (isListType(type)) return `[${literal(type.ofType, text, depth)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "null";
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? JSON.stringify(text);
  const fields = Object.values(type.getFields()).filter(
    (field) => depth < MAX_DEPTH && (isNonNullType(field.type) || !isInputObjectType(getNamedType(field.type))),
  );
  return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, text, depth + 1)}`).join(", ")} }`;
}
