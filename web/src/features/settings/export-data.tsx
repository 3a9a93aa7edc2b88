"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useGraphqlSession } from "@/lib/graphql/provider.tsx";
import { downloadExport, type ExportFormat } from "./download-export.ts";

const formats: readonly { format: ExportFormat; label: string; what: string }[] = [
  {
    format: "json",
    label: "Export everything",
    what: "One JSON file: tasks, projects, labels, views, settings and history.",
  },
  { format: "csv", label: "Export tasks as CSV", what: "For spreadsheets." },
  { format: "ics", label: "Export tasks as iCalendar", what: "For programs that keep calendars and to-dos." },
];

/** What is in the account, as files to keep. */
export function ExportData() {
  const { authorizedFetch } = useGraphqlSession();
  const { show } = useToasts();
  const [pending, setPending] = useState<ExportFormat | null>(null);

  async function run(format: ExportFormat) {
    setPending(format);
    const failure = await downloadExport(authorizedFetch, format);
    setPending(null);
    if (failure === undefined) return show({ message: "Exported. The file is in your downloads." });
    show({
      tone: "failure",
      message: `Not exported: ${failure}`,
      action: { label: "Retry", run: () => void run(format) },
    });
  }

  return (
    <ul className="grid gap-4">
      {formats.map(({ format, label, what }) => (
        <li key={format} className="grid justify-items-start gap-2">
          <p id={`export-${format}`} className="text-sm text-muted">
            {what}
          </p>
          <Button
            aria-describedby={`export-${format}`}
            busy={pending === format}
            disabled={pending !== null && pending !== format}
            onClick={() => void run(format)}
          >
            {pending === format ? "Exporting…" : label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
