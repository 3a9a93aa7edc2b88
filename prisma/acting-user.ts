import { AsyncLocalStorage } from "node:async_hooks";

const acting = new AsyncLocalStorage<string>();

/**
 * Does some work for a user: statements of a database client that is bound to the acting user see and write this user's
 * rows alone, up to the end of the work.
 * @param userId a UUID
 */
export function actAs<Result>(userId: string, work: () => PromiseLike<Result>): Promise<Result> {
  // Prisma sends a statement when somebody waits for it: here.
  return acting.run(userId, async () => await work());
}

/** Returns the id of the user for whom the work under way is done; undefined when it is nobody's. */
export function actingUser(): string | undefined {
  return acting.getStore();
}
