import { expect, test } from "vitest";
import { eventGroups, eventPlace, eventSentence } from "./event-sentence.ts";

test("an event is told in words, with the name of what it was done to and how often", () => {
  expect(eventSentence({ kind: "SIGNED_IN", subject: null, count: 1 })).toBe("Signed in");
  expect(eventSentence({ kind: "ACCESS_TOKEN_CREATED", subject: "Backup", count: 1 })).toBe(
    "Access token created: Backup",
  );
  expect(eventSentence({ kind: "SIGN_IN_REFUSED", subject: null, count: 3 })).toBe("Sign-in refused, 3 times");
});

test("its place is told as far as it is known", () => {
  const place = { device: "Chrome on Linux", address: "203.0.113.0/24", actor: "SESSION" } as const;
  expect(eventPlace(place)).toBe("Chrome on Linux, 203.0.113.0/24");
  expect(eventPlace({ ...place, device: null })).toBe("203.0.113.0/24");
  expect(eventPlace({ device: null, address: null, actor: "ADMINISTRATOR" })).toBe("by the administrator");
});

test("no kind is in two groups", () => {
  const kinds = eventGroups.flatMap((group) => group.kinds ?? []);
  expect(new Set(kinds).size).toBe(kinds.length);
});
