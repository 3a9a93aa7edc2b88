/** The shortest password that is accepted, in UTF-16 code units, as Better Auth counts. Forms state it beforehand. */
export const MIN_PASSWORD_LENGTH = 8;
/** The longest password that is accepted, so that nobody can make the server hash a book. */
export const MAX_PASSWORD_LENGTH = 128;
