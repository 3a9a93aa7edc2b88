import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { ApiError } from "../errors.ts";

/** The largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 256 * 1024;

/**
 * Reads a request's body as text.
 * @throws ApiError BAD_USER_INPUT (as a rejection): 413 when it is too large, 415 when it is compressed, 400 when it is
 *   not UTF-8 or ends early
 */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity")
      return reject(refusal(415, "The body must not be compressed."));
    if (Number(request.headers["content-length"]) > MAX_BODY_BYTES) return reject(tooLarge());
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) {
        request.removeAllListeners("data").resume();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.on("end", () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      if (isUtf8(body)) resolve(body.toString());
      else reject(refusal(400, "The body is not UTF-8."));
    });
    request.on("error", () => reject(refusal(400, "The body ended early.")));
    request.on("close", () => {
      if (!request.complete) reject(refusal(400, "The body ended early."));
    });
  });
}

function tooLarge(): ApiError {
  return refusal(413, `The body has more than ${MAX_BODY_BYTES} bytes.`);
}

function refusal(status: number, message: string): ApiError {
  return new ApiError("BAD_USER_INPUT", message, { status });
}
