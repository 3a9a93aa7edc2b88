const EMAIL = /[^\s"'`(){}<>:=,;]+@[^\s"'`(){}<>:=,;]+/g;

/** What of an error may stand in a log: PostgreSQL and Prisma put values of the row into theirs. */
export interface ErrorDescription {
  name: string;
  code?: string;
  message: string;
  frames?: string[];
}

/** Returns `text` with everything that looks like an e-mail address taken out. */
export function withoutEmails(text: string): string {
  return text.replace(EMAIL, "[e-mail]");
}

/** Describes a thrown value for the log, without the values that its message may repeat. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: withoutEmails(String(error)) };
  const frames = error.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8)
    .map((line) => line.trim());
  return {
    name: error.name,
    message: withoutEmails(error.message),
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    ...(frames ? { frames } : {}),
  };
}
