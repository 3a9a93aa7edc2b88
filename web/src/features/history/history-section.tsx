"use client";

import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

// Nobody pays for it before they ask.
const TaskHistory = dynamic(async () => (await import("./task-history.tsx")).TaskHistory);

/** What was done to the open task, folded away until somebody asks. */
export function HistorySection({ taskId }: { taskId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group/history no-print">
      <summary className="flex min-h-9 list-none items-center gap-1.5 rounded-md text-sm font-medium text-muted hover:text-ink pointer-coarse:min-h-11">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open/history:rotate-90" />
        History
      </summary>
      {isOpen && <TaskHistory taskId={taskId} />}
    </details>
  );
}
