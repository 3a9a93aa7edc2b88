import { v7 as uuidv7 } from "uuid";
import type { Database } from "../client.ts";
import type { Prisma, SavedView } from "../generated/client/client.ts";
import { makeUser } from "./user.ts";

export type SavedViewOptions = Partial<Omit<SavedView, "version" | "filter" | "orderBy">> & {
  /** As the API stores it: the input `TaskFilter` with global ids and RFC 3339 instants. */
  filter?: Prisma.InputJsonObject;
  /** As the API stores it: a list of `{ field, direction }`. */
  orderBy?: Prisma.InputJsonArray;
};

/** Makes a saved view at the end of its owner's list, and a user to own it when none is given. */
export async function makeSavedView(database: Database, options: SavedViewOptions = {}): Promise<SavedView> {
  const userId = options.userId ?? (await makeUser(database)).id;
  return database.savedView.create({ data: viewData(userId, options) });
}

/** Makes many saved views of one user in one statement, and returns them in the order given. */
export function makeSavedViews(
  database: Database,
  userId: string,
  options: readonly SavedViewOptions[],
): Promise<SavedView[]> {
  return database.savedView.createManyAndReturn({ data: options.map((each) => viewData(userId, each)) });
}

function viewData(userId: string, options: SavedViewOptions) {
  return { name: "Open", ...options, id: options.id ?? uuidv7(), userId };
}
