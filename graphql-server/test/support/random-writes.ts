import { randomUUID } from "node:crypto";
import { Prisma } from "@docket/db/types";
import fc from "fast-check";
import type { Turn } from "../../src/write-turn.ts";

/** The kinds of writes that random mutations are made of. */
const KINDS = [
  "addTask",
  "addTask",
  "addSubtask",
  "addProject",
  "addSection",
  "addLabel",
  "editTask",
  "editTask",
  "complete",
  "moveTree",
  "moveToSection",
  "reparent",
  "toggleTrash",
  "deleteTree",
  "renameProject",
  "deleteProject",
  "deleteSection",
  "moveSection",
  "renameLabel",
  "deleteLabel",
  "putLabel",
  "takeLabel",
] as const;

/** One write: what it does, and numbers by which it chooses among what is there. */
export interface RandomWrite {
  kind: (typeof KINDS)[number];
  a: number;
  b: number;
}

/** Makes mutations of one to three writes each. */
export const randomMutations = fc.array(
  fc.array(fc.record({ kind: fc.constantFrom(...KINDS), a: fc.nat(1_000), b: fc.nat(1_000) }), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 2, maxLength: 9 },
);

/** Does one write in a turn. The database refuses some, such as a parent below its own child: then it throws. */
export async function doWrite({ db, userId }: Pick<Turn, "db" | "userId">, { kind, a, b }: RandomWrite): Promise<void> {
  const owner = Prisma.sql`user_id = ${userId}::uuid`;
  const orderBy = { id: "asc" } as const;
  const tasks = () => db.task.findMany({ where: { userId }, orderBy });
  const projects = (isInbox?: false) =>
    db.project.findMany({ where: { userId, ...(isInbox === false ? { isInbox } : {}) }, orderBy });
  const sections = () => db.section.findMany({ where: { userId }, orderBy });
  const labels = () => db.label.findMany({ where: { userId }, orderBy });
  const [task, project, section, label] = [
    nth(await tasks(), a),
    nth(await projects(), b),
    nth(await sections(), b),
    nth(await labels(), b),
  ];
  const id = randomUUID();
  const tree = (rootId: string) => Prisma.sql`id IN (WITH RECURSIVE tree AS (
      SELECT id FROM tasks WHERE ${owner} AND id = ${rootId}::uuid
      UNION SELECT t.id FROM tree JOIN tasks t ON t.${owner} AND t.parent_id = tree.id
    ) SELECT id FROM tree)`;
  const run = (sql: Prisma.Sql) => db.$executeRaw(sql);

  if (kind === "addTask")
    await db.task.create({ data: { userId, id, title: `task ${a}`, projectId: project?.id ?? userId } });
  else if (kind === "addProject") await db.project.create({ data: { userId, id, name: `project ${a}` } });
  else if (kind === "addLabel") await db.label.create({ data: { userId, id, name: `label ${a % 12}` } });
  else if (kind === "addSection" && project)
    await db.section.create({ data: { userId, id, projectId: project.id, name: `section ${a}` } });
  else if (kind === "addSubtask" && task)
    await db.task.create({ data: { userId, id, title: `task ${b}`, projectId: task.projectId, parentId: task.id } });
  else if (kind === "editTask" && task)
    await db.task.updateMany({
      where: { userId, id: task.id },
      data: editOf(b),
    });
  else if (kind === "complete" && task)
    await run(Prisma.sql`UPDATE tasks SET is_completed = NOT is_completed WHERE ${owner} AND ${tree(task.id)}`);
  else if (kind === "moveTree" && task && project)
    await run(
      Prisma.sql`UPDATE tasks SET project_id = ${project.id}::uuid, section_id = NULL,
        parent_id = CASE WHEN id = ${task.id}::uuid THEN NULL ELSE parent_id END WHERE ${owner} AND ${tree(task.id)}`,
    );
  else if (kind === "moveToSection" && task && section)
    await run(
      Prisma.sql`UPDATE tasks SET project_id = ${section.projectId}::uuid,
        section_id = CASE WHEN id = ${task.id}::uuid THEN ${section.id}::uuid END,
        parent_id = CASE WHEN id = ${task.id}::uuid THEN NULL ELSE parent_id END WHERE ${owner} AND ${tree(task.id)}`,
    );
  else if (kind === "reparent" && task) {
    const parent = nth(await tasks(), b);
    if (parent)
      await run(
        Prisma.sql`UPDATE tasks SET project_id = ${parent.projectId}::uuid, section_id = NULL,
          parent_id = CASE WHEN id = ${task.id}::uuid THEN ${parent.id}::uuid ELSE parent_id END
          WHERE ${owner} AND ${tree(task.id)}`,
      );
  } else if (kind === "toggleTrash" && task) {
    const isFree = task.parentId === null || (await isOpen(db, userId, task.parentId));
    if (isFree)
      await run(
        Prisma.sql`UPDATE tasks SET deleted_at = ${task.deletedAt === null ? new Date() : null}::timestamptz
          WHERE ${owner} AND ${tree(task.id)}`,
      );
  } else if (kind === "deleteTree" && task)
    await run(Prisma.sql`DELETE FROM tasks WHERE ${owner} AND ${tree(task.id)}`);
  else if (kind === "renameProject" && project)
    await db.project.updateMany({ where: { userId, id: project.id }, data: { name: `project ${a % 7}` } });
  else if (kind === "deleteProject") {
    const doomed = nth(await projects(false), a);
    if (!doomed) return;
    await run(
      Prisma.sql`UPDATE tasks SET project_id = user_id, section_id = NULL WHERE ${owner} AND project_id = ${doomed.id}::uuid`,
    );
    await db.section.deleteMany({ where: { userId, projectId: doomed.id } });
    await db.project.deleteMany({ where: { userId, id: doomed.id } });
  } else if (kind === "deleteSection" && section) {
    await db.task.updateMany({ where: { userId, sectionId: section.id }, data: { sectionId: null } });
    await db.section.deleteMany({ where: { userId, id: section.id } });
  } else if (kind === "moveSection" && section) {
    const target = nth(await projects(), a);
    const roots = await db.task.findMany({ where: { userId, sectionId: section.id } });
    for (const { id: rootId } of roots)
      await run(
        Prisma.sql`UPDATE tasks SET project_id = ${target?.id}::uuid, section_id = NULL WHERE ${owner} AND ${tree(rootId)}`,
      );
    await db.section.updateMany({ where: { userId, id: section.id }, data: { projectId: target?.id ?? userId } });
    const ids = roots.map((root) => root.id);
    await db.task.updateMany({ where: { userId, id: { in: ids } }, data: { sectionId: section.id } });
  } else if (kind === "renameLabel" && label)
    await db.label.updateMany({ where: { userId, id: label.id }, data: { name: `LABEL ${a % 12}` } });
  else if (kind === "deleteLabel" && label) await db.label.deleteMany({ where: { userId, id: label.id } });
  else if (kind === "putLabel" && task && label)
    await db.taskLabel.createMany({ data: { userId, taskId: task.id, labelId: label.id }, skipDuplicates: true });
  else if (kind === "takeLabel") {
    const pair = nth(await db.taskLabel.findMany({ where: { userId }, orderBy: { taskId: "asc" } }), a);
    if (pair) await db.taskLabel.deleteMany({ where: pair });
  }
}

async function isOpen(db: Turn["db"], userId: string, id: string): Promise<boolean> {
  return (await db.task.count({ where: { userId, id, deletedAt: null } })) === 1;
}

function nth<Item>(items: readonly Item[], n: number): Item | undefined {
  return items[n % Math.max(items.length, 1)];
}

function editOf(n: number): Prisma.TaskUncheckedUpdateManyInput {
  if (n % 3 === 0) return { title: `title ${n % 5}` };
  if (n % 3 === 1) return { priority: n % 5, description: `text ${n % 3}` };
  const dueDate = new Date(Date.UTC(2026, 10, 1 + (n % 7)));
  if (n % 2 === 0) return { dueDate, dueTime: null, dueZone: null, dueAt: null, deadline: dueDate };
  return { dueDate, dueTime: n % 1440, dueZone: "UTC", dueAt: new Date(dueDate.getTime() + (n % 1440) * 60_000) };
}
