import { type DocumentNode, GraphQLError, type ParseOptions, parse, Source, validate } from "graphql";
import type { Plugin } from "graphql-yoga";
import { ApiError } from "../errors.ts";
import { shapeFault } from "./document-shape.ts";
import { MAX_DOCUMENT_LENGTH, MAX_TOKENS } from "./limits.ts";
import { markReadable } from "./readable-errors.ts";

const TOKEN_FAULT = /^Syntax Error: Document contains more th/;
const MAX_VALIDATION_ERRORS = 20;

/**
 * Reads documents within the limits: their length and tokens while parsing, their shape before validation. Errors are
 * marked with their codes and suggest no names.
 */
export function documentPlugin(): Plugin {
  const fit = new WeakSet<DocumentNode>();
  return {
    onParse: ({ setParseFn }) => setParseFn(parseWithinLimits),
    onValidate: ({ params, setResult, setValidationFn }) => {
      setValidationFn(validateWithoutHints);
      const document: DocumentNode = params.documentAST;
      if (fit.has(document)) return;
      const fault = shapeFault(document);
      if (fault) setResult([new GraphQLError(fault.message, { originalError: fault })]);
      else fit.add(document);
    },
  };
}

function parseWithinLimits(source: string | Source, options?: ParseOptions): DocumentNode {
  const text = source instanceof Source ? source.body : source;
  if (text.length > MAX_DOCUMENT_LENGTH)
    throw new ApiError("QUERY_TOO_COMPLEX", `The document has more than ${MAX_DOCUMENT_LENGTH} characters.`);
  try {
    return parse(source, { ...options, maxTokens: MAX_TOKENS });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (TOKEN_FAULT.test(error.message))
      throw new ApiError("QUERY_TOO_COMPLEX", `The document has more than ${MAX_TOKENS} tokens.`);
    throw markReadable(error, "GRAPHQL_PARSE_FAILED");
  }
}

const validateWithoutHints: typeof validate = (schema, document, rules, options, typeInfo) =>
  validate(
    schema,
    document,
    rules,
    { ...options, hideSuggestions: true, maxErrors: MAX_VALIDATION_ERRORS },
    typeInfo,
  ).map((error) => markReadable(error, "GRAPHQL_VALIDATION_FAILED"));
