import type { ShownState } from "@/lib/graphql/shown-states.ts";

/** Something that a person did and may want to take back. */
export type UndoableAction = {
  /** What was done, as a sentence. */
  done: string;
  /** What taking it back does, as a sentence. */
  undone: string;
  before: readonly ShownState[];
  after: readonly ShownState[];
};

/** An action of this page. */
export type UndoEntry = {
  action: UndoableAction;
  /** What `undo` takes; null when the action did not come about. Comes with the answer of the server. */
  token: Promise<string | null>;
};

/** An action that is on its way. */
export type PendingAction = {
  entry: UndoEntry;
  /** It came about: with the token of its payload; also after `fail`, when it was tried again. */
  succeed(token: string | null): void;
  /** It did not. */
  fail(): void;
};

/** The API takes back what is not older. */
const dayInMilliseconds = 24 * 60 * 60 * 1_000;

/**
 * Keeps the actions of one page, the latest last, from the moment in which they show: who undoes before the server has
 * answered means the action they see.
 * @param now the time, in milliseconds
 */
export function createUndoHistory(now: () => number = Date.now) {
  let entries: { entry: UndoEntry; at: number; isBusy: boolean }[] = [];
  const rowOf = (entry: UndoEntry) => entries.find((row) => row.entry === entry);
  const free = () => entries.filter(({ at, isBusy }) => !isBusy && now() - at < dayInMilliseconds);
  const drop = (entry: UndoEntry) => {
    entries = entries.filter((row) => row.entry !== entry);
  };

  return {
    /** Notes an action that has just been sent. */
    begin(action: UndoableAction): PendingAction {
      let answer: (token: string | null) => void = () => {};
      const entry: UndoEntry = {
        action,
        token: new Promise((resolve) => {
          answer = resolve;
        }),
      };
      entries.push({ entry, at: now(), isBusy: false });
      return {
        entry,
        succeed(token) {
          answer(token);
          if (token === null) return drop(entry);
          if (rowOf(entry)) return;
          entry.token = Promise.resolve(token);
          entries.push({ entry, at: now(), isBusy: false });
        },
        fail() {
          answer(null);
          drop(entry);
        },
      };
    },
    /** The action to take back next, if there is one. */
    latest: (): UndoEntry | undefined => free().at(-1)?.entry,
    /** Says that an action is being taken back, so that nobody does it twice. Answers false when that is so already. */
    claim(entry: UndoEntry): boolean {
      const row = rowOf(entry);
      if (!row || row.isBusy) return false;
      row.isBusy = true;
      return true;
    },
    /** It was not taken back after all. */
    release(entry: UndoEntry): void {
      const row = rowOf(entry);
      if (row) row.isBusy = false;
    },
    /** It was taken back. */
    drop,
  };
}
