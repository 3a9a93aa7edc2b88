import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import type { WebServer } from "./web-server.ts";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: unknown;
}

export interface Question {
  method?: string;
  headers?: OutgoingHttpHeaders;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
}

/** Sends one request as it is told: every header can be set, `Host` included, and none is added but the body's. */
export function send(
  port: number,
  path: string,
  { method = "GET", headers = {}, body }: Question = {},
): Promise<Answer> {
  const payload = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const own =
    payload === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: "127.0.0.1",
        port,
        path,
        method,
        headers: { host: `localhost:${port}`, ...own, ...headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = response.headers["content-type"]?.includes("json") ?? false;
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson ? JSON.parse(text) : undefined,
          });
        });
      },
    );
    request.on("error", reject);
    request.end(payload);
  });
}

export type Visitor = ReturnType<typeof visitor>;

export const PASSWORD = "correct horse battery";

let people = 0;

/** Returns an e-mail address that no other test uses. */
export function newEmail(): string {
  people += 1;
  return `person-${process.pid}-${people}@docket.example`;
}

/** Makes a client that keeps the cookies it is given, as a browser and `curl -c` do. */
export function visitor({ port, publicUrl }: WebServer, own: OutgoingHttpHeaders = {}) {
  const cookies = new Map<string, string>();
  const ask = async (path: string, question: Question = {}): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await send(port, path, {
      ...question,
      headers: { host: new URL(publicUrl).host, ...own, ...(cookie ? { cookie } : {}), ...question.headers },
    });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [pair = ""] = line.split(";", 1);
      const name = pair.slice(0, pair.indexOf("="));
      if (/max-age=0(?:;|$)/i.test(line)) cookies.delete(name);
      else cookies.set(name, pair.slice(pair.indexOf("=") + 1));
    }
    return answer;
  };
  const post = (path: string, body?: unknown, headers: OutgoingHttpHeaders = {}) =>
    ask(`/api/auth/${path}`, { method: "POST", body, headers: { origin: publicUrl, ...headers } });
  return {
    cookies,
    ask,
    post,
    signUp: (email: string, password = PASSWORD) => post("sign-up/email", { name: "Person", email, password }),
    signIn: (email: string, password = PASSWORD) => post("sign-in/email", { email, password }),
    token: () => ask("/api/auth/token"),
    session: () => ask("/api/auth/get-session"),
  };
}
