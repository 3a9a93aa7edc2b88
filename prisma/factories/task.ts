import { v7 as uuidv7 } from "uuid";
import type { Database } from "../client.ts";
import type { Task } from "../generated/client/client.ts";
import { makeUser } from "./user.ts";

export type TaskOptions = Partial<Omit<Task, "version" | "updatedAt">> & { updatedAt?: Date };

/** Makes a task, and a user to own it when none is given. A completed one may bring the time it was completed at. */
export async function makeTask(database: Database, options: TaskOptions = {}): Promise<Task> {
  const userId = options.userId ?? (await makeUser(database)).id;
  return database.task.create({ data: taskData(userId, options) });
}

/** Makes many tasks of one user in one statement, and returns them in the order given. */
export async function makeTasks(database: Database, userId: string, options: readonly TaskOptions[]): Promise<Task[]> {
  const tasks = await database.task.createManyAndReturn({ data: options.map((each) => taskData(userId, each)) });
  return tasks;
}

function taskData(userId: string, options: TaskOptions) {
  return { title: "Water the plants", ...options, id: options.id ?? uuidv7(), userId };
}
