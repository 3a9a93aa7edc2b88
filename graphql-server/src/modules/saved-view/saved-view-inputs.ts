import { builder } from "../../builder.ts";
import { ColorEnum } from "../color-enum.ts";
import { EXPECTED_VERSION_DESCRIPTION } from "../mutation-payload.ts";
import { TaskFilterInput, TaskOrderInput } from "../task/task-list-types.ts";
import { ViewGroupingEnum, ViewLayoutEnum } from "./saved-view-type.ts";

const ID_DESCRIPTION = "The id of one of the viewer's saved views.";

export const CreateSavedViewInputType = builder.inputType("CreateSavedViewInput", {
  description: "What a new view is made of.",
  fields: (t) => ({
    id: t.id({
      description:
        "`view_` and a UUID that the client chose, best a UUIDv7. The call is then safe to repeat: the view is created once, and a repeat answers with it.",
    }),
    name: t.string({
      required: true,
      description: "One line of 1 to 200 characters, stored in Unicode NFC and without surrounding white space.",
    }),
    color: t.field({
      type: ColorEnum,
      required: true,
      defaultValue: "GRAY",
      description: "The colour that tells it apart.",
    }),
    filter: t.field({
      type: TaskFilterInput,
      description: "Which tasks it holds, in at most 32,768 bytes of JSON; all when not given.",
    }),
    search: t.string({ description: "The text that its tasks are searched for, in one line." }),
    orderBy: t.field({ type: [TaskOrderInput], description: "The order of its tasks, as lists take it." }),
    groupBy: t.field({
      type: ViewGroupingEnum,
      required: true,
      defaultValue: "NONE",
      description: "What its tasks are put together by.",
    }),
    layout: t.field({
      type: ViewLayoutEnum,
      required: true,
      defaultValue: "LIST",
      description: "How it is laid out.",
    }),
  }),
});

export const UpdateSavedViewInputType = builder.inputType("UpdateSavedViewInput", {
  description: "A patch: what is not given stays as it is.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    name: t.string({ description: "The new name; cannot be null." }),
    color: t.field({ type: ColorEnum, description: "The new colour; cannot be null." }),
    filter: t.field({ type: TaskFilterInput, description: "The new filter, as a whole; null takes it away." }),
    search: t.string({ description: "The new text to search for; null takes it away." }),
    orderBy: t.field({ type: [TaskOrderInput], description: "The new order, as a whole; null takes it away." }),
    groupBy: t.field({ type: ViewGroupingEnum, description: "The new grouping; null is the same as not given." }),
    layout: t.field({ type: ViewLayoutEnum, description: "The new layout; null is the same as not given." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

export const MoveSavedViewInputType = builder.inputType("MoveSavedViewInput", {
  description: "Which view to move, and where to: after another, before another, or to the end of the list.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    afterSavedViewId: t.id({ description: "The view that it is to follow." }),
    beforeSavedViewId: t.id({ description: "The view that is to follow it. Not together with `afterSavedViewId`." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

export const DeleteSavedViewInputType = builder.inputType("DeleteSavedViewInput", {
  description: "Which view to delete.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});
