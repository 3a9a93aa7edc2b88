import { keyNames } from "@/features/commands/keys.ts";
import { type CommandId, commandOf } from "@/features/commands/registry.ts";
import { sampleId } from "./sample-id.ts";

/** A task that shows how something is done. */
export type SampleTask = { id: string; title: string; description?: string };

/** What the samples of an account are: their ids follow from the account, so that adding them again adds none. */
export type Samples = { projectId: string; name: string; tasks: readonly SampleTask[] };

/**
 * Writes the sample tasks of an account, with the keys that the registry of commands has.
 * @param inboxId id of the account's Inbox, which no other account has
 * @param isApple see `hasCommandKey`
 */
export function samplesOf(inboxId: string, isApple: boolean): Samples {
  const key = (id: CommandId) => {
    const [keys = ""] = commandOf(id).keys;
    return keyNames(keys, isApple)
      .map((held) => held.join("+"))
      .join(" then ");
  };
  const texts: readonly { title: string; description?: string }[] = [
    { title: `Complete this task: tap its circle, or press ${key("complete")}` },
    { title: `Take that back: press ${key("undo")}` },
    { title: `Walk down and up the list: ${key("next")} and ${key("previous")}` },
    {
      title: `Open this task: ${key("open")}, and ${key("close")} to close it`,
      description: [
        "A description is **Markdown**:",
        "",
        "- lists, **bold**, `code`, links",
        "- it saves itself while you type",
        "",
        "Above it you choose the project, the priority and the labels. Below it is room for subtasks.",
      ].join("\n"),
    },
    { title: `Add a task of your own: ${key("add")}` },
    { title: `Do anything by its name: ${key("palette")}` },
    { title: `See every key there is: ${key("help")}` },
    {
      title: "Use the same from a script",
      description: "Everything this page does is in the public API. The API explorer has examples that run.",
    },
  ];
  return {
    projectId: sampleId("project", inboxId),
    name: "Getting started",
    tasks: texts.map((text, index) => ({ id: sampleId("task", inboxId, index + 1), ...text })),
  };
}
