"use client";

import { parseDay } from "@docket/dates";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Combobox } from "@/components/ui/combobox.tsx";
import { findZones, zoneName } from "@/features/settings/time-zones.ts";
import type { Days, DueValue } from "@/lib/day-words.ts";

type Props = { value: DueValue | null; days: Days; onPick(value: DueValue): void };

/** The time of the day, and the zone whose clocks show it: the viewer's own, until another is chosen. */
export function TimeForm({ value, days, onPick }: Props) {
  const [zone, setZone] = useState(value?.timeZone ?? days.timeZone);
  const [isZoneOpen, setZoneOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const zones = useMemo(() => [...new Set([zone, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort(), [zone]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const time = input.current?.value || null;
    const date = (value && parseDay(value.date)) ?? days.today;
    onPick({ date, time, timeZone: time === null ? null : zone });
  }

  return (
    <form method="dialog" onSubmit={submit} className="grid gap-2 border-t border-line p-2.5">
      <div className="flex items-center gap-2">
        <input
          ref={input}
          type="time"
          aria-label="Time"
          defaultValue={value?.time ?? ""}
          className="field h-9 min-w-0 flex-1 px-2.5 text-sm pointer-coarse:h-11"
        />
        <Button type="submit" size="small">
          Set time
        </Button>
      </div>
      {isZoneOpen ? (
        <Combobox
          label="Time zone"
          listLabel="Time zones"
          hint="The clocks that show this time."
          value={zone}
          items={zones}
          nameOf={zoneName}
          find={findZones}
          describe={(count) => (count === 0 ? "No zone has this in its name." : `${count} found.`)}
          onChange={setZone}
        />
      ) : (
        <button
          type="button"
          onClick={() => setZoneOpen(true)}
          className="link justify-self-start text-sm pointer-coarse:min-h-11"
        >
          <span className="sr-only">Time zone: </span>
          {zoneName(zone)}
        </button>
      )}
    </form>
  );
}
