import { gql } from "@urql/core";
import { describe, expect, it } from "vitest";
import { cachedClient } from "./test/cached-client.ts";

type View = { __typename: "SavedView"; id: string; name: string; color: string; filter: object };
type PageData = { viewer: { savedViews: View[] } };

const PageQuery = gql<PageData>`
  query CachedViewPage {
    viewer {
      id
      savedViews {
        id
        name
        color
        filter
      }
    }
  }
`;
const CreateMutation = gql`
  mutation CreateCachedView($input: CreateSavedViewInput!) {
    createSavedView(input: $input) {
      savedView {
        id
        name
        color
        filter
      }
      userErrors {
        code
      }
    }
  }
`;
const UpdateMutation = gql`
  mutation UpdateCachedView($input: UpdateSavedViewInput!) {
    updateSavedView(input: $input) {
      savedView {
        id
        name
        color
        filter
      }
      userErrors {
        code
      }
    }
  }
`;
const MoveMutation = gql`
  mutation MoveCachedView($input: MoveSavedViewInput!) {
    moveSavedView(input: $input) {
      savedView {
        id
      }
      userErrors {
        code
      }
    }
  }
`;
const DeleteMutation = gql`
  mutation DeleteCachedView($input: DeleteSavedViewInput!) {
    deleteSavedView(input: $input) {
      deletedSavedViewId
      userErrors {
        code
      }
    }
  }
`;

const view = (id: string, name: string): View => ({ __typename: "SavedView", id, name, color: "GRAY", filter: {} });
const [fires, quiet] = [view("view_f", "Fires"), view("view_q", "Quiet")];

/** A page with two saved views, before an API that answers when told to. */
async function page() {
  const { client, answer } = cachedClient();
  let shown: PageData | undefined;
  client.query(PageQuery, {}).subscribe(({ data }) => {
    shown = data;
  });
  await answer({ viewer: { __typename: "Viewer", id: "user_1", savedViews: [fires, quiet] } });
  const names = () => shown?.viewer.savedViews.map(({ name }) => name);
  const filters = () => shown?.viewer.savedViews.map(({ filter }) => filter);
  await expect.poll(names).toEqual(["Fires", "Quiet"]);
  return { client, answer, names, filters };
}

describe("the cache of saved views", () => {
  it("shows a new view at the end, once it is answered", async () => {
    const { client, answer, names } = await page();
    const sent = client.mutation(CreateMutation, { input: { id: "view_n", name: "New" } }).toPromise();
    const created = { __typename: "CreateSavedViewPayload", savedView: view("view_n", "New"), userErrors: [] };
    await answer({ createSavedView: created });
    await sent;
    await expect.poll(names).toEqual(["Fires", "Quiet", "New"]);
  });

  it("shows a new name and a new filter at once, and the old ones again when the connection breaks", async () => {
    const { client, answer, names, filters } = await page();
    const input = { id: fires.id, name: "Embers", filter: { isCompleted: false } };
    const sent = client.mutation(UpdateMutation, { input }).toPromise();
    await expect.poll(names).toEqual(["Embers", "Quiet"]);
    expect(filters()).toEqual([{ isCompleted: false }, {}]);
    await answer(null);
    await sent;
    await expect.poll(names).toEqual(["Fires", "Quiet"]);
    expect(filters()).toEqual([{}, {}]);
  });

  it("moves a view beside another at once, and back when the connection breaks", async () => {
    const { client, answer, names } = await page();
    const input = { id: quiet.id, beforeSavedViewId: fires.id };
    const sent = client.mutation(MoveMutation, { input }).toPromise();
    await expect.poll(names).toEqual(["Quiet", "Fires"]);
    await answer(null);
    await sent;
    await expect.poll(names).toEqual(["Fires", "Quiet"]);
  });

  it("takes a deleted view out at once, and one that another device deleted once that is known", async () => {
    const { client, answer, names } = await page();
    const removed = client.mutation(DeleteMutation, { input: { id: fires.id } }).toPromise();
    await expect.poll(names).toEqual(["Quiet"]);
    const payload = { __typename: "DeleteSavedViewPayload", deletedSavedViewId: fires.id, userErrors: [] };
    await answer({ deleteSavedView: payload });
    await removed;
    const sent = client.mutation(UpdateMutation, { input: { id: quiet.id, name: "Loud" } }).toPromise();
    const userErrors = [{ __typename: "UserError", code: "NOT_FOUND" }];
    await answer({ updateSavedView: { __typename: "UpdateSavedViewPayload", savedView: null, userErrors } });
    await sent;
    await expect.poll(names).toEqual([]);
  });
});
