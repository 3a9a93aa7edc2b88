import { GraphQLScalarType } from "graphql";
import { builder } from "../builder.ts";

const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: "JSON",
  description:
    "Any JSON value: a text, a number, true or false, null, a list or an object. Only given out, never taken.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc8259",
  serialize: (value) => value,
});

builder.addScalarType("JSON", JsonScalar);
