import { type Color, Prisma } from "@docket/db/types";
import { checkAppearance } from "../../checked-name.ts";
import { notFound, outOfDate, UserError } from "../../user-error.ts";
import { atVersionSql, turnSql, type WriteScope } from "../../write-turn.ts";
import { PROJECT_COLUMNS, type ProjectRow, projectLoader } from "./project-row.ts";

export interface UpdateProjectInput {
  id: string;
  name?: string | null | undefined;
  color?: Color | null | undefined;
  expectedVersion?: number | null | undefined;
}

export interface SetProjectArchivedInput {
  id: string;
  isArchived: boolean;
  expectedVersion?: number | null | undefined;
}

/**
 * Changes the given members of a project and leaves the others as they are, in one statement. The Inbox keeps its name.
 * @throws UserError INVALID, NOT_FOUND, or CONFLICT when the project is not of the expected version
 */
export async function updateProject(scope: WriteScope, input: UpdateProjectInput): Promise<ProjectRow> {
  const { id, expectedVersion } = input;
  const { name = null, color = null } = checkAppearance(input);
  const mayChange = name === null ? Prisma.sql`TRUE` : Prisma.sql`NOT "is_inbox"`;
  const [updated] = await scope.db.$queryRaw<ProjectRow[]>(
    Prisma.sql`WITH ${turnSql(scope)}
      UPDATE "projects" SET "name" = coalesce(${name}, "name"), "color" = coalesce(${color}::"color", "color")
      WHERE "user_id" = (SELECT "user_id" FROM "turn") AND "id" = ${id}::uuid AND ${mayChange}
        AND ${atVersionSql(expectedVersion)}
      RETURNING ${PROJECT_COLUMNS}`,
  );
  return updated ?? explainUnchanged(scope, id, name === null ? undefined : "name");
}

/**
 * Archives a project or takes it back; repeating it changes nothing.
 * @throws UserError INVALID for the Inbox, NOT_FOUND, or CONFLICT when the project is not of the expected version
 */
export async function setProjectArchived(
  scope: WriteScope,
  { id, isArchived, expectedVersion }: SetProjectArchivedInput,
): Promise<ProjectRow> {
  const [updated] = await scope.db.$queryRaw<ProjectRow[]>(
    Prisma.sql`WITH ${turnSql(scope)}
      UPDATE "projects" SET "archived_at" = CASE WHEN ${isArchived} THEN coalesce("archived_at", clock_timestamp()) END
      WHERE "user_id" = (SELECT "user_id" FROM "turn") AND "id" = ${id}::uuid AND NOT "is_inbox"
        AND ${atVersionSql(expectedVersion)}
      RETURNING ${PROJECT_COLUMNS}`,
  );
  return updated ?? explainUnchanged(scope, id, "id");
}

/** Makes the error for what is not done to the Inbox. */
export function inboxStays(field: string): UserError {
  const message = "The Inbox is not renamed, moved, archived or deleted.";
  return new UserError([{ code: "INVALID", field: [field], message }]);
}

/** @param inboxField what in the input is not for the Inbox, if anything */
async function explainUnchanged(scope: WriteScope, id: string, inboxField: string | undefined): Promise<never> {
  const current = await projectLoader(scope).load(id);
  if (!current) throw notFound("project");
  if (current.isInbox && inboxField !== undefined) throw inboxStays(inboxField);
  throw outOfDate("project", current);
}
