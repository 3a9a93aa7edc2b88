import { builder } from "../../builder.ts";
import { decodeGivenId, decodeId, encodeId } from "../../ids.ts";
import type { Context } from "../../scope.ts";
import type { WriteScope } from "../../write-turn.ts";
import { answerMutation, type MutationOutcome, USER_ERRORS_DESCRIPTION } from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import type { ReminderRow } from "./reminder-row.ts";
import { ReminderType } from "./reminder-type.ts";
import { createReminder, deleteReminder, dismissReminder, snoozeReminder } from "./write-reminder.ts";

const ID_DESCRIPTION = "The id of one of the viewer's reminders.";
const REMIND_AT_DESCRIPTION = "When it is to come; not in the past.";

const CreateReminderInputType = builder.inputType("CreateReminderInput", {
  description: "What a new reminder is made of.",
  fields: (t) => ({
    id: t.id({
      description: "`reminder_` and a UUID that the client chose, best a UUIDv7. The call is then safe to repeat.",
    }),
    taskId: t.id({ required: true, description: "The task; not one in the trash." }),
    remindAt: t.field({ type: "DateTime", required: true, description: REMIND_AT_DESCRIPTION }),
    byEmail: t.boolean({ required: true, defaultValue: true, description: "Whether it also comes by e-mail." }),
  }),
});

const SnoozeReminderInputType = builder.inputType("SnoozeReminderInput", {
  description: "Which reminder is to come at another moment.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    remindAt: t.field({ type: "DateTime", required: true, description: REMIND_AT_DESCRIPTION }),
  }),
});

const DismissReminderInputType = builder.inputType("DismissReminderInput", {
  description: "Which reminder to put aside.",
  fields: (t) => ({ id: t.id({ required: true, description: ID_DESCRIPTION }) }),
});

const DeleteReminderInputType = builder.inputType("DeleteReminderInput", {
  description: "Which reminder to delete.",
  fields: (t) => ({ id: t.id({ required: true, description: ID_DESCRIPTION }) }),
});

interface ReminderOutcome {
  reminder: ReminderRow | null;
}

const payload = (name: string, description: string) =>
  builder.objectRef<MutationOutcome & ReminderOutcome>(name).implement({
    scope: "TASKS_WRITE",
    description,
    fields: (t) => ({
      reminder: t.expose("reminder", {
        type: ReminderType,
        nullable: true,
        description: "The reminder as it is now; null when there is none.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

const DeleteReminderPayloadType = builder
  .objectRef<MutationOutcome & { deletedReminderId: string | null }>("DeleteReminderPayload")
  .implement({
    scope: "TASKS_WRITE",
    description: "What came of deleting a reminder.",
    fields: (t) => ({
      deletedReminderId: t.exposeID("deletedReminderId", {
        nullable: true,
        description: "The id of the reminder that was deleted; null when none was.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

builder.mutationFields((t) => ({
  createReminder: t.field({
    scope: "TASKS_WRITE",
    type: payload("CreateReminderPayload", "What came of creating a reminder."),
    description: "Makes a reminder of a task. There is no undo: delete it.",
    args: { input: t.arg({ type: CreateReminderInputType, required: true, description: "What it is made of." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeGivenId("Reminder", input.id, "input.id");
      const taskId = decodeId("Task", input.taskId, "input.taskId");
      return answerReminder(context, (scope) => createReminder(scope, { ...input, id, taskId }));
    },
  }),
  snoozeReminder: t.field({
    scope: "TASKS_WRITE",
    type: payload("SnoozeReminderPayload", "What came of snoozing a reminder."),
    description: "Lets a reminder come at another moment, whether or not it has come already. There is no undo.",
    args: { input: t.arg({ type: SnoozeReminderInputType, required: true, description: "The reminder, and when." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Reminder", input.id, "input.id");
      return answerReminder(context, (scope) => snoozeReminder(scope, { ...input, id }));
    },
  }),
  dismissReminder: t.field({
    scope: "TASKS_WRITE",
    type: payload("DismissReminderPayload", "What came of dismissing a reminder."),
    description: "Puts a reminder aside; one that has not come yet does not come. There is no undo: snooze it.",
    args: { input: t.arg({ type: DismissReminderInputType, required: true, description: "The reminder." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Reminder", input.id, "input.id");
      return answerReminder(context, (scope) => dismissReminder(scope, id));
    },
  }),
  deleteReminder: t.field({
    scope: "TASKS_WRITE",
    type: DeleteReminderPayloadType,
    description: "Deletes a reminder. There is no undo.",
    args: { input: t.arg({ type: DeleteReminderInputType, required: true, description: "The reminder." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Reminder", input.id, "input.id");
      return answerMutation<{ deletedReminderId: string | null }>(
        context,
        async (scope) => ({ deletedReminderId: encodeId("Reminder", await deleteReminder(scope, id)) }),
        () => ({ deletedReminderId: null }),
      );
    },
  }),
}));

function answerReminder(context: Context, write: (scope: WriteScope) => Promise<ReminderRow>) {
  return answerMutation<ReminderOutcome>(
    context,
    async (scope) => ({ reminder: await write(scope) }),
    () => ({ reminder: null }),
  );
}
