import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { expect, test } from "vitest";
import { printPublishedSchema } from "../src/print-schema.ts";
import { schema } from "../src/schema.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const published = readFileSync(`${root}/schema.graphql`, "utf8");

const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** Tags of releases, the newest first; none before the first release, or outside a repository. */
function releases(): string[] {
  try {
    return git("tag", "--list", "v*", "--merged", "HEAD", "--sort=-version:refname")
      .split("\n")
      .filter((tag) => tag !== "");
  } catch {
    return [];
  }
}

test("schema.graphql is what the code prints; `npm run generate` renews it", () => {
  expect(published).toBe(printPublishedSchema());
});

test("every type, field, argument and value has a description", () => {
  const missing: string[] = [];
  const check = (name: string, described: { description?: string | null | undefined }) => {
    if (!described.description?.trim()) missing.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
      }
  }
  expect(missing).toEqual([]);
});

const [lastRelease] = releases();

test.runIf(lastRelease !== undefined)(
  "nothing breaks what the last release promised, unless a commit since says BREAKING",
  async () => {
    const before = buildSchema(git("show", `${lastRelease}:schema.graphql`));
    const changes = await diff(before, buildSchema(published));
    const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
    const isMarked = git("log", "--format=%B", `${lastRelease}..HEAD`, "--", "schema.graphql").includes("BREAKING");
    expect(isMarked ? [] : breaking.map(({ message }) => message)).toEqual([]);
  },
);
