/**
 * The id of a sample of an account: the Inbox's, but for its first group. Ids are the account's own, so no other account
 * is in the way.
 * @param kind of the sample
 * @param inboxId id of the account's Inbox
 * @param number of the sample; the project has none
 */
export function sampleId(kind: "project" | "task", inboxId: string, number = 0): string {
  const [, ...groups] = inboxId.slice("project_".length).split("-");
  return `${kind}_${["5a3b1e", number.toString(16).padStart(2, "0")].join("")}-${groups.join("-")}`;
}
