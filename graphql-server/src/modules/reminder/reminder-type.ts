import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { requireScope } from "../../scope.ts";
import { taskLoader } from "../task/subtask-loaders.ts";
import { TaskType, taskSelect } from "../task/task-type.ts";
import type { ReminderRow } from "./reminder-row.ts";

/** Where a reminder stands. */
type ReminderState = "DELIVERED" | "DISMISSED" | "PENDING";

const ReminderStateEnum = builder.enumType("ReminderState", {
  description: "Where a reminder stands.",
  values: {
    DELIVERED: { description: "It has come, and waits to be dismissed or snoozed." },
    DISMISSED: { description: "It was put aside." },
    PENDING: { description: "It has not come yet. That of a completed task, or of one in the trash, does not come." },
  } satisfies Record<ReminderState, { description: string }>,
});

/** The GraphQL type of a reminder. */
export const ReminderType = builder.objectRef<ReminderRow>("Reminder").implement({
  scope: "TASKS_READ",
  description: "A moment at which the viewer wants to be reminded of a task.",
  fields: (t) => ({
    id: t.id({
      description: "The reminder's id, `reminder_` and a UUID.",
      resolve: ({ id }) => encodeId("Reminder", id),
    }),
    task: t.field({
      type: TaskType,
      nullable: true,
      description: "The task that it reminds of; null when that was deleted for good in the meantime.",
      resolve: ({ taskId }, _args, context, info) => taskLoader(requireScope(context), taskSelect(info)).load(taskId),
    }),
    remindAt: t.expose("remindAt", { type: "DateTime", description: "When it is to come." }),
    byEmail: t.exposeBoolean("byEmail", {
      description:
        "Whether it also comes by e-mail: where the server has a mail server, and the viewer has confirmed the address.",
    }),
    state: t.field({
      type: ReminderStateEnum,
      description: "Where it stands.",
      resolve: ({ deliveredAt, dismissedAt }): ReminderState =>
        dismissedAt ? "DISMISSED" : deliveredAt ? "DELIVERED" : "PENDING",
    }),
    deliveredAt: t.expose("deliveredAt", {
      type: "DateTime",
      nullable: true,
      description:
        "When it came; null before. It is later than `remindAt` when the server was not running, or the task was done, at that time.",
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was created." }),
  }),
});
