import { createTestDatabase } from "@docket/testing/database";
import { afterAll, expect, test } from "vitest";

const first = await createTestDatabase();
const second = await createTestDatabase();
afterAll(() => Promise.all([first.drop(), second.drop()]));

const person = { id: "0193a000-0000-7000-8000-000000000001", email: "ada@example.org", name: "Ada" };

test("each test database is migrated and holds only what its own test writes", async () => {
  await first.database.user.create({ data: person });
  expect(await first.database.user.count()).toBe(1);
  expect(await second.database.user.count()).toBe(0);
});

test("tests run in a zone that is neither UTC nor a whole hour from it", () => {
  expect(new Date(0).getTimezoneOffset()).toBe(-330);
});
