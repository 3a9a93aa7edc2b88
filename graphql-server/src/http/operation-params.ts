import { ApiError } from "../errors.ts";
import type { OperationParams } from "../execution/operation-runner.ts";

/**
 * Returns the parameters of a GraphQL request from its JSON body (GraphQL over HTTP, "Request Parameters"). Members that
 * the specification does not know are passed over.
 * @throws ApiError BAD_USER_INPUT, status 400, with a message that repeats nothing of the body
 */
export function paramsOfJson(text: string): OperationParams {
  const body = parseJson(text, "The body");
  if (!isObject(body)) throw refusal("The body is not a JSON object.");
  return checkParams(body);
}

/**
 * Returns the parameters of a GraphQL request from the query of its URL, where maps are given as JSON.
 * @throws ApiError BAD_USER_INPUT, status 400
 */
export function paramsOfUrl(url: string): OperationParams {
  const search = new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?") + 1) : "");
  const map = (name: string) => {
    const text = search.get(name);
    return text ? parseJson(text, `\`${name}\``) : undefined;
  };
  return checkParams({
    query: search.get("query") ?? undefined,
    operationName: search.get("operationName") || undefined,
    variables: map("variables"),
    extensions: map("extensions"),
  });
}

function checkParams({ query, operationName, variables, extensions }: Record<string, unknown>): OperationParams {
  if (typeof query !== "string" || query === "") throw refusal("`query` is not a GraphQL document.");
  const params: OperationParams = { query };
  if (typeof operationName === "string") params.operationName = operationName;
  else if (isGiven(operationName)) throw refusal("`operationName` is not a string.");
  if (isObject(variables)) params.variables = variables;
  else if (isGiven(variables)) throw refusal("`variables` is not an object.");
  if (isObject(extensions)) params.extensions = extensions;
  else if (isGiven(extensions)) throw refusal("`extensions` is not an object.");
  return params;
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(`${what} is not JSON.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function refusal(message: string): ApiError {
  return new ApiError("BAD_USER_INPUT", message, { status: 400 });
}
