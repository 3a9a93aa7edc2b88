import { v7 as uuidv7 } from "uuid";
import type { Database } from "../client.ts";
import type { Project, Section } from "../generated/client/client.ts";

export type SectionOptions = Partial<Omit<Section, "userId" | "projectId" | "version">>;

/** Makes a section at the end of a project. */
export function makeSection(
  database: Database,
  { userId, id }: Pick<Project, "userId" | "id">,
  options: SectionOptions = {},
): Promise<Section> {
  return database.section.create({ data: sectionData(userId, id, options) });
}

/** Makes many sections of one project in one statement, and returns them in the order given. */
export function makeSections(
  database: Database,
  { userId, id }: Pick<Project, "userId" | "id">,
  options: readonly SectionOptions[],
): Promise<Section[]> {
  return database.section.createManyAndReturn({ data: options.map((each) => sectionData(userId, id, each)) });
}

function sectionData(userId: string, projectId: string, options: SectionOptions) {
  return { name: "Front beds", ...options, id: options.id ?? uuidv7(), userId, projectId };
}
