import { parseDay } from "@docket/dates";
import { priorities } from "@/features/tasks/priorities.ts";
import type { ChangeEntity, ChangeOperation } from "@/gql/graphql.ts";
import { fullDay } from "@/lib/day-words.ts";

/** A change as the API records it, as much of it as a sentence needs. */
export type RecordedChange = {
  entity: ChangeEntity;
  entityId: string;
  operation: ChangeOperation;
  fields: readonly { name: string; before: unknown; after: unknown }[];
};

/** The name or the title behind an id; undefined when it is not known, or gone. */
export type NameOf = (id: string) => string | undefined;

type Field = RecordedChange["fields"][number];

function quoted(value: unknown): string {
  return `“${typeof value === "string" ? value : ""}”`;
}

function named(id: unknown, nameOf: NameOf, what: string): string {
  const name = typeof id === "string" ? nameOf(id) : undefined;
  return name === undefined ? what : `“${name}”`;
}

function dayOf(value: unknown): string {
  const day = typeof value === "string" ? parseDay(value) : null;
  return day ? fullDay(day) : "another day";
}

/**
 * Says what a change of a field made of a task.
 * @param field that was changed
 * @param subject of the sentence, between blanks: “ “Buy milk””, or nothing where it goes without saying
 * @returns undefined for what follows from other fields
 */
function taskField({ name, before, after }: Field, subject: string, nameOf: NameOf): string | undefined {
  const of = subject && ` of${subject}`;
  switch (name) {
    case "title":
      return `Renamed ${subject ? quoted(before) : `from ${quoted(before)}`} to ${quoted(after)}`;
    case "description":
      return `${before === null ? "Wrote" : after === null ? "Cleared" : "Changed"} the description${of}`;
    case "isCompleted":
      return after === true ? `Completed${subject}` : `Reopened${subject}`;
    case "priority":
      return after === 0
        ? `Took the priority away${subject && ` from${subject}`}`
        : `Set the priority${of} to ${priorities[Number(after)]?.name ?? "another"}`;
    case "dueDate":
      return after === null
        ? `Took the day away on which${subject || " it"} was due`
        : `Made${subject || " it"} due ${dayOf(after)}`;
    case "dueTime":
      return after === null
        ? `Took the time away at which${subject || " it"} was due`
        : `Made${subject || " it"} due at ${after}`;
    case "deadline":
      return after === null
        ? `Took the deadline away${subject && ` from${subject}`}`
        : `Set the deadline${of} to ${dayOf(after)}`;
    case "project":
      return `Moved${subject} to ${named(after, nameOf, "another project")}`;
    case "section":
      return after === null
        ? `Took${subject || " it"} out of ${named(before, nameOf, "its section")}`
        : `Moved${subject} to the section ${named(after, nameOf, "that is gone by now")}`;
    case "parent":
      return after === null
        ? `Made${subject || " it"} a task of its own`
        : `Moved${subject} below ${named(after, nameOf, "another task")}`;
    case "deletedAt":
      return after === null ? `Restored${subject} from the trash` : `Moved${subject} to the trash`;
    case "position":
      return `Moved${subject} to another place`;
    default:
      return undefined;
  }
}

/** In this order, so that what matters most comes first; what a later one follows from is left out. */
const taskFields = [
  "title",
  "isCompleted",
  "deletedAt",
  "project",
  "parent",
  "section",
  "position",
  "priority",
  "dueDate",
  "dueTime",
  "deadline",
];

function taskSentences({ fields }: RecordedChange, subject: string, nameOf: NameOf): string[] {
  const has = (name: string) => fields.some((field) => field.name === name);
  const isElsewhere = has("project") || has("parent") || has("section");
  const told = fields.filter(({ name, after }) => {
    if (name === "position") return !isElsewhere && !has("deletedAt");
    // In another project or below a task there is no former section any more.
    if (name === "section" && after === null) return !has("project") && !has("parent");
    if (name === "dueTime" && after === null) return !has("dueDate");
    return name !== "project" || !has("parent");
  });
  const rank = ({ name }: Field) => (taskFields.includes(name) ? taskFields.indexOf(name) : taskFields.length);
  return told
    .toSorted((one, other) => rank(one) - rank(other))
    .flatMap((field) => taskField(field, subject, nameOf) ?? []);
}

const nouns: Partial<Record<ChangeEntity, string>> = {
  PROJECT: "project",
  SECTION: "section",
  LABEL: "label",
  SAVED_VIEW: "view",
};

function thingSentence({ operation, fields }: RecordedChange, noun: string, subject: string): string {
  const field = (name: string) => fields.find((one) => one.name === name);
  const it = `the ${noun}${subject}`;
  if (operation === "CREATE") return `Created ${it}`;
  if (operation === "DELETE") return `Deleted ${it}`;
  const name = field("name");
  if (name) return `Renamed the ${noun} ${quoted(name.before)} to ${quoted(name.after)}`;
  const archivedAt = field("archivedAt");
  if (archivedAt) return archivedAt.after === null ? `Restored ${it}` : `Archived ${it}`;
  if (field("color")) return `Changed the colour of ${it}`;
  if (field("position")) return `Moved ${it} to another place`;
  return `Changed ${it}`;
}

/**
 * Says in plain words what a change did.
 * @param change as the API records it
 * @param subject what it is about, in quotation marks; nothing in the history of the thing itself
 * @param nameOf names what the change refers to
 * @returns sentences without a full stop; none for a change that nobody sees
 */
export function changeSentences(change: RecordedChange, subject: string, nameOf: NameOf): string[] {
  const { entity, operation, fields } = change;
  const about = subject && ` ${subject}`;
  const noun = nouns[entity];
  if (noun) return [thingSentence(change, noun, about)];
  if (entity === "SETTINGS") return ["Changed the settings"];
  if (entity === "TASK_LABEL") {
    const label = fields.find(({ name }) => name === "label");
    const what = named(label?.after ?? label?.before, nameOf, "that is gone by now");
    return operation === "CREATE"
      ? [`Put the label ${what} on${about || " it"}`]
      : [`Took the label ${what} off${about || " it"}`];
  }
  if (operation === "CREATE") return [`Added${about}`];
  if (operation === "DELETE") return [`Deleted${about} for good`];
  return taskSentences(change, about, nameOf);
}

/**
 * The ids that the sentences of a change name.
 * @param change as the API records it
 */
export function namedIds({ entityId, fields }: RecordedChange): string[] {
  const places = ["project", "section", "parent", "label"];
  const values = fields.filter(({ name }) => places.includes(name)).flatMap(({ before, after }) => [before, after]);
  return [entityId, ...values.filter((value) => typeof value === "string")];
}
