import type { CalendarDay } from "@docket/dates";
import { Prisma } from "@docket/db/types";
import { v7 as uuidv7 } from "uuid";
import { ApiError } from "../../errors.ts";
import { UserError } from "../../user-error.ts";
import { inTurn, turnSql, type WriteScope } from "../../write-turn.ts";
import { zoneOfDue } from "../settings/own-zone.ts";
import { labelInTurn } from "./label-tasks.ts";
import { MAX_LEVELS, type PlaceInput, resolvePlace, tooDeep } from "./place-task.ts";
import { findTask } from "./read-task.ts";
import { checkDue, type DueColumns, type DueInput, dueValuesSql } from "./task-due.ts";
import { checkPriority } from "./task-priority.ts";
import { columnsSql, readColumn, type TaskRow, type TaskSelect, WHOLE_TASK } from "./task-row.ts";
import { checkDescription, checkTitle } from "./task-text.ts";

export interface CreateTaskInput extends PlaceInput {
  /** UUID that the client chose, which makes the call safe to repeat. */
  id?: string | null | undefined;
  title: string;
  description?: string | null | undefined;
  priority?: number | null | undefined;
  due?: DueInput | null | undefined;
  deadline?: CalendarDay | null | undefined;
  labelIds?: readonly string[] | null | undefined;
}

interface CheckedTask {
  id: string;
  title: string;
  description: string | null;
  priority: number;
  due: DueColumns;
  deadline: CalendarDay | null;
}

const OWN_COLUMNS = Prisma.raw(
  '"user_id", "id", "title", "description", "priority", "due_date", "due_time", "due_zone", "due_at", "deadline"',
);

/**
 * Creates a task at the end of its place. When the viewer has a task of that id already, that one is returned, as the
 * call may be a repeat.
 * @throws UserError INVALID for a value that breaks a rule; NOT_FOUND for a project, section, parent or label that the
 *   viewer does not have; CONFLICT when the id belongs to a task that was created differently and never edited since
 */
export async function createTask(scope: WriteScope, input: CreateTaskInput, select: TaskSelect): Promise<TaskRow> {
  const task = checkedTask(input, await zoneOfDue(scope, input.due));
  const isPlain = !input.projectId && !input.sectionId && !input.parentId && !input.labelIds?.length;
  const created = isPlain ? await insertPlain(scope, task, select) : await insertPlaced(scope, task, input, select);
  return created ?? existingTask(scope, task);
}

/** Goes into the Inbox, in one statement. */
async function insertPlain(scope: WriteScope, task: CheckedTask, select: TaskSelect): Promise<TaskRow | undefined> {
  const [created] = await scope.db.$queryRaw<TaskRow[]>(
    Prisma.sql`WITH ${turnSql(scope)}
      INSERT INTO "tasks" (${OWN_COLUMNS}) SELECT "user_id", ${ownValuesSql(task)} FROM "turn"
      ON CONFLICT ("user_id", "id") DO NOTHING RETURNING ${columnsSql(select)}`,
  );
  return created;
}

function ownValuesSql({ id, title, description, priority, due, deadline }: CheckedTask): Prisma.Sql {
  return Prisma.sql`${id}::uuid, ${title}, ${description}, ${priority}, ${Prisma.join([...dueValuesSql(due)])},
    ${deadline}::text::date`;
}

function insertPlaced(
  scope: WriteScope,
  task: CheckedTask,
  input: CreateTaskInput,
  select: TaskSelect,
): Promise<TaskRow | undefined> {
  return inTurn(scope, async (turn) => {
    const { projectId, sectionId, parentId, depth } = await resolvePlace(turn, input);
    if (depth >= MAX_LEVELS) throw tooDeep(["parentId"]);
    const [created] = await turn.db.$queryRaw<TaskRow[]>(
      Prisma.sql`INSERT INTO "tasks" (${OWN_COLUMNS}, "project_id", "section_id", "parent_id")
        VALUES (${turn.userId}::uuid, ${ownValuesSql(task)}, ${projectId}::uuid, ${sectionId}::uuid, ${parentId}::uuid)
        ON CONFLICT ("user_id", "id") DO NOTHING RETURNING ${columnsSql(select)}`,
    );
    if (created && input.labelIds?.length)
      await labelInTurn(turn, [task.id], { add: input.labelIds, remove: [] }, { add: ["labelIds"], remove: [] });
    return created;
  });
}

async function existingTask({ db, userId }: WriteScope, task: CheckedTask): Promise<TaskRow> {
  const existing = await findTask({ db, userId }, task.id, WHOLE_TASK);
  // Neither made nor there: the owner is gone, or the task went in between.
  if (!existing)
    throw new ApiError((await db.user.count({ where: { id: userId } })) > 0 ? "UNAVAILABLE" : "UNAUTHENTICATED");
  const isSame = existing.title === task.title && existing.description === task.description;
  if (isSame || readColumn(existing, "version") > 1) return existing;
  const message = "Another task was created with this id.";
  throw new UserError([{ code: "CONFLICT", field: ["id"], message }], existing);
}

function checkedTask(input: CreateTaskInput, ownZone: string): CheckedTask {
  const title = checkTitle(input.title);
  const description = checkDescription(input.description ?? null);
  const priority = checkPriority(input.priority ?? 0);
  const due = checkDue(input.due, ownZone);
  if ("error" in title || "error" in description || "error" in priority || "error" in due)
    throw new UserError(
      [title, description, priority, due].flatMap((checked) => ("error" in checked ? [checked.error] : [])),
    );
  return {
    id: input.id ?? uuidv7(),
    title: title.text,
    description: description.text,
    priority: priority.value,
    due: due.due,
    deadline: input.deadline ?? null,
  };
}
