import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import ipaddr from "ipaddr.js";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];
type HeaderValue = string | readonly string[] | undefined;

/** Carries the client's address from the web server to the GraphQL server. */
export const CLIENT_ADDRESS_HEADER = "x-docket-client-address";
/** Proves that the web server wrote {@link CLIENT_ADDRESS_HEADER}. */
export const CLIENT_ADDRESS_PROOF_HEADER = "x-docket-client-address-proof";

const IPV6_CLIENT_PREFIX_BITS = 64;
const MAX_KNOWN_PEERS = 1_000;

/**
 * Makes the rule that tells who a request comes from. Only a peer in `trustedProxies` is believed about others: its
 * `X-Forwarded-For` is read from the right, and the first address that is not itself a trusted proxy is the client.
 * Anything unreadable ends the walk at the last address that was believed.
 * @param trustedProxies addresses or CIDR ranges
 * @returns a function from the peer's address and the header's value to the client's address in its shortest form
 */
export function clientAddressRule(trustedProxies: readonly string[]) {
  const ranges = trustedProxies.map(parseRange);
  const isTrusted = (address: string) => {
    const parsed = ipaddr.process(address);
    return ranges.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits));
  };
  // The same peers come again with every request, and reading an address takes a good part of a short request's time.
  const peers = new Map<string, string>();
  const addressOfPeer = (peer: string) => {
    const known = peers.get(peer);
    if (known !== undefined) return known;
    const address = normalize(peer) ?? "unknown";
    if (peers.size >= MAX_KNOWN_PEERS) peers.clear();
    peers.set(peer, address);
    return address;
  };
  return (peer: string | undefined, forwardedFor: HeaderValue): string => {
    let client = addressOfPeer(peer ?? "");
    if (client === "unknown" || ranges.length === 0) return client;
    const chain = [forwardedFor ?? []].flat().join(",").split(",").reverse();
    for (const hop of chain) {
      const address = normalize(hop.trim());
      if (!isTrusted(client) || address === undefined) break;
      client = address;
    }
    return client;
  };
}

/** Returns the block of addresses that counts as one client: an IPv4 address, or the /64 of an IPv6 address. */
export function clientBlock(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_CLIENT_PREFIX_BITS}`)}/${IPV6_CLIENT_PREFIX_BITS}`;
}

/**
 * Returns what is told of an address where the whole would tell too much: the /24 of an IPv4 address, the /48 of an IPv6
 * address.
 * @returns undefined for what is no address
 */
export function addressPrefix(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv4"
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${parsed}/24`)}/24`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/48`)}/48`;
}

/**
 * Makes the pair that passes a client's address between Docket's servers: `sign` returns the two headers to send,
 * `read` returns the address from them, or undefined when they are missing or were not written with the same secret.
 * @param jwtSecret the secret both servers share; the key is derived from it (HKDF-SHA-256, RFC 5869)
 */
export function clientAddressSeal(jwtSecret: string) {
  const key = Buffer.from(hkdfSync("sha256", jwtSecret, "", "docket client address", 32));
  const proofOf = (address: string) => createHmac("sha256", key).update(address).digest("base64url");
  return {
    sign: (address: string): Record<string, string> => ({
      [CLIENT_ADDRESS_HEADER]: address,
      [CLIENT_ADDRESS_PROOF_HEADER]: proofOf(address),
    }),
    read: (headers: Readonly<Record<string, HeaderValue>>): string | undefined => {
      const address = headers[CLIENT_ADDRESS_HEADER];
      const proof = headers[CLIENT_ADDRESS_PROOF_HEADER];
      if (typeof address !== "string" || typeof proof !== "string") return undefined;
      const expected = Buffer.from(proofOf(address));
      const given = Buffer.from(proof);
      return given.length === expected.length && timingSafeEqual(given, expected) ? address : undefined;
    },
  };
}

function normalize(address: string): string | undefined {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : undefined;
}

function parseRange(range: string): Range {
  if (range.includes("/")) return ipaddr.parseCIDR(range);
  const address = ipaddr.process(range);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}
