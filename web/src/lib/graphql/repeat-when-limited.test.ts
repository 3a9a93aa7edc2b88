import { Client, fetchExchange, gql } from "@urql/core";
import { expect, it } from "vitest";
import { pipe, subscribe } from "wonka";
import { failureKind } from "./failure.ts";
import { repeatWhenLimited } from "./repeat-when-limited.ts";

const ReadQuery = gql`
  query ReadNode($id: ID!) {
    node(id: $id) {
      id
    }
  }
`;
const WriteMutation = gql`
  mutation WriteNothing {
    emptyTrash {
      undoToken
    }
  }
`;

const refusal = (retryAfter: number) =>
  Response.json(
    { errors: [{ message: "Too much", extensions: { code: "RATE_LIMITED", retryAfter } }] },
    { status: 429 },
  );

/** A client whose requests are answered one after the other as given, the last answer again and again. */
function page(...answers: (() => Response)[]) {
  const sentAt: number[] = [];
  const client = new Client({
    url: "http://docket.test/graphql",
    preferGetMethod: false,
    exchanges: [repeatWhenLimited, fetchExchange],
    fetch: async () => {
      sentAt.push(performance.now());
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (!answer) throw new Error("no answer is left");
      return answer();
    },
  });
  return { client, sentAt };
}

const node = () => Response.json({ data: { node: { id: "user_1" } } });

it("sends a read again after the wait that the server names, as often as it takes", async () => {
  const { client, sentAt } = page(
    () => refusal(1),
    () => refusal(1),
    node,
  );
  const { data, error } = await client.query(ReadQuery, { id: "a" }).toPromise();
  expect({ data, error }).toEqual({ data: { node: { id: "user_1" } }, error: undefined });
  expect(sentAt).toHaveLength(3);
  const [first = 0, second = 0, third = 0] = sentAt;
  expect(second - first).toBeGreaterThan(990);
  expect(third - second).toBeGreaterThan(990);
});

it("hands the refusal of a write on at once", async () => {
  const { client, sentAt } = page(() => refusal(1), node);
  const { error } = await client.mutation(WriteMutation, {}).toPromise();
  expect(error && failureKind(error)).toBe("limited");
  expect(sentAt).toHaveLength(1);
});

it("hands the refusal of a read on that would have to wait for long", async () => {
  const { client } = page(() => refusal(3_600));
  const { error } = await client.query(ReadQuery, { id: "a" }).toPromise();
  expect(error && failureKind(error)).toBe("limited");
});

it("sends nothing again that is not wanted any more", async () => {
  const { client, sentAt } = page(() => refusal(1), node);
  const { unsubscribe } = pipe(
    client.query(ReadQuery, { id: "left" }),
    subscribe(() => undefined),
  );
  await expect.poll(() => sentAt.length).toBe(1);
  unsubscribe();
  // Asked for later and answered later: by then the other would have been sent, too.
  const later = page(() => refusal(2), node);
  await later.client.query(ReadQuery, { id: "kept" }).toPromise();
  expect(sentAt).toHaveLength(1);
});
