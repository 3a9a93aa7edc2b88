import { Prisma } from "@docket/db/types";
import { positionsBetween, spreadPositions } from "./position.ts";
import { notFound, UserError } from "./user-error.ts";
import type { Turn } from "./write-turn.ts";

/** Where something is to stand: right after one item or right before one, by their UUIDs; at the end for neither. */
export interface Anchor {
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/** What the items of a list are called in messages, in the fields of an input (`afterProjectId`), and in the database. */
export interface ListKind {
  what: string;
  noun: "Project" | "SavedView" | "Section";
  table: "projects" | "saved_views" | "sections";
}

/** An item of a list that is kept short, so that all of it is read to move one. */
export interface Placed {
  id: string;
  position: string;
}

/**
 * Returns the place that an item is to have in a list, for the caller to write. When there is no room at it, the rest of
 * the list is spread anew, in one statement.
 * @param others the items of the list but the moved one, in their order, read in this turn
 * @throws UserError NOT_FOUND when the anchor is not in the list, INVALID when two are given
 */
export async function placeInList(
  turn: Turn,
  kind: ListKind,
  others: readonly Placed[],
  anchor: Anchor,
): Promise<string> {
  const index = indexAt(kind, others, anchor);
  const room = positionsBetween(others[index - 1]?.position ?? null, others[index]?.position ?? null, 1);
  if (room?.[0] !== undefined) return room[0];

  const places = spreadPositions(others.length + 1);
  const [place] = places.splice(index, 1);
  if (place === undefined) throw new Error("a list has no place at its own index");
  await turn.db.$executeRaw(
    Prisma.sql`UPDATE ${Prisma.raw(`"${kind.table}"`)} "item" SET "position" = "spread"."position"
      FROM unnest(${others.map(({ id }) => id)}::uuid[], ${places}::text[]) "spread"("id", "position")
      WHERE "item"."user_id" = ${turn.userId}::uuid AND "item"."id" = "spread"."id"`,
  );
  return place;
}

/** Returns before which of the items the anchor is; their number for the end. */
function indexAt({ what, noun }: ListKind, others: readonly Placed[], { after, before }: Anchor): number {
  const [afterField, beforeField] = [`after${noun}Id`, `before${noun}Id`];
  if (after && before) {
    const message = `Give \`${afterField}\` or \`${beforeField}\`, not both.`;
    throw new UserError([{ code: "INVALID", field: [beforeField], message }]);
  }
  const anchor = after ?? before;
  if (!anchor) return others.length;
  const index = others.findIndex(({ id }) => id === anchor);
  if (index < 0) throw notFound(what, [after ? afterField : beforeField]);
  return after ? index + 1 : index;
}
