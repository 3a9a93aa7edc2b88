import { generateSecret, readEnvironment } from "@docket/runtime/environment";
import { describe, expect, it } from "vitest";
import { serverDatabases, variablesOf } from "../src/server-databases.ts";

const OWNER = "postgresql://owner:secret@host/docket";
const GRAPHQL = "postgresql://api:one@host/docket";
const WEB = "postgresql://pages:two@host/docket";

const given = (variables: Record<string, string>) =>
  readEnvironment({
    DATABASE_URL: OWNER,
    JWT_SECRET: generateSecret(),
    BETTER_AUTH_SECRET: generateSecret(),
    ...variables,
  });

describe("the databases of the servers", () => {
  it("are the embedded one by a role each, with new passwords at every start", () => {
    const start = () => serverDatabases(given({}), OWNER);
    const { roles } = start();
    expect(new URL(roles?.graphql ?? "").username).toBe("docket_graphql");
    expect(new URL(roles?.web ?? "").username).toBe("docket_web");
    expect(start().roles).not.toEqual(roles);
  });

  it("are the operator's by its owner, until both roles are given", () => {
    expect(serverDatabases(given({}), undefined)).toEqual({ owner: OWNER, roles: undefined });
    expect(serverDatabases(given({ DATABASE_URL_GRAPHQL: GRAPHQL, DATABASE_URL_WEB: WEB }), undefined)).toEqual({
      owner: OWNER,
      roles: { graphql: GRAPHQL, graphqlDirect: GRAPHQL, web: WEB },
    });
    for (const one of [{ DATABASE_URL_GRAPHQL: GRAPHQL }, { DATABASE_URL_WEB: WEB }])
      expect(() => serverDatabases(given(one), undefined)).toThrow("go together");
  });

  it("are told to each server without the owner's, or the other's", () => {
    const direct = { DIRECT_DATABASE_URL: "postgresql://owner:secret@direct/docket" };
    const databases = serverDatabases(
      given({ DATABASE_URL_GRAPHQL: GRAPHQL, DATABASE_URL_WEB: WEB, ...direct }),
      undefined,
    );
    const environmentOf = (server: "graphql" | "web") =>
      JSON.stringify(
        given({ ...direct, DATABASE_URL_GRAPHQL: GRAPHQL, DATABASE_URL_WEB: WEB, ...variablesOf(databases, server) }),
      );
    expect(environmentOf("graphql")).toContain("postgresql://api:one@direct/docket");
    expect(environmentOf("graphql")).not.toMatch(/owner:|pages:/);
    expect(environmentOf("web")).toContain(WEB);
    expect(environmentOf("web")).not.toMatch(/owner:|api:/);
  });
});
