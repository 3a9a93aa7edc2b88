import { builder } from "../../builder.ts";
import type { DueInput, ShownDue } from "./task-due.ts";

/** The GraphQL type of what a task is due. */
export const DueType = builder.objectRef<ShownDue>("Due").implement({
  scope: "TASKS_READ",
  description: "When a task is due: on a day, or at a time of the clock in a zone.",
  fields: (t) => ({
    date: t.expose("date", { type: "Date", description: "The day, of the calendar or of the clock in `timeZone`." }),
    time: t.expose("time", { type: "LocalTime", nullable: true, description: "The time; null for the whole day." }),
    timeZone: t.exposeString("timeZone", {
      nullable: true,
      description: "The IANA name of the zone whose clock shows the time; null exactly when there is no time.",
    }),
    at: t.expose("at", { type: "DateTime", nullable: true, description: "The instant; null for the whole day." }),
  }),
});

/** The GraphQL input of what a task is to be due. */
export const DueInputType = builder.inputRef<DueInput>("DueInput").implement({
  description: "When a task is to be due.",
  fields: (t) => ({
    date: t.field({ type: "Date", required: true, description: "The day." }),
    time: t.field({ type: "LocalTime", description: "The time of that day; without one, the whole day." }),
    timeZone: t.string({
      description:
        "The IANA name of the zone whose clock shows the time; the viewer's own when not given. A time that the clock skips that day is as much later, and of two the earlier is meant.",
    }),
  }),
});
