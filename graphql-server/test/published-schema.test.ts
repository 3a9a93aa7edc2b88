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

/** The schema of the last release; `npm run release:schema` renews it when the next one is made. */
const RELEASED = "graphql-server/released-schema.graphql";

/** Returns what clients of one schema would lose with another. */
async function breakingChanges(before: string, after: string): Promise<string[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

/** Whether a commit since the last release owns up to a breaking change. Without a history, none does. */
function isBreakMarked(): boolean {
  try {
    const release = git("log", "-1", "--format=%H", "--", RELEASED);
    return git("log", "--format=%B", `${release}..HEAD`, "--", "schema.graphql").includes("BREAKING");
  } catch {
    return false;
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

test("nothing breaks what the last release promised, unless a commit since says BREAKING", async () => {
  const released = readFileSync(`${root}/${RELEASED}`, "utf8");
  expect(isBreakMarked() ? [] : await breakingChanges(released, published)).toEqual([]);
});

test("a field that goes, a type that changes and an argument that becomes required would break clients", async () => {
  const changes = [
    ["type Task ", "  completedAt: DateTime\n", "  finishedAt: DateTime\n"],
    ["type Task ", "  version: Int!", "  version: String!"],
    ["input DeleteTaskInput ", "  expectedVersion: Int\n", "  expectedVersion: Int!\n"],
  ] as const;
  const broken = changes.reduce((sdl, [type, from, to]) => {
    const start = sdl.indexOf(type);
    return sdl.slice(0, start) + sdl.slice(start).replace(from, to);
  }, published);
  expect((await breakingChanges(published, broken)).sort()).toEqual([
    expect.stringContaining("Task.version"),
    expect.stringContaining("completedAt"),
    expect.stringContaining("DeleteTaskInput.expectedVersion"),
  ]);
});
