import { builder } from "../../builder.ts";
import { decodeId } from "../../ids.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import { sectionLoader } from "./section-row.ts";
import { SectionType } from "./section-type.ts";

builder.objectFields(ViewerType, (t) => ({
  section: t.field({
    scope: "PROJECTS_READ",
    type: SectionType,
    nullable: true,
    description: "One of the viewer's sections; null when the viewer has none of that id.",
    args: { id: t.arg.id({ required: true, description: "The section's id." }) },
    resolve: (scope, { id }) => sectionLoader(scope).load(decodeId("Section", id, "id")),
  }),
}));
