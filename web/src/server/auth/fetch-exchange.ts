import type { IncomingMessage } from "node:http";

/** An answer in JSON, as it is to be sent. */
export interface JsonAnswer {
  status: number;
  body: unknown;
  headers: Record<string, string | string[]>;
}

/** Set anew for the body that is sent in the end. */
const OF_THE_BODY = new Set(["content-type", "content-length", "cache-control", "set-cookie"]);

/**
 * Reads a request whole, in the form that Better Auth takes. Its body must have been found to fit a limit.
 * @param origin the public one
 * @returns undefined when the client left before its request was complete
 */
export async function readFetchRequest(request: IncomingMessage, origin: string): Promise<Request | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  const { method = "GET", url = "/", headers } = request;
  const body = chunks.length > 0 && method !== "GET" && method !== "HEAD" ? Buffer.concat(chunks) : null;
  return new Request(`${origin}${url}`, { method, headers: fetchHeaders(headers), body });
}

/** Takes apart what Better Auth answers: always JSON, or nothing. */
export async function readJsonAnswer(response: Response): Promise<JsonAnswer> {
  const headers: JsonAnswer["headers"] = {};
  for (const [name, value] of response.headers) if (!OF_THE_BODY.has(name)) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text), headers };
}

function fetchHeaders(headers: IncomingMessage["headers"]): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name === "connection" ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
}
