import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "@docket/runtime/client-address";

/** Names one request in the logs of both servers and in its response. */
export const REQUEST_ID_HEADER = "x-request-id";

/** Headers that only the listener itself may write: an outsider's are dropped. */
const UNTRUSTED =
  /^(?:x-forwarded-.*|forwarded|x-real-ip|x-client-ip|x-middleware-.*|x-nextjs-data|x-docket-.*|x-request-id|x-nonce|content-security-policy(?:-report-only)?|x-invoke-.*|x-matched-path|x-now-.*|x-vercel-.*)$/;

/** What the listener found out about a request. */
export interface RequestOrigin {
  requestId: string;
  /** The client's address in its shortest form. */
  clientAddress: string;
}

/**
 * Replaces what a client may not say about itself by what the listener knows: address, request id, and the public
 * origin, so that nothing behind the listener sees another host name than the configured one.
 */
export function takeOverHeaders(
  request: IncomingMessage,
  addressOf: (peer: string | undefined, forwardedFor: string | string[] | undefined) => string,
  publicUrl: URL,
): RequestOrigin {
  const { headers } = request;
  const clientAddress = addressOf(request.socket.remoteAddress, headers["x-forwarded-for"]);
  for (const name of Object.keys(headers)) if (UNTRUSTED.test(name)) delete headers[name];
  // A browser that names the mode names the site too (W3C Fetch Metadata). Node's fetch names the mode alone, and a
  // script would be refused as if it were a page that hides its origin.
  if (headers["sec-fetch-site"] === undefined) delete headers["sec-fetch-mode"];
  const requestId = randomUUID();
  headers[REQUEST_ID_HEADER] = requestId;
  headers[CLIENT_ADDRESS_HEADER] = clientAddress;
  headers.host = publicUrl.host;
  headers["x-forwarded-host"] = publicUrl.host;
  headers["x-forwarded-proto"] = publicUrl.protocol.slice(0, -1);
  headers["x-forwarded-for"] = clientAddress;
  return { requestId, clientAddress };
}
