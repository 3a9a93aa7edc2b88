import type pg from "pg";
import { isUuid } from "../ids.ts";
import { keptAnswers } from "./kept-answers.ts";

interface SessionAnswer {
  key: string;
  user_id: string;
  expires_at: Date;
}

/** Tells, within a second, whether sessions are still live, without a statement for each question. */
export interface SessionLiveness {
  /**
   * Returns whether the session exists, has not expired and belongs to the user: at once when the answer is known.
   * @throws ApiError UNAVAILABLE (as a rejection) when the answer is not known and the database is away
   */
  isLive(sessionId: string, userId: string): boolean | Promise<boolean>;
  /** Drops the answer about a session, so that the next question is asked anew. */
  forget(sessionId: string): void;
  /** Drops all answers, for when announcements may have been missed. */
  forgetAll(): void;
  close(): Promise<void>;
}

/** Makes the keeper of answers about sessions. */
export function sessionLiveness(pool: pg.Pool): SessionLiveness {
  const answers = keptAnswers<SessionAnswer>(pool, {
    name: "session-liveness",
    text: `SELECT "key", "user_id", "expires_at" FROM "live_sessions"($1::uuid[])`,
  });
  const isGood = (answer: SessionAnswer | undefined, userId: string) =>
    answer !== undefined && answer.user_id === userId && answer.expires_at.getTime() > Date.now();

  return {
    isLive: (sessionId, userId) => {
      if (!isUuid(sessionId)) return false;
      const answer = answers.get(sessionId);
      return answer instanceof Promise ? answer.then((row) => isGood(row, userId)) : isGood(answer, userId);
    },
    forget: answers.forget,
    forgetAll: answers.forgetAll,
    close: answers.close,
  };
}
