import type { Color } from "@docket/db/types";
import { builder } from "../builder.ts";

/** The GraphQL enum of the colours that projects, labels and views are told apart by. */
export const ColorEnum = builder.enumType("Color", {
  description: "A colour to tell things apart by. Which shade it is depends on the theme.",
  values: {
    BLUE: { description: "Blue." },
    GRAY: { description: "Grey: no colour of its own." },
    GREEN: { description: "Green." },
    ORANGE: { description: "Orange." },
    PINK: { description: "Pink." },
    PURPLE: { description: "Purple." },
    RED: { description: "Red." },
    TEAL: { description: "Teal." },
    YELLOW: { description: "Yellow." },
  } satisfies Record<Color, { description: string }>,
});
