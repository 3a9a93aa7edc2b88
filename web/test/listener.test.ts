import { once } from "node:events";
import { createConnection } from "node:net";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newEmail, send, visitor } from "./http-client.ts";
import { startWeb, type WebServer } from "./web-server.ts";

let db: TestDatabase;
let web: WebServer;
let https: WebServer;

beforeAll(async () => {
  db = await createTestDatabase();
  web = await startWeb(db.url);
  https = await startWeb(db.url, { PUBLIC_URL: "https://docket.example" });
});

afterAll(async () => {
  await Promise.all([web?.process.stop(), https?.process.stop()]);
  await db?.drop();
});

/** Sends bytes as they are and returns everything that comes back. */
async function sendRaw(bytes: string): Promise<string> {
  const socket = createConnection(web.port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.write(bytes);
  await once(socket, "close");
  return text;
}

describe("the host name", () => {
  it.each(["evil.example", "localhost", "localhost:1", "localhost.evil.example", "127.0.0.1.nip.io"])(
    "%j is refused with the address to use",
    async (host) => {
      const answer = await send(web.port, "/", { headers: { host } });
      expect(answer.status).toBe(421);
      expect(answer.text).toContain(web.publicUrl);
      expect(answer.text).toContain("PUBLIC_URL");
      expect(answer.text).not.toContain("evil");
    },
  );

  it("of another loopback name leads a page visit to the public one", async () => {
    const host = `127.0.0.1:${web.port}`;
    const page = await send(web.port, "/login?next=%2Fsettings", { headers: { host, accept: "text/html" } });
    expect([page.status, page.headers.location]).toEqual([307, `${web.publicUrl}/login?next=%2Fsettings`]);
    const health = () => send(web.port, "/api/health", { headers: { host } });
    await waitFor(async () => (await health()).status === 200, "a healthy answer");
  });

  it("is the public one or a loopback one when a proxy stands before", async () => {
    for (const host of ["docket.example", "docket.example:443", "DOCKET.example", `127.0.0.1:${https.port}`])
      expect((await send(https.port, "/", { headers: { host, accept: "text/html" } })).status).toBe(200);
    expect((await send(https.port, "/", { headers: { host: "docket.example:80" } })).status).toBe(421);
  });

  it("in a redirect is the public one, whatever the request says", async () => {
    const answer = await send(https.port, "/dashboard", {
      headers: { host: "docket.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher" },
    });
    expect(answer.status).toBe(307);
    expect(answer.headers.location).toMatch(/^(?:https:\/\/docket\.example)?\/login\?next=%2Fdashboard$/);
  });
});

describe("a request line", () => {
  it.each([
    ["an absolute URI", "GET http://evil.example/ HTTP/1.1"],
    ["a path that reads as a host", "GET //evil.example/ HTTP/1.1"],
    ["a backslash", "GET /\\evil.example HTTP/1.1"],
    ["an asterisk", "OPTIONS * HTTP/1.1"],
  ])("with %s is refused", async (_title, line) => {
    const text = await sendRaw(`${line}\r\nHost: localhost:${web.port}\r\nConnection: close\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("that asks for another protocol is refused", async () => {
    const head = `GET / HTTP/1.1\r\nHost: localhost:${web.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    expect(await sendRaw(head)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("that would change a page is refused", async () => {
    const answer = await send(web.port, "/", { method: "POST", headers: { "next-action": "abc" }, body: [] });
    expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD"]);
  });
});

describe("a body", () => {
  it.each([
    ["/api/auth/sign-in/email", 64],
    ["/graphql", 256],
  ])("for %s has at most %i KiB", async (path, kilobytes) => {
    const headers = { origin: web.publicUrl };
    const answer = await send(web.port, path, { method: "POST", headers, body: "x".repeat(kilobytes * 1024 + 1) });
    expect([answer.status, answer.headers.connection]).toEqual([413, "close"]);
    const fitting = await send(web.port, path, { method: "POST", headers, body: "x".repeat(kilobytes * 1024) });
    expect(fitting.status).not.toBe(413);
  });

  it("without a length is refused", async () => {
    const head = `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: localhost:${web.port}\r\n`;
    const text = await sendRaw(
      `${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 411 /);
  });
});

describe("a page", () => {
  const nonceOf = (policy: string | string[] | undefined) => /'nonce-([\w+/=]+)'/.exec(String(policy))?.[1];

  it("carries a strict policy with a nonce of its own, which its scripts have", async () => {
    const headers = {
      "content-security-policy": "script-src 'nonce-chosen'",
      "x-nonce": "chosen",
      "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy",
    };
    const pages = await Promise.all([send(web.port, "/", { headers }), send(web.port, "/", { headers })]);
    const nonces = pages.map((page) => nonceOf(page.headers["content-security-policy"]));
    expect(new Set(nonces).size).toBe(2);
    for (const [i, page] of pages.entries()) {
      expect(page.status).toBe(200);
      expect(page.text).not.toContain("chosen");
      const scripts = page.text.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(2);
      for (const script of scripts) expect(script).toContain(`nonce="${nonces[i]}"`);
      const policy = String(page.headers["content-security-policy"]);
      expect(policy).toContain("script-src 'self' 'nonce-");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|http/);
      for (const part of ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
        expect(policy).toContain(part);
    }
  });

  it("that is private leads to signing in, and back, when there is no session cookie", async () => {
    for (const path of ["/dashboard", "/settings", "/graphiql?tab=1"]) {
      const answer = await send(web.port, path, { headers: { accept: "text/html" } });
      expect(answer.status).toBe(307);
      expect(answer.headers.location).toMatch(
        new RegExp(`/login\\?next=${encodeURIComponent(path).replaceAll("%", "\\%")}$`),
      );
    }
  });

  it("that is private asks the database, not the cookie", async () => {
    const forged = { accept: "text/html", cookie: `docket.session_token=${"a".repeat(32)}.${"b".repeat(43)}%3D` };
    for (const path of ["/dashboard", "/settings", "/graphiql"]) {
      const answer = await send(web.port, path, { headers: forged });
      expect([path, answer.status, answer.headers.location]).toEqual([
        path,
        307,
        `/login?next=${encodeURIComponent(path)}`,
      ]);
    }
  });

  it("that is private is kept by nobody", async () => {
    const person = visitor(web);
    await person.signUp(newEmail());
    for (const path of ["/dashboard", "/settings", "/graphiql"]) {
      const answer = await person.ask(path, { headers: { accept: "text/html" } });
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers["cache-control"]).toContain("no-store");
    }
  });

  it("with an editor has a policy of its own, and no other has", async () => {
    const person = visitor(web);
    await person.signUp(newEmail());
    const policies = await Promise.all(
      ["/graphiql", "/settings"].map(async (path) =>
        String((await person.ask(path)).headers["content-security-policy"]),
      ),
    );
    expect(policies[0]).toContain("style-src 'self' 'unsafe-inline'; ");
    expect(policies[0]).toContain("worker-src 'self' blob:; ");
    expect(policies[1]).toMatch(/style-src 'self' 'nonce-[^']+'; /);
    expect(policies[1]).toContain("worker-src 'self'; ");
    for (const policy of policies) expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'; /);
  });

  it("is shown in no frame, sniffed for no type, and asks for no device", async () => {
    for (const path of ["/", "/api/auth/token", "/api/health", "/nowhere", "/graphql"]) {
      const { headers } = await send(web.port, path);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("same-origin");
      expect(headers["permissions-policy"]).toContain("camera=()");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers["strict-transport-security"]).toBeUndefined();
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("https", () => {
  it("makes the cookie secure and asks browsers to stay with it", async () => {
    const answer = await visitor(https).signUp(newEmail());
    const [cookie = ""] = answer.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(
      /^__Secure-docket\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers["strict-transport-security"]).toBe("max-age=31536000");
  });

  it("is the only origin that may post", async () => {
    const person = visitor(https);
    await person.signUp(newEmail());
    expect((await person.post("sign-out", {}, { origin: "http://docket.example" })).status).toBe(403);
    expect((await person.post("sign-out", {})).status).toBe(200);
  });
});
