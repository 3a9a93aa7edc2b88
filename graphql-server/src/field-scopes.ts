import type { AccessTokenScope } from "@docket/db/types";
import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type InterfaceParam,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
  type TypeParam,
} from "@pothos/core";
import { type GraphQLNamedType, type GraphQLSchema, isInterfaceType, isIntrospectionType, isObjectType } from "graphql";

/**
 * What an access token needs for a field: one scope; ANY for what any token may see; SESSION for what none may, as it is
 * about the account.
 */
export type FieldScope = AccessTokenScope | "ANY" | "SESSION";

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      fieldScopes: FieldScopesPlugin<Types>;
    }
    interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      /** What an access token needs for the field; what its type says when not given. */
      scope?: FieldScope;
    }
    interface ObjectTypeOptions<Types extends SchemaTypes = SchemaTypes, Shape = unknown> {
      /** What an access token needs for the fields of the type that say nothing themselves. */
      scope?: FieldScope;
    }
    interface InterfaceTypeOptions<
      Types extends SchemaTypes = SchemaTypes,
      Shape = unknown,
      Interfaces extends InterfaceParam<Types>[] = InterfaceParam<Types>[],
      ResolveType = unknown,
    > {
      /** What an access token needs for the fields of the interface that say nothing themselves. */
      scope?: FieldScope;
    }
  }
}

/**
 * Gives every field the scope that it or its type declares, writes it into the description, and refuses a schema with a
 * field that has none.
 */
class FieldScopesPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    if (config.kind !== "Object" && config.kind !== "Interface") return config;
    const { scope } = config.pothosOptions;
    if (!scope) return config;
    return { ...config, description: describe(config.description, scope), extensions: { ...config.extensions, scope } };
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { scope } = config.pothosOptions;
    if (!scope) return config;
    return { ...config, description: describe(config.description, scope), extensions: { ...config.extensions, scope } };
  }

  override afterBuild(schema: GraphQLSchema): GraphQLSchema {
    const without = Object.values(schema.getTypeMap()).flatMap(fieldsWithoutScope);
    if (without.length > 0) throw new Error(`These fields say no scope, nor do their types: ${without.join(", ")}`);
    return schema;
  }
}

SchemaBuilder.registerPlugin("fieldScopes", FieldScopesPlugin);

/**
 * Returns what an access token needs for a field of a type.
 * @throws Error for a field that declares nothing; no schema is built with one
 */
export function scopeOfField(type: GraphQLNamedType, fieldName: string): FieldScope {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  const scope = field?.extensions.scope ?? type.extensions.scope;
  if (!isFieldScope(scope)) throw new Error(`${type.name}.${fieldName} says no scope`);
  return scope;
}

/** What is said of a scope in the schema's descriptions. */
export const SCOPE_SENTENCES = {
  ANY: "Open to every access token.",
  SESSION: "Not open to access tokens.",
} as const;

function describe(description: string | null | undefined, scope: FieldScope): string {
  const sentence = scope === "ANY" || scope === "SESSION" ? SCOPE_SENTENCES[scope] : `Scope: \`${scope}\`.`;
  return description ? `${description}\n${sentence}` : sentence;
}

function fieldsWithoutScope(type: GraphQLNamedType): string[] {
  if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type)) || type.extensions.scope) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    field.extensions.scope ? [] : [`${type.name}.${field.name}`],
  );
}

function isFieldScope(value: unknown): value is FieldScope {
  return typeof value === "string";
}
