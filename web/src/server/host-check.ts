const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

export type HostVerdict = "expected" | "loopback-alias" | "foreign";

/**
 * Makes the check of a request's Host header (RFC 9110 §7.2). A page that was made to believe that another name leads
 * here (DNS rebinding), and a link built from a forged name, end here.
 * @param publicUrl the configured origin
 * @param port the listener's own port, under which every loopback name is also right
 */
export function hostCheck(publicUrl: URL, port: number): (host: string | undefined) => HostVerdict {
  const expected = withPort(publicUrl.host, publicUrl.protocol === "https:" ? 443 : 80);
  const aliases = LOOPBACK_NAMES.map((name) => `${name}:${port}`);
  return (host) => {
    if (host === undefined) return "foreign";
    const given = withPort(host.toLowerCase(), publicUrl.protocol === "https:" ? 443 : 80);
    if (given === expected) return "expected";
    return aliases.includes(withPort(host.toLowerCase(), 80)) ? "loopback-alias" : "foreign";
  };
}

/** Tells whether a host name stands for this machine alone. */
export function isLoopbackName(hostname: string): boolean {
  return LOOPBACK_NAMES.includes(hostname);
}

function withPort(host: string, fallback: number): string {
  return /:\d+$/.test(host) ? host : `${host}:${fallback}`;
}
