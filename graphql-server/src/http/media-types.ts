/** The media types that a GraphQL response can have (GraphQL over HTTP, "Media Types"). */
export type ResponseType = "application/graphql-response+json" | "application/json";

/**
 * Returns the media type of the answer, or undefined when the client accepts none that there is (RFC 9110 §12.5.1).
 * Without a wish it is `application/json`, as for clients that know no other.
 */
export function acceptedType(accept: string | undefined): ResponseType | undefined {
  if (accept === undefined || accept === "*/*" || accept === "application/json") return "application/json";
  let best: { type: ResponseType; quality: number } | undefined;
  for (const part of accept.split(",")) {
    const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const type = typeOfRange(range);
    const given = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = given === undefined ? 1 : Number(given.slice(2));
    if (type && quality > 0 && quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
}

function typeOfRange(range: string): ResponseType | undefined {
  if (range === "application/graphql-response+json" || range === "application/json") return range;
  return range === "*/*" || range === "application/*" ? "application/json" : undefined;
}

/** Returns whether a request's body is said to be JSON in UTF-8; JSON has no other encoding (RFC 8259 §8.1). */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === "application/json") return true;
  const [type = "", ...parameters] = (contentType ?? "").split(";").map((piece) => piece.trim().toLowerCase());
  return type === "application/json" && parameters.every((parameter) => /^charset="?utf-?8"?$/.test(parameter));
}
