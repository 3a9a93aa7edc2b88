import type { ChangeEntity, ChangeOperation } from "@/gql/graphql.ts";
import { changeSentences, type NameOf, type RecordedChange } from "./change-sentence.ts";

/** All that one mutation did, as much of it as a sentence needs. */
export type RecordedAction = {
  /** The id of the action that it took back. */
  undoes: string | null;
  parts: readonly { entity: ChangeEntity; operation: ChangeOperation; count: number }[];
  /** The first of its changes. */
  changes: { nodes: readonly RecordedChange[] };
};

/** What an action is about: of several kinds, the one that brought the others along. */
const mainFirst: readonly ChangeEntity[] = [
  "PROJECT",
  "SECTION",
  "LABEL",
  "SAVED_VIEW",
  "SETTINGS",
  "TASK",
  "TASK_LABEL",
];

const kinds: Record<ChangeEntity, [one: string, many: string]> = {
  PROJECT: ["a project", "projects"],
  SECTION: ["a section", "sections"],
  LABEL: ["a label", "labels"],
  SAVED_VIEW: ["a view", "views"],
  SETTINGS: ["the settings", "settings"],
  TASK: ["a task", "tasks"],
  TASK_LABEL: ["a task", "tasks"],
};

/** The name that a change itself tells, when the thing may be gone. */
function toldName({ fields }: RecordedChange): string | undefined {
  const field = fields.find(({ name }) => name === "title" || name === "name");
  const told = field?.after ?? field?.before;
  return typeof told === "string" ? told : undefined;
}

/**
 * Says in plain words what an action did, and to what.
 * @param action as the API records it
 * @param nameOf names what it refers to
 * @returns a sentence without a full stop
 */
export function actionSentence({ undoes, parts, changes }: RecordedAction, nameOf: NameOf): string {
  const main = parts.toSorted(
    (one, other) =>
      mainFirst.indexOf(one.entity) - mainFirst.indexOf(other.entity) ||
      Number(one.operation === "UPDATE") - Number(other.operation === "UPDATE"),
  )[0];
  if (!main) return "Changed nothing";
  const { entity, operation, count } = main;
  const change = changes.nodes.find((one) => one.entity === entity && one.operation === operation);
  const [one, many] = kinds[entity];
  const sentence = change ? changeSentences(change, subjectOf(change), nameOf)[0] : undefined;
  const words = { CREATE: "Created", DELETE: "Deleted", UPDATE: "Changed" };
  const told = sentence ?? `${words[operation]} ${count === 1 ? one : `${count.toLocaleString("en")} ${many}`}`;
  return undoes === null ? told : `Undo: ${told}`;

  /** Its name, and how many more there are. */
  function subjectOf(change: RecordedChange): string {
    const name = nameOf(change.entityId) ?? toldName(change);
    const more = (count - 1).toLocaleString("en");
    if (name !== undefined) return count === 1 ? `“${name}”` : `“${name}” and ${more} more`;
    if (count > 1) return `${count.toLocaleString("en")} ${many}`;
    // Of a thing with a kind of its own the sentence says the kind.
    return entity === "TASK" || entity === "TASK_LABEL" ? one : "";
  }
}

/**
 * Whether an action came with the account: the Inbox was made, which nobody did and nobody can take back.
 * @param action as the API records it
 */
export function isOfAccount({ changes }: Pick<RecordedAction, "changes">): boolean {
  return changes.nodes.some(
    ({ operation, fields }) =>
      operation === "CREATE" && fields.some(({ name, after }) => name === "isInbox" && after === true),
  );
}
