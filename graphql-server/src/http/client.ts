import type { IncomingMessage } from "node:http";
import { clientAddressRule, clientAddressSeal } from "@docket/runtime/client-address";

/**
 * Makes the function that tells the address a request comes from: what the web server vouches for, else what the
 * connection and the proxies that are trusted say.
 * @param jwtSecret the secret that the web server vouches with
 * @param trustedProxies addresses or CIDR ranges
 */
export function clientOf(jwtSecret: string, trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const seal = clientAddressSeal(jwtSecret);
  const addressOf = clientAddressRule(trustedProxies);
  return (request) =>
    seal.read(request.headers) ?? addressOf(request.socket.remoteAddress, request.headers["x-forwarded-for"]);
}
