import { describe, expect, it } from "vitest";
import { hashOpaqueToken, isOpaqueToken, makeOpaqueToken } from "../src/opaque-token.ts";

/** Its checksum was computed by another CRC-32 than ours: Python's zlib, written in base 62. */
const VECTOR = "dkt_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcd0omAup";

describe("an opaque token", () => {
  it("is `dkt_` and 46 characters of base 62, never the same twice", () => {
    const made = Array.from({ length: 1_000 }, makeOpaqueToken);
    expect(new Set(made).size).toBe(1_000);
    for (const token of made) {
      expect(token).toMatch(/^dkt_[0-9A-Za-z]{46}$/);
      expect(isOpaqueToken(token)).toBe(true);
    }
  });

  it("draws every character of base 62", () => {
    const characters = new Set(
      Array.from({ length: 200 }, makeOpaqueToken).flatMap((token) => [...token.slice(4, 44)]),
    );
    expect(characters.size).toBe(62);
  });

  it("ends with the CRC-32 of its random part", () => {
    expect(isOpaqueToken(VECTOR)).toBe(true);
  });

  it("is known as mistyped when any one character is changed", () => {
    const token = makeOpaqueToken();
    for (let i = 0; i < token.length; i += 1) {
      const other = token[i] === "A" ? "B" : "A";
      expect(isOpaqueToken(`${token.slice(0, i)}${other}${token.slice(i + 1)}`), `character ${i}`).toBe(false);
    }
  });

  it.each(["", "dkt_", VECTOR.slice(0, -1), `${VECTOR}0`, ` ${VECTOR}`, `${VECTOR}\n`, VECTOR.toUpperCase()])(
    "is not %j",
    (text) => {
      expect(isOpaqueToken(text)).toBe(false);
    },
  );

  it("is kept as its SHA-256", () => {
    expect(hashOpaqueToken("abc").toString("hex")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});
