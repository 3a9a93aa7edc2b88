import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
} from "graphql";

/**
 * Returns the names of the fields that are selected at some places below a field, whatever their aliases. Fragments
 * count whatever type they are on; what `@skip` or `@include` leave out does not.
 * @param paths the fields on the way to each place, from the resolved field down; an empty path is the field itself
 */
export function selectedFields(info: GraphQLResolveInfo, paths: readonly (readonly string[])[]): Set<string> {
  const names = new Set<string>();
  for (const path of paths) {
    let parents = info.fieldNodes;
    for (const step of path) parents = fieldsBelow(parents, info).filter(({ name }) => name.value === step);
    for (const { name } of fieldsBelow(parents, info)) names.add(name.value);
  }
  return names;
}

function fieldsBelow(parents: readonly FieldNode[], info: GraphQLResolveInfo): FieldNode[] {
  const fields: FieldNode[] = [];
  const gather = (selections: readonly SelectionNode[]) => {
    for (const selection of selections) {
      if (!isIncluded(selection, info)) continue;
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) gather(selection.selectionSet.selections);
      else gather(info.fragments[selection.name.value]?.selectionSet.selections ?? []);
    }
  };
  for (const { selectionSet } of parents) gather(selectionSet?.selections ?? []);
  return fields;
}

function isIncluded(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false;
}
