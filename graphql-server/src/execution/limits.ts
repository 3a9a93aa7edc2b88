/** The longest document, in UTF-16 units. */
export const MAX_DOCUMENT_LENGTH = 10_000;
/** The most lexical tokens of a document. */
export const MAX_TOKENS = 2_000;
/** The deepest nesting of fields. */
export const MAX_DEPTH = 12;
/** Introspection nests deeper by nature; graphql-js bounds its lists itself. */
export const MAX_INTROSPECTION_DEPTH = 20;
/** The most fields of a document; validation compares each with those beside it. */
export const MAX_FIELDS = 500;
/** The most aliases of a document. */
export const MAX_ALIASES = 30;
/** The most directives of a document. */
export const MAX_DIRECTIVES = 50;
/** The highest cost of an operation, by the rule of {@link costRule}. */
export const MAX_COST = 1_000;

/** What a mutation costs, beside the objects it answers. */
export const MUTATION_COST = 10;
/** What each id costs that a mutation of many things is given. */
export const BULK_ID_COST = 1 / 2;
/** What counting a whole list costs. */
export const COUNT_COST = 20;
/** What introspection costs as a whole. */
export const INTROSPECTION_COST = 100;
/** A list without pages counts as this part of the most that it may hold, as few lists are full. */
export const PLAIN_LIST_SHARE = 1 / 10;
