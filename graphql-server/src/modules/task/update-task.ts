import type { CalendarDay } from "@docket/dates";
import { Prisma } from "@docket/db/types";
import { UserError, type UserErrorShape } from "../../user-error.ts";
import { inTurn, type Turn, turnSql, type WriteScope } from "../../write-turn.ts";
import { zoneOfDue } from "../settings/own-zone.ts";
import { setInTurn } from "./complete-tasks.ts";
import { explainUnchanged } from "./explain-unchanged.ts";
import { checkDue, type DueInput, dueAssignmentSql } from "./task-due.ts";
import { checkPriority } from "./task-priority.ts";
import { columnsSql, type TaskRow, type TaskSelect } from "./task-row.ts";
import { checkDescription, checkTitle } from "./task-text.ts";

export interface UpdateTaskInput {
  id: string;
  title?: string | null | undefined;
  description?: string | null | undefined;
  isCompleted?: boolean | null | undefined;
  priority?: number | null | undefined;
  due?: DueInput | null | undefined;
  deadline?: CalendarDay | null | undefined;
  expectedVersion?: number | null | undefined;
}

/**
 * Changes the given members of a task and leaves the others as they are, so that two updates of different members at
 * the same time both last. Completing and reopening take others along, as `setTaskCompleted` does.
 * @throws UserError INVALID, NOT_FOUND, or CONFLICT when the task is not of the expected version
 */
export async function updateTask(scope: WriteScope, input: UpdateTaskInput, select: TaskSelect): Promise<TaskRow> {
  const { id, isCompleted } = input;
  const assignments = checkedAssignments(input, await zoneOfDue(scope, input.due));
  if (typeof isCompleted !== "boolean") {
    const [updated] = await scope.db.$queryRaw<TaskRow[]>(
      Prisma.sql`WITH ${turnSql(scope)} ${updateSql(scope.userId, input, assignments, select)}`,
    );
    return updated ?? explainUnchanged(scope, id);
  }
  return inTurn(scope, async (turn: Turn) => {
    const [updated] = await turn.db.$queryRaw<TaskRow[]>(
      Prisma.sql`WITH "turn" AS (SELECT ${turn.userId}::uuid AS "user_id")
        ${updateSql(turn.userId, input, assignments, select)}`,
    );
    if (!updated) return explainUnchanged(turn, id);
    const rows = await setInTurn(turn, [id], isCompleted, select);
    return rows.find((row) => row.id === id) ?? updated;
  });
}

/** Without any assignment the task is only read, and its version compared. */
function updateSql(
  userId: string,
  { id, expectedVersion }: UpdateTaskInput,
  assignments: readonly Prisma.Sql[],
  select: TaskSelect,
): Prisma.Sql {
  const atVersion =
    typeof expectedVersion === "number" ? Prisma.sql`AND "tasks"."version" = ${expectedVersion}` : Prisma.empty;
  const where = Prisma.sql`"tasks"."user_id" = ${userId}::uuid AND "tasks"."user_id" = "turn"."user_id"
    AND "tasks"."id" = ${id}::uuid AND "tasks"."deleted_at" IS NULL ${atVersion}`;
  const columns = columnsSql(select, "tasks");
  return assignments.length > 0
    ? Prisma.sql`UPDATE "tasks" SET ${Prisma.join([...assignments])} FROM "turn" WHERE ${where} RETURNING ${columns}`
    : Prisma.sql`SELECT ${columns} FROM "tasks", "turn" WHERE ${where}`;
}

function checkedAssignments(input: UpdateTaskInput, ownZone: string): Prisma.Sql[] {
  const errors: UserErrorShape[] = [];
  const assignments: Prisma.Sql[] = [];
  if (input.title !== undefined) {
    const title = checkTitle(input.title);
    if ("error" in title) errors.push(title.error);
    else assignments.push(Prisma.sql`"title" = ${title.text}`);
  }
  if (input.description !== undefined) {
    const description = checkDescription(input.description);
    if ("error" in description) errors.push(description.error);
    else assignments.push(Prisma.sql`"description" = ${description.text}`);
  }
  if (input.priority !== undefined) {
    const priority = checkPriority(input.priority);
    if ("error" in priority) errors.push(priority.error);
    else assignments.push(Prisma.sql`"priority" = ${priority.value}`);
  }
  if (input.due !== undefined) {
    const due = checkDue(input.due, ownZone);
    if ("error" in due) errors.push(due.error);
    else assignments.push(dueAssignmentSql(due.due));
  }
  if (input.deadline !== undefined) assignments.push(Prisma.sql`"deadline" = ${input.deadline}::text::date`);
  if (input.isCompleted === null)
    errors.push({ code: "INVALID", field: ["isCompleted"], message: "A task is either completed or not." });
  if (errors.length > 0) throw new UserError(errors);
  return assignments;
}
