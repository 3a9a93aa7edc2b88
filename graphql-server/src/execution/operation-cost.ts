import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ObjectFieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from "graphql";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from "../modules/task/find-tasks.ts";
import { BULK_ID_COST, COUNT_COST, INTROSPECTION_COST, MUTATION_COST, PLAIN_LIST_SHARE } from "./limits.ts";

type Variables = Readonly<Record<string, unknown>>;

/** Returns what an operation costs with the variables that it is given. */
export type CostRule = (variables: Variables) => number;

/** Arguments that say how large an answer may be. */
const SIZE_ARGUMENTS = new Set(["first", "last", "ids", "input"]);
const MAX_KNOWN_COSTS = 200;

/**
 * Makes the rule of an operation's cost: the number of objects that its answer may hold, where a connection holds as many
 * nodes and edges as its page size allows and a list without pages as many as it usually does, plus a surcharge for each
 * mutation and each of its ids, for each count of a whole list, and for introspection. It is read once for the same
 * sizes. The document must be valid.
 */
export function costRule(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CostRule {
  const root = schema.getRootType(operation.operation);
  const names = sizeVariables(document);
  const known = new Map<string, number>();
  return (variables) => {
    const sizes = names.map((name) => sizeKey(variables[name])).join();
    const before = known.get(sizes);
    if (before !== undefined) return before;
    const reader = new CostReader(schema, document, operation, variables);
    const cost = root ? reader.costOf(operation.selectionSet, root, 1) : 0;
    if (known.size >= MAX_KNOWN_COSTS) known.clear();
    known.set(sizes, cost);
    return cost;
  };
}

function sizeVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  const note = ({ name, value }: ArgumentNode | ObjectFieldNode) => {
    if (SIZE_ARGUMENTS.has(name.value) && value.kind === Kind.VARIABLE) names.add(value.name.value);
  };
  visit(document, { Argument: note, ObjectField: note });
  return [...names];
}

/** Lists cost by their length alone, inputs by that of their ids. */
function sizeKey(value: unknown): string {
  if (Array.isArray(value)) return `#${value.length}`;
  return typeof value === "object" && value !== null && "ids" in value ? `{${sizeKey(value.ids)}}` : String(value);
}

class CostReader {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables;
  readonly #defaults: Map<string, ValueNode | undefined>;
  readonly #fragments: Map<string, FragmentDefinitionNode>;
  /** By fragment, type and page size, so that each is read once however often it is spread. */
  readonly #known = new Map<string, number>();

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    this.#defaults = new Map(
      operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
    );
    this.#fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
  }

  /** @param pageSize how many items a list directly in this selection may have */
  costOf(selectionSet: SelectionSetNode, type: GraphQLCompositeType, pageSize: number): number {
    let cost = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) cost += this.#fieldCost(selection, type, pageSize);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        cost += this.costOf(
          selection.selectionSet,
          this.#typeNamed(selection.typeCondition?.name.value) ?? type,
          pageSize,
        );
      else cost += this.#fragmentCost(selection.name.value, type, pageSize);
    }
    return cost;
  }

  #fragmentCost(name: string, type: GraphQLCompositeType, pageSize: number): number {
    const key = `${name} ${type.name} ${pageSize}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const onType = this.#typeNamed(fragment?.typeCondition.name.value) ?? type;
    const cost = fragment ? this.costOf(fragment.selectionSet, onType, pageSize) : 0;
    this.#known.set(key, cost);
    return cost;
  }

  #fieldCost(field: FieldNode, parent: GraphQLCompositeType, pageSize: number): number {
    const name = field.name.value;
    if (name === "__schema" || name === "__type") return INTROSPECTION_COST;
    if (name === "__typename") return 0;
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!definition) return 0;
    const surcharge =
      (parent === this.#schema.getMutationType() ? MUTATION_COST + this.#bulkCost(field) : 0) +
      (name === "totalCount" ? COUNT_COST : 0);
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return surcharge;
    const items =
      isConnection(parent) && name !== "pageInfo" ? pageSize : (plainListSize(definition) ?? this.#idCount(field));
    const below = field.selectionSet ? this.costOf(field.selectionSet, type, this.#pageSize(field)) : 0;
    return surcharge + items * (1 + below);
  }

  #pageSize(field: FieldNode): number {
    const given = this.#argument(field, "first") ?? this.#argument(field, "last") ?? DEFAULT_PAGE_SIZE;
    return typeof given === "number" ? Math.min(Math.max(given, 1), MAX_PAGE_SIZE) : MAX_PAGE_SIZE;
  }

  #idCount(field: FieldNode): number {
    const ids = this.#argument(field, "ids");
    if (ids === undefined || ids === null) return 1;
    return Array.isArray(ids) ? Math.min(ids.length, MAX_PAGE_SIZE) : MAX_PAGE_SIZE;
  }

  #bulkCost(field: FieldNode): number {
    const input = field.arguments?.find((argument) => argument.name.value === "input")?.value;
    if (!input) return 0;
    const inner = input.kind === Kind.OBJECT && input.fields.find(({ name }) => name.value === "ids")?.value;
    const ids = inner ? this.#valueOf(inner) : idsOf(this.#valueOf(input));
    return Array.isArray(ids) ? Math.ceil(ids.length * BULK_ID_COST) : 0;
  }

  #argument(field: FieldNode, name: string): unknown {
    const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
    return value && this.#valueOf(value);
  }

  #valueOf(node: ValueNode): unknown {
    if (node.kind === Kind.VARIABLE) return this.#valueOfVariable(node.name.value);
    if (node.kind === Kind.INT) return Number(node.value);
    if (node.kind === Kind.LIST) return node.values;
    return node.kind === Kind.NULL ? null : [node];
  }

  #valueOfVariable(name: string): unknown {
    if (Object.hasOwn(this.#variables, name)) return this.#variables[name];
    const byDefault = this.#defaults.get(name);
    return byDefault && this.#valueOf(byDefault);
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return type && isCompositeType(type) ? type : undefined;
  }
}

function idsOf(input: unknown): unknown {
  return typeof input === "object" && input !== null && "ids" in input ? input.ids : undefined;
}

function isConnection(type: GraphQLCompositeType): type is GraphQLObjectType {
  return type.name.endsWith("Connection");
}

/** A field that answers a list without pages says how many it may hold in its extension `maxSize`. */
function plainListSize({ extensions }: GraphQLField<unknown, unknown>): number | undefined {
  const { maxSize } = extensions;
  return typeof maxSize === "number" ? Math.ceil(maxSize * PLAIN_LIST_SHARE) : undefined;
}

/** Returns whether an operation asks for anything but what is open to all: its type names and introspection. */
export function needsViewer(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const seen = new Set<string>();
  const asks = (selectionSet: SelectionSetNode): boolean =>
    selectionSet.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith("__");
      if (selection.kind === Kind.INLINE_FRAGMENT) return asks(selection.selectionSet);
      const name = selection.name.value;
      if (seen.has(name)) return false;
      seen.add(name);
      const fragment = fragments.get(name);
      return fragment ? asks(fragment.selectionSet) : false;
    });
  return asks(operation.selectionSet);
}
