import { type Environment, generateSecret } from "@docket/runtime/environment";
import { UserFacingError } from "./user-facing-error.ts";

/** By which addresses the database is used. */
export interface ServerDatabases {
  /** As the owner of the tables, who migrates and administers. */
  owner: string;
  /** As the role of each server; undefined where both use it as the owner. */
  roles: { graphql: string; graphqlDirect: string; web: string } | undefined;
}

/**
 * Works out how each server reaches the database. The embedded one has a role for each, with a password of this start.
 * @param embeddedUrl the embedded database's address, as its owner
 * @throws UserFacingError when only one server is given a role
 */
export function serverDatabases(environment: Environment, embeddedUrl: string | undefined): ServerDatabases {
  if (embeddedUrl !== undefined) {
    const roleUrl = (username: string) =>
      Object.assign(new URL(embeddedUrl), { username, password: generateSecret() }).href;
    const graphql = roleUrl("docket_graphql");
    return { owner: embeddedUrl, roles: { graphql, graphqlDirect: graphql, web: roleUrl("docket_web") } };
  }
  const { databaseUrl: owner, graphqlDatabase, webDatabaseUrl: web } = environment;
  const isWebBound = web !== owner;
  if (graphqlDatabase.isBound !== isWebBound)
    throw new UserFacingError("DATABASE_URL_GRAPHQL and DATABASE_URL_WEB go together: give both, or neither.");
  const { url: graphql, directUrl: graphqlDirect } = graphqlDatabase;
  return { owner, roles: isWebBound ? { graphql, graphqlDirect, web } : undefined };
}

/** Returns the variables that tell a server of its database, and of no other way into it. */
export function variablesOf({ owner, roles }: ServerDatabases, server: "graphql" | "web"): Record<string, string> {
  if (!roles) return { DATABASE_URL: owner };
  const { graphql, graphqlDirect, web } = roles;
  return server === "graphql"
    ? { DATABASE_URL: graphql, DATABASE_URL_GRAPHQL: graphql, DIRECT_DATABASE_URL: graphqlDirect, DATABASE_URL_WEB: "" }
    : { DATABASE_URL: web, DATABASE_URL_WEB: web, DIRECT_DATABASE_URL: "", DATABASE_URL_GRAPHQL: "" };
}
