import { clsx } from "clsx";
import { Plus } from "lucide-react";
import { Kbd } from "@/components/ui/kbd.tsx";

const tasks = [
  { title: "Book the train to Leipzig", time: "09:12" },
  { title: "Send the signed lease back", time: "08:40", isFocused: true },
  { title: "Ask Noor about the projector", time: "21 Nov" },
  { title: "Water the office plants", time: "20 Nov", isCompleted: true },
  { title: "Compare heat pump offers", time: "18 Nov" },
];

/** A picture of the dashboard, drawn with the dashboard's own means. One image to a screen reader. */
export function TaskGlimpse() {
  return (
    <div
      role="img"
      aria-label="The dashboard: a field to add a task, below it a short list of tasks, one of them ticked off."
      className="rounded-2xl border border-line bg-sunken p-3 sm:p-5"
    >
      <div aria-hidden="true" className="grid gap-3 select-none">
        <div className="flex h-12 items-center gap-2.5 rounded-panel border border-line-strong bg-surface px-3.5 text-muted">
          <Plus className="size-5 text-accent" />
          <span className="flex-1">Add a task</span>
          <Kbd>Q</Kbd>
        </div>
        <div className="overflow-hidden rounded-panel border border-line bg-surface">
          {tasks.map(({ title, time, isFocused, isCompleted }) => (
            <div
              key={title}
              className={clsx(
                "flex min-h-11 items-center gap-3 border-b border-line px-3 last:border-b-0",
                isFocused && "bg-hover",
              )}
            >
              <span
                className={clsx(
                  "flex size-5 shrink-0 items-center justify-center rounded-full border-[1.5px]",
                  isCompleted ? "border-accent bg-accent" : "border-line-strong",
                )}
              >
                {isCompleted && (
                  <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 fill-none stroke-accent-ink">
                    <path d="m5.8 10.4 2.9 2.9 5.6-6" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
                  </svg>
                )}
              </span>
              <span
                className={clsx("flex-1 truncate", isCompleted && "text-muted line-through decoration-line-strong")}
              >
                {title}
              </span>
              {isFocused && <Kbd>E</Kbd>}
              <span className="text-sm text-muted tabular-nums">{time}</span>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
