import { builder } from "../../builder.ts";
import { requireScope } from "../../scope.ts";
import type { TaskRow } from "../task/task-row.ts";
import { TaskType } from "../task/task-type.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import {
  MAX_DELIVERED,
  MAX_REMINDERS,
  readDelivered,
  readNextReminderAt,
  remindersOfTaskLoader,
} from "./reminder-row.ts";
import { ReminderType } from "./reminder-type.ts";

builder.prismaObjectFields(TaskType, (t) => ({
  reminders: t.field({
    type: [ReminderType],
    extensions: { maxSize: MAX_REMINDERS },
    description: `The reminders of the task, the earliest first; at most ${MAX_REMINDERS}.`,
    resolve: (task: TaskRow, _args, context) => remindersOfTaskLoader(requireScope(context)).load(task.id),
  }),
}));

builder.objectFields(ViewerType, (t) => ({
  deliveredReminders: t.field({
    scope: "TASKS_READ",
    type: [ReminderType],
    extensions: { maxSize: MAX_DELIVERED },
    description: `The viewer's reminders that have come and were not dismissed, the latest first; at most ${MAX_DELIVERED}.`,
    resolve: (scope) => readDelivered(scope),
  }),
  nextReminderAt: t.field({
    scope: "TASKS_READ",
    type: "DateTime",
    nullable: true,
    description: "When the viewer's next reminder is to come, which may have passed by a moment; null for none.",
    resolve: (scope) => readNextReminderAt(scope),
  }),
}));
