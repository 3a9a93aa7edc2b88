import { type Color, Prisma, type ViewGrouping, type ViewLayout } from "@docket/db/types";
import { v7 as uuidv7 } from "uuid";
import { checkAppearance, checkName } from "../../checked-name.ts";
import { type Anchor, type ListKind, placeInList } from "../../ordered-list.ts";
import { idTaken, limitReached, notFound, outOfDate } from "../../user-error.ts";
import { inTurn, type WriteScope } from "../../write-turn.ts";
import { checkQuery, checkSearch, type SavedQuery } from "./saved-query.ts";
import {
  MAX_SAVED_VIEWS,
  readSavedViewInTurn,
  readSavedViewsInTurn,
  SAVED_VIEW_COLUMNS,
  type SavedViewRow,
} from "./saved-view-row.ts";
import { savedOrder } from "./saved-view-type.ts";

export interface CreateSavedViewInput extends SavedQuery {
  /** UUID that the client chose, which makes the call safe to repeat. */
  id?: string | null | undefined;
  name: string;
  color: Color;
  groupBy: ViewGrouping;
  layout: ViewLayout;
}

export interface UpdateSavedViewInput extends SavedQuery {
  id: string;
  name?: string | null | undefined;
  color?: Color | null | undefined;
  groupBy?: ViewGrouping | null | undefined;
  layout?: ViewLayout | null | undefined;
  expectedVersion?: number | null | undefined;
}

export interface MoveSavedViewInput extends Anchor {
  id: string;
  expectedVersion?: number | null | undefined;
}

const SAVED_VIEWS: ListKind = { what: "saved view", noun: "SavedView", table: "saved_views" };

/**
 * Saves a view. When the viewer has a view of that id already, that one is returned, as the call may be a repeat.
 * @throws UserError INVALID for a text that breaks a rule or a filter that is too large; LIMIT_REACHED when the viewer
 *   has too many; CONFLICT when the id belongs to a view of another name that was never edited. ApiError BAD_USER_INPUT
 *   for a filter or an order that no list would take
 */
export function createSavedView(scope: WriteScope, input: CreateSavedViewInput): Promise<SavedViewRow> {
  const name = checkName(input.name);
  const search = checkSearch(input.search);
  checkQuery(scope, { ...input, search });
  const id = input.id ?? uuidv7();
  return inTurn(scope, async (turn) => {
    const views = await readSavedViewsInTurn(turn);
    const existing = views.find((view) => view.id === id);
    if (existing) {
      if (existing.name === name || existing.version > 1) return existing;
      throw idTaken("saved view", existing);
    }
    if (views.length >= MAX_SAVED_VIEWS) throw limitReached(`There can be at most ${MAX_SAVED_VIEWS} saved views.`);
    const [created] = await turn.db.$queryRaw<SavedViewRow[]>(
      Prisma.sql`INSERT INTO "saved_views"
          ("user_id", "id", "name", "color", "filter", "search", "order_by", "group_by", "layout")
        VALUES (${turn.userId}::uuid, ${id}::uuid, ${name}, ${input.color}::"color",
          ${JSON.stringify(input.filter ?? {})}::jsonb, ${search}, ${JSON.stringify(input.orderBy ?? [])}::jsonb,
          ${input.groupBy}::"view_grouping", ${input.layout}::"view_layout")
        RETURNING ${SAVED_VIEW_COLUMNS}`,
    );
    if (!created) throw new Error("an insert returned no saved view");
    return created;
  });
}

/**
 * Changes the given members of a saved view and leaves the others as they are; null for the filter, the search or the
 * order takes it away.
 * @throws UserError INVALID, NOT_FOUND, or CONFLICT when the view is not of the expected version. ApiError
 *   BAD_USER_INPUT for a filter or an order that no list would take
 */
export function updateSavedView(scope: WriteScope, input: UpdateSavedViewInput): Promise<SavedViewRow> {
  const { name = null, color = null } = checkAppearance(input);
  const search = input.search === undefined ? null : checkSearch(input.search);
  const json = (value: unknown, none: string) =>
    value === undefined ? null : value === null ? none : JSON.stringify(value);
  return inTurn(scope, async (turn) => {
    const current = await readSavedViewInTurn(turn, input);
    checkQuery(scope, {
      filter: input.filter,
      search: search ?? current.search,
      orderBy: input.orderBy === undefined ? savedOrder(current.orderBy) : input.orderBy,
    });
    const [updated] = await turn.db.$queryRaw<SavedViewRow[]>(
      Prisma.sql`UPDATE "saved_views" SET "name" = coalesce(${name}, "name"),
          "color" = coalesce(${color}::"color", "color"), "search" = coalesce(${search}, "search"),
          "filter" = coalesce(${json(input.filter, "{}")}::jsonb, "filter"),
          "order_by" = coalesce(${json(input.orderBy, "[]")}::jsonb, "order_by"),
          "group_by" = coalesce(${input.groupBy ?? null}::"view_grouping", "group_by"),
          "layout" = coalesce(${input.layout ?? null}::"view_layout", "layout")
        WHERE "user_id" = ${turn.userId}::uuid AND "id" = ${input.id}::uuid RETURNING ${SAVED_VIEW_COLUMNS}`,
    );
    if (!updated) throw notFound("saved view");
    return updated;
  });
}

/**
 * Moves a saved view in the list; to its end when no other view is named.
 * @throws UserError NOT_FOUND for the view or its neighbour; INVALID for two neighbours; CONFLICT when the view is not
 *   of the expected version
 */
export function moveSavedView(
  scope: WriteScope,
  { id, expectedVersion, ...anchor }: MoveSavedViewInput,
): Promise<SavedViewRow> {
  return inTurn(scope, async (turn) => {
    const views = await readSavedViewsInTurn(turn);
    const current = views.find((view) => view.id === id);
    if (!current) throw notFound("saved view");
    if (typeof expectedVersion === "number" && current.version !== expectedVersion)
      throw outOfDate("saved view", current);
    const others = views.filter((view) => view !== current);
    const position = await placeInList(turn, SAVED_VIEWS, others, anchor);
    const [moved] = await turn.db.$queryRaw<SavedViewRow[]>(
      Prisma.sql`UPDATE "saved_views" SET "position" = ${position}
        WHERE "user_id" = ${turn.userId}::uuid AND "id" = ${id}::uuid RETURNING ${SAVED_VIEW_COLUMNS}`,
    );
    if (!moved) throw notFound("saved view");
    return moved;
  });
}

/**
 * Deletes a saved view, but none of the tasks that it shows, and returns its id.
 * @throws UserError NOT_FOUND, or CONFLICT when the view is not of the expected version
 */
export function deleteSavedView(
  scope: WriteScope,
  input: { id: string; expectedVersion?: number | null | undefined },
): Promise<string> {
  return inTurn(scope, async (turn) => {
    const { id } = await readSavedViewInTurn(turn, input);
    await turn.db.$executeRaw(
      Prisma.sql`DELETE FROM "saved_views" WHERE "user_id" = ${turn.userId}::uuid AND "id" = ${id}::uuid`,
    );
    return id;
  });
}
