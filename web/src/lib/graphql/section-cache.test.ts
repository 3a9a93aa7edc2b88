import { describe, expect, it } from "vitest";
import { cachedClient } from "./test/cached-client.ts";

type SectionsData = { viewer: { project: { sections: { id: string; name: string }[] } } };
type TasksData = { viewer: { tasks: { nodes: { title: string }[] } } };

const SectionsQuery = `
  query Sections($projectId: ID!) {
    viewer {
      id
      project(id: $projectId) {
        id
        sections {
          id
          name
          project {
            id
          }
        }
      }
    }
  }
`;
const TasksQuery = `
  query Tasks($filter: TaskFilter, $orderBy: [TaskOrder!]) {
    viewer {
      id
      tasks(first: 50, filter: $filter, orderBy: $orderBy) {
        nodes {
          id
          title
          isCompleted
          project {
            id
          }
          section {
            id
          }
          parent {
            id
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`;
const write = (field: string, input: string, fields: string) =>
  `mutation Write($input: ${input}!) { ${field}(input: $input) { ${fields} undoToken userErrors { code } } }`;
const CreateMutation = write("createSection", "CreateSectionInput", "section { id name project { id } }");
const RenameMutation = write("updateSection", "UpdateSectionInput", "section { id name }");
const MoveMutation = write("moveSection", "MoveSectionInput", "section { id }");
const DeleteMutation = write("deleteSection", "DeleteSectionInput", "deletedSectionId");
const UndoMutation = `
  mutation TakeBack($input: UndoInput!) {
    undo(input: $input) {
      changedIds
      deletedIds
    }
  }
`;

const viewer = { __typename: "Viewer", id: "user_1" };
const garden = { __typename: "Project", id: "project_garden" };
const section = (name: string) => ({ __typename: "Section", id: `section_${name}`, name, project: garden });

/** The cache before an API that answers when told to. */
function page() {
  const { client, answer, asked } = cachedClient();
  async function openSections(...names: string[]) {
    let shown: string[] = [];
    client.query<SectionsData>(SectionsQuery, { projectId: garden.id }).subscribe(({ data }) => {
      shown = data?.viewer.project.sections.map(({ name }) => name) ?? [];
    });
    await answer({ viewer: { ...viewer, project: { ...garden, sections: names.map(section) } } });
    await expect.poll(() => shown).toEqual(names);
    return () => shown;
  }
  async function openTasks(sectionId: string | null, ...titles: string[]) {
    let shown: string[] = [];
    const filter = { project: { eq: garden.id }, section: sectionId ? { eq: sectionId } : { isNull: true } };
    const variables = { filter, orderBy: [{ field: "POSITION", direction: "ASC" }] };
    client.query<TasksData>(TasksQuery, variables).subscribe(({ data }) => {
      shown = data?.viewer.tasks.nodes.map(({ title }) => title) ?? [];
    });
    const nodes = titles.map((title) => ({
      __typename: "Task",
      id: `task_${title}`,
      title,
      isCompleted: false,
      project: garden,
      section: sectionId ? { __typename: "Section", id: sectionId } : null,
      parent: null,
    }));
    const pageInfo = { __typename: "PageInfo", hasNextPage: false };
    await answer({ viewer: { ...viewer, tasks: { __typename: "TaskConnection", nodes, pageInfo } } });
    await expect.poll(() => shown).toEqual(titles);
    return () => shown.join();
  }
  return {
    answer,
    openSections,
    openTasks,
    waits: () => asked().length,
    send: (mutation: string, input: object, shown?: object[]) =>
      client.mutation(mutation, { input, ...(shown && { shown }) }).toPromise(),
  };
}

describe("the sections of a project", () => {
  it("show a new one, a new name, a new place and a deletion before the answer is there, and all as it was without one", async () => {
    const { send, answer, openSections, waits } = page();
    const sections = await openSections("a", "b");
    const writes = [
      send(CreateMutation, { id: "section_c", projectId: garden.id, name: "c" }),
      send(RenameMutation, { id: "section_a", name: "A" }),
      send(MoveMutation, { id: "section_c", beforeSectionId: "section_b" }),
      send(DeleteMutation, { id: "section_b", tasks: "KEEP" }),
    ];
    await expect.poll(sections).toEqual(["A", "c"]);
    await expect.poll(waits).toBe(4);
    for (let index = 0; index < 4; index += 1) await answer(null);
    await Promise.all(writes);
    await expect.poll(sections).toEqual(["a", "b"]);
  });

  it("stand where a move says, after a neighbour or before it", async () => {
    const { send, answer, openSections } = page();
    const sections = await openSections("a", "b", "c");
    const payload = (name: string) => ({
      moveSection: { __typename: "MoveSectionPayload", section: section(name), undoToken: "undo_1", userErrors: [] },
    });
    const first = send(MoveMutation, { id: "section_a", afterSectionId: "section_b" });
    await answer(payload("a"));
    await first;
    await expect.poll(sections).toEqual(["b", "a", "c"]);
    const second = send(MoveMutation, { id: "section_c", beforeSectionId: "section_b" });
    await answer(payload("c"));
    await second;
    await expect.poll(sections).toEqual(["c", "b", "a"]);
  });

  it("give tasks back at the places that an undo names, at once", async () => {
    const { send, answer, openSections, openTasks } = page();
    await openSections("a");
    const none = await openTasks(null, "w", "x", "y");
    const inSection = await openTasks("section_a", "z");
    const back = send(UndoMutation, { token: "undo_1" }, [
      { id: "task_z", projectId: garden.id, sectionId: null, afterTaskId: "task_w" },
      { id: "task_y", projectId: garden.id, sectionId: null, afterTaskId: null },
      { id: "task_x", projectId: garden.id, sectionId: "section_a", afterTaskId: null },
    ]);
    await expect.poll(none).toBe("y,w,z");
    await expect.poll(inSection).toBe("x");
    await answer(null);
    await back;
    await expect.poll(none).toBe("w,x,y");
    await expect.poll(inSection).toBe("z");
  });
});
