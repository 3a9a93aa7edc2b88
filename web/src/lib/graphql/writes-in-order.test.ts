import { Client, fetchExchange, gql } from "@urql/core";
import { expect, it } from "vitest";
import * as z from "zod/mini";
import { writesInOrder } from "./writes-in-order.ts";

const RenameMutation = gql`
  mutation Rename($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task {
        id
        title
      }
    }
  }
`;

const MoveMutation = gql`
  mutation Move($input: MoveTasksInput!) {
    moveTasks(input: $input) {
      undoToken
    }
  }
`;

const request = z.object({
  variables: z.object({ input: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }),
});

const renamed = { updateTask: { task: { id: "task_m", title: "Milk" } } };

/** A client whose requests wait until the test answers them; null breaks the connection. */
function page() {
  const underWay: { write: string; answer(data: object | null): void }[] = [];
  const client = new Client({
    url: "http://docket.test/graphql",
    preferGetMethod: false,
    exchanges: [writesInOrder, fetchExchange],
    fetch: (_input, init) =>
      new Promise((resolve, reject) => {
        const { input } = request.parse(JSON.parse(String(init?.body))).variables;
        underWay.push({
          write: Object.values(input).flat().join(" "),
          answer: (data) => (data ? resolve(Response.json({ data })) : reject(new TypeError("Failed to fetch"))),
        });
      }),
  });
  return {
    rename: (id: string, title: string) => client.mutation(RenameMutation, { input: { id, title } }).toPromise(),
    move: (ids: string[], afterTaskId: string) =>
      client.mutation(MoveMutation, { input: { ids, afterTaskId } }).toPromise(),
    sent: () => underWay.map(({ write }) => write),
    answer: (data: object | null) => underWay.shift()?.answer(data),
  };
}

it("sends a write to a thing once the one before it is answered, whatever the answer", async () => {
  const { rename, sent, answer } = page();
  const all = [rename("a", "1"), rename("a", "2"), rename("a", "3")];
  await expect.poll(sent).toEqual(["a 1"]);
  answer(renamed);
  await expect.poll(sent).toEqual(["a 2"]);
  answer(null);
  await expect.poll(sent).toEqual(["a 3"]);
  answer(renamed);
  const results = await Promise.all(all);
  expect(results.map(({ data, error }) => [data?.updateTask.task.title, error !== undefined])).toEqual([
    ["Milk", false],
    [undefined, true],
    ["Milk", false],
  ]);
});

it("lets writes to different things go together, and begins anew once a line is empty", async () => {
  const { rename, sent, answer } = page();
  const both = [rename("a", "1"), rename("b", "1")];
  await expect.poll(sent).toEqual(["a 1", "b 1"]);
  answer(renamed);
  answer(renamed);
  await Promise.all(both);
  const later = rename("a", "2");
  await expect.poll(sent).toEqual(["a 2"]);
  answer(renamed);
  expect((await later).data).toEqual(renamed);
});

it("sends moves one after another when they have a task or a neighbour in common", async () => {
  const { rename, move, sent, answer } = page();
  const moved = { moveTasks: { undoToken: null } };
  const all = [move(["a", "b"], "c"), move(["d"], "c"), move(["e"], "d"), rename("b", "1"), rename("f", "1")];
  await expect.poll(sent).toEqual(["c a b", "f 1"]);
  answer(moved);
  await expect.poll(sent).toEqual(["f 1", "c d", "b 1"]);
  answer(renamed);
  answer(moved);
  await expect.poll(sent).toEqual(["b 1", "d e"]);
  answer(renamed);
  answer(moved);
  await Promise.all(all);
});
