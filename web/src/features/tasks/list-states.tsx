import { CircleHelp, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { Place } from "./place.ts";
import { emptyActionMark } from "./row-focus.ts";

/** What stands where a place would: the same for one that was deleted and one that is somebody else's. */
export function MissingPlace({ kind }: { kind: Extract<Place, { id: string }>["kind"] }) {
  return (
    <Empty icon={CircleHelp} title={`This ${kind} does not exist.`}>
      It may have been deleted, or its address was cut short.
    </Empty>
  );
}

type Props = {
  icon: LucideIcon;
  title: string;
  children: string;
  action?: string;
  onAction?: () => void;
  /** Below the action. */
  more?: ReactNode;
};

/** What stands where there is nothing. */
export function Empty({ icon: Icon, title, children, action, onAction, more }: Props) {
  return (
    <div className="grid justify-items-center gap-2 rounded-panel border border-dashed border-line px-6 py-14 text-center">
      <Icon aria-hidden className="size-7 text-muted" strokeWidth={1.5} />
      <h2 className="font-medium">{title}</h2>
      <p className="max-w-sm text-sm text-muted">{children}</p>
      {action && (
        <Button size="small" className="mt-2" onClick={onAction} {...emptyActionMark}>
          {action}
        </Button>
      )}
      {more}
    </div>
  );
}

/** The shape of a list that is on its way; shown only when it takes a while. */
export function ListSkeleton() {
  return (
    <div role="status" className="late rounded-panel border border-line bg-surface">
      <span className="sr-only">Loading tasks…</span>
      {[62, 48, 75, 40, 56].map((width) => (
        <div
          key={width}
          aria-hidden
          className="pulse flex h-11 items-center gap-4 border-b border-line px-4 last:border-b-0"
        >
          <span className="size-5 shrink-0 rounded-full bg-line" />
          <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="h-2.5 flex-1">
            <rect width={width} height="4" rx="1" className="fill-line" />
          </svg>
        </div>
      ))}
    </div>
  );
}
