import { describe, expect, it } from "vitest";
import { cachedClient } from "./test/cached-client.ts";
import type { ThingRef } from "./thing-state.ts";
import { snapshotOf, thingStates } from "./thing-state.ts";

const PageQuery = `
  query Page($projectId: ID!) {
    viewer {
      id
      labels { id name color }
      projects(isArchived: false) { id name color isInbox isArchived }
      archived: projects(isArchived: true) { id name color isInbox isArchived }
      project(id: $projectId) { id sections { id name project { id } } }
      savedViews { id name color filter search orderBy { field direction } groupBy layout }
    }
  }
`;
const UndoMutation = `
  mutation Undo($input: UndoInput!) {
    undo(input: $input) { changedIds deletedIds undoToken userErrors { code } }
  }
`;

const label = (id: string, name: string) => ({ __typename: "Label", id, name, color: "GRAY" });
const project = (id: string, name: string) => ({
  __typename: "Project",
  id,
  name,
  color: "GRAY",
  isInbox: name === "Inbox",
  isArchived: false,
});
const section = (id: string, name: string) => ({
  __typename: "Section",
  id,
  name,
  project: { __typename: "Project", id: "project_i" },
});
const view = (id: string, name: string) => ({
  __typename: "SavedView",
  id,
  name,
  color: "GRAY",
  filter: { isCompleted: false },
  search: "",
  orderBy: [{ __typename: "TaskOrderTerm", field: "TITLE", direction: "ASC" }],
  groupBy: "NONE",
  layout: "LIST",
});
const viewer = {
  __typename: "Viewer",
  id: "user_1",
  labels: [label("label_a", "a"), label("label_b", "b")],
  projects: [project("project_i", "Inbox"), project("project_a", "a"), project("project_b", "b")],
  archived: [],
  project: {
    ...project("project_i", "Inbox"),
    sections: [section("section_a", "a"), section("section_b", "b"), section("section_c", "c")],
  },
  savedViews: [view("view_a", "a"), view("view_b", "b")],
};
type Named = { name: string };
type PageData = {
  viewer: {
    labels: Named[];
    projects: Named[];
    archived: Named[];
    project: { sections: Named[] };
    savedViews: Named[];
  };
};

/** A page with all the short lists, before an API that answers when told to. */
async function page() {
  const { client, answer } = cachedClient();
  let shown: PageData["viewer"] | undefined;
  client.query<PageData>(PageQuery, { projectId: "project_i" }).subscribe(({ data }) => {
    shown = data?.viewer;
  });
  await answer({ viewer });
  const names = (list: readonly Named[] = []) => list.map(({ name }) => name).join("");
  const lists = () => ({
    labels: names(shown?.labels),
    projects: names(shown?.projects),
    archived: names(shown?.archived),
    sections: names(shown?.project.sections),
    savedViews: names(shown?.savedViews),
  });
  await expect.poll(() => lists().labels).toBe("ab");
  return { client, answer, lists };
}

type Lists = Partial<ReturnType<Awaited<ReturnType<typeof page>>["lists"]>>;
type Write = {
  thing: ThingRef;
  input: object;
  /** Name of the mutation, and what it answers besides its errors. */
  mutation: string;
  selection: string;
  payload: object;
  result: Lists;
};

const inInbox = (id: string) => ({ type: "Section", id, projectId: "project_i" }) as const;
const writes: Record<string, Write> = {
  "a label that was deleted": {
    thing: { type: "Label", id: "label_a" },
    input: { id: "label_a" },
    mutation: "deleteLabel",
    selection: "deletedLabelId",
    payload: { deletedLabelId: "label_a" },
    result: { labels: "b" },
  },
  "a label that was made": {
    thing: { type: "Label", id: "label_c" },
    input: { id: "label_c", name: "c" },
    mutation: "createLabel",
    selection: "label { id name color }",
    payload: { label: label("label_c", "c") },
    result: { labels: "abc" },
  },
  "a project that was archived": {
    thing: { type: "Project", id: "project_a" },
    input: { id: "project_a", isArchived: true },
    mutation: "setProjectArchived",
    selection: "project { id isArchived }",
    payload: { project: { __typename: "Project", id: "project_a", isArchived: true } },
    result: { projects: "Inboxb", archived: "a" },
  },
  "a project that was moved": {
    thing: { type: "Project", id: "project_b" },
    input: { id: "project_b", afterProjectId: "project_i" },
    mutation: "moveProject",
    selection: "project { id }",
    payload: { project: { __typename: "Project", id: "project_b" } },
    result: { projects: "Inboxba" },
  },
  "a section that was renamed": {
    thing: inInbox("section_b"),
    input: { id: "section_b", name: "x" },
    mutation: "updateSection",
    selection: "section { id name }",
    payload: { section: { __typename: "Section", id: "section_b", name: "x" } },
    result: { sections: "axc" },
  },
  "a section that was deleted": {
    thing: inInbox("section_b"),
    input: { id: "section_b", tasks: "TRASH" },
    mutation: "deleteSection",
    selection: "deletedSectionId",
    payload: { deletedSectionId: "section_b" },
    result: { sections: "ac" },
  },
  "a view that was moved": {
    thing: { type: "SavedView", id: "view_a" },
    input: { id: "view_a" },
    mutation: "moveSavedView",
    selection: "savedView { id }",
    payload: { savedView: { __typename: "SavedView", id: "view_a" } },
    result: { savedViews: "ba" },
  },
  "a view that was deleted": {
    thing: { type: "SavedView", id: "view_a" },
    input: { id: "view_a" },
    mutation: "deleteSavedView",
    selection: "deletedSavedViewId",
    payload: { deletedSavedViewId: "view_a" },
    result: { savedViews: "b" },
  },
};
const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

describe("taking a write back", () => {
  it.each(Object.entries(writes))(
    "shows %s at once as it was, and as it is again when that fails",
    async (_what, write) => {
      const { thing, input, mutation, selection, payload, result } = write;
      const { client, answer, lists } = await page();
      const before = lists();
      const were = snapshotOf(client, [thing]);
      const type = `${capital(mutation)}Input`;
      const document = `mutation Write($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code } } }`;
      const sent = client.mutation(document, { input }).toPromise();
      await answer({ [mutation]: { __typename: `${capital(mutation)}Payload`, ...payload, userErrors: [] } });
      await sent;
      await expect.poll(lists).toEqual({ ...before, ...result });
      const states = thingStates(were, snapshotOf(client, [thing]));

      const undo = (shown: object) => client.mutation(UndoMutation, { input: { token: "undo_1" }, shown }).toPromise();
      const failing = undo(states.before);
      await expect.poll(lists).toEqual(before);
      await answer(null);
      await failing;
      await expect.poll(lists).toEqual({ ...before, ...result });

      const undone = { __typename: "UndoPayload", deletedIds: [], undoToken: "undo_2", userErrors: [] };
      for (const [shown, expected] of [
        [states.before, before],
        [states.after, { ...before, ...result }],
      ] as const) {
        const succeeding = undo(shown);
        await expect.poll(lists).toEqual(expected);
        await answer({ undo: { ...undone, changedIds: [thing.id] } });
        await succeeding;
        await expect.poll(lists).toEqual(expected);
      }
    },
  );

  it("leaves what another write has changed since, and what the server did not take back", async () => {
    const { client, answer, lists } = await page();
    const thing = { type: "Label", id: "label_a" } as const;
    const were = snapshotOf(client, [thing]);
    const update = (input: object, name: string, color: string) => {
      const document = `mutation Write($input: UpdateLabelInput!) {
        updateLabel(input: $input) { label { id name color } userErrors { code } } }`;
      const sent = client.mutation(document, { input }).toPromise();
      const changed = { ...label("label_a", name), color };
      return answer({ updateLabel: { __typename: "UpdateLabelPayload", label: changed, userErrors: [] } }).then(
        () => sent,
      );
    };
    await update({ id: "label_a", name: "x" }, "x", "GRAY");
    const { before } = thingStates(were, snapshotOf(client, [thing]));
    await update({ id: "label_a", color: "RED" }, "x", "RED");
    const undo = client.mutation(UndoMutation, { input: { token: "undo_1" }, shown: before }).toPromise();
    await expect.poll(() => lists().labels).toBe("ab");
    expect(snapshotOf(client, [thing])[0]?.standing?.fields).toMatchObject({ name: "a", color: "RED" });
    await answer({
      undo: { __typename: "UndoPayload", changedIds: [], deletedIds: [], undoToken: null, userErrors: [] },
    });
    await undo;
    await expect.poll(() => lists().labels).toBe("xb");
  });

  it("knows nothing of a thing whose list the page has not asked for", () => {
    const { client, asked } = cachedClient();
    const unknown = snapshotOf(client, [{ type: "Label", id: "label_a" }]);
    expect(thingStates(unknown, unknown)).toEqual({ before: [], after: [] });
    expect(asked()).toEqual([]);
  });
});
