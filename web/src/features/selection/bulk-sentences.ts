import type { UserError } from "@/features/tasks/use-write.ts";

type NamedTask = { id: string; title: string };
type Failed = { id: string; userErrors: readonly UserError[] };

/**
 * One task by its title, several by their number.
 * @param tasks one or more
 */
export function nameOf(tasks: readonly NamedTask[]): string {
  const [first] = tasks;
  return first && tasks.length === 1 ? `“${first.title}”` : `${tasks.length.toLocaleString("en")} tasks`;
}

function reasonOf({ code, message }: UserError): string {
  return code === "NOT_FOUND" ? "deleted meanwhile" : message.replace(/\.$/, "");
}

/**
 * Says which of many tasks were not changed, and why.
 * @param tasks all that were meant
 * @param failed those that were not changed
 * @param verb what was to be done to them, such as `moved to Home`
 * @returns a sentence; undefined when all were changed
 */
export function failedSentence(
  tasks: readonly NamedTask[],
  failed: readonly Failed[],
  verb: string,
): string | undefined {
  if (failed.length === 0) return undefined;
  const why = [...new Set(failed.flatMap(({ userErrors }) => userErrors.slice(0, 1).map(reasonOf)))].join("; ");
  const all = tasks.length.toLocaleString("en");
  const some = failed.length.toLocaleString("en");
  const what = tasks.length === 1 ? nameOf(tasks) : `${some} of ${all} tasks`;
  return `${what} ${failed.length === 1 ? "was" : "were"} not ${verb}: ${why}.`;
}
