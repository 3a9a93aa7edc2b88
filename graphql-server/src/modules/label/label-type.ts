import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { ColorEnum } from "../color-enum.ts";
import { CREATED_AT_DESCRIPTION, UPDATED_AT_DESCRIPTION, VERSION_DESCRIPTION } from "../row-fields.ts";
import type { LabelRow } from "./label-row.ts";

/** The GraphQL type of a label. */
export const LabelType = builder.objectRef<LabelRow>("Label").implement({
  scope: "LABELS_READ",
  description: "A word that tasks carry, across projects.",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "The label's id, `label_` and a UUID.",
      resolve: ({ id }) => encodeId("Label", id),
    }),
    name: t.exposeString("name", {
      description: "One line of text, 1 to 100 characters. No two labels of a viewer have the same, whatever its case.",
    }),
    color: t.expose("color", { type: ColorEnum, description: "The colour that tells it apart." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: CREATED_AT_DESCRIPTION }),
    updatedAt: t.expose("updatedAt", { type: "DateTime", description: UPDATED_AT_DESCRIPTION }),
    version: t.exposeInt("version", { description: VERSION_DESCRIPTION }),
  }),
});
