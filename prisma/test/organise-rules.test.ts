import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openRawRows, type Row, refusalOf } from "./raw-rows.ts";

const rows = await openRawRows();
const { add, addUser, run } = rows;
afterAll(rows.close);

let userId: string;
let otherId: string;
beforeEach(async () => {
  [userId, otherId] = [await addUser(), await addUser()];
});

const addTask = (row: Row = {}) => add("tasks", { user_id: userId, title: "Buy milk", ...row });
const addProject = (row: Row = {}) => add("projects", { user_id: userId, name: "House", ...row });
const addSection = (row: Row = {}) => add("sections", { user_id: userId, project_id: userId, name: "Now", ...row });
const addLabel = (row: Row = {}) => add("labels", { user_id: userId, name: `label ${randomUUID()}`, ...row });
const setParent = (id: unknown, parentId: unknown) =>
  run("UPDATE tasks SET parent_id = $3 WHERE user_id = $1 AND id = $2", [userId, id, parentId]);
const depthOf = async (id: unknown) => (await run("SELECT depth FROM tasks WHERE id = $1", [id]))[0]?.depth;
const depthsOf = async (chain: Row[]) => {
  const depths: unknown[] = [];
  for (const { id } of chain) depths.push(await depthOf(id));
  return depths;
};

describe("the Inbox", () => {
  test("comes with the user, once, and has the user's id", async () => {
    expect(await run("SELECT id, is_inbox, archived_at FROM projects WHERE user_id = $1", [userId])).toEqual([
      { id: userId, is_inbox: true, archived_at: null },
    ]);
    expect(await refusalOf(addProject({ is_inbox: true }))).toBe("projects_inbox_is_its_owners");
    expect(await refusalOf(addProject({ id: userId }))).toBe("projects_inbox_is_its_owners");
    expect(await refusalOf(addProject({ id: userId, is_inbox: true }))).toBe("projects_pkey");
  });

  test("is neither deleted nor archived, nor made an ordinary project", async () => {
    const inbox = "WHERE user_id = $1 AND id = $1";
    expect(await refusalOf(run(`DELETE FROM projects ${inbox}`, [userId]))).toBe("projects_inbox_is_kept");
    expect(await refusalOf(run(`UPDATE projects SET archived_at = now() ${inbox}`, [userId]))).toBe(
      "projects_inbox_is_not_archived",
    );
    expect(await refusalOf(run(`UPDATE projects SET is_inbox = FALSE ${inbox}`, [userId]))).toBe(
      "projects_inbox_is_its_owners",
    );
    await run(`UPDATE projects SET id = gen_random_uuid(), name = 'Eingang' ${inbox}`, [userId]);
    expect(await run(`SELECT id, name FROM projects ${inbox}`, [userId])).toEqual([{ id: userId, name: "Eingang" }]);
  });

  test("takes the tasks that name no project", async () => {
    expect((await addTask()).project_id).toBe(userId);
    expect((await addTask({ project_id: null })).project_id).toBe(userId);
  });
});

describe("a link", () => {
  test("into another user's rows is refused, whatever it links", async () => {
    const foreign = { user_id: otherId };
    const project = await addProject(foreign);
    const section = await addSection({ ...foreign, project_id: project.id });
    const parent = await addTask({ ...foreign, project_id: project.id });
    const label = await addLabel(foreign);
    const task = await addTask();
    const own = await addLabel();
    const link = (row: Row) => add("task_labels", { user_id: userId, ...row });
    const refused = {
      "task to project": await refusalOf(addTask({ project_id: project.id })),
      "task to section": await refusalOf(addTask({ section_id: section.id })),
      "task to parent": await refusalOf(addTask({ parent_id: parent.id })),
      "section to project": await refusalOf(addSection({ project_id: project.id })),
      "task to label": await refusalOf(link({ task_id: task.id, label_id: label.id })),
      "label to task": await refusalOf(link({ task_id: parent.id, label_id: own.id })),
      "moved to project": await refusalOf(run("UPDATE tasks SET project_id = $1 WHERE id = $2", [project.id, task.id])),
      "moved below": await refusalOf(setParent(task.id, parent.id)),
    };
    expect(refused).toEqual({
      "task to project": "tasks_user_id_project_id_fkey",
      "task to section": "tasks_user_id_project_id_section_id_fkey",
      "task to parent": "tasks_parent_exists",
      "section to project": "sections_user_id_project_id_fkey",
      "task to label": "task_labels_user_id_label_id_fkey",
      "label to task": "task_labels_user_id_task_id_fkey",
      "moved to project": "tasks_user_id_project_id_fkey",
      "moved below": "tasks_parent_exists",
    });
  });

  test("to a section or parent of another project is refused", async () => {
    const project = await addProject();
    const section = await addSection({ project_id: project.id });
    const parent = await addTask({ project_id: project.id });
    expect(await refusalOf(addTask({ section_id: section.id }))).toBe("tasks_user_id_project_id_section_id_fkey");
    expect(await refusalOf(addTask({ parent_id: parent.id }))).toBe("tasks_user_id_project_id_parent_id_fkey");
    const inside = { project_id: project.id, section_id: section.id };
    expect(await refusalOf(addTask({ ...inside, parent_id: parent.id }))).toBe("tasks_subtask_has_no_section");
    expect(await refusalOf(addTask(inside))).toBe("accepted");
  });

  test("keeps what it points to from being deleted", async () => {
    const project = await addProject();
    const section = await addSection({ project_id: project.id });
    const parent = await addTask({ project_id: project.id, section_id: section.id });
    await addTask({ project_id: project.id, parent_id: parent.id });
    const remove = (table: string, { id }: Row) => refusalOf(run(`DELETE FROM ${table} WHERE id = $1`, [id]));
    expect(await remove("projects", project)).toMatch(/_user_id_project_id_fkey$/);
    expect(await remove("sections", section)).toBe("tasks_user_id_project_id_section_id_fkey");
    expect(await remove("tasks", parent)).toBe("tasks_user_id_project_id_parent_id_fkey");
  });
});

describe("subtasks", () => {
  async function addChain(length: number): Promise<Row[]> {
    const chain: Row[] = [];
    for (let i = 0; i < length; i += 1) chain.push(await addTask({ parent_id: chain.at(-1)?.id ?? null }));
    return chain;
  }

  test("nest five levels, counting the first, however they come there", async () => {
    const chain = await addChain(5);
    expect(chain.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 4]);
    expect(await refusalOf(addTask({ parent_id: chain[4]?.id }))).toBe("tasks_depth_range");
    const above = await addTask();
    expect(await refusalOf(setParent(chain[0]?.id, above.id))).toBe("tasks_depth_range");
    await setParent(chain[1]?.id, above.id);
    await setParent(chain[2]?.id, null);
    expect(await depthsOf(chain)).toEqual([0, 1, 0, 1, 2]);
  });

  test("keep their depth to themselves", async () => {
    const { id } = await addTask({ depth: 3 });
    expect(await depthOf(id)).toBe(0);
    expect(await refusalOf(run("UPDATE tasks SET depth = 2 WHERE id = $1", [id]))).toBe("tasks_depth_is_zero_iff_root");
  });

  test("form no circle, not even when two moves at once would close it", async () => {
    const [a, b, c] = await addChain(3);
    expect(await refusalOf(setParent(a?.id, a?.id))).not.toBe("accepted");
    expect(await refusalOf(setParent(a?.id, c?.id))).toBe("tasks_depth_range");
    expect(await depthOf(b?.id)).toBe(1);

    const clients = await Promise.all(
      [1, 2].map(async () => {
        const client = new pg.Client({ connectionString: rows.url });
        await client.connect();
        return client;
      }),
    );
    const move = (client: pg.Client | undefined, id: unknown, parentId: unknown) =>
      refusalOf(client?.query("UPDATE tasks SET parent_id = $2 WHERE id = $1", [id, parentId]) ?? Promise.reject());
    for (let round = 0; round < 20; round += 1) {
      const [x, y] = [(await addTask()).id, (await addTask()).id];
      const answers = await Promise.all([move(clients[0], x, y), move(clients[1], y, x)]);
      expect(answers.filter((answer) => answer === "accepted")).toHaveLength(1);
      expect(await run("SELECT depth FROM tasks WHERE id IN ($1, $2) ORDER BY depth", [x, y])).toEqual([
        { depth: 0 },
        { depth: 1 },
      ]);
    }
    await Promise.all(clients.map((client) => client.end()));
  });

  test("are not put under a parent in the trash", async () => {
    const parent = await addTask({ deleted_at: new Date() });
    expect(await refusalOf(addTask({ parent_id: parent.id }))).toBe("tasks_parent_is_not_in_trash");
    expect(await refusalOf(addTask({ parent_id: parent.id, deleted_at: new Date() }))).toBe("accepted");
  });
});

describe("priorities and names", () => {
  test("are within their ranges", async () => {
    expect(await refusalOf(addTask({ priority: -1 }))).toBe("tasks_priority_range");
    expect(await refusalOf(addTask({ priority: 5 }))).toBe("tasks_priority_range");
    expect((await addTask({ priority: 4 })).priority).toBe(4);
    for (const table of ["projects", "sections", "labels", "saved_views"]) {
      const link = table === "sections" ? { project_id: userId } : {};
      const named = (name: string) => refusalOf(add(table, { user_id: userId, name, ...link }));
      const longest = table === "labels" ? 100 : 200;
      expect([await named(""), await named("ü".repeat(longest + 1)), await named("ü".repeat(longest))], table).toEqual([
        `${table}_name_length`,
        `${table}_name_length`,
        "accepted",
      ]);
    }
  });

  test("of a user's labels differ in more than their case", async () => {
    await addLabel({ name: "Straße Ärger" });
    for (const name of ["Straße Ärger", "STRAßE ÄRGER", "straße ärger"])
      expect(await refusalOf(addLabel({ name })), name).toBe("labels_name_is_unique");
    expect(await refusalOf(addLabel({ name: "Straße Arger" }))).toBe("accepted");
    expect(await refusalOf(addLabel({ name: "straße ärger", user_id: otherId }))).toBe("accepted");
    const label = await addLabel({ name: "other" });
    expect(await refusalOf(run("UPDATE labels SET name = 'STRAßE ärger' WHERE id = $1", [label.id]))).toBe(
      "labels_name_is_unique",
    );
    expect(await refusalOf(run("UPDATE labels SET name = 'OTHER' WHERE id = $1", [label.id]))).toBe("accepted");
  });

  test("of saved views hold a filter and an order, and nothing else", async () => {
    const view = (row: Row) => refusalOf(add("saved_views", { user_id: userId, name: "Today", ...row }));
    expect(await view({ filter: "[]" })).toBe("saved_views_filter_is_an_object");
    expect(await view({ order_by: "{}" })).toBe("saved_views_order_by_is_a_list");
    expect(await view({ search: "x".repeat(501) })).toBe("saved_views_search_length");
    expect(await view({ filter: JSON.stringify({ a: "x".repeat(65_536) }) })).toBe("saved_views_filter_size");
    expect(await view({ filter: '{"isCompleted": false}', order_by: "[1]" })).toBe("accepted");
  });
});
