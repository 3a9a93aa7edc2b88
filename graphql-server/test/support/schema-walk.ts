import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  type OperationTypeNode,
} from "graphql";
import { ENTRIES, type Ids } from "./isolation-entries.ts";

const schema = buildSchema(readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8"));
const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"),
);
const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type !== undefined && type !== null);
/** The fields that the walk has asked for, of those that return an object: `Type.field`. */
export const reached = new Set<string>();

function takesId(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (named.name === "ID") return true;
  // A filter nests itself; none of its members is an id, or the walk would find it on the first level.
  return (
    isInputObjectType(named) &&
    Object.values(named.getFields()).some((field) => getNamedType(field.type) !== named && takesId(field.type))
  );
}

const needsEntry = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>) =>
  roots.some((root) => root === type) || field.args.some((arg) => takesId(arg.type));

/** Every field that takes an id or begins an operation: `Type.field`. */
export const fieldsWithEntry = objectTypes.flatMap((type) =>
  Object.values(type.getFields()).flatMap((field) => (needsEntry(type, field) ? [`${type.name}.${field.name}`] : [])),
);

/**
 * Selects everything below a type, with ids wherever they are taken, but what leads back to a type that stands above
 * already. An object's fields of its own type are selected once.
 */
function selectionOf(type: GraphQLNamedType, ids: Ids, above: readonly GraphQLNamedType[]): string {
  if (isLeafType(type)) return "";
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type).map((one) => `... on ${one.name} ${leavesOf(one)}`);
    return `{ __typename ${possible.join(" ")} }`;
  }
  if (!isObjectType(type)) return "";
  const isRepeated = above.includes(type);
  const leadsOn = (below: GraphQLNamedType) => !isRepeated && (below === type || !above.includes(below));
  const fields = Object.values(type.getFields())
    .map((field) => ({ field, below: getNamedType(field.type) }))
    .filter(({ below }) => isLeafType(below) || leadsOn(below));
  return `{ ${fields.map(({ field }) => fieldOf(type, field, ids, [...above, type])).join(" ")} }`;
}

/** What is known of an object without looking any further: other ways lead to it on which all of it is selected. */
function leavesOf(type: GraphQLObjectType): string {
  const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  return `{ ${leaves.map(({ name }) => name).join(" ")} }`;
}

/** A list without pages may be long: below it, an operation may not ask for much. */
const isLongList = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>) =>
  isListType(getNullableType(field.type)) && !/(Connection|Payload|Result)$/.test(type.name);

function fieldOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  ids: Ids,
  above: readonly GraphQLNamedType[],
): string {
  const below = getNamedType(field.type);
  if (isObjectType(below) && isLongList(type, field)) return `${callOf(type, field, ids)} ${leavesOf(below)}`;
  return `${callOf(type, field, ids)} ${selectionOf(getNamedType(field.type), ids, above)}`;
}

/** A field with its arguments; of a list by pages, one item. */
function callOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, ids: Ids): string {
  const key = `${type.name}.${field.name}`;
  if (!isLeafType(getNamedType(field.type))) reached.add(key);
  const args = [ENTRIES[key]?.(ids), field.args.some(({ name }) => name === "first") ? "first: 1" : undefined];
  const given = args.filter(Boolean).join(", ");
  return `${field.name}${given ? `(${given})` : ""}`;
}

/**
 * What the walk asks for: each root field, and each field of the viewer on its own, as all of them at once are more than
 * one operation may ask for.
 */
export const walk = roots.flatMap((root) =>
  Object.values(root.getFields()).flatMap((field) => {
    const operation: `${OperationTypeNode}` = root === schema.getMutationType() ? "mutation" : "query";
    const below = getNamedType(field.type);
    if (field.name !== "viewer" || !isObjectType(below))
      return [
        {
          name: `${root.name}.${field.name}`,
          documentFor: (ids: Ids) => `${operation} { ${fieldOf(root, field, ids, [])} }`,
        },
      ];
    return Object.values(below.getFields()).map((inner) => ({
      name: `${below.name}.${inner.name}`,
      documentFor: (ids: Ids) => `{ ${callOf(root, field, ids)} { ${fieldOf(below, inner, ids, [below])} } }`,
    }));
  }),
);

/** Every field that returns an object: `Type.field`. */
export const returningObjects = objectTypes.flatMap((type) =>
  Object.values(type.getFields()).flatMap((field) =>
    isLeafType(getNamedType(field.type)) ? [] : [`${type.name}.${field.name}`],
  ),
);
