import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type OperationName, PAGE_SIZE } from "./operations.ts";

const taskId = z.string().startsWith("task_");
const pageInfo = z.object({ hasPreviousPage: z.literal(false), hasNextPage: z.literal(true) });
const task = z.object({
  id: taskId,
  title: z.string(),
  description: z.string().nullable(),
  isCompleted: z.boolean(),
  completedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int(),
});

/** What both servers must agree on. Cursors are each server's own affair and left out; so is when a write happened. */
const answers = {
  BenchTaskList: z.object({
    viewer: z.object({ tasks: z.object({ nodes: z.array(task).length(PAGE_SIZE), pageInfo }) }),
  }),
  BenchViewerId: z.object({ viewer: z.object({ id: z.string().startsWith("user_") }) }),
  BenchSetTaskCompleted: z.object({
    setTaskCompleted: z.object({
      task: z.object({ id: taskId, isCompleted: z.boolean() }),
      userErrors: z.array(z.unknown()).length(0),
    }),
  }),
};

/**
 * Holds the first answers of two servers to the same users against each other.
 * @throws Error when one is not a right answer, or they differ
 */
export function compareAnswers(name: OperationName, left: readonly string[], right: readonly string[]): void {
  const [read, other] = [left, right].map((texts) => texts.map((text) => readAnswer(name, text)));
  if (!isDeepStrictEqual(read, other)) throw new Error(`${name}: the two servers gave different answers`);
}

function readAnswer(name: OperationName, text: string) {
  const parsed = z.strictObject({ data: answers[name] }).safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}\n${text.slice(0, 600)}`);
  return parsed.data;
}
