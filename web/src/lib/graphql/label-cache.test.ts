import { gql } from "@urql/core";
import { describe, expect, it } from "vitest";
import { cachedClient } from "./test/cached-client.ts";

type Label = { __typename: "Label"; id: string; name: string; color: string };
type Task = { __typename: "Task"; id: string; title: string; labels: { id: string }[] };
type PageData = { viewer: { labels: Label[]; task: Task } };

const PageQuery = gql<PageData>`
  query CachedLabelPage($id: ID!) {
    viewer {
      id
      labels {
        id
        name
        color
      }
      task(id: $id) {
        id
        title
        labels {
          id
        }
      }
    }
  }
`;
const CreateMutation = gql`
  mutation CreateCachedLabel($input: CreateLabelInput!) {
    createLabel(input: $input) {
      label {
        id
        name
        color
      }
      userErrors {
        code
      }
    }
  }
`;
const UpdateMutation = gql`
  mutation UpdateCachedLabel($input: UpdateLabelInput!) {
    updateLabel(input: $input) {
      label {
        id
        name
        color
      }
      userErrors {
        code
      }
    }
  }
`;
const DeleteMutation = gql`
  mutation DeleteCachedLabel($input: DeleteLabelInput!) {
    deleteLabel(input: $input) {
      deletedLabelId
      userErrors {
        code
      }
    }
  }
`;
const MergeMutation = gql`
  mutation MergeCachedLabel($input: MergeLabelsInput!) {
    mergeLabels(input: $input) {
      mergedLabelIds
      userErrors {
        code
      }
    }
  }
`;
const LabelMutation = gql`
  mutation PutCachedLabels($input: LabelTasksInput!) {
    labelTasks(input: $input) {
      results {
        id
        task {
          id
          labels {
            id
          }
        }
        userErrors {
          code
        }
      }
      userErrors {
        code
      }
    }
  }
`;

const label = (id: string, name: string): Label => ({ __typename: "Label", id, name, color: "GRAY" });
const [home, work] = [label("label_h", "home"), label("label_w", "work")];
const milk: Task = { __typename: "Task", id: "task_m", title: "Milk", labels: [home] };

/** A page with two labels and a task that has one of them, before an API that answers when told to. */
async function page() {
  const { client, answer } = cachedClient();
  let shown: PageData | undefined;
  client.query(PageQuery, { id: milk.id }).subscribe(({ data }) => {
    shown = data;
  });
  await answer({ viewer: { __typename: "Viewer", id: "user_1", labels: [home, work], task: milk } });
  const names = () => shown?.viewer.labels.map(({ name }) => name);
  const carried = () => shown?.viewer.task.labels.map(({ id }) => id);
  await expect.poll(names).toEqual(["home", "work"]);
  return { client, answer, names, carried };
}

describe("the cache of labels", () => {
  it("shows a new label at once, and once only when it is answered", async () => {
    const { client, answer, names } = await page();
    const input = { id: "label_n", name: "new" };
    const sent = client.mutation(CreateMutation, { input }).toPromise();
    await expect.poll(names).toEqual(["home", "work", "new"]);
    const created = { __typename: "CreateLabelPayload", label: label("label_n", "new"), userErrors: [] };
    await answer({ createLabel: created });
    await sent;
    expect(names()).toEqual(["home", "work", "new"]);
  });

  it("shows a new name at once, and the old one again when the connection breaks", async () => {
    const { client, answer, names } = await page();
    const sent = client.mutation(UpdateMutation, { input: { id: home.id, name: "house" } }).toPromise();
    await expect.poll(names).toEqual(["house", "work"]);
    await answer(null);
    await sent;
    await expect.poll(names).toEqual(["home", "work"]);
  });

  it("forgets a label that another device deleted", async () => {
    const { client, answer, names } = await page();
    const sent = client.mutation(UpdateMutation, { input: { id: home.id, name: "house" } }).toPromise();
    const userErrors = [{ __typename: "UserError", code: "NOT_FOUND" }];
    await answer({ updateLabel: { __typename: "UpdateLabelPayload", label: null, userErrors } });
    await sent;
    await expect.poll(names).toEqual(["work"]);
  });

  it("takes a deleted label out at once, and puts it back when the connection breaks", async () => {
    const { client, answer, names } = await page();
    const sent = client.mutation(DeleteMutation, { input: { id: home.id } }).toPromise();
    await expect.poll(names).toEqual(["work"]);
    await answer(null);
    await sent;
    await expect.poll(names).toEqual(["home", "work"]);
  });

  it("takes a merged label out at once", async () => {
    const { client, names } = await page();
    void client.mutation(MergeMutation, { input: { fromIds: [home.id], intoId: work.id } }).toPromise();
    await expect.poll(names).toEqual(["work"]);
  });

  it("puts labels on a task and takes others off at once, and goes by the answer in the end", async () => {
    const { client, answer, carried } = await page();
    const input = { ids: [milk.id], addLabelIds: [work.id], removeLabelIds: [home.id] };
    const sent = client.mutation(LabelMutation, { input }).toPromise();
    await expect.poll(carried).toEqual([work.id]);
    const task = { __typename: "Task", id: milk.id, labels: [home, work] };
    const results = [{ __typename: "TaskResult", id: milk.id, task, userErrors: [] }];
    await answer({ labelTasks: { __typename: "TasksPayload", results, userErrors: [] } });
    await sent;
    await expect.poll(carried).toEqual([home.id, work.id]);
  });
});
