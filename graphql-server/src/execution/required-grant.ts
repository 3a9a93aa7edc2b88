import type { AccessTokenScope } from "@docket/db/types";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { scopeOfField } from "../field-scopes.ts";
import type { RequiredGrant } from "../grant.ts";

/**
 * Returns what a request must be granted to run an operation: what every field of it needs that may be selected, however
 * deep, also below directives that would leave it out. The document must be valid.
 */
export function requiredGrant(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): RequiredGrant {
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const seen = new Set<string>();
  const scopes = new Set<AccessTokenScope>();
  let isSessionOnly = false;

  function compositeNamed(name: string): GraphQLCompositeType | undefined {
    const type = schema.getType(name);
    return type && isCompositeType(type) ? type : undefined;
  }

  function judge(selectionSet: SelectionSetNode, type: GraphQLCompositeType | undefined): void {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) judgeField(selection.name.value, selection.selectionSet, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const { typeCondition } = selection;
        judge(selection.selectionSet, typeCondition ? compositeNamed(typeCondition.name.value) : type);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) judge(fragment.selectionSet, compositeNamed(fragment.typeCondition.name.value));
      }
    }
  }

  function judgeField(name: string, below: SelectionSetNode | undefined, type: GraphQLCompositeType | undefined): void {
    // Type names and introspection are open to all.
    if (name.startsWith("__")) return;
    if (!(isObjectType(type) || isInterfaceType(type))) throw new Error(`there is no type with a field ${name}`);
    const scope = scopeOfField(type, name);
    if (scope === "SESSION") isSessionOnly = true;
    else if (scope !== "ANY") scopes.add(scope);
    const field = type.getFields()[name];
    const inner = field && getNamedType(field.type);
    if (below) judge(below, isCompositeType(inner) ? inner : undefined);
  }

  judge(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
  return { scopes: [...scopes], isSessionOnly };
}
