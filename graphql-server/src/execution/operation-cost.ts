import {
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
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from "../modules/task/find-tasks.ts";
import { COUNT_COST, INTROSPECTION_COST, MUTATION_COST, PLAIN_LIST_SHARE } from "./limits.ts";

type Variables = Readonly<Record<string, unknown>>;

/**
 * Returns what an operation costs: the number of objects that its answer may hold, where a connection holds as many
 * nodes and edges as its page size allows and a list without pages as many as it usually does, plus a surcharge for each
 * mutation, for each count of a whole list, and for introspection. The document must be valid.
 * @param variables undefined when they are not known: then each counts as the largest it may be
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables | undefined,
): number {
  const root = schema.getRootType(operation.operation);
  return root ? new CostReader(schema, document, operation, variables).costOf(operation.selectionSet, root, 1) : 0;
}

class CostReader {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables | undefined;
  readonly #defaults: Map<string, ValueNode | undefined>;
  readonly #fragments: Map<string, FragmentDefinitionNode>;
  /** By fragment, type and page size, so that each is read once however often it is spread. */
  readonly #known = new Map<string, number>();

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables | undefined,
  ) {
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
      (parent === this.#schema.getMutationType() ? MUTATION_COST : 0) + (name === "totalCount" ? COUNT_COST : 0);
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

  /** Returns an argument's value; a variable that is not known stands for something large. */
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
    if (!this.#variables) return "unknown";
    if (Object.hasOwn(this.#variables, name)) return this.#variables[name];
    const byDefault = this.#defaults.get(name);
    return byDefault && this.#valueOf(byDefault);
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return type && isCompositeType(type) ? type : undefined;
  }
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
