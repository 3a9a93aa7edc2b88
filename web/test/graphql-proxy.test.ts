import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { clientAddressSeal } from "@docket/runtime/client-address";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newEmail, send, visitor } from "./http-client.ts";
import { startWeb, type WebServer } from "./web-server.ts";

let db: TestDatabase;
let web: WebServer;
/** Stands where the GraphQL server does, and shows what reaches it. */
let upstream: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const received: { request: IncomingMessage; body: string }[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  web = await startWeb(db.url);
});

beforeEach(async () => {
  received.length = 0;
  answer = (_request, response) => response.writeHead(200, { "content-type": "application/json" }).end("{}");
  if (upstream?.listening) return;
  upstream = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ request, body });
    answer(request, response);
  });
  await once(upstream.listen(web.graphqlPort, "127.0.0.1"), "listening");
});

afterAll(async () => {
  upstream?.close();
  await web?.process.stop();
  await db?.drop();
});

describe("/graphql on the web server", () => {
  it("passes a request on, without cookie, with the client's sealed address", async () => {
    const person = visitor(web);
    await person.signUp(newEmail());
    const response = await person.ask("/graphql?operation=A&x=%20", {
      method: "POST",
      body: { query: "{ viewer { id } }" },
      headers: {
        origin: web.publicUrl,
        authorization: "Bearer abc",
        "x-forwarded-for": "203.0.113.9",
        "x-docket-client-address": "203.0.113.9",
        "x-docket-client-address-proof": "forged",
        "x-request-id": "mine",
      },
    });
    expect(response).toMatchObject({ status: 200, text: "{}" });
    const [{ request, body } = { request: undefined, body: "" }] = received;
    expect([request?.method, request?.url, body]).toEqual([
      "POST",
      "/graphql?operation=A&x=%20",
      '{"query":"{ viewer { id } }"}',
    ]);
    await person.ask("/export?format=csv", { headers: { authorization: "Bearer abc" } });
    expect([received[1]?.request.url, received[1]?.request.headers.cookie]).toEqual(["/export?format=csv", undefined]);
    const headers = request?.headers ?? {};
    expect(clientAddressSeal(web.jwtSecret).read(headers)).toBe("127.0.0.1");
    expect(headers).toMatchObject({ authorization: "Bearer abc", "x-request-id": response.headers["x-request-id"] });
    for (const name of ["cookie", "origin", "x-forwarded-for", "x-forwarded-host", "referer"])
      expect(headers[name]).toBeUndefined();
  });

  it("tells the GraphQL server of a foreign origin, and sets no cookie on its behalf", async () => {
    answer = (_request, response) =>
      response.writeHead(418, { "set-cookie": "a=b", "retry-after": "7", "x-request-id": "theirs" }).end("no");
    const response = await send(web.port, "/graphql", {
      method: "POST",
      headers: { origin: "https://other.example" },
      body: {},
    });
    expect(received[0]?.request.headers.origin).toBe("https://other.example");
    expect(response).toMatchObject({ status: 418, text: "no" });
    expect(response.headers["set-cookie"]).toBeUndefined();
    expect(response.headers).toMatchObject({ "retry-after": "7", "x-request-id": "theirs" });
    await waitFor(() => web.process.lines.some((line) => line.includes('"requestId":"theirs"')), "the line of the log");
  });

  it("is that path alone", async () => {
    for (const path of ["/graphql/", "/graphqlx", "/graphql/../graphql", "/%67raphql"]) await send(web.port, path);
    expect(received).toHaveLength(0);
  });

  it("streams events as they come, and ends upstream when the client leaves", async () => {
    let stream: ServerResponse | undefined;
    answer = (_request, response) => {
      stream = response;
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    };
    const request = httpRequest({
      host: "127.0.0.1",
      port: web.port,
      path: "/graphql",
      headers: { host: `localhost:${web.port}`, accept: "text/event-stream" },
    }).end();
    const [response] = (await once(request, "response")) as [IncomingMessage];
    expect(response.headers["content-type"]).toBe("text/event-stream");
    let text = "";
    response.on("data", (chunk) => {
      text += chunk;
    });
    response.on("error", () => undefined);
    for (const event of ["data: 1\n\n", "data: 2\n\n"]) {
      stream?.write(event);
      await waitFor(() => text.endsWith(event), `the event ${JSON.stringify(event)}`);
    }
    request.destroy();
    await waitFor(() => stream?.destroyed, "the end of the stream upstream");
  });

  it("answers 503 in GraphQL's form while the GraphQL server is away, and works again when it is back", async () => {
    upstream.closeAllConnections();
    upstream.close();
    await once(upstream, "close");
    const refused = await send(web.port, "/graphql", { method: "POST", body: {} });
    expect(refused).toMatchObject({
      status: 503,
      json: { errors: [{ message: "The API is not available at the moment.", extensions: { code: "UNAVAILABLE" } }] },
    });
    expect(refused.headers["retry-after"]).toBe("1");
    await once(upstream.listen(web.graphqlPort, "127.0.0.1"), "listening");
    expect((await send(web.port, "/graphql", { method: "POST", body: {} })).status).toBe(200);
  });

  it("answers 502 when the GraphQL server breaks off before it answers", async () => {
    answer = (request) => request.socket.destroy();
    const broken = await send(web.port, "/graphql", { method: "POST", body: {} });
    expect(broken).toMatchObject({ status: 502, json: { errors: [{ extensions: { code: "UNAVAILABLE" } }] } });
  });

  it("cuts the answer when the GraphQL server breaks off in the middle", async () => {
    answer = (request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"data":', () => request.socket.destroy());
    };
    await expect(send(web.port, "/graphql", { method: "POST", body: {} })).rejects.toThrow();
  });
});
