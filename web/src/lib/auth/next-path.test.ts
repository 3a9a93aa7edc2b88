import { describe, expect, it } from "vitest";
import { loginPath, safeNextPath } from "./next-path.ts";

describe("where to go after signing in", () => {
  it.each([
    ["/settings", "/settings"],
    ["/dashboard?filter=open&page=2#row", "/dashboard?filter=open&page=2#row"],
    ["/graphiql", "/graphiql"],
    ["/", "/"],
    ["/loginless", "/loginless"],
    ["/a/../settings", "/settings"],
  ])("is the path that was asked for (%s)", (next, path) => {
    expect(safeNextPath(next)).toBe(path);
  });

  it.each([
    undefined,
    null,
    7,
    ["/settings"],
    "",
    "settings",
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "\\\\evil.example",
    "javascript:alert(1)",
    " /settings",
    "/a/..//evil.example/",
    "/login",
    "/login?next=/login",
    "/register",
    "/forgot-password",
    "/reset-password",
    "/confirm-email",
    "/x/../login",
    "/api/auth/sign-out",
    "/graphql?query={x}",
  ])("is the dashboard for %j", (next) => {
    expect(safeNextPath(next)).toBe("/dashboard");
  });

  it("survives the way through the sign-in page", () => {
    const path = "/dashboard?title=a&b=%26#x";
    const next = new URL(loginPath(path), "http://docket.invalid").searchParams.get("next");
    expect(safeNextPath(next)).toBe(path);
  });
});
