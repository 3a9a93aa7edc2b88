import { type Color, Prisma } from "@docket/db/types";
import { v7 as uuidv7 } from "uuid";
import { checkAppearance, checkName, LABEL_NAME_MAX_LENGTH } from "../../checked-name.ts";
import { idTaken, limitReached, notFound, outOfDate, UserError } from "../../user-error.ts";
import { inTurn, type WriteScope } from "../../write-turn.ts";
import { LABEL_COLUMNS, type LabelRow, MAX_LABELS, type NamedLabelRow, readLabelsInTurn } from "./label-row.ts";

export interface CreateLabelInput {
  /** UUID that the client chose, which makes the call safe to repeat. */
  id?: string | null | undefined;
  name: string;
  color: Color;
}

export interface UpdateLabelInput {
  id: string;
  name?: string | null | undefined;
  color?: Color | null | undefined;
  expectedVersion?: number | null | undefined;
}

/**
 * Creates a label. When the viewer has a label of that id already, that one is returned, as the call may be a repeat.
 * @throws UserError INVALID for a name that breaks a rule; LIMIT_REACHED when the viewer has too many; CONFLICT when
 *   another label has the name in whatever case, or when the id belongs to a label that was created differently and
 *   never edited since
 */
export function createLabel(scope: WriteScope, input: CreateLabelInput): Promise<LabelRow> {
  const name = checkName(input.name, LABEL_NAME_MAX_LENGTH);
  const id = input.id ?? uuidv7();
  return inTurn(scope, async (turn) => {
    const labels = await readLabelsInTurn(turn, name);
    const existing = labels.find((label) => label.id === id);
    if (existing) {
      const isSame = existing.name === name && existing.color === input.color;
      if (isSame || existing.version > 1) return existing;
      throw idTaken("label", existing);
    }
    requireFree(labels);
    if (labels.length >= MAX_LABELS) throw limitReached(`There can be at most ${MAX_LABELS} labels.`);
    const [created] = await turn.db.$queryRaw<LabelRow[]>(
      Prisma.sql`INSERT INTO "labels" ("user_id", "id", "name", "color")
        VALUES (${turn.userId}::uuid, ${id}::uuid, ${name}, ${input.color}::"color") RETURNING ${LABEL_COLUMNS}`,
    );
    if (!created) throw new Error("an insert returned no label");
    return created;
  });
}

/**
 * Changes the given members of a label and leaves the others as they are.
 * @throws UserError INVALID; NOT_FOUND; CONFLICT when another label has the name in whatever case, or when the label is
 *   not of the expected version
 */
export function updateLabel(scope: WriteScope, input: UpdateLabelInput): Promise<LabelRow> {
  const { id, expectedVersion } = input;
  const { name = null, color = null } = checkAppearance(input, LABEL_NAME_MAX_LENGTH);
  return inTurn(scope, async (turn) => {
    const labels = await readLabelsInTurn(turn, name);
    const current = labels.find((label) => label.id === id);
    if (!current) throw notFound("label");
    if (typeof expectedVersion === "number" && current.version !== expectedVersion) throw outOfDate("label", current);
    requireFree(labels.filter((label) => label !== current));
    const [updated] = await turn.db.$queryRaw<LabelRow[]>(
      Prisma.sql`UPDATE "labels" SET "name" = coalesce(${name}, "name"), "color" = coalesce(${color}::"color", "color")
        WHERE "user_id" = ${turn.userId}::uuid AND "id" = ${id}::uuid RETURNING ${LABEL_COLUMNS}`,
    );
    if (!updated) throw notFound("label");
    return updated;
  });
}

function requireFree(others: readonly NamedLabelRow[]): void {
  const taken = others.find(({ hasName }) => hasName);
  if (!taken) return;
  const message = `There is a label of this name already: ${taken.name}.`;
  throw new UserError([{ code: "CONFLICT", field: ["name"], message }], taken);
}
