import { v7 as uuidv7 } from "uuid";
import type { Database } from "../client.ts";
import type { Label, Task } from "../generated/client/client.ts";
import { makeUser } from "./user.ts";

export type LabelOptions = Partial<Omit<Label, "version">>;

/** Makes a label, and a user to own it when none is given. A user's labels need different names. */
export async function makeLabel(database: Database, options: LabelOptions = {}): Promise<Label> {
  const userId = options.userId ?? (await makeUser(database)).id;
  return database.label.create({ data: labelData(userId, options) });
}

/** Makes many labels of one user in one statement, and returns them in the order given. */
export function makeLabels(database: Database, userId: string, options: readonly LabelOptions[]): Promise<Label[]> {
  return database.label.createManyAndReturn({ data: options.map((each) => labelData(userId, each)) });
}

/** Puts labels on a task of the same user, in one statement. */
export async function putLabels(
  database: Database,
  { userId, id }: Pick<Task, "userId" | "id">,
  labels: readonly Pick<Label, "id">[],
): Promise<void> {
  await database.taskLabel.createMany({ data: labels.map((label) => ({ userId, taskId: id, labelId: label.id })) });
}

function labelData(userId: string, options: LabelOptions) {
  return { name: "urgent", ...options, id: options.id ?? uuidv7(), userId };
}
