"use client";

import { useMemo } from "react";
import { useToasts } from "@/components/ui/toasts.tsx";
import { nameOf } from "@/features/selection/bulk-sentences.ts";
import type { SelectableTask } from "@/features/selection/selection.ts";
import { useBulkChange } from "@/features/selection/use-bulk-actions.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import { type Days, type DueValue, dueWords } from "@/lib/day-words.ts";
import { dueState } from "@/lib/graphql/due-state.ts";
import { RescheduleTasksMutation, SetDeadlineMutation, SetTasksDueMutation } from "./due-documents.ts";

type DueTask = Pick<SelectableTask, "id" | "title" | "due">;

/** When something is due as it stands within a sentence: `tomorrow 17:30`, `Fri`. */
function inSentence(due: DueValue, days: Days): string {
  return dueWords(due, days).replace(/^(Today|Tomorrow|Yesterday)/, (word) => word.toLowerCase());
}

/**
 * Sets when tasks are due, and their deadlines. It shows at once and can be taken back.
 * @param onFailed is given the ids of those of several that were not changed
 */
export function useDueActions(onFailed?: (ids: readonly string[]) => void) {
  const { undo, days } = useTaskScreen();
  const change = useBulkChange(undo, onFailed);
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    /** @param due null for no day */
    function setDue(tasks: readonly DueTask[], due: DueValue | null): Promise<void> {
      const what = nameOf(tasks);
      const are = tasks.length === 1 ? "is" : "are";
      const words = due && inSentence(due, days);
      const input = due && {
        date: due.date,
        ...(due.time !== null && { time: due.time, timeZone: due.timeZone ?? days.timeZone }),
      };
      return change(
        tasks,
        {
          done: words ? `${what} ${are} due ${words}.` : `${what} ${are} due on no day.`,
          undone: `${what} ${are} due as before.`,
          verb: words ? `made due ${words}` : "changed",
          before: ({ id, due }) => ({ id, due }),
          after: ({ id }) => ({ id, due: input && dueState(input, days.timeZone) }),
        },
        SetTasksDueMutation,
        { ids: tasks.map(({ id }) => id), due: input },
        ({ setTasksDue }) => setTasksDue,
      );
    }

    /** Each at the time that it had. */
    function reschedule(tasks: readonly DueTask[], date: string): Promise<void> {
      const what = nameOf(tasks);
      const words = inSentence({ date, time: null, timeZone: null }, days);
      const moved = ({ time, timeZone }: DueValue) => ({ date, time, timeZone, at: null });
      return change(
        tasks,
        {
          done: `${what} ${tasks.length === 1 ? "is" : "are"} due ${words}.`,
          undone: `${what} ${tasks.length === 1 ? "is" : "are"} due as before.`,
          verb: `made due ${words}`,
          before: ({ id, due }) => ({ id, due }),
          after: ({ id, due }) => ({ id, due: due ? moved(due) : dueState({ date }, null) }),
        },
        RescheduleTasksMutation,
        { ids: tasks.map(({ id }) => id), date },
        ({ rescheduleTasks }) => rescheduleTasks,
      );
    }

    /** @param deadline `YYYY-MM-DD`; null for none */
    function setDeadline(
      { id, title, deadline: before }: { id: string; title: string; deadline: string | null },
      deadline: string | null,
    ): Promise<void> {
      const failed = `The deadline of “${title}” was not changed`;
      const done = deadline
        ? `The deadline of “${title}” is ${inSentence({ date: deadline, time: null, timeZone: null }, days)}.`
        : `“${title}” has no deadline now.`;
      const note = beginAction(undo, {
        done,
        undone: `The deadline of “${title}” is as it was.`,
        before: [{ id, deadline: before }],
        after: [{ id, deadline }],
      });
      return write(SetDeadlineMutation, { input: { id, deadline } }, failed, ({ updateTask }) => {
        note.settle(updateTask.undoToken);
        if (!refused(failed, updateTask.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    return { setDue, reschedule, setDeadline };
  }, [undo, days, change, show, write, refused]);
}

export type DueActions = ReturnType<typeof useDueActions>;
