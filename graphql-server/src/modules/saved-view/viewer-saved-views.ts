import { builder } from "../../builder.ts";
import { decodeId } from "../../ids.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import { MAX_SAVED_VIEWS, readSavedViews, savedViewLoader } from "./saved-view-row.ts";
import { SavedViewType } from "./saved-view-type.ts";

builder.objectFields(ViewerType, (t) => ({
  savedViews: t.field({
    scope: "VIEWS_READ",
    type: [SavedViewType],
    extensions: { maxSize: MAX_SAVED_VIEWS },
    description: "All of the viewer's saved views, in their order.",
    resolve: (scope) => readSavedViews(scope),
  }),
  savedView: t.field({
    scope: "VIEWS_READ",
    type: SavedViewType,
    nullable: true,
    description: "One of the viewer's saved views; null when the viewer has none of that id.",
    args: { id: t.arg.id({ required: true, description: "The view's id." }) },
    resolve: (scope, { id }) => savedViewLoader(scope).load(decodeId("SavedView", id, "id")),
  }),
}));
