import {
  type ExecutionArgs,
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";

/**
 * Compiles an operation of a valid document.
 * @returns undefined for what the compiler has no safe way for; the ordinary executor has to run it
 */
export function compileOperation(args: ExecutionArgs, operation: OperationDefinitionNode): CompiledQuery | undefined {
  if (hasMisreadVariable(args, operation) || hasNullableVariableForNonNull(args, operation)) return undefined;
  const { schema, document, operationName } = args;
  const compiled = compileQuery(schema, document, operationName ?? undefined, { disablingCapturingStackErrors: true });
  return isCompiledQuery(compiled) ? compiled : undefined;
}

function hasMisreadVariable({ schema }: ExecutionArgs, { variableDefinitions = [] }: OperationDefinitionNode): boolean {
  return variableDefinitions.some(({ type }) => {
    const inputType = typeFromAST(schema, type);
    return inputType === undefined || isMisread(inputType);
  });
}

/**
 * The compiler unrolls the types of variables: one that holds itself, such as a filter, would take it a minute. And it
 * misses the default of a field that cannot be null, and refuses an input without that field.
 */
function isMisread(type: GraphQLType, above: readonly GraphQLNamedType[] = []): boolean {
  const named = getNamedType(type);
  if (above.includes(named)) return true;
  return (
    isInputObjectType(named) &&
    Object.values(named.getFields()).some(
      (field) =>
        (isNonNullType(field.type) && field.defaultValue !== undefined) || isMisread(field.type, [...above, named]),
    )
  );
}

/**
 * A variable that may be null is allowed where null is not, if a default stands on either side (GraphQL specification,
 * "All Variable Usages Are Allowed"). Compiled operations do not look again whether it is null.
 */
function hasNullableVariableForNonNull(
  { schema, document }: ExecutionArgs,
  { variableDefinitions = [] }: OperationDefinitionNode,
): boolean {
  const nullable = new Set(
    variableDefinitions.filter(({ type }) => type.kind !== "NonNullType").map(({ variable }) => variable.name.value),
  );
  const typeInfo = new TypeInfo(schema);
  let isFound = false;
  const visitor = visitWithTypeInfo(typeInfo, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      if (nullable.has(name.value) && isNonNullType(typeInfo.getInputType())) isFound = true;
    },
  });
  visit(document, visitor);
  return isFound;
}
