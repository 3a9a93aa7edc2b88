import { describe, expect, it } from "vitest";
import { clientAddressRule, clientAddressSeal, clientBlock } from "../src/client-address.ts";

describe("the client's address", () => {
  const direct = clientAddressRule([]);
  const proxied = clientAddressRule(["10.0.0.0/8", "::1", "2001:db8:1::/48"]);

  it.each([
    ["203.0.113.7", undefined, "203.0.113.7"],
    ["203.0.113.7", "198.51.100.1", "203.0.113.7"],
    ["::ffff:203.0.113.7", "198.51.100.1", "203.0.113.7"],
    ["2001:DB8:0:0::9", undefined, "2001:db8::9"],
    [undefined, "198.51.100.1", "unknown"],
  ])("without a trusted proxy is the peer's (%s, %s)", (peer, forwardedFor, client) => {
    expect(direct(peer, forwardedFor)).toBe(client);
  });

  it.each([
    ["the proxy's report", "10.1.2.3", "203.0.113.7", "203.0.113.7"],
    ["the last hop that is no proxy", "10.1.2.3", "198.51.100.1, 203.0.113.7, 10.9.9.9", "203.0.113.7"],
    ["the same over several lines", "10.1.2.3", ["198.51.100.1", "203.0.113.7, 10.9.9.9"], "203.0.113.7"],
    ["the proxy's own without a report", "10.1.2.3", undefined, "10.1.2.3"],
    ["the farthest proxy when all are", "10.1.2.3", "10.1.1.1, 10.9.9.9", "10.1.1.1"],
    ["the last one readable", "10.1.2.3", "203.0.113.7, nonsense, 10.9.9.9", "10.9.9.9"],
    ["the proxy's own when the report is empty", "10.1.2.3", "", "10.1.2.3"],
    ["the peer's when the peer is no proxy", "203.0.113.7", "198.51.100.1", "203.0.113.7"],
    ["an IPv6 address", "::1", "2001:db8:2::5", "2001:db8:2::5"],
    ["an IPv6 address behind two IPv6 proxies", "::1", "2001:db8:2::5, 2001:db8:1:9::1", "2001:db8:2::5"],
    ["an IPv4 address written as IPv6", "::ffff:10.1.2.3", "::ffff:203.0.113.7", "203.0.113.7"],
  ])("behind a trusted proxy is %s", (_title, peer, forwardedFor, client) => {
    expect(proxied(peer, forwardedFor)).toBe(client);
  });
});

describe("a client's block", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:0000:0000:0000:0000", "2001:db8:1:2::/64"],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, block) => {
    expect(clientBlock(address)).toBe(block);
  });
});

describe("the seal on a client's address", () => {
  const secret = "8pZ2wYb6QdN4cV7mK1xR5tL9hG3jF0sA";
  const seal = clientAddressSeal(secret);

  it("is read back with the same secret", () => {
    expect(clientAddressSeal(secret).read(seal.sign("203.0.113.7"))).toBe("203.0.113.7");
  });

  it("does not hold for another address, another secret, or in parts", () => {
    const sealed = seal.sign("203.0.113.7");
    const [address = "", proof = ""] = Object.keys(sealed);
    expect(clientAddressSeal(`${secret}.`).read(sealed)).toBeUndefined();
    for (const forged of [
      { ...sealed, [address]: "203.0.113.8" },
      { ...sealed, [proof]: `${sealed[proof]}=` },
      { ...sealed, [proof]: "" },
      { ...sealed, [proof]: [sealed[proof] ?? ""] },
      { [address]: "203.0.113.7" },
      { [proof]: sealed[proof] },
      {},
    ])
      expect(seal.read(forged)).toBeUndefined();
  });
});
