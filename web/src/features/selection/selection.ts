import type { DueState } from "@/lib/graphql/due-state.ts";

/** What changing several tasks at once has to know of each, so that it can be taken back at once. */
export type SelectableTask = {
  id: string;
  title: string;
  isCompleted: boolean;
  completedAt: string | null;
  priority: number;
  project: { id: string };
  section: { id: string } | null;
  parent: { id: string } | null;
  labels: readonly { id: string }[];
  due: DueState | null;
  /** `YYYY-MM-DD` */
  deadline: string | null;
  /** When it went to the trash, RFC 3339; known only there. */
  deletedAt?: string | null;
};

/** A list on screen whose tasks can be selected: those of all pages loaded so far, in their order. */
export type SelectableList = { tasks(): readonly SelectableTask[]; element(): Element | null };

const nothing: ReadonlySet<string> = new Set();

/**
 * Which tasks of the screen are selected. A task that leaves the lists leaves the selection; pages that are loaded and
 * lists that are drawn anew change nothing about it.
 */
export function createSelection() {
  const listeners = new Set<() => void>();
  let lists: SelectableList[] = [];
  let chosen = nothing;
  /** Where a range begins, and where it ends now. */
  let anchor: string | null = null;
  let head: string | null = null;
  let isTouch = false;

  function change(next: ReadonlySet<string>): void {
    if (next.size === chosen.size && [...next].every((id) => chosen.has(id))) return;
    chosen = next.size === 0 ? nothing : next;
    if (chosen.size === 0) {
      anchor = null;
      head = null;
      isTouch = false;
    }
    for (const listener of listeners) listener();
  }

  /** All tasks of the screen, from top to bottom. */
  function rows(): SelectableTask[] {
    const inOrder = lists.toSorted((one, other) => {
      const [a, b] = [one.element(), other.element()];
      if (!a || !b || a === b) return 0;
      return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
    });
    const all = new Map(inOrder.flatMap((list) => list.tasks()).map((task) => [task.id, task]));
    return [...all.values()];
  }

  function range(ids: readonly string[], from: string | null, to: string | null): string[] {
    const [one, other] = [ids.indexOf(from ?? ""), ids.indexOf(to ?? "")];
    if (one < 0 || other < 0) return [];
    return ids.slice(Math.min(one, other), Math.max(one, other) + 1);
  }

  function prune(): void {
    if (chosen.size === 0) return;
    const there = new Set(rows().map(({ id }) => id));
    change(new Set([...chosen].filter((id) => there.has(id))));
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The ids of the selected tasks; the same set until it changes. */
    ids: () => chosen,
    /** Whether it was begun by a long press, so that a tap selects instead of opening. */
    isTouch: () => isTouch,
    /** The selected tasks from top to bottom. */
    tasks: () => (chosen.size === 0 ? [] : rows().filter(({ id }) => chosen.has(id))),
    /** A task of the lists on screen. */
    task: (id: string) => rows().find((task) => task.id === id),
    /** The task that was selected last. */
    last: () => head,
    /**
     * The tasks that may take the focus when the selected ones are dealt with: the one selected last, and those around
     * the selection, the nearest first.
     */
    heirs(): string[] {
      const all = rows().map(({ id }) => id);
      const at = head === null ? -1 : all.indexOf(head);
      const others = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0)).reverse()].filter((id) => !chosen.has(id));
      return head === null ? others.slice(0, 1) : [head, ...others.slice(0, 1)];
    },
    toggle(id: string, byTouch = false): void {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      anchor = id;
      head = id;
      isTouch ||= byTouch;
      change(next);
    },
    /**
     * Selects all from where the range began to a task; what the range held beyond that is let go.
     * @param from where it begins when there is none yet
     */
    extend(from: string, to: string): void {
      const ids = rows().map(({ id }) => id);
      if (anchor === null || !chosen.has(anchor)) {
        anchor = from;
        head = from;
      }
      const next = new Set(chosen);
      for (const id of range(ids, anchor, head)) next.delete(id);
      for (const id of range(ids, anchor, to)) next.add(id);
      head = to;
      change(next);
    },
    /** Selects all tasks that are loaded. Answers whether there are any. */
    all(): boolean {
      const ids = rows().map(({ id }) => id);
      anchor = ids[0] ?? null;
      head = ids.at(-1) ?? null;
      change(new Set(ids));
      return ids.length > 0;
    },
    /** Selects just these. */
    replace(ids: readonly string[]): void {
      anchor = ids[0] ?? null;
      head = anchor;
      change(new Set(ids));
    },
    /** Answers whether anything was selected. */
    clear(): boolean {
      const had = chosen.size > 0;
      change(nothing);
      return had;
    },
    /** Adds a list of the screen for as long as it is there. */
    add(list: SelectableList) {
      lists.push(list);
      prune();
      return () => {
        lists = lists.filter((other) => other !== list);
        // One that takes its place is there in the same breath.
        queueMicrotask(prune);
      };
    },
    /** To be called when the tasks of a list have changed. */
    prune,
  };
}

export type Selection = ReturnType<typeof createSelection>;
