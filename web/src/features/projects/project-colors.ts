import type { Color } from "@/gql/graphql.ts";

/** The colours of projects, with their words and their classes, in the order in which they are offered. */
export const colors: Record<Color, { name: string; dot: string }> = {
  GRAY: { name: "Gray", dot: "bg-tag-gray" },
  RED: { name: "Red", dot: "bg-tag-red" },
  ORANGE: { name: "Orange", dot: "bg-tag-orange" },
  YELLOW: { name: "Yellow", dot: "bg-tag-yellow" },
  GREEN: { name: "Green", dot: "bg-tag-green" },
  TEAL: { name: "Teal", dot: "bg-tag-teal" },
  BLUE: { name: "Blue", dot: "bg-tag-blue" },
  PURPLE: { name: "Purple", dot: "bg-tag-purple" },
  PINK: { name: "Pink", dot: "bg-tag-pink" },
};

/** All colours, in the order in which they are offered. */
export const colorNames = Object.keys(colors) as Color[];
