/** How an attempt to save ended. */
export type SaveOutcome =
  | { kind: "saved" }
  | { kind: "refused"; message: string }
  | { kind: "conflict"; theirs: string }
  | { kind: "failed" };

/** What the field shows. `base` is the last text known to be on the server. */
export type FieldState = {
  draft: string;
  base: string;
  status: "idle" | "saving" | "refused" | "conflict" | "failed";
  message?: string;
  theirs?: string;
};

type Options = {
  initial: string;
  /** Sends a text. `base` is what it replaces: when the server holds something else by now, that is a conflict. */
  write(draft: string, base: string): Promise<SaveOutcome>;
};

/**
 * Keeps one text field and the server in step, one write at a time, and never lets go of what was typed.
 * @param options see there
 */
export function createFieldSaver({ initial, write }: Options) {
  let state: FieldState = { draft: initial, base: initial, status: "idle" };
  const listeners = new Set<() => void>();

  function set(next: Partial<FieldState>) {
    const { message: _message, theirs: _theirs, ...kept } = state;
    state = { ...kept, ...next };
    for (const listener of listeners) listener();
  }

  async function save(): Promise<void> {
    while (state.draft !== state.base && state.status !== "saving" && state.status !== "conflict") {
      const { draft, base } = state;
      set({ status: "saving" });
      const outcome = await write(draft, base);
      switch (outcome.kind) {
        case "saved":
          set({ base: draft, status: "idle" });
          break;
        case "refused":
          set({ status: "refused", message: outcome.message });
          return;
        case "conflict":
          set({ status: "conflict", theirs: outcome.theirs });
          return;
        case "failed":
          set({ status: "failed" });
          return;
      }
    }
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    type(draft: string) {
      if (state.status === "conflict")
        set({ draft, status: "conflict", ...(state.theirs !== undefined && { theirs: state.theirs }) });
      else set({ draft, status: state.status === "saving" ? "saving" : "idle" });
    },
    save,
    /** The server holds another text now, not by us: follow it unless something is being written here. */
    follow(value: string) {
      if (state.status === "idle" && state.draft === state.base && value !== state.base)
        set({ draft: value, base: value });
    },
    /** After a conflict: their text is known, ours goes over it. */
    keepMine() {
      set({ base: state.theirs ?? state.base, status: "idle" });
      return save();
    },
    /** After a conflict: ours is dropped, as asked. */
    takeTheirs() {
      const theirs = state.theirs ?? state.base;
      set({ draft: theirs, base: theirs, status: "idle" });
    },
  };
}

export type FieldSaver = ReturnType<typeof createFieldSaver>;
