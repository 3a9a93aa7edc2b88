"use client";

import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { formatFull, formatShort } from "@/lib/format-time.ts";

type Props = {
  sentences: readonly string[];
  /** RFC 3339. */
  recordedAt: string;
  timeZone: string;
  now: Date;
  /** Takes it back; absent when that is not possible any more. */
  onUndo?: (() => void) | undefined;
};

/** Something that was done: what, when, and the way back. */
export function HistoryEntry({ sentences, recordedAt, timeZone, now, onUndo }: Props) {
  return (
    <li className="flex min-h-9 items-start gap-2 py-1.5">
      <div className="min-w-0 flex-1 text-sm leading-snug">
        {sentences.map((sentence) => (
          <p key={sentence} className="wrap-anywhere">
            {sentence}
          </p>
        ))}
        <time
          dateTime={recordedAt}
          title={formatFull(recordedAt, timeZone)}
          className="text-xs text-muted tabular-nums"
        >
          {formatShort(recordedAt, timeZone, now)}
        </time>
      </div>
      {onUndo && (
        <Button
          variant="ghost"
          size="small"
          aria-label={`Undo: ${sentences.join("; ")}`}
          onClick={onUndo}
          className="no-print shrink-0"
        >
          <Undo2 aria-hidden className="size-4" />
          Undo
        </Button>
      )}
    </li>
  );
}
