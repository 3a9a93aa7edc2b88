import { v7 as uuidv7 } from "uuid";
import type { Database } from "../client.ts";
import type { Project } from "../generated/client/client.ts";
import { makeUser } from "./user.ts";

export type ProjectOptions = Partial<Omit<Project, "isInbox" | "version">>;

/** Makes a project at the end of its owner's list, and a user to own it when none is given. */
export async function makeProject(database: Database, options: ProjectOptions = {}): Promise<Project> {
  const userId = options.userId ?? (await makeUser(database)).id;
  return database.project.create({ data: projectData(userId, options) });
}

/** Makes many projects of one user in one statement, and returns them in the order given. */
export function makeProjects(
  database: Database,
  userId: string,
  options: readonly ProjectOptions[],
): Promise<Project[]> {
  return database.project.createManyAndReturn({ data: options.map((each) => projectData(userId, each)) });
}

function projectData(userId: string, options: ProjectOptions) {
  return { name: "Garden", ...options, id: options.id ?? uuidv7(), userId };
}
