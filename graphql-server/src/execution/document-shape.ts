import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, visit } from "graphql";
import { ApiError } from "../errors.ts";
import { MAX_ALIASES, MAX_DEPTH, MAX_DIRECTIVES, MAX_FIELDS, MAX_INTROSPECTION_DEPTH } from "./limits.ts";

/**
 * Returns what is too much about a document's shape, or undefined. It looks at the syntax alone, so that it can run
 * before validation, whose cost grows with what is counted here.
 */
export function shapeFault(document: DocumentNode): ApiError | undefined {
  let fields = 0;
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field: (field) => {
      fields += 1;
      if (field.alias) aliases += 1;
    },
    Directive: () => {
      directives += 1;
    },
  });
  if (fields > MAX_FIELDS) return tooComplex(`more than ${MAX_FIELDS} fields`);
  if (aliases > MAX_ALIASES) return tooComplex(`more than ${MAX_ALIASES} aliases`);
  if (directives > MAX_DIRECTIVES) return tooComplex(`more than ${MAX_DIRECTIVES} directives`);
  const depths = new DepthReader(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { data, introspection } = depths.depthOf(definition.selectionSet);
    if (data > MAX_DEPTH || introspection > MAX_INTROSPECTION_DEPTH)
      return tooComplex(`fields nested more than ${MAX_DEPTH} deep`);
  }
  return undefined;
}

function tooComplex(what: string): ApiError {
  return new ApiError("QUERY_TOO_COMPLEX", `The document has ${what}.`);
}

interface Depth {
  data: number;
  introspection: number;
}

/** Reads each fragment once, however often it is spread. */
class DepthReader {
  readonly #fragments: Map<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, Depth>();

  constructor(document: DocumentNode) {
    this.#fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
  }

  depthOf(selectionSet: SelectionSetNode): Depth {
    const deepest: Depth = { data: 0, introspection: 0 };
    for (const selection of selectionSet.selections) {
      const depth =
        selection.kind === Kind.FIELD
          ? this.#fieldDepth(selection.name.value, selection.selectionSet)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.depthOf(selection.selectionSet)
            : this.#fragmentDepth(selection.name.value);
      deepest.data = Math.max(deepest.data, depth.data);
      deepest.introspection = Math.max(deepest.introspection, depth.introspection);
    }
    return deepest;
  }

  #fieldDepth(name: string, selectionSet: SelectionSetNode | undefined): Depth {
    const below = selectionSet ? this.depthOf(selectionSet) : { data: 0, introspection: 0 };
    const total = 1 + Math.max(below.data, below.introspection);
    return name === "__schema" || name === "__type"
      ? { data: 0, introspection: total }
      : { data: 1 + below.data, introspection: below.introspection };
  }

  #fragmentDepth(name: string): Depth {
    const known = this.#known.get(name);
    if (known) return known;
    // A fragment that spreads itself is refused by validation; here it only must not loop.
    this.#known.set(name, { data: 0, introspection: 0 });
    const fragment = this.#fragments.get(name);
    const depth = fragment ? this.depthOf(fragment.selectionSet) : { data: 0, introspection: 0 };
    this.#known.set(name, depth);
    return depth;
  }
}
