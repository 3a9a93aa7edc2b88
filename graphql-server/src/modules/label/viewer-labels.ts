import { builder } from "../../builder.ts";
import { decodeId } from "../../ids.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import { labelLoader, MAX_LABELS, readLabels } from "./label-row.ts";
import { LabelType } from "./label-type.ts";

builder.objectFields(ViewerType, (t) => ({
  labels: t.field({
    scope: "LABELS_READ",
    type: [LabelType],
    extensions: { maxSize: MAX_LABELS },
    description: "All of the viewer's labels, by name (Unicode collation algorithm).",
    resolve: (scope) => readLabels(scope),
  }),
  label: t.field({
    scope: "LABELS_READ",
    type: LabelType,
    nullable: true,
    description: "One of the viewer's labels; null when the viewer has none of that id.",
    args: { id: t.arg.id({ required: true, description: "The label's id." }) },
    resolve: (scope, { id }) => labelLoader(scope).load(decodeId("Label", id, "id")),
  }),
}));
