import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curlCommand } from "./curl-command.ts";

/** The words that a real shell hands to curl. */
function wordsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

const request = {
  address: "https://docket.example/graphql",
  token: "a.b.c",
  query: "mutation It($t: String!) {\n  createTask(input: { title: $t }) { task { id } }\n}",
  variables: '{ "t": "Don\'t `rm -rf` $HOME \\"now\\" \\\\ über" }',
};

describe("curlCommand", () => {
  it("survives the shell, whatever the variables hold", () => {
    const words = wordsOf(curlCommand(request));
    expect(words[1]).toBe(request.address);
    expect(words).toContain("Authorization: Bearer a.b.c");
    expect(JSON.parse(words.at(-1) ?? "")).toEqual({ query: request.query, variables: JSON.parse(request.variables) });
  });

  it("leaves blank variables out and refuses broken ones", () => {
    expect(JSON.parse(wordsOf(curlCommand({ ...request, variables: " " })).at(-1) ?? "")).toEqual({
      query: request.query,
    });
    expect(() => curlCommand({ ...request, variables: "{" })).toThrow(SyntaxError);
  });
});
