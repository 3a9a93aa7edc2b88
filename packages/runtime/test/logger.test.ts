import { describe, expect, it } from "vitest";
import { createLogger, fingerprint } from "../src/logger.ts";

function capture(level: string) {
  const lines: string[] = [];
  const logger = createLogger("test", level, { write: (line: string) => void lines.push(line) });
  return { logger, lines };
}

describe("a log line", () => {
  it("is one JSON object with level, time and service", () => {
    const { logger, lines } = capture("info");
    logger.info({ path: "/a\nb" }, "hello\r\nworld");
    logger.debug("too quiet");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toContain("\n");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "info",
      service: "test",
      path: "/a\nb",
      msg: "hello\r\nworld",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  it.each(["authorization", "cookie", "set-cookie", "password", "token", "secret", "email", "variables"])(
    "never tells %s, at the top or one level down",
    (name) => {
      const { logger, lines } = capture("info");
      logger.info({ [name]: "canary", headers: { [name]: "canary" } }, "x");
      expect(lines[0]).not.toContain("canary");
      expect(JSON.parse(lines[0] ?? "")[name]).toBe("[redacted]");
    },
  );
});

describe("a fingerprint", () => {
  it("names a value without telling it", () => {
    expect(fingerprint("a@b.example")).toBe(fingerprint("a@b.example"));
    expect(fingerprint("a@b.example")).not.toBe(fingerprint("b@b.example"));
    expect(fingerprint("a@b.example")).toMatch(/^[\w-]{16}$/);
  });
});
